// SPDX-License-Identifier: Apache-2.0
// One statement of a clause: who must, must not or may do what.
#include "agreement/pattern_parser.hpp"
#include "agreement/statement_parser.hpp"

namespace sulh {

namespace {

using Kind = Token::Kind;

// Things that are kept somewhere: kinds of presence where the words are of the tree, else names for
// resolve.
void read_kept_things(PhraseReader& reader, PatternPhrase& out) {
    out.at = reader.here();
    const std::size_t begin = reader.index();
    reader.take("its");
    if (reader.take("forces")) {
        out.kinds.push_back(term("force-presence"));
    } else if (reader.take("weapons")) {
        out.kinds.push_back(term("weapon-presence"));
    } else {
        const FilePosition at = reader.here();
        out.mentions.push_back(
            {reader.names("what is kept: a class, 'forces' or 'weapons'"), false, at});
    }
    out.text = reader.since(begin);
}

// "within 500 m of their positions at signature or within 24 hours before"
bool sees_baseline(const PhraseReader& reader) {
    return reader.sees("within") && reader.sees_length(1) &&
           (reader.sees("of their positions", 3) || reader.sees("of its positions", 3));
}

void read_baseline(PhraseReader& reader, NormPhrase& out) {
    if (out.baseline) return reader.fail("stated-twice", "the positions are stated twice");
    BaselinePhrase baseline;
    reader.expect("within");
    baseline.distance = reader.length();
    if (reader.failed()) return;
    if (!reader.take("of their positions")) reader.expect("of its positions");
    if (!reader.take("at") && !reader.take("on")) {
        return reader.fail("baseline-missing", "the positions of which moment is not said",
                           "write 'of their positions at signature'");
    }
    baseline.moment = read_moment(reader, false);
    if (!reader.failed() && reader.take("or within")) {
        baseline.window = reader.running_span();
        if (!reader.failed()) reader.expect("before");
    }
    out.baseline = std::move(baseline);
}

void refuse_missing_place(PhraseReader& reader) {
    if (reader.sees("at least") || reader.sees("within")) {
        const FilePosition at = reader.here();
        if (!reader.take("within")) reader.take("at least");
        reader.length();
        reader.fail_at(at, "place-missing", "where they are to be kept is not said");
    }
    reader.fail("place-missing", "where they are to be kept is not said",
                "write 'at least 25 km from LINE', 'in ZONE' or 'out of ZONE'");
}

void read_keep(PhraseReader& reader, NormPhrase& out) {
    if (sees_count(reader)) {
        out.mode = Mode::Hold;
        std::optional<MentionPhrase> things;
        out.held = read_count(reader, things);
        if (things) out.act.mentions.push_back(std::move(*things));
        reader.take("of");
    }
    if (reader.failed()) return;
    if (out.act.mentions.empty()) {
        read_kept_things(reader, out.act);
    } else {
        out.act.text = reader.whole();
        out.act.at = out.at;
    }
    while (!reader.failed() && (sees_baseline(reader) || sees_place(reader))) {
        if (sees_baseline(reader)) {
            read_baseline(reader, out);
        } else {
            out.keep.push_back(read_place(reader));
        }
        if (reader.failed() || !reader.take("and")) break;
    }
    if (!reader.failed() && out.keep.empty() && !out.baseline) refuse_missing_place(reader);
    if (!reader.failed()) out.keep_on_own_side = reader.take("on its own side");
    if (!reader.failed() && out.mode == Mode::Hold && out.baseline)
        reader.fail("baseline-misplaced", "a number is not kept near positions",
                    "write 'shall keep THINGS within … of their positions'");
}

// "WHO shall HAPPENING" after the comma of "upon …," and "before …,".
bool read_answer(PhraseReader& reader, NormPhrase& out) {
    if (reader.failed()) return false;
    if (!reader.take(Kind::Comma)) {
        reader.fail("comma-missing", "a comma belongs before who shall act");
        return false;
    }
    out.is_each_party = read_bearers(reader, out.bearers);
    if (reader.failed() || !reader.expect("shall")) return false;
    out.act = read_pattern(reader);
    return !reader.failed();
}

void read_trigger(PhraseReader& reader, NormPhrase& out) {
    if (reader.sees("any breach of") || reader.sees("each breach of")) reader.next();
    if (!reader.take("breach of")) {
        out.trigger = read_pattern(reader);
        return;
    }
    out.trigger_clause = reader.name("the name of a clause");
    if (!reader.failed() && reader.take("by")) out.trigger_actor = read_actor(reader);
}

void read_upon(PhraseReader& reader, NormPhrase& out) {
    out.mode = Mode::Respond;
    read_trigger(reader, out);
    if (!read_answer(reader, out)) return;
    if (!reader.take("within")) {
        return reader.fail("span-missing", "by when this must be done is not said",
                           "end with 'within 72 hours'");
    }
    out.window = reader.running_span();
}

void read_before(PhraseReader& reader, NormPhrase& out) {
    out.mode = Mode::Precede;
    out.trigger = read_pattern(reader);
    if (!read_answer(reader, out)) return;
    if (!reader.take("at least")) {
        return reader.fail("span-missing", "how long before it this must be done is not said",
                           "end with 'at least 15 days before'");
    }
    const FilePosition at = reader.here();
    out.lead = reader.running_span();
    if (reader.failed() || !reader.expect("before")) return;
    if (!reader.take("and at most")) return;
    out.lead_most = reader.running_span();
    if (!reader.failed()) reader.expect("before");
    if (!reader.failed() && out.lead_most < out.lead)
        reader.fail_at(at, "empty-range", "no time is this long before");
}

void read_prevent(PhraseReader& reader, NormPhrase& out) {
    out.mode = Mode::Prevent;
    out.act = read_pattern(reader);
}

// A duty with a number over a period of time, or one with a deadline.
void read_achieve(PhraseReader& reader, NormPhrase& out) {
    out.mode = Mode::Require;
    out.act = read_pattern(reader);
    if (reader.failed()) return;
    out.tally = read_tally(reader);
    if (out.tally) {
        out.mode = Mode::Tally;
    } else if (!reader.failed()) {
        out.due = read_deadline(reader);
    }
}

void read_prohibition(PhraseReader& reader, NormPhrase& out) {
    out.mode = Mode::Forbid;
    out.act = read_pattern(reader);
    if (reader.failed()) return;
    out.tally = read_tally(reader);
    if (!out.tally || reader.failed()) return;
    out.mode = Mode::Tally;
    out.is_capped = true;
}

void read_duty(PhraseReader& reader, NormPhrase& out) {
    out.is_each_party = read_bearers(reader, out.bearers);
    if (reader.failed()) return;
    if (reader.take("shall not")) {
        read_prohibition(reader, out);
    } else if (reader.take("shall keep")) {
        out.mode = Mode::Keep;
        read_keep(reader, out);
    } else if (reader.take("shall prevent")) {
        read_prevent(reader, out);
    } else if (reader.take("shall")) {
        read_achieve(reader, out);
    } else if (reader.take("may")) {
        out.mode = Mode::Permit;
        out.act = read_pattern(reader);
    } else if (reader.take("is responsible for") || reader.take("are responsible for")) {
        out.is_responsible_for = true;
        out.act = read_pattern(reader);
    } else {
        reader.expected("'shall', 'shall not', 'shall keep', 'may' or 'is responsible for'",
                        {"shall", "may", "is"});
    }
}

std::string after_words(Mode mode) {
    if (mode == Mode::Forbid)
        return "'shall not' has no deadline; write 'starting …' or 'until …' under it";
    if (mode == Mode::Tally)
        return "a number over a period has no deadline; write 'until …' under it";
    return {};
}

// What stands under "WHO may … when": conditions, and lines that any statement may have.
void parse_permission(const ParseContext& context, PhraseReader& reader, const Branch& branch,
                      NormPhrase& out) {
    Branch conditions;
    conditions.statement = branch.statement;
    for (const Branch& part : branch.under) {
        const PhraseReader words = context.reader(part);
        if (words.sees("except") || words.sees("waived") ||
            !parse_common(context, part, out.common)) {
            conditions.under.push_back(part);
        }
    }
    if (reader.failed()) return;
    if (!reader.take("when")) return refuse_branches(context, conditions);
    ExceptionPhrase exception;
    exception.at = reader.here();
    exception.condition = parse_condition(context, reader, conditions, exception.burden);
    out.common.exceptions.push_back(std::move(exception));
}

void parse_able(const ParseContext& context, PhraseReader& reader, const Branch& branch,
                DiligencePhrase& out) {
    Exception::Burden burden = Exception::Burden::NotStated;
    if (out.able) reader.fail("stated-twice", "when the party is able is stated twice");
    out.able = parse_condition(context, reader, branch, burden);
    if (burden == Exception::Burden::NotStated) return;
    reader.fail_at(out.able->at, "unexpected-word", "no burden belongs here",
                   "write 'burden …' under an exception");
}

// "knowing by …", "acting by …", "able when …"; false where it is something else.
bool parse_diligence(const ParseContext& context, const Branch& branch, DiligencePhrase& out) {
    PhraseReader reader = context.reader(branch);
    if (reader.take("able when")) {
        parse_able(context, reader, branch, out);
        reader.finish();
        return true;
    }
    const bool is_knowing = reader.take("knowing by");
    if (!is_knowing && !reader.take("acting by")) return false;
    refuse_branches(context, branch);
    std::optional<PatternPhrase>& pattern = is_knowing ? out.knowledge : out.action;
    if (pattern) reader.fail_at(pattern->at, "stated-twice", "this is stated twice");
    pattern = read_pattern(reader);
    if (reader.failed()) return true;
    const bool has_span = reader.take("within");
    if (has_span) (is_knowing ? out.knowledge_window : out.action_within) = reader.running_span();
    if (is_knowing && has_span && !reader.failed()) reader.expect("before");
    if (!is_knowing && !has_span) {
        reader.fail("span-missing", "within what time it must act is not said",
                    "end with 'within 72 hours', counted from what it knew");
    }
    reader.finish();
    return true;
}

void check_diligence(PhraseReader& reader, const NormPhrase& out) {
    if (out.mode != Mode::Prevent || (out.diligence.knowledge && out.diligence.action)) return;
    reader.fail_at(out.at, "diligence-missing",
                   out.diligence.knowledge ? "what the party must do is not said"
                                           : "by what the party knows is not said",
                   "indent 'knowing by HAPPENING' and 'acting by HAPPENING within SPAN' under it");
}

}  // namespace

NormPhrase parse_norm(const ParseContext& context, const Branch& branch) {
    PhraseReader reader = context.reader(branch);
    NormPhrase out;
    out.at = reader.here();
    out.text = reader.whole();
    if (reader.take("upon")) {
        read_upon(reader, out);
    } else if (reader.take("before")) {
        read_before(reader, out);
    } else {
        read_duty(reader, out);
    }
    if (out.mode == Mode::Permit) {
        parse_permission(context, reader, branch, out);
        reader.finish();
        return out;
    }
    reader.finish(after_words(out.mode));
    const bool is_prevent = out.mode == Mode::Prevent;
    for (const Branch& part : branch.under) {
        if (parse_common(context, part, out.common)) continue;
        if (is_prevent && parse_diligence(context, part, out.diligence)) continue;
        std::vector<std::string> known = common_words();
        if (is_prevent) known.insert(known.end(), {"knowing by", "acting by", "able when"});
        refuse_statement(context, part, "what belongs to this statement", known);
    }
    if (!reader.failed()) check_diligence(reader, out);
    return out;
}

}  // namespace sulh
