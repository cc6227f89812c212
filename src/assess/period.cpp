// SPDX-License-Identifier: Apache-2.0
#include "assess/period.hpp"

#include "assess/condition.hpp"
#include "assess/limits.hpp"

#include <algorithm>

namespace sulh {

Truth has_reached(const When& w, const Bound& bound) {
    return truth_not(happened_before(w, When::within(bound.possible)));
}

Judgement Period::judge(const When& when) const {
    Judgement out{Truth::No, {}};
    for (const Bound& start : starts) {
        Judgement here =
            both(start.exists, judged(has_reached(when, start), Reason::TimeUncertain));
        for (const Bound& end : ends) {
            if (here.truth == Truth::No) break;
            if (end.hangs_on_event && end.possible.from < start.possible.from) continue;
            const Judgement is_over =
                both(end.exists, judged(has_reached(when, end), Reason::TimeUncertain));
            here = both(here, negated(is_over));
        }
        out = either(out, here);
        if (out.truth == Truth::Yes) break;
    }
    return out;
}

Interval Period::certain() const {
    Interval out{Instant::latest(), Instant::latest()};
    for (const Bound& start : starts) {
        if (start.exists.truth == Truth::Yes) out.from = std::min(out.from, start.possible.from);
    }
    for (const Bound& end : ends) {
        if (end.exists.truth != Truth::Yes) continue;
        if (end.hangs_on_event && end.possible.from < out.from) continue;
        out.to = std::min(out.to, end.possible.from);
    }
    return out;
}

namespace {

Instant later(const Context& context, Instant t, const Moment& moment) {
    if (!t.is_bounded()) return t;
    const Instant moved = t + moment.after;
    if (moment.calendar_days == 0) return moved;
    return context.agreement.zone.add_calendar_days(moved, moment.calendar_days);
}

Bound bound_after(const Context& context, const EventMatch& event, const Moment& moment) {
    const Interval when = context.incident(event.incident).when.possible;
    const Instant last = when.to.is_bounded() ? when.to - milliseconds(1) : when.to;
    return {{later(context, when.from, moment), later(context, last, moment) + milliseconds(1)},
            event.judgement,
            true};
}

// The first event of a list as one bound: it exists where any does, and is no later than the first
// certain one.
std::optional<Bound> first_of(const Context& context, const EventTimeline& events,
                              const Moment& moment) {
    std::optional<Bound> out;
    for (const EventMatch& event : events.all()) {
        const Bound next = bound_after(context, event, moment);
        if (!out.has_value()) {
            out = next;
            continue;
        }
        if (out->exists.truth == Truth::Yes) {
            out->possible.to =
                std::min(out->possible.to,
                         event.judgement.truth == Truth::Yes ? next.possible.to : out->possible.to);
        } else {
            out->possible.to = next.possible.to;
            out->exists = either(out->exists, next.exists);
        }
        out->possible.from = std::min(out->possible.from, next.possible.from);
    }
    return out;
}

// Done when every Require of the clause is done by every bearer of it.
std::vector<Bound> bounds_of_clause(const Context& context, const Moment& moment) {
    const auto& clauses = context.agreement.clauses;
    const auto clause = std::find_if(clauses.begin(), clauses.end(),
                                     [&](const Clause& c) { return c.id == moment.clause; });
    if (clause == clauses.end()) return {};
    const auto& version = clause->versions[version_known_at(*clause, context.as_of)];
    std::optional<Bound> last;
    for (const Norm& norm : version.readings.front().norms) {
        if (norm.mode != Mode::Require) continue;
        for (const ActorIndex bearer : norm.bearers) {
            const PatternMatcher matcher(context, norm.act, bearer);
            const auto events =
                find_events(context, matcher, roots_needed(context.agreement, *clause));
            const auto done = first_of(context, events, moment);
            if (!done.has_value()) return {};
            if (!last.has_value()) {
                last = done;
                continue;
            }
            last->possible.from = std::max(last->possible.from, done->possible.from);
            last->possible.to = std::max(last->possible.to, done->possible.to);
            last->exists = both(last->exists, done->exists);
        }
    }
    if (!last.has_value()) return {};
    return {*last};
}

}  // namespace

std::vector<Bound> bounds_of(const Context& context, const EntryReading& entry,
                             const Clause& clause, const Moment& moment, ActorIndex bearer) {
    if (moment.from == Moment::From::ClauseDone) return bounds_of_clause(context, moment);
    if (moment.from == Moment::From::Event) {
        if (!moment.event.has_value()) return {};
        const PatternMatcher matcher(context, *moment.event, bearer);
        std::vector<Bound> out;
        const EventTimeline events =
            find_events(context, matcher, roots_needed(context.agreement, clause));
        for (const EventMatch& event : events.all()) {
            if (out.size() == period_bounds_max) break;
            out.push_back(bound_after(context, event, moment));
        }
        return out;
    }
    const auto fixed = instant_of(context.agreement, entry, moment);
    if (!fixed.has_value()) return {};
    return {Bound::at(*fixed)};
}

namespace {

// A release holds from the first declaration on whose condition is met. A condition that only
// people can decide leaves it open.
void add_releases(const Context& context, ActorIndex bearer, std::vector<Bound>& ends) {
    for (const Release& release : context.agreement.releases) {
        if (std::find(release.bearers.begin(), release.bearers.end(), bearer) ==
            release.bearers.end()) {
            continue;
        }
        const PatternMatcher matcher(context, release.act, bearer);
        ConditionJudge conditions(context, bearer, 1);
        const EventTimeline declarations = find_events(context, matcher, 1);
        for (const EventMatch& event : declarations.all()) {
            if (ends.size() == period_bounds_max) return;
            Bound bound = bound_after(context, event, Moment());
            bound.hangs_on_event = false;  // it ends also what had not begun
            if (release.condition.has_value()) {
                const When declared = context.incident(event.incident).when;
                bound.exists = both(bound.exists, conditions.judge(*release.condition, declared,
                                                                   event.incident, nullptr));
            }
            if (bound.exists.truth != Truth::No) ends.push_back(bound);
        }
    }
}

}  // namespace

Period period_of(const Context& context, const EntryReading& entry, const Clause& clause,
                 const Norm& norm, ActorIndex bearer) {
    Period out;
    if (norm.starts.has_value()) {
        out.starts = bounds_of(context, entry, clause, *norm.starts, bearer);
        // Nothing binds before the agreement does.
        for (Bound& start : out.starts) {
            start.possible.from = std::max(start.possible.from, entry.in_force.from);
            start.possible.to = std::max(start.possible.to, start.possible.from + milliseconds(1));
        }
    } else {
        out.starts.push_back(Bound::at(entry.in_force.from));
    }
    if (entry.in_force.to.is_bounded()) out.ends.push_back(Bound::at(entry.in_force.to));
    if (norm.ends.has_value()) {
        const auto ends = bounds_of(context, entry, clause, *norm.ends, bearer);
        out.ends.insert(out.ends.end(), ends.begin(), ends.end());
    }
    add_releases(context, bearer, out.ends);
    return out;
}

Instant earliest_fulfilment(const Agreement& agreement, const EntryReading& entry) {
    Instant out = entry.in_force.from;
    if (agreement.signed_at.has_value()) {
        out = std::min(out, *agreement.signed_at);
    } else if (agreement.signed_on.has_value()) {
        out = std::min(out, agreement.zone.day(*agreement.signed_on).from);
    }
    return out;
}

}  // namespace sulh
