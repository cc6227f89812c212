// SPDX-License-Identifier: Apache-2.0
// The part of period.hpp that tells when the agreement as a whole ends: extensions and renewals.
#include "assess/limits.hpp"
#include "assess/period.hpp"

#include <algorithm>

namespace sulh {

namespace {

Instant moved(const TimeZone& zone, Instant t, Duration running, std::int32_t months,
              std::int32_t calendar_days) {
    const Instant later = zone.add_calendar_months(t + running, months);
    return calendar_days == 0 ? later : zone.add_calendar_days(later, calendar_days);
}

// The end as the latest extension known by then has it.
Instant extended_end(const EntryReading& entry, Instant as_of) {
    Instant out = entry.in_force.to;
    for (const Extension& one : entry.extensions) {
        if (one.known_from <= as_of) out = one.to;
    }
    return out;
}

// Was a notice given at or before `last`?
Judgement is_stopped(const Context& context, const EventTimeline& notices, Instant last) {
    Judgement out{Truth::No, {}};
    const Bound too_late = Bound::at(last + milliseconds(1));
    for (const EventMatch& notice : notices.around({Instant::earliest(), too_late.possible.from})) {
        const When& when = context.incident(notice.incident).when;
        const Judgement timely =
            judged(truth_not(has_reached(when, too_late)), Reason::TimeUncertain);
        out = either(out, both(notice.judgement, timely));
        if (out.truth == Truth::Yes) break;
    }
    return out;
}

}  // namespace

std::vector<Bound> ends_in_force(const Context& context, const EntryReading& entry,
                                 ActorIndex bearer) {
    Instant end = extended_end(entry, context.as_of);
    if (!end.is_bounded()) return {};
    if (!entry.renewal.has_value()) return {Bound::at(end)};
    const Renewal& renewal = *entry.renewal;
    const TimeZone& zone = context.agreement.zone;
    const EventTimeline notices =
        find_events(context, PatternMatcher(context, renewal.unless, bearer), 1);
    std::vector<Bound> out;
    for (std::size_t i = 0; i < renewals_max; ++i) {
        const Instant last = zone.add_calendar_months(end - renewal.lead, -renewal.lead_months);
        const Judgement stopped = is_stopped(context, notices, last);
        if (stopped.truth != Truth::No) {
            Bound bound = Bound::at(end);
            bound.exists = stopped;
            out.push_back(bound);
        }
        if (stopped.truth == Truth::Yes || last > context.as_of) return out;
        const Instant next = moved(zone, end, renewal.running, renewal.calendar_months,
                                   renewal.calendar_days);
        if (next <= end) return {Bound::at(end)};
        end = next;
    }
    return out;
}

}  // namespace sulh
