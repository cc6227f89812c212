#pragma once
// SPDX-License-Identifier: Apache-2.0
// An uncertain "when": what a report lets us know of the time of a happening.

#include <string>

#include "base/truth.hpp"
#include "time/interval.hpp"

namespace sulh {

// The happening took place at some instant inside `possible`; which one is not known. An exact time is one millisecond
// long, a day is a day long, "unknown" is unbounded on both sides. Bounds are hard: shrinking `possible` may only turn
// Unknown into a definite answer, never one definite answer into another.
struct When {
    Interval possible;

    static constexpr When at(Instant t) { return {{t, t + milliseconds(1)}}; }
    static constexpr When around(Instant t, Duration margin) {
        return {{t - margin, t + margin + milliseconds(1)}};
    }
    static constexpr When within(Interval i) { return {i}; }
    static constexpr When unknown() { return {}; }

    constexpr bool is_known() const { return possible.from.is_bounded() || possible.to.is_bounded(); }
    friend constexpr auto operator<=>(const When&, const When&) = default;
};

// Did it happen inside `interval`? REQUIRES: w.possible is not empty.
constexpr Truth happened_in(const When& w, Interval interval) {
    if (interval.contains(w.possible)) return Truth::Yes;
    return w.possible.overlaps(interval) ? Truth::Unknown : Truth::No;
}
// Did it happen before t?
constexpr Truth happened_before(const When& w, Instant t) {
    if (w.possible.to <= t) return Truth::Yes;
    return w.possible.from < t ? Truth::Unknown : Truth::No;
}
// Did `a` happen before `b`?
constexpr Truth happened_before(const When& a, const When& b) {
    // The last instant of `a` against the first of `b`, and the other way round.
    if (a.possible.to <= b.possible.from) return Truth::Yes;
    return a.possible.from + milliseconds(1) < b.possible.to ? Truth::Unknown : Truth::No;
}

// "2031-05-01T09:00:00Z", "2031-05-01T09:00:00Z to 2031-05-02T09:00:00Z", "at an unknown time".
std::string to_text(const When& w);

}  // namespace sulh
