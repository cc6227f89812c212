#pragma once
// SPDX-License-Identifier: Apache-2.0
// A stretch of time. Half-open here and everywhere: `from` belongs to it, `to` does not.

#include <algorithm>

#include "time/instant.hpp"

namespace sulh {

struct Interval {
    Instant from = Instant::earliest();
    Instant to = Instant::latest();

    // An interval with from >= to holds no instant.
    constexpr bool is_empty() const { return !(from < to); }
    constexpr bool contains(Instant t) const { return from <= t && t < to; }
    constexpr bool contains(Interval other) const { return from <= other.from && other.to <= to; }
    constexpr bool overlaps(Interval other) const { return from < other.to && other.from < to; }
    constexpr Duration length() const { return to - from; }
    friend constexpr auto operator<=>(const Interval&, const Interval&) = default;
};

constexpr Interval intersection(Interval a, Interval b) {
    return {std::max(a.from, b.from), std::min(a.to, b.to)};
}

// The least interval that holds both. REQUIRES: neither is empty.
constexpr Interval hull(Interval a, Interval b) {
    return {std::min(a.from, b.from), std::max(a.to, b.to)};
}

}  // namespace sulh
