// SPDX-License-Identifier: Apache-2.0
#include "agreement/limits.hpp"
#include "agreement/statement_parser.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Kind = Token::Kind;

struct Step {
    std::string_view word;
    std::optional<ClockSpan> Complaints::*within;
};
constexpr Step complaint_steps[] = {
    {"made", &Complaints::made_within},         {"acknowledged", &Complaints::acknowledged_within},
    {"returned", &Complaints::returned_within}, {"inquiry", &Complaints::inquiry_within},
    {"answered", &Complaints::answered_within}, {"finding", &Complaints::finding_within}};

// "acknowledged within 24 hours"; false where it is another line.
bool read_step(PhraseReader& reader, Complaints& out) {
    for (const Step& step : complaint_steps) {
        const FilePosition at = reader.here();
        if (!reader.take(step.word)) continue;
        if (!reader.expect("within")) return true;
        if (out.*step.within) {
            reader.fail_at(at, "second-moment",
                           "'" + std::string(step.word) + " within' stands here a second time");
        }
        out.*step.within = reader.clock_span();
        return true;
    }
    return false;
}

void parse_complaints_part(const ParseContext& context, const Branch& branch,
                           ComplaintsPhrase& out) {
    PhraseReader reader = context.reader(branch);
    refuse_branches(context, branch);
    if (reader.take("by")) {
        out.by = reader.names("the name of who may complain");
    } else if (reader.take("to")) {
        out.to = reader.names("the name of who receives a complaint");
    } else if (reader.take("valid with")) {
        out.times.particulars = reader.texts("what a valid complaint states");
    } else if (!read_step(reader, out.times)) {
        refuse_statement(context, branch, "a part of 'complaints'",
                         {"by", "to", "valid with", "made", "acknowledged", "returned", "inquiry",
                          "answered", "finding"});
        return;
    }
    reader.finish();
}

void parse_dispute_step(PhraseReader& reader, DisputesPhrase& out) {
    DisputesPhrase::Step step;
    step.step.at = reader.here();
    reader.expect("step");
    step.step.act = reader.text("what is done in this step");
    if (!reader.failed() && reader.take("by")) step.by = reader.names("the name of who takes part");
    if (!reader.failed() && reader.take("within")) step.step.within = reader.clock_span();
    if (!reader.failed()) step.step.is_binding = reader.take("binding");
    reader.finish();
    if (!out.steps.empty() && out.steps.back().step.is_binding) {
        reader.fail_at(step.step.at, "step-after-binding",
                       "this step comes after one whose outcome binds",
                       "put the binding step last");
    }
    if (!reader.failed()) out.steps.push_back(std::move(step));
}

// "the finding" to arwen, belmar / to everybody after 30 days / to joint-mission never to others
void parse_disclosure(PhraseReader& reader, ConfidentialityPhrase& out) {
    DisclosurePhrase phrase;
    phrase.rule.at = reader.here();
    phrase.rule.artefact = reader.text("what is disclosed or kept");
    if (reader.failed() || !reader.expect("to")) return;
    const bool is_everybody = reader.take("everybody");
    if (!is_everybody) phrase.to = reader.names("'everybody' or the name of who may see it");
    if (!reader.failed() && reader.take("after")) phrase.rule.after = reader.clock_span();
    if (reader.failed()) return;
    const FilePosition at = reader.here();
    phrase.rule.is_never = reader.take("never to others");
    if (phrase.rule.is_never && is_everybody) {
        reader.fail_at(at, "disclosure-contradicts", "nobody is left who could be an other",
                       "name those who may see it");
    }
    reader.finish();
    if (!reader.failed()) out.rules.push_back(std::move(phrase));
}

}  // namespace

void parse_complaints(ParseContext& context, const Branch& branch, Document& out) {
    PhraseReader reader = context.reader(branch);
    ComplaintsPhrase complaints;
    complaints.at = reader.here();
    complaints.times.at = complaints.at;
    reader.next();
    reader.finish();
    for (const Branch& part : branch.under)
        parse_complaints_part(context, part, complaints);
    if (!is_second(context, complaints, out.complaints, "complaints"))
        out.complaints = std::move(complaints);
}

void parse_disputes(ParseContext& context, const Branch& branch, Document& out) {
    PhraseReader reader = context.reader(branch);
    DisputesPhrase disputes;
    disputes.at = reader.here();
    reader.next();
    reader.finish();
    for (const Branch& part : branch.under) {
        PhraseReader words = context.reader(part);
        refuse_branches(context, part);
        if (words.sees("step")) {
            parse_dispute_step(words, disputes);
        } else if (words.take("otherwise")) {
            disputes.otherwise = words.text("what follows when the last step fails");
            words.finish();
        } else {
            refuse_statement(context, part, "a part of 'disputes'", {"step", "otherwise"});
        }
    }
    if (branch.under.empty()) {
        reader.fail_at(disputes.at, "empty-ladder", "no step is indented under this line",
                       "indent 'step \"talks between principals\" by … within 7 days' under it");
    }
    if (!is_second(context, disputes, out.disputes, "disputes")) out.disputes = std::move(disputes);
}

void parse_confidentiality(ParseContext& context, const Branch& branch, Document& out) {
    PhraseReader reader = context.reader(branch);
    ConfidentialityPhrase rules;
    rules.at = reader.here();
    reader.next();
    reader.finish();
    for (const Branch& part : branch.under) {
        PhraseReader words = context.reader(part);
        refuse_branches(context, part);
        parse_disclosure(words, rules);
        if (rules.rules.size() > list_items_max) {
            words.fail_at(rules.at, "too-many-items", "more than 1,000 rules");
            break;
        }
    }
    if (branch.under.empty()) {
        reader.fail_at(rules.at, "empty-ladder", "no rule is indented under this line",
                       "indent '\"the finding\" to everybody after 30 days' under it");
    }
    if (!is_second(context, rules, out.confidentiality, "confidentiality"))
        out.confidentiality = std::move(rules);
}

}  // namespace sulh
