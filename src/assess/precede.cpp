// SPDX-License-Identifier: Apache-2.0
// The part of Provision that judges what must come before something else: notices, authorisations.
#include "assess/limits.hpp"
#include "assess/provision.hpp"

#include <algorithm>

namespace sulh {

namespace {

// What comes later than this after the act is no late notice of it.
Duration lateness_of(const Norm& norm) {
    return std::max(norm.lead, late_notice_min);
}

// So long before the act at the least: at lead 0 surely before it.
std::int64_t needed_ms(const Norm& norm) {
    return std::max<std::int64_t>(norm.lead.ms, 1);
}

// Does the notice announce such a thing? One that does not say what it announces is taken for one.
Judgement announces(const Incident& notice, const EventPattern& trigger) {
    Truth out = Truth::No;
    bool says = false;
    for (const Term one : notice.objects) {
        if (root(one) != happening) continue;
        says = true;
        for (const Term kind : trigger.kinds)
            out = truth_or(out, is_a(one, kind));
    }
    return says ? judged(out, Reason::KindUncertain) : judged(true);
}

}  // namespace

Truth Provision::is_timely_notice(const When& notice, const When& trigger) const {
    const Gap ahead = gap_between(notice, trigger);
    const std::int64_t most = norm_.lead_most.ms;
    if (ahead.most < needed_ms(norm_) || (most > 0 && ahead.least > most)) return Truth::No;
    const bool is_sure = ahead.least >= needed_ms(norm_) && (most <= 0 || ahead.most <= most);
    return is_sure ? Truth::Yes : Truth::Unknown;
}

Truth Provision::is_late_notice(const When& notice, const When& trigger) const {
    const Gap ahead = gap_between(notice, trigger);
    const std::int64_t last = -lateness_of(norm_).ms;
    if (ahead.least >= needed_ms(norm_) || ahead.most < last) return Truth::No;
    return ahead.most < needed_ms(norm_) && ahead.least >= last ? Truth::Yes : Truth::Unknown;
}

// The deadline is the first instant too late for a notice.
Provision::Duty Provision::notice_duty(const When& trigger) const {
    Duty out;
    const Instant earliest = earliest_fulfilment(context_.agreement, entry_);
    const Duration lead = milliseconds(needed_ms(norm_) - 1);
    out.from = When::at(norm_.lead_most.ms > 0
                            ? std::max(earliest, trigger.possible.from - norm_.lead_most)
                            : earliest);
    out.due = Bound{{trigger.possible.from - lead, trigger.possible.to - lead}, judged(true), true};
    return out;
}

Provision::Fulfilment Provision::find_notice(std::uint32_t trigger, bool wants_late,
                                             const Duty& duty, Tracer* tracer) {
    const When& when = context_.incident(trigger).when;
    Interval during{Instant::earliest(), when.possible.to + lateness_of(norm_)};
    if (wants_late) during.from = when.possible.from - norm_.lead - milliseconds(1);
    if (!wants_late && norm_.lead_most.ms > 0) during.from = when.possible.from - norm_.lead_most;
    Fulfilment out{{Truth::No, {}}, no_incident};
    std::size_t listed = 0;
    for (const EventMatch& event : acts(during)) {
        if (event.incident == trigger) continue;
        const When& given = context_.brief(event.incident).when;
        const Truth placed =
            wants_late ? is_late_notice(given, when) : is_timely_notice(given, when);
        Judgement here = both(event.judgement, judged(placed, Reason::TimeUncertain));
        if (here.truth == Truth::No) continue;
        const Judgement fits = announces(context_.incident(event.incident), *norm_.trigger);
        here = both(here, fits);
        if (here.truth == Truth::No) continue;
        if (tracer != nullptr && listed++ < explanation_events_max) {
            trace_act(event.incident, here, duty, *tracer);
            if (fits.truth == Truth::Unknown)
                tracer->would_decide(
                    Said("ask-whether-was", "whether it was {what}", {{"what", norm_.trigger->text}}));
        }
        if (out.incident == no_incident || here.truth == Truth::Yes) out.incident = event.incident;
        out.done = either(out.done, here);
        if (out.done.truth == Truth::Yes) break;
    }
    return out;
}

std::optional<Assessment> Provision::judge_preceded(std::uint32_t at, Tracer* tracer) {
    const IncidentBrief& incident = context_.brief(at);
    if (is_not_asked(incident.when)) return std::nullopt;
    if (tracer != nullptr) {
        tracer->open(Said("asks-for-it", "what asks for it: {what}", {{"what", norm_.trigger->text}}),
                     clause_.article);
    }
    const Judgement concerns = trigger_->match(at, tracer);
    if (tracer != nullptr) tracer->close(concerns.truth);
    if (concerns.truth == Truth::No) return std::nullopt;
    const Judgement binds = judge_binding(incident.when, tracer);
    if (binds.truth == Truth::No) return with(blank(at), Verdict::NotInForce);
    const Judgement shown = judge_evidence(context_, at, roots_min_, tracer);
    const Judgement owed = both(both(concerns, binds), shown);

    const Duty duty = notice_duty(incident.when);
    Assessment a = blank(at);
    const Instant last = incident.when.possible.from;
    if (last.is_bounded()) a.due = last - milliseconds(needed_ms(norm_));
    const Fulfilment done = find_notice(at, false, duty, tracer);
    if (owed.truth == Truth::Unknown) return with(a, Verdict::Undetermined, owed.reasons);
    if (done.done.truth == Truth::Yes) return with(a, Verdict::Complied);
    if (done.done.truth == Truth::Unknown) {
        return with(a, Verdict::Undetermined, done.done.reasons);
    }
    const Fulfilment late = find_notice(at, true, duty, tracer);
    if (late.done.truth == Truth::Unknown) {
        return with(a, Verdict::Undetermined, late.done.reasons);
    }
    if (late.done.truth == Truth::Yes) {
        if (tracer != nullptr) {
            tracer->leaf(Truth::Yes, Said("too-late", "done too late"),
                         context_.sources_of(context_.incident(late.incident)));
        }
        return breached(a, incident.when, tracer);
    }
    return judge_unannounced(a, duty, tracer);
}

// No notice is known, in time or late.
Assessment Provision::judge_unannounced(Assessment a, const Duty& duty, Tracer* tracer) {
    const When& when = context_.incident(a.incident).when;
    const Interval asked = duty.due->possible;
    std::vector<std::uint32_t> speaking;
    for (const std::uint32_t i : *denials_) {
        const Instant to = context_.incident(i).when.possible.to;
        if (!to.is_bounded() || to < asked.to - milliseconds(1)) continue;
        if (to <= when.possible.from + lateness_of(norm_)) speaking.push_back(i);
    }
    if (have_roots(speaking)) {
        if (tracer != nullptr) tracer->leaf(Truth::Yes, Said("reported-undone", "reports say that it was not done"));
        return breached(a, when, tracer);
    }
    const Interval during{duty.from.possible.from, asked.to - milliseconds(1)};
    if (watch().would_have_seen(during)) {
        if (tracer != nullptr)
            tracer->leaf(Truth::Yes, Said("not-seen", "it would have been seen, and was not"));
        return breached(a, when, tracer);
    }
    return silent(a, duty, during, tracer);
}

}  // namespace sulh
