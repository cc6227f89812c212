#pragma once
// SPDX-License-Identifier: Apache-2.0
// Incidents that match a pattern, in time order, and how they lie to another moment.

#include "assess/pattern_match.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace sulh {

// An incident that is, or may be, what a pattern describes. `judgement` is Yes or Unknown and
// includes the evidence.
struct EventMatch {
    std::uint32_t incident = 0;
    Judgement judgement;
};

// Is it established enough? Unknown where somebody denies it (sources conflict) or fewer than
// `roots_min` independent roots assert it (standard not met).
Judgement judge_evidence(const Context& context, std::uint32_t incident, std::int32_t roots_min,
                         Tracer* tracer);
// What that version of a clause asks for, else what the findings ask for, else 1.
std::int32_t roots_needed(const Agreement& agreement, const ClauseVersion& version);

// Events by the start of their possible time, then by incident.
class EventTimeline {
public:
    EventTimeline(const Context& context, std::vector<EventMatch> events);
    // The same; `when` lies beside `events`.
    EventTimeline(std::vector<EventMatch> events, std::vector<Interval> when);

    const std::vector<EventMatch>& all() const { return events_; }
    // Beside all(): when each may have happened.
    const std::vector<Interval>& when() const { return when_; }
    // Those that may lie in `during`, and few others.
    std::span<const EventMatch> around(Interval during) const;

private:
    void settle();
    void sort_events();

    std::vector<EventMatch> events_;
    std::vector<Interval> when_;
    std::vector<Instant> latest_end_;  // beside events_: of this and all before it
};

// Every match but the certain No. A report that does not say at all what happened (kind
// `happening`) is no account of an act that would fulfil, excuse, begin or end something.
EventTimeline find_events(const Context& context, const PatternMatcher& matcher,
                          std::int32_t roots_min);
// Incidents that only deny, and that certainly speak of such an event, ascending.
std::vector<std::uint32_t> find_denials(const Context& context, const PatternMatcher& matcher);

// Bounds of b - a in milliseconds, both included.
struct Gap {
    std::int64_t least = 0;
    std::int64_t most = 0;
};
Gap gap_between(const When& a, const When& b);
// The stretch outside which nothing is so related to `act`. `window` zero: any time before or after.
Interval window_around(Relation relation, Duration window, const When& act);
// Is `event` so related to `act`? `window` zero: any time before or after. During without a window
// holds only for the same instant and is Unknown where the two may coincide.
Truth is_related(const When& event, Condition::Relation relation, Duration window, const When& act);

}  // namespace sulh
