// SPDX-License-Identifier: Apache-2.0
#include "assess/period.hpp"

#include "assess/breaches.hpp"
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
    const Truth is_of_this_text = happened_in(when, stands);
    if (is_of_this_text != Truth::Yes) {
        out = both(out, judged(is_of_this_text, Reason::TimeUncertain));
    }
    if (suspensions.empty() || out.truth == Truth::No) return out;
    return both(out, negated(is_suspended(when)));
}

bool Period::is_of_another_version(const When& when) const {
    return happened_in(when, stands) == Truth::No;
}

Judgement Period::is_suspended(const When& when) const {
    Judgement out{Truth::No, {}};
    for (const Suspension& one : suspensions) {
        Judgement resumed{Truth::No, {}};
        for (const Bound& until : one.until) {
            const Judgement reached = judged(has_reached(when, until), Reason::TimeUncertain);
            resumed = either(resumed, both(until.exists, reached));
        }
        const Judgement begun = both(
            one.from.exists, judged(has_reached(when, one.from), Reason::TimeUncertain));
        out = either(out, both(begun, negated(resumed)));
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
    return intersection(out, stands);
}

std::vector<Interval> Period::may_bind(Interval during) const {
    Interval whole{Instant::latest(), Instant::latest()};
    for (const Bound& start : starts) whole.from = std::min(whole.from, start.possible.from);
    for (const Bound& end : ends) {
        // One that hangs on an event may come before a later start.
        if (end.exists.truth != Truth::Yes || end.hangs_on_event) continue;
        whole.to = std::min(whole.to, end.possible.to - milliseconds(1));
    }
    std::vector<Interval> out{intersection(intersection(whole, stands), during)};
    for (const Suspension& one : suspensions) {
        if (one.from.exists.truth != Truth::Yes) continue;
        Interval gone{one.from.possible.to - milliseconds(1), Instant::latest()};
        for (const Bound& until : one.until) gone.to = std::min(gone.to, until.possible.from);
        if (gone.is_empty()) continue;
        std::vector<Interval> rest;
        for (const Interval& part : out) {
            rest.push_back({part.from, std::min(part.to, gone.from)});
            rest.push_back({std::max(part.from, gone.to), part.to});
        }
        out = std::move(rest);
    }
    std::erase_if(out, [](const Interval& part) { return part.is_empty(); });
    return out;
}

namespace {

Instant later(const Context& context, Instant t, const Moment& moment) {
    if (!t.is_bounded()) return t;
    const TimeZone& zone = context.agreement.zone;
    const Instant moved = zone.add_calendar_months(t + moment.after, moment.calendar_months);
    return moment.calendar_days == 0 ? moved : zone.add_calendar_days(moved, moment.calendar_days);
}

Bound bound_after(const Context& context, const When& event, const Judgement& exists,
                  const Moment& moment) {
    const Interval when = event.possible;
    const Instant last = when.to.is_bounded() ? when.to - milliseconds(1) : when.to;
    return {{later(context, when.from, moment), later(context, last, moment) + milliseconds(1)},
            exists,
            true};
}

Bound bound_after(const Context& context, const EventMatch& event, const Moment& moment) {
    return bound_after(context, context.incident(event.incident).when, event.judgement, moment);
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

// Done when every Require of that version is done by every bearer of it.
std::optional<Bound> bound_of_version(const Context& context, const ClauseVersion& version,
                                      const Moment& moment) {
    std::optional<Bound> last;
    for (const Norm& norm : version.readings.front().norms) {
        if (norm.mode != Mode::Require) continue;
        for (const ActorIndex bearer : norm.bearers) {
            const PatternMatcher matcher(context, norm.act, bearer);
            const auto events =
                find_events(context, matcher, roots_needed(context.agreement, version));
            const auto done = first_of(context, events, moment);
            if (!done.has_value()) return std::nullopt;
            if (!last.has_value()) {
                last = done;
                continue;
            }
            last->possible.from = std::max(last->possible.from, done->possible.from);
            last->possible.to = std::max(last->possible.to, done->possible.to);
            last->exists = both(last->exists, done->exists);
        }
    }
    return last;
}

// Done under the text of its time: what was done when an amendment came is done from then on.
std::vector<Bound> bounds_of_clause(const Context& context, const Moment& moment) {
    const auto& clauses = context.agreement.clauses;
    const auto clause = std::find_if(clauses.begin(), clauses.end(),
                                     [&](const Clause& c) { return c.id == moment.clause; });
    if (clause == clauses.end()) return {};
    Moment done_at;
    done_at.from = moment.from;
    std::vector<Bound> out;
    for (std::size_t v = 0; v <= version_known_at(*clause, context.as_of); ++v) {
        std::optional<Bound> done = bound_of_version(context, clause->versions[v], done_at);
        if (!done.has_value()) continue;
        const Interval stands = version_stands(*clause, v, context.as_of);
        done->possible.from = std::max(done->possible.from, stands.from);
        done->possible.to = std::max(done->possible.to, done->possible.from + milliseconds(1));
        const Truth in_time = happened_before(When::within(done->possible), stands.to);
        done->exists = both(done->exists, judged(in_time, Reason::TimeUncertain));
        if (done->exists.truth == Truth::No) continue;
        out.push_back(bound_after(context, When::within(done->possible), done->exists, moment));
    }
    return out;
}

// One bound for each breach. The certain ones come first, so that none of them falls to the limit.
std::vector<Bound> bounds_of_breaches(const Context& context, const EntryReading& entry,
                                      const Moment& moment, ActorIndex bearer,
                                      std::string_view reading) {
    const auto breaches =
        breaches_of(context, {moment.clause, &entry, reading, &moment.actor, bearer});
    // Clauses that hang on one another in a circle: whether it was reached is not for us to say.
    if (!breaches.has_value()) {
        const Instant t = Instant::earliest();
        return {{{t, t + milliseconds(1)}, judged(Truth::Unknown, Reason::TextAmbiguous), false}};
    }
    std::vector<Bound> out;
    for (const Truth wanted : {Truth::Yes, Truth::Unknown}) {
        for (const Breach& one : *breaches) {
            if (out.size() == period_bounds_max) return out;
            if (one.judgement.truth != wanted) continue;
            out.push_back(bound_after(context, one.when, one.judgement, moment));
        }
    }
    return out;
}

}  // namespace

std::vector<Bound> bounds_of(const Context& context, const EntryReading& entry,
                             const ClauseVersion& version, const Moment& moment,
                             ActorIndex bearer, std::string_view reading) {
    if (moment.from == Moment::From::ClauseBreached) {
        return bounds_of_breaches(context, entry, moment, bearer, reading);
    }
    if (moment.from == Moment::From::ClauseDone) return bounds_of_clause(context, moment);
    if (moment.from == Moment::From::Event) {
        if (!moment.event.has_value()) return {};
        const PatternMatcher matcher(context, *moment.event, bearer);
        std::vector<Bound> out;
        const EventTimeline events =
            find_events(context, matcher, roots_needed(context.agreement, version));
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

bool is_about(const std::vector<std::string>& clauses, const Clause& clause) {
    return clauses.empty() || std::find(clauses.begin(), clauses.end(), clause.id) != clauses.end();
}

// The resumptions that may follow a declaration, up to the first that surely does; at most `most`.
std::vector<Bound> resumptions_after(const Context& context, const EventTimeline& resumptions,
                                     const When& declared, std::size_t most) {
    std::vector<Bound> out;
    Instant sure = Instant::latest();
    for (const EventMatch& event :
         resumptions.around({declared.possible.from, Instant::latest()})) {
        const When& when = context.incident(event.incident).when;
        if (out.size() == most || when.possible.from >= sure) break;
        const Truth follows = happened_before(declared, when);
        if (follows == Truth::No) continue;
        Bound bound = bound_after(context, event, Moment());
        bound.exists = both(bound.exists, judged(follows, Reason::TimeUncertain));
        if (bound.exists.truth == Truth::Yes) sure = std::min(sure, bound.possible.to);
        out.push_back(bound);
    }
    return out;
}

// A release holds from the first declaration on whose condition is met, a suspension until it is
// taken back. A condition that only people can decide leaves it open.
void add_release(const Context& context, const Release& release, ActorIndex bearer, Period& out) {
    const PatternMatcher matcher(context, release.act, bearer);
    ConditionJudge conditions(context, bearer, 1);
    EventTimeline resumptions(context, {});
    if (release.resumption.has_value()) {
        resumptions = find_events(context, PatternMatcher(context, *release.resumption, bearer), 1);
    }
    std::size_t total = 0;
    const EventTimeline declarations = find_events(context, matcher, 1);
    for (const EventMatch& event : declarations.all()) {
        if (out.ends.size() + total >= period_bounds_max) return;
        Bound bound = bound_after(context, event, Moment());
        bound.hangs_on_event = false;  // it ends also what had not begun
        const When declared = context.incident(event.incident).when;
        if (release.condition.has_value()) {
            bound.exists = both(bound.exists, conditions.judge(*release.condition, declared,
                                                               event.incident, nullptr));
        }
        if (bound.exists.truth == Truth::No) continue;
        if (!release.is_suspension) {
            out.ends.push_back(bound);
            continue;
        }
        auto until = resumptions_after(context, resumptions, declared, period_bounds_max - total);
        total += until.size() + 1;
        out.suspensions.push_back({bound, std::move(until)});
    }
}

}  // namespace

Period period_of(const Context& context, const ProvisionKey& key) {
    const EntryReading& entry = context.agreement.entry[key.entry];
    const Clause& clause = context.agreement.clauses[key.clause];
    const ClauseVersion& version = clause.versions[key.version];
    const Reading& reading = version.readings[key.reading];
    const Norm& norm = reading.norms[key.norm];
    const ActorIndex bearer = key.bearer;
    Period out;
    out.stands = version_stands(clause, key.version, context.as_of);
    if (norm.starts.has_value()) {
        out.starts = bounds_of(context, entry, version, *norm.starts, bearer, reading.id);
        for (Bound& start : out.starts) {
            // Nothing else binds before the agreement does.
            if (norm.binds_before_entry) break;
            start.possible.from = std::max(start.possible.from, entry.in_force.from);
            start.possible.to = std::max(start.possible.to, start.possible.from + milliseconds(1));
        }
    } else {
        out.starts.push_back(Bound::at(entry.in_force.from));
    }
    out.ends = ends_in_force(context, entry, bearer);
    if (norm.ends.has_value()) {
        const auto ends = bounds_of(context, entry, version, *norm.ends, bearer, reading.id);
        out.ends.insert(out.ends.end(), ends.begin(), ends.end());
    }
    for (const Release& release : context.agreement.releases) {
        const auto& bearers = release.bearers;
        if (std::find(bearers.begin(), bearers.end(), bearer) == bearers.end()) continue;
        if (is_about(release.clauses, clause)) add_release(context, release, bearer, out);
    }
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
