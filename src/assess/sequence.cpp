// SPDX-License-Identifier: Apache-2.0
// The part of ConditionJudge that judges the order of events.
#include "assess/condition.hpp"
#include "assess/limits.hpp"

#include <algorithm>

namespace sulh {

namespace {

// The least time by which the parts so far can have happened, one after the other. Choosing for each
// part the event that can be over first leaves most room for the rest, so that one pass over the
// events of each part finds a choice where there is one.
struct Chain {
    Instant reached = Instant::earliest();
    bool is_broken = false;
    ReasonSet reasons;
};

// An event that may count for a part.
struct Candidate {
    When when;
    Judgement judgement;  // matches, and lies before the act as the part asks
};

std::vector<Candidate> candidates_of(const Context& context, const EventTimeline& events,
                                     const Condition& part, const When& act, std::uint32_t self) {
    std::vector<Candidate> out;
    for (const EventMatch& event : events.around({Instant::earliest(), act.possible.to})) {
        if (event.incident == self) continue;
        const When& when = context.incident(event.incident).when;
        Truth placed = happened_before(when, act);
        if (part.relation != Relation::Ever) {
            placed = truth_and(placed, is_related(when, part.relation, part.window, act));
        }
        const Judgement here = both(event.judgement, judged(placed, Reason::TimeUncertain));
        if (here.truth != Truth::No) out.push_back({when, here});
    }
    return out;
}

// Sure events, surely after what is reached: every instant of one before every instant of the next.
void extend_surely(Chain& chain, const std::vector<Candidate>& candidates) {
    std::optional<Instant> best;
    for (const Candidate& one : candidates) {
        if (one.judgement.truth != Truth::Yes || one.when.possible.from < chain.reached) continue;
        best = std::min(best.value_or(Instant::latest()), one.when.possible.to);
    }
    chain.is_broken = chain.is_broken || !best.has_value();
    if (best.has_value()) chain.reached = *best;
}

// `reached`: the first instant at which the next part may happen.
void extend_possibly(Chain& chain, const std::vector<Candidate>& candidates) {
    const Candidate* best = nullptr;
    Instant soonest = Instant::latest();
    for (const Candidate& one : candidates) {
        const Instant here = std::max(chain.reached, one.when.possible.from);
        if (here >= one.when.possible.to) continue;
        if (best != nullptr && here >= soonest) continue;
        best = &one;
        soonest = here;
    }
    chain.is_broken = chain.is_broken || best == nullptr;
    if (best == nullptr) return;
    chain.reached = soonest + milliseconds(1);
    chain.reasons = chain.reasons | best->judgement.reasons;
}

std::string labelled(const Condition& condition) {
    return condition.label + (condition.label.empty() ? "" : " ") + condition.text;
}

}  // namespace

Judgement ConditionJudge::judge_sequence(const Condition& condition, const When& act,
                                         std::uint32_t self, Tracer* tracer) {
    Chain sure;
    Chain possible;
    Chain imagined;  // where an unreported event may stand for a part
    for (const Condition& part : condition.parts) {
        if (part.kind != Condition::Kind::Happened || !part.event.has_value()) {
            if (tracer != nullptr) tracer->would_decide(Said("ask-ordered-text", "a text that names events in order"));
            return judged(Truth::Unknown, Reason::TextAmbiguous);
        }
        const Known& here = known(*part.event);
        const auto candidates = candidates_of(context_, here.events, part, act, self);
        extend_surely(sure, candidates);
        extend_possibly(possible, candidates);
        if (is_surely_absent(part, act, here)) {
            extend_possibly(imagined, candidates);
        } else {
            imagined.reached = imagined.reached + milliseconds(1);
        }
        if (tracer != nullptr) trace_part(part, candidates.empty(), act, self, *tracer);
    }
    const Instant last = act.possible.to - milliseconds(1);
    if (!sure.is_broken && sure.reached <= act.possible.from) return judged(true);
    const bool may_be = !possible.is_broken && possible.reached <= last;
    if (!may_be && (imagined.is_broken || imagined.reached > last)) return judged(false);
    if (tracer != nullptr) {
        tracer->would_decide(Said("ask-order", "reports that show the order of \"{what}\"",
                                  {{"what", labelled(condition)}}));
    }
    if (!may_be) return judged(Truth::Unknown, Reason::NoCoverage);
    return {Truth::Unknown, possible.reasons | Reason::TimeUncertain};
}

void ConditionJudge::trace_part(const Condition& part, bool is_empty, const When& act,
                                std::uint32_t self, Tracer& tracer) {
    tracer.open(Said(labelled(part)), to_text(part.at));
    if (is_empty) {
        tracer.leaf(Truth::Unknown, Said("no-report-before", "no report of it before the act"));
        tracer.close(Truth::Unknown);
        return;
    }
    tracer.close(judge_happened(part, act, self, &tracer).truth);
}

}  // namespace sulh
