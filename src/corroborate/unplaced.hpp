#pragma once
// SPDX-License-Identifier: Apache-2.0
// Reports without a place, and those of the same time that they may go with.

#include "corroborate/facts.hpp"

#include <vector>

namespace sulh {

// The timed reports of a list, by time.
class TimeLine {
public:
    explicit TimeLine(const std::vector<Comparable>& facts);

    // Positions of the timed reports without a place, ascending.
    const std::vector<std::uint32_t>& unplaced() const { return unplaced_; }
    // Positions of the other reports whose time lies within `slack_ms` of report `i`'s, in the order
    // of their beginnings; empty where they are more than unplaced_compared_max, or more than
    // unplaced_scanned_max would have to be looked at: among so many a report without a place points
    // at none.
    std::vector<std::uint32_t> around(std::uint32_t i, std::int64_t slack_ms) const;

private:
    struct Stretch {
        std::int64_t from_ms = 0;
        std::int64_t to_ms = 0;
        std::uint32_t position = 0;
        friend constexpr auto operator<=>(const Stretch&, const Stretch&) = default;
    };

    const std::vector<Comparable>& facts_;
    std::vector<std::uint32_t> unplaced_;
    std::vector<Stretch> stretches_;  // empty where nothing is unplaced
    std::int64_t longest_ms_ = 0;
};

}  // namespace sulh
