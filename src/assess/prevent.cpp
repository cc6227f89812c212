// SPDX-License-Identifier: Apache-2.0
// The part of Provision that judges due diligence: who knew, could and did not act in time.
#include "assess/limits.hpp"
#include "assess/provision.hpp"
#include "assess/said_values.hpp"

namespace sulh {

// Reports of action after `knowledge`, none of which was in time: was there none in time?
Judgement Provision::is_never_acted(const When& knowledge, Interval during, Tracer* tracer) {
    const auto& action = conditions_.known(norm_.diligence->action);
    const Duration within = norm_.diligence->action_within;
    Judgement late{Truth::No, {}};
    for (const EventMatch& event : action.events.around({during.to, Instant::latest()})) {
        const Gap gap = gap_between(knowledge, context_.incident(event.incident).when);
        late = either(late, both(event.judgement, judged(gap.least > within.ms)));
        if (late.truth == Truth::Yes) break;
    }
    if (late.truth != Truth::No) {
        if (tracer != nullptr) {
            tracer->leaf(late.truth, Said("action-late", "action came too late"));
            if (late.truth == Truth::Unknown)
                tracer->would_decide(Said("ask-later-action", "what the later action was"));
        }
        return late;
    }
    std::vector<std::uint32_t> speaking;
    for (const std::uint32_t i : action.denials) {
        const Instant to = context_.incident(i).when.possible.to;
        if (to.is_bounded() && to >= during.to) speaking.push_back(i);
    }
    if (have_roots(speaking) || action.watch.would_have_seen(during)) {
        if (tracer != nullptr) {
            tracer->leaf(Truth::Yes,
                         Said("nothing-done", "that nothing was done is reported, or would have been seen"));
        }
        return judged(true);
    }
    const auto refused = action.watch.access_denied(during);
    if (tracer != nullptr) {
        tracer->leaf(Truth::Unknown,
                     Said("no-report-action", "no report of action; silence proves nothing"));
        tracer->would_decide(Said("ask-action-by", "a report on whether there was {what} by {at}",
                                  {{"what", norm_.diligence->action.text}, said_at("at", during.to)}));
    }
    return judged(Truth::Unknown,
                  refused.has_value() ? Reason::AccessDenied : Reason::NoCoverage);
}

// Was what was known left without action in time?
Judgement Provision::is_neglected(const When& knowledge, const When& act, bool* is_pending,
                                  Tracer* tracer) {
    const Duration within = norm_.diligence->action_within;
    const bool is_bounded = within.ms > 0;
    const Interval known = knowledge.possible;
    // Without a time of its own, action is asked for before the act.
    const Interval during{known.from, is_bounded ? known.to + within : act.possible.to};
    Judgement done{Truth::No, {}};
    for (const EventMatch& event :
         conditions_.known(norm_.diligence->action).events.around(during)) {
        const Incident& incident = context_.incident(event.incident);
        Truth placed = is_related(incident.when, Relation::After, within, knowledge);
        if (!is_bounded) placed = truth_and(placed, happened_before(incident.when, act));
        const Judgement here = both(event.judgement, judged(placed, Reason::TimeUncertain));
        if (here.truth == Truth::No) continue;
        done = either(done, here);
        if (tracer != nullptr) {
            tracer->leaf(here.truth,
                         Said("acted", "acted, {incident}, {when}",
                              {said_incident("incident", incident), said_when("when", incident.when)}),
                         context_.sources_of(incident));
            if (here.truth == Truth::Unknown) {
                tracer->would_decide(Said("ask-action-in-time",
                                          "whether the action of {when} was in time",
                                          {said_when("when", incident.when)}));
            }
        }
        if (done.truth == Truth::Yes) break;
    }
    if (done.truth != Truth::No) return negated(done);
    // From an amendment on nothing falls due under the earlier text.
    const Instant next = std::min(context_.as_of + milliseconds(1), period_.stands.to);
    const Instant soonest = is_bounded ? known.from + within : act.possible.from;
    *is_pending = next <= soonest;
    if (next < during.to) {
        if (tracer != nullptr) {
            if (period_.is_superseded()) {
                trace_superseded(Truth::Unknown, tracer);
            } else {
                tracer->leaf(Truth::Unknown, Said("time-to-act", "there is still time to act"));
                tracer->would_decide(Said("ask-acted", "whether it acted in time"));
            }
        }
        return judged(Truth::Unknown, Reason::TimeUncertain);
    }
    return is_never_acted(knowledge, during, tracer);
}

// Each report that let the party know asks for action of its own.
Provision::Knowing Provision::weigh_knowledge(std::uint32_t at, Tracer* tracer) {
    const Diligence& diligence = *norm_.diligence;
    const When& act = context_.incident(at).when;
    const auto& source = conditions_.known(diligence.knowledge);
    const Interval window = window_around(Relation::Before, diligence.knowledge_window, act);
    Knowing out{{Truth::No, {}}, {Truth::No, {}}, false, false};
    for (const EventMatch& event : source.events.around(window)) {
        if (event.incident == at) continue;
        const Incident& incident = context_.incident(event.incident);
        const Truth placed =
            is_related(incident.when, Relation::Before, diligence.knowledge_window, act);
        const Judgement knew = both(event.judgement, judged(placed, Reason::TimeUncertain));
        if (knew.truth == Truth::No) continue;
        if (tracer != nullptr) {
            tracer->open(Said("knew-by", "knew by {incident}, {when}",
                              {said_incident("incident", incident), said_when("when", incident.when)}));
            if (knew.truth == Truth::Unknown) {
                tracer->would_decide(Said("ask-knew", "whether it knew by {when}",
                                          {said_when("when", incident.when)}));
            }
        }
        bool is_pending = false;
        const Judgement neglected = is_neglected(incident.when, act, &is_pending, tracer);
        if (tracer != nullptr) tracer->close(knew.truth);
        out.known = either(out.known, knew);
        out.neglected = either(out.neglected, both(knew, neglected));
        out.is_pending = out.is_pending || (is_pending && knew.truth == Truth::Yes);
        const bool is_open = !is_pending && both(knew, neglected).truth != Truth::No;
        out.is_otherwise_open = out.is_otherwise_open || is_open;
    }
    if (out.known.truth != Truth::No) return out;
    for (const std::uint32_t denial : source.denials) {
        if (context_.incident(denial).when.possible.contains(window)) return out;
    }
    if (source.watch.would_have_seen(window)) return out;
    if (tracer != nullptr) {
        tracer->leaf(Truth::Unknown,
                     Said("no-report-knew", "no report that it knew; silence proves nothing"));
        tracer->would_decide(
            Said("ask-report-on", "a report on {what}", {{"what", diligence.knowledge.text}}));
    }
    out.known = judged(Truth::Unknown, Reason::NoCoverage);
    out.neglected = out.known;
    return out;
}

std::optional<Assessment> Provision::judge_prevented(std::uint32_t at, Tracer* tracer) {
    if (!norm_.diligence.has_value()) return std::nullopt;
    const IncidentBrief& incident = context_.brief(at);
    if (is_not_asked(incident.when)) return std::nullopt;
    if (tracer != nullptr)
        tracer->open(Said("the-act", "the act: {what}", {{"what", norm_.act.text}}), clause_.article);
    const Judgement concerns = act_.match(at, tracer);
    if (tracer != nullptr) tracer->close(concerns.truth);
    if (concerns.truth == Truth::No) return std::nullopt;
    const Knowing knowing = weigh_knowledge(at, tracer);
    if (knowing.known.truth == Truth::No) return std::nullopt;
    const Judgement binds = judge_binding(incident.when, tracer);
    if (binds.truth == Truth::No) return with(blank(at), Verdict::NotInForce);
    const Judgement shown = judge_evidence(context_, at, roots_min_, tracer);
    const Judgement stands = both(both(concerns, binds), shown);

    if (knowing.neglected.truth == Truth::No) {
        const Judgement sure = both(stands, knowing.known);
        return sure.truth == Truth::Yes
                   ? with(blank(at), Verdict::Complied)
                   : with(blank(at), Verdict::Undetermined, sure.reasons);
    }
    Judgement able = judged(true);
    if (norm_.diligence->able.has_value()) {
        if (tracer != nullptr) tracer->open(Said("able", "it was able to act"));
        able = conditions_.judge(*norm_.diligence->able, incident.when, at, tracer);
        if (tracer != nullptr) tracer->close(able.truth);
    }
    const Judgement breach = both(both(stands, able), knowing.neglected);
    if (breach.truth == Truth::Yes) return breached(blank(at), incident.when, tracer);
    const Judgement otherwise = both(stands, knowing.neglected);
    if (able.truth == Truth::No) {
        return otherwise.truth == Truth::Yes
                   ? with(blank(at), Verdict::Excused)
                   : with(blank(at), Verdict::Undetermined, otherwise.reasons);
    }
    const bool is_sure = stands.truth == Truth::Yes && able.truth == Truth::Yes;
    if (knowing.is_pending && !knowing.is_otherwise_open && is_sure) {
        return with(blank(at), period_.is_superseded() ? Verdict::NotInForce : Verdict::Pending);
    }
    return with(blank(at), Verdict::Undetermined,
                stands.reasons | able.reasons | knowing.neglected.reasons);
}

}  // namespace sulh
