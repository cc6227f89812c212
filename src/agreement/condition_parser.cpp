// SPDX-License-Identifier: Apache-2.0
#include "agreement/pattern_parser.hpp"
#include "agreement/statement_parser.hpp"
#include "base/text.hpp"

namespace sulh {

namespace {

using Kind = Token::Kind;

// "(iii)"
std::string read_label(PhraseReader& reader) {
    if (!reader.has(Kind::Open) || reader.peek(2).kind != Kind::Close) return {};
    reader.next();
    std::string out = "(" + std::string(reader.next().text) + ")";
    reader.next();
    return out;
}

void read_relation(PhraseReader& reader, ConditionPhrase& out) {
    if (reader.failed()) return;
    if (reader.take("at any time")) {
        out.relation = Relation::Ever;
        return;
    }
    if (reader.take("during the act") || reader.take("during")) {
        out.relation = Relation::During;
        return;
    }
    if (reader.take("within")) out.window = reader.running_span();
    if (reader.failed()) return;
    if (reader.take("before")) {
        out.relation = Relation::Before;
    } else if (reader.take("after")) {
        out.relation = Relation::After;
    } else {
        reader.fail("relation-missing",
                    "when this happened, against the act that is judged, is not said",
                    "end with 'before', 'within 24 hours before', 'after', 'during the act' or 'at "
                    "any time'");
    }
}

bool read_burden(const ParseContext& context, const Branch& branch, Exception::Burden& burden) {
    PhraseReader reader = context.reader(branch);
    if (!reader.take("burden")) return false;
    refuse_branches(context, branch);
    if (reader.take("on the party that acted")) {
        burden = Exception::Burden::Actor;
    } else if (reader.take("on the claimant")) {
        burden = Exception::Burden::Claimant;
    } else {
        reader.expected("'on the party that acted' or 'on the claimant'", {"on"});
    }
    reader.finish();
    return true;
}

ConditionPhrase read_condition(const ParseContext& context, PhraseReader& reader,
                               const Branch& branch, Exception::Burden* burden);

// One of the happenings that come one after the other: "(ii) warning-shot".
ConditionPhrase read_step(const ParseContext& context, PhraseReader& reader, const Branch& branch) {
    refuse_branches(context, branch);
    ConditionPhrase out;
    out.kind = Condition::Kind::Happened;
    out.at = reader.here();
    const std::size_t begin = reader.index();
    if (reader.has(Kind::Text)) {
        reader.fail("sequence-of-happenings", "what people decide has no place in an order",
                    "write a happening, or put it under 'all of'");
        return out;
    }
    out.event = read_pattern(reader);
    if (!reader.failed() && (reader.sees("within") || reader.sees("before")))
        read_relation(reader, out);
    if (!reader.failed() && out.relation != Relation::Before)
        reader.fail_at(out.at, "sequence-of-happenings",
                       "the steps of an order come before the act",
                       "end with 'before', 'within 1 hour before' or nothing");
    out.text = reader.since(begin);
    return out;
}

void read_parts(const ParseContext& context, PhraseReader& reader, const Branch& branch,
                ConditionPhrase& out, Exception::Burden* burden) {
    for (const Branch& part : branch.under) {
        if (burden != nullptr && read_burden(context, part, *burden)) continue;
        PhraseReader words = context.reader(part);
        const FilePosition at = words.here();
        std::string label = read_label(words);
        ConditionPhrase condition = out.kind == Condition::Kind::Sequence
                                        ? read_step(context, words, part)
                                        : read_condition(context, words, part, nullptr);
        words.finish();
        condition.label = std::move(label);
        condition.at = at;
        out.parts.push_back(std::move(condition));
    }
    if (out.parts.empty()) {
        reader.fail_at(out.at, "condition-missing", "no condition is indented under this line");
    }
}

ConditionPhrase read_condition(const ParseContext& context, PhraseReader& reader,
                               const Branch& branch, Exception::Burden* burden) {
    ConditionPhrase out;
    out.at = reader.here();
    const std::size_t begin = reader.index();
    const bool is_group = reader.sees("all of") || reader.sees("any of") ||
                          reader.sees("none of") || reader.sees("in this order");
    if (is_group) {
        const bool is_none = reader.take("none of");
        if (reader.take("any of") || is_none) out.kind = Condition::Kind::Any;
        if (reader.take("in this order")) out.kind = Condition::Kind::Sequence;
        reader.take("all of");
        read_parts(context, reader, branch, out, burden);
        if (is_none) {
            ConditionPhrase none;
            none.kind = Condition::Kind::Not;
            none.at = out.at;
            none.parts.push_back(std::move(out));
            return none;
        }
        return out;
    }
    for (const Branch& part : branch.under) {
        if (burden == nullptr || !read_burden(context, part, *burden)) {
            refuse_branches(context, branch);
            break;
        }
    }
    const bool is_negated = reader.take("not");
    if (reader.has(Kind::Text)) {
        out.kind = Condition::Kind::Stated;
        out.text = reader.text("a condition");
    } else if (reader.at_end()) {
        reader.fail(
            "condition-missing", "no condition stands here",
            "write a quoted text, a happening, or 'all of' with conditions indented under it");
    } else {
        out.kind = Condition::Kind::Happened;
        out.event = read_pattern(reader);
        read_relation(reader, out);
        out.text = reader.since(begin);
    }
    if (!is_negated) return out;
    ConditionPhrase negated;
    negated.kind = Condition::Kind::Not;
    negated.at = out.at;
    negated.text = reader.since(begin);
    negated.parts.push_back(std::move(out));
    return negated;
}

}  // namespace

ConditionPhrase parse_condition(const ParseContext& context, PhraseReader& reader,
                                const Branch& branch, Exception::Burden& burden) {
    return read_condition(context, reader, branch, &burden);
}

ExceptionPhrase parse_exception(const ParseContext& context, const Branch& branch) {
    PhraseReader reader = context.reader(branch);
    ExceptionPhrase out;
    out.at = reader.here();
    out.is_waiver = reader.take("waived when");
    if (!out.is_waiver && !reader.expect("except when")) return out;
    out.condition = parse_condition(context, reader, branch, out.burden);
    if (!reader.failed()) out.title = reader.optional_title();
    reader.finish();
    return out;
}

}  // namespace sulh
