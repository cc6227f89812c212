// SPDX-License-Identifier: Apache-2.0
#include "casework/apply.hpp"

#include "casework/consequence.hpp"
#include "casework/intake.hpp"
#include "casework/tally.hpp"

#include <algorithm>

namespace sulh {

namespace {

// One case on the move.
struct Motion {
    const CaseRules& rules;
    const Precedents& precedents;
    Case& of;
    Instant at;
};

bool are_all_in(const std::vector<std::string>& members, const auto& ballots) {
    return std::ranges::all_of(members, [&](const auto& one) { return ballots.contains(one); });
}

bool holds(const Motion& motion, Gate gate) {
    const auto& [rules, precedents, of, at] = motion;
    switch (gate) {
        case Gate::Always:
            return true;
        case Gate::AllSealed:
            return !of.sealed.empty() && are_all_in(bench_of(rules, of), of.sealed);
        case Gate::SomeSealed:
            return !of.sealed.empty();
        case Gate::AllOpened:
            return of.opened.size() == of.sealed.size();
        case Gate::DefaultAgreed:
            return is_decided(tally_default(rules, of, at));
        case Gate::AllOrdered:
            return have_all_decided(rules, of, EventKind::Order);
        case Gate::AllWaived:
            return have_all_decided(rules, of, EventKind::Waive);
        case Gate::AllLifted:
            return have_all_decided(rules, of, EventKind::Lift);
        case Gate::CannotDecide:
            return !can_decide(rules, of);
        case Gate::Decided:
            return is_decided(of.counted);
        case Gate::HasDefaultDeciders:
            return !default_bench_of(rules, of).empty();
        case Gate::NoBreach:
            return !is_breach_found(of);
        case Gate::NoLadder:
            return !consequence_of(rules, precedents, of);
        case Gate::CureAllowed:
            return rules.ladders[*ladder_found(rules, of)].cure_within.has_value();
        case Gate::DecidersNamed:
            return !rules.ladders[*ladder_found(rules, of)].decided_by.empty();
        case Gate::HasFallback:
            return of.consequences.back().fate == OwedConsequence::Fate::Owed;
    }
    return false;
}

// What was counted in this round stands from here on.
void keep_findings(Case& of) {
    of.findings.insert(of.findings.end(), of.counted.begin(), of.counted.end());
    of.counted.clear();
}

// What happens on the way through a question, before it is asked.
void pass(const Motion& motion, CaseNode node) {
    Case& of = motion.of;
    if (node == CaseNode::Counting) of.counted = tally(motion.rules, of, motion.at);
    if (node != CaseNode::Found) return;
    keep_findings(of);
    if (!of.consequences.empty() && of.consequences.back().fate == OwedConsequence::Fate::Owed) {
        of.consequences.back().fate = OwedConsequence::Fate::Lifted;
        of.consequences.back().reason = "superseded by round " + std::to_string(of.round);
    }
    if (auto owed = consequence_of(motion.rules, motion.precedents, of))
        of.consequences.push_back(std::move(*owed));
}

// The date on which the stage ends by itself.
Instant due_of(const Motion& motion, Stage stage) {
    const auto& [rules, precedents, of, at] = motion;
    switch (stage) {
        case Stage::Voting: {
            const Instant end = span_end(rules.work, at, rules.clock(Stage::Voting).length);
            return end - std::min(rules.opening_time, Duration{(end - at).ms / 4});
        }
        case Stage::Reveal:
            return of.decision_due;
        case Stage::Cure:
            return span_end(rules.work, at, *ladder_of(rules, of.consequences.back()).cure_within);
        case Stage::Remedy:
            return span_end(rules.work, at, clock_of(rules, of.consequences.back()).length);
        default:
            return span_end(rules.work, at, rules.clock(stage).length);
    }
}

void start(const Motion& motion, Stage stage, EventKind event) {
    Case& of = motion.of;
    of.stage = stage;
    of.since = motion.at;
    of.orders.clear();
    if (stage == Stage::Voting)
        of.decision_due =
            span_end(motion.rules.work, motion.at, motion.rules.clock(Stage::Voting).length);
    of.due = due_of(motion, stage);
    if (stage == Stage::Default) of.opened.clear();
    if (stage == Stage::Notice) of.closing = Closing::Open;
    if (stage != Stage::Remedy) return;
    OwedConsequence& owed = of.consequences.back();
    owed.since = motion.at;
    owed.due = of.due;
    owed.is_by_lapse = event == EventKind::Lapse;
}

void close(const Motion& motion, Closing closing) {
    Case& of = motion.of;
    of.stage = Stage::Closed;
    of.since = motion.at;
    of.closing = closing;
    if (closing != Closing::Undecided) return;
    keep_findings(of);
}

// From a node to the stage it leads to.
void go(const Motion& motion, CaseNode node, Closing closing, EventKind event) {
    for (std::optional<Stage> stage = stage_of(node); !stage; stage = stage_of(node)) {
        pass(motion, node);
        const auto next = std::ranges::find_if(junctions(), [&](const Junction& one) {
            return one.at == node && holds(motion, one.gate);
        });
        node = next->to;
        closing = next->closing;
    }
    const Stage stage = *stage_of(node);
    if (stage == Stage::Closed) {
        close(motion, closing);
    } else if (stage != motion.of.stage || event == EventKind::CannotBeDone) {
        start(motion, stage, event);
    }
}

CaseStep move(const Motion& motion, EventKind event, std::uint64_t entry, std::string by) {
    Case& of = motion.of;
    const auto row = std::ranges::find_if(transitions(), [&](const Transition& one) {
        return one.from == of.stage && one.event == event && holds(motion, one.gate);
    });
    const Stage from = of.stage;
    go(motion, row->to, row->closing, event);
    of.steps.push_back({motion.at, event, entry, std::move(by), from, of.stage});
    return of.steps.back();
}

// What time alone does to a stage before it moves on.
void take_lapse(const Motion& motion) {
    Case& of = motion.of;
    if (of.stage == Stage::Remedy) of.consequences.back().fate = OwedConsequence::Fate::NotDone;
    if (of.stage != Stage::Default) return;
    of.counted = tally_default(motion.rules, of, motion.at);
}

}  // namespace

OrRefusal<Case> open_case(const CaseRules& rules, const CaseEvent& event,
                          std::vector<CaseQuestion> questions) {
    if (auto refusal = refuse_opening(rules, event)) return tl::unexpected(std::move(*refusal));
    Case of;
    of.id = event.case_id;
    of.about = event.about;
    of.clause = event.clause;
    of.respondent = event.respondent;
    of.complainant = event.kind == EventKind::Complain ? event.by.actor : "";
    of.opened_by = event.by.person;
    of.happened = event.happened;
    of.questions = std::move(questions);
    of.named.insert(event.references.begin(), event.references.end());
    const Precedents none;
    const Motion motion = {rules, none, of, event.at};
    const Stage first = event.kind == EventKind::Complain ? Stage::Complaint : Stage::Inquiry;
    start(motion, first, event.kind);
    of.steps.push_back({event.at, event.kind, event.entry, event.by.person, first, first});
    return of;
}

void advance(const CaseRules& rules, const Precedents& precedents, Case& of, Instant now) {
    while (of.stage != Stage::Closed && of.due < now) {
        const Motion motion = {rules, precedents, of, of.due};
        take_lapse(motion);
        move(motion, EventKind::Lapse, 0, {});
    }
}

OrRefusal<CaseStep> apply(const CaseRules& rules, const Precedents& precedents, Case& of,
                          const CaseEvent& event) {
    if (event.at < of.since)
        return tl::unexpected(CaseRefusal{
            RefusalKind::OutOfOrder, "the case has already moved at " + to_text(of.since), {}});
    advance(rules, precedents, of, event.at);
    if (auto refusal = take_in(rules, of, event)) return tl::unexpected(std::move(*refusal));
    return move({rules, precedents, of, event.at}, event.kind, event.entry, event.by.person);
}

}  // namespace sulh
