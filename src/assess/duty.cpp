// SPDX-License-Identifier: Apache-2.0
// The part of Provision that judges obligations to act: by a deadline, or upon a trigger.
#include "assess/limits.hpp"
#include "assess/provision.hpp"
#include "assess/said_values.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <set>

namespace sulh {

Said Provision::time_asked(const Duty& duty) const {
    const Instant edge = duty.due.has_value() ? duty.due->possible.from : duty.from.possible.from;
    return Said("ask-time-around", "a time surely before or after {at}", {said_at("at", edge)});
}

void Provision::look_for_acts() {
    if (acts_.has_value()) return;
    acts_ = find_events(context_, act_, roots_min_);
    denials_ = find_denials(context_, act_);
}

std::span<const EventMatch> Provision::acts(Interval during) {
    look_for_acts();
    return acts_->around(during);
}

Judgement Provision::is_in_time(const EventMatch& event, const Duty& duty) const {
    const When& when = context_.brief(event.incident).when;
    const Judgement before_cut =
        judged(happened_before(when, duty.cut), Reason::TimeUncertain);
    if (norm_.mode == Mode::Respond) {
        const Truth related = is_related(when, Condition::Relation::After, duty.window, duty.from);
        return both(both(event.judgement, before_cut),
                    judged(related, Reason::TimeUncertain));
    }
    const Truth begun = truth_not(happened_before(when, duty.from));
    Judgement out =
        both(both(event.judgement, before_cut), judged(begun, Reason::TimeUncertain));
    if (duty.due.has_value()) {
        const Truth before = truth_not(has_reached(when, *duty.due));
        out = both(out, judged(before, Reason::TimeUncertain));
    }
    return out;
}

void Provision::trace_act(std::uint32_t at, const Judgement& result, const Duty& duty,
                          Tracer& tracer) const {
    const Incident& incident = context_.incident(at);
    tracer.open(Said("done", "done, {incident}, {when}",
                     {said_incident("incident", incident), said_when("when", incident.when)}));
    act_.match(at, &tracer);
    judge_evidence(context_, at, roots_min_, &tracer);
    if (result.reasons.has(Reason::TimeUncertain)) tracer.would_decide(time_asked(duty));
    tracer.close(result.truth);
}

Provision::Fulfilment Provision::in_time(const Duty& duty, Tracer* tracer) {
    if (is_counted()) return in_time_counted(duty, tracer);
    Fulfilment out{{Truth::No, {}}, no_incident};
    std::size_t listed = 0;
    for (const EventMatch& event : acts(duty.span())) {
        const Judgement here = is_in_time(event, duty);
        if (tracer != nullptr && listed++ < explanation_events_max) {
            trace_act(event.incident, here, duty, *tracer);
        }
        const bool is_first = out.incident == no_incident && here.truth != Truth::No;
        if (is_first || here.truth == Truth::Yes) out.incident = event.incident;
        out.done = either(out.done, here);
        if (out.done.truth == Truth::Yes) break;
    }
    return out;
}

bool Provision::is_counted() const {
    return norm_.quantity_min > 0 || norm_.quantity.has_value();
}

// Lower bounds of what surely counts must reach the quantity; upper bounds of what may count show
// that it cannot.
Provision::Fulfilment Provision::in_time_counted(const Duty& duty, Tracer* tracer) {
    const auto stated = static_cast<double>(norm_.quantity_min);
    Amount owed{stated, stated, {}};
    if (norm_.quantity.has_value()) {
        const When last = duty.due.has_value() ? When::within(duty.due->possible)
                                               : When::at(context_.as_of);
        owed = amount(*norm_.quantity, last, tracer);
    }
    Fulfilment out{{Truth::No, {}}, no_incident};
    Sum sum;
    ReasonSet reasons = owed.reasons;
    for (const EventMatch& event : acts(duty.span())) {
        const Judgement here = is_in_time(event, duty);
        if (here.truth == Truth::No) continue;
        const CountRange count = context_.incident(event.incident).details->quantity;
        sum.has_no_most = sum.has_no_most || !count.is_known();
        sum.most += std::max(count.high, 0);
        if (out.incident == no_incident || !sum.is_at_least(owed.most)) {
            out.incident = event.incident;
        }
        if (here.truth == Truth::Yes && count.is_known()) sum.least += count.low;
        reasons = reasons | here.reasons;
        if (!count.is_known() || count.low != count.high) reasons = reasons | Reason::NoCoverage;
        if (sum.is_at_least(owed.most)) break;
    }
    if (sum.is_at_least(owed.most)) {
        out.done = judged(true);
    } else if (sum.may_reach(owed.least)) {
        out.done = {Truth::Unknown, reasons};
    } else {
        out.incident = no_incident;
    }
    if (tracer != nullptr) {
        tracer->leaf(out.done.truth,
                     Said("counted-in-time", "at least {least} of {owed} counted in time",
                          {said_count("least", sum.least), said_amount("owed", owed)}));
        if (out.done.truth == Truth::Unknown)
            tracer->would_decide(Said("ask-count-done", "a count of what was done"));
    }
    return out;
}

Provision::Fulfilment Provision::too_late(const Duty& duty) const {
    Fulfilment out{{Truth::No, {}}, no_incident};
    if (is_counted() || !duty.due.has_value()) return out;
    for (const EventMatch& event : acts_->around({duty.due->possible.from, Instant::latest()})) {
        const Incident& incident = context_.incident(event.incident);
        Judgement late = judged(has_reached(incident.when, *duty.due), Reason::TimeUncertain);
        if (norm_.mode == Mode::Respond) {
            const Gap gap = gap_between(duty.from, incident.when);
            late = judged(gap.least > duty.window.ms);
        }
        const Judgement here = both(event.judgement, late);
        const bool is_first = out.incident == no_incident && here.truth != Truth::No;
        if (is_first || here.truth == Truth::Yes) out.incident = event.incident;
        out.done = either(out.done, here);
        if (out.done.truth == Truth::Yes) break;
    }
    return out;
}

// From as many sources as the standard asks roots for.
bool Provision::have_roots(const std::vector<std::uint32_t>& denials) const {
    std::set<Symbol> sources;
    for (const std::uint32_t i : denials) {
        for (const std::uint32_t o : context_.incident(i).observations) {
            sources.insert(context_.observations.all[o].source);
        }
    }
    return sources.size() >= static_cast<std::size_t>(std::max(roots_min_, 1));
}

// Somebody says that it was not done, of the deadline or later.
bool Provision::is_denied(const Duty& duty) const {
    if (!duty.due.has_value()) return false;
    std::vector<std::uint32_t> speaking;
    for (const std::uint32_t i : *denials_) {
        const Instant last = context_.incident(i).when.possible.to;
        if (last.is_bounded() && last >= duty.due->possible.to - milliseconds(1)) {
            speaking.push_back(i);
        }
    }
    return have_roots(speaking);
}

Assessment Provision::judge_undone(Assessment a, const Duty& duty, Tracer* tracer) {
    const When due = When::within(duty.due->possible);
    const Fulfilment late = too_late(duty);
    if (late.done.truth == Truth::Yes) {
        if (norm_.mode == Mode::Require) a.incident = late.incident;
        if (tracer != nullptr) {
            const Incident& incident = context_.incident(late.incident);
            tracer->leaf(Truth::Yes,
                         Said("done-late", "done late: {when}", {said_when("when", incident.when)}),
                         context_.sources_of(incident));
        }
        return breached(a, due, tracer);
    }
    if (late.done.truth == Truth::Unknown) {
        if (tracer != nullptr) trace_act(late.incident, late.done, duty, *tracer);
        return with(a, Verdict::Undetermined, late.done.reasons);
    }
    if (is_denied(duty)) {
        if (tracer != nullptr) tracer->leaf(Truth::Yes, Said("reported-undone", "reports say that it was not done"));
        return breached(a, due, tracer);
    }
    const Interval during{duty.from.possible.from, duty.due->possible.to - milliseconds(1)};
    if (watch().would_have_seen(during)) {
        if (tracer != nullptr)
            tracer->leaf(Truth::Yes, Said("not-seen", "it would have been seen, and was not"));
        return breached(a, due, tracer);
    }
    return silent(a, duty, during, tracer);
}

// Nobody says that it was done, or not, and nobody would have to have seen it.
Assessment Provision::silent(Assessment a, const Duty& duty, Interval during, Tracer* tracer) {
    const auto refused = watch().access_denied(during);
    if (tracer != nullptr) {
        tracer->leaf(Truth::Unknown,
                     Said("no-report-done", "no report that it was done; silence proves nothing"));
        if (refused.has_value()) {
            const Incident& incident = context_.incident(*refused);
            tracer->leaf(Truth::Yes, Said("access-denied", "access was denied"),
                         context_.sources_of(incident));
            tracer->would_decide(Said("ask-access", "access to {place}",
                                      {context_.place_said("place", incident)}));
        }
        tracer->would_decide(Said("ask-done-by", "a report on whether it was done by {at}",
                                  {said_at("at", duty.due->possible.from)}));
    }
    return with(a, Verdict::Undetermined,
                refused.has_value() ? Reason::AccessDenied : Reason::NoCoverage);
}

// A deadline that had passed when the amendment came stays; any other is gone with the text.
Judgement Provision::is_superseded(const Duty& duty) const {
    if (!period_.is_superseded()) return judged(false);
    if (!duty.due.has_value()) return judged(true);
    // Too late, as long as this text stood.
    const Interval due = duty.due->possible;
    Truth passed = Truth::Unknown;
    if (due.to - milliseconds(1) <= duty.cut) passed = Truth::Yes;
    if (due.from > duty.cut) passed = Truth::No;
    return negated(both(duty.due->exists, judged(passed, Reason::TimeUncertain)));
}

void Provision::trace_superseded(Truth truth, Tracer* tracer) const {
    if (tracer == nullptr) return;
    tracer->leaf(truth, Said("superseded", "superseded before it was due: amended {at}",
                             {said_at("at", period_.stands.to)}));
    if (truth == Truth::Unknown) {
        tracer->would_decide(Said("ask-fallen-due", "whether it had fallen due by {at}",
                                  {said_at("at", period_.stands.to)}));
    }
}

// Done while the text stood, or no longer owed under it.
Assessment Provision::judge_superseded(Assessment a, const Duty& duty, const Judgement& owed,
                                       const Judgement& superseded, Tracer* tracer) {
    const Fulfilment done = in_time(duty, tracer);
    const bool is_require = norm_.mode == Mode::Require;
    if (is_require && done.done.truth != Truth::No) a.incident = done.incident;
    trace_superseded(superseded.truth, tracer);
    if (done.done.truth == Truth::Yes) {
        return owed.truth == Truth::Yes ? with(a, Verdict::Complied)
                                        : with(a, Verdict::Undetermined, owed.reasons);
    }
    if (done.done.truth == Truth::Unknown) {
        return with(a, Verdict::Undetermined, done.done.reasons | owed.reasons);
    }
    if (superseded.truth == Truth::Yes) return with(a, Verdict::NotInForce);
    return with(a, Verdict::Undetermined, superseded.reasons);
}

Assessment Provision::judge_duty(Assessment a, const Duty& duty, const Judgement& owed,
                                 Tracer* tracer) {
    const Judgement superseded = is_superseded(duty);
    if (superseded.truth != Truth::No) {
        return judge_superseded(a, duty, owed, superseded, tracer);
    }
    const Fulfilment done = in_time(duty, tracer);
    const bool is_require = norm_.mode == Mode::Require;
    if (done.done.truth == Truth::Yes && owed.truth == Truth::Yes) {
        if (is_require) a.incident = done.incident;
        return with(a, Verdict::Complied);
    }
    if (owed.truth == Truth::Unknown) return with(a, Verdict::Undetermined, owed.reasons);
    if (done.done.truth == Truth::Unknown) {
        if (is_require) a.incident = done.incident;
        return with(a, Verdict::Undetermined, done.done.reasons);
    }
    const Instant next = context_.as_of + milliseconds(1);
    Truth is_past = Truth::No;
    if (duty.due.has_value() && next > duty.due->possible.from) {
        is_past = next >= duty.due->possible.to ? Truth::Yes : Truth::Unknown;
    }
    if (tracer != nullptr) {
        tracer->leaf(is_past, duty.due.has_value()
                                  ? Said("due", "due {at}, asked as of {now}",
                                         {said_at("at", duty.due->possible.from),
                                          said_at("now", context_.as_of)})
                                  : Said("no-deadline", "no deadline has begun to run"));
    }
    if (is_past == Truth::No) return with(a, Verdict::Pending);
    if (is_past == Truth::Unknown) {
        if (tracer != nullptr) tracer->would_decide(time_asked(duty));
        return with(a, Verdict::Undetermined, Reason::TimeUncertain);
    }
    return judge_undone(a, duty, tracer);
}

namespace {

// The earlier of two deadlines.
Bound earlier(const Bound& a, const Bound& b) {
    const bool is_a_sure = a.exists.truth == Truth::Yes;
    const bool is_b_sure = b.exists.truth == Truth::Yes;
    Bound out;
    out.possible.from = std::min(a.possible.from, b.possible.from);
    out.possible.to = is_a_sure && is_b_sure ? std::min(a.possible.to, b.possible.to)
                      : is_a_sure            ? a.possible.to
                      : is_b_sure            ? b.possible.to
                                             : std::max(a.possible.to, b.possible.to);
    out.possible.to = std::max(out.possible.to, out.possible.from + milliseconds(1));
    out.exists = either(a.exists, b.exists);
    out.hangs_on_event = a.hangs_on_event || b.hangs_on_event;
    return out;
}

}  // namespace

// In step with another clause: due so long after that one is done, if that comes first.
std::optional<Bound> Provision::due_bound() const {
    std::optional<Bound> out;
    const auto add = [&](const Moment& moment) {
        const auto bounds =
            bounds_of(context_, entry_, version_, moment, key_.bearer, reading_.id);
        // Of several versions of the other clause, what is done first tells.
        const std::size_t count = moment.from == Moment::From::ClauseDone ? bounds.size() : 1;
        for (std::size_t i = 0; i < std::min(count, bounds.size()); ++i) {
            out = out.has_value() ? earlier(*out, bounds[i]) : bounds[i];
        }
    };
    if (norm_.due.has_value()) add(*norm_.due);
    if (!norm_.in_step_with.empty()) {
        Moment step;
        step.from = Moment::From::ClauseDone;
        step.clause = norm_.in_step_with;
        step.after = norm_.in_step_within;
        add(step);
    }
    return out;
}

Assessment Provision::judge_due(Tracer* tracer) {
    Duty duty;
    duty.from = When::at(earliest_fulfilment(context_.agreement, entry_));
    if (norm_.binds_before_entry) {
        for (const Bound& start : period_.starts) {
            if (start.possible.from >= duty.from.possible.from) continue;
            duty.from = When::at(start.possible.from);
        }
    }
    duty.due = due_bound();
    duty.cut = period_.stands.to;
    Assessment a = blank(no_incident);
    Judgement owed;
    When asked = When::at(context_.as_of);
    if (duty.due.has_value()) {
        a.due = duty.due->possible.from;
        owed = duty.due->exists;
        if (tracer != nullptr && owed.truth == Truth::Unknown) {
            tracer->leaf(Truth::Unknown, Said("start-uncertain",
                                              "what the deadline counts from may not have happened"));
            tracer->would_decide(
                Said("ask-start", "whether what the deadline counts from took place"));
        }
        if (a.due.is_bounded()) {
            const Instant last = duty.due->possible.to - milliseconds(1);
            asked.possible.from = std::min(context_.as_of, a.due - milliseconds(1));
            if (owed.truth == Truth::Yes) asked.possible.to = std::min(asked.possible.to, last);
        }
    }
    const bool is_asked = is_superseded(duty).truth == Truth::No;
    if (is_asked && in_time(duty, nullptr).done.truth != Truth::Yes) {
        const Judgement binds = judge_period(asked, tracer);
        if (binds.truth == Truth::No) return with(a, Verdict::NotInForce);
        owed = both(owed, binds);
    }
    return judge_duty(a, duty, owed, tracer);
}

std::optional<Assessment> Provision::judge_trigger(std::uint32_t at, Tracer* tracer) {
    const IncidentBrief& incident = context_.brief(at);
    if (is_not_asked(incident.when)) return std::nullopt;
    if (tracer != nullptr)
        tracer->open(Said("calls-for-it", "what calls for it: {what}", {{"what", norm_.trigger->text}}),
                     clause_.article);
    const Judgement concerns = trigger_->match(at, tracer);
    if (tracer != nullptr) tracer->close(concerns.truth);
    if (concerns.truth == Truth::No) return std::nullopt;
    const Judgement binds = judge_binding(incident.when, tracer);
    if (binds.truth == Truth::No) return with(blank(at), Verdict::NotInForce);
    const Judgement shown = judge_evidence(context_, at, roots_min_, tracer);

    return judge_response(blank(at), incident.when, both(both(concerns, binds), shown), tracer);
}

Assessment Provision::judge_response(Assessment a, const When& cause, const Judgement& owed,
                                     Tracer* tracer) {
    Duty duty;
    duty.from = cause;
    duty.window = norm_.window;
    duty.cut = period_.stands.to;
    if (norm_.window.ms > 0 && cause.possible.to.is_bounded()) {
        const Interval when = cause.possible;
        duty.due = Bound{
            {when.from + norm_.window + milliseconds(1), when.to + norm_.window + milliseconds(1)},
            judged(true),
            true};
        a.due = when.to - milliseconds(1) + norm_.window;
    }
    return judge_duty(a, duty, owed, tracer);
}

}  // namespace sulh
