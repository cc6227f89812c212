#pragma once
// SPDX-License-Identifier: Apache-2.0
// Reports without a place, and those of the same time that they may go with.

#include "corroborate/facts.hpp"

#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

namespace sulh {

// Stretches of time in buckets by the day of their beginning, the longer ones apart, so that few are
// looked at in vain.
class DayBuckets {
public:
    struct Stretch {
        std::int64_t from_ms = 0;
        std::int64_t to_ms = 0;
        std::uint32_t position = 0;
    };

    // REQUIRES: no longer than when_length_max.
    void insert(const Stretch& stretch);
    void erase(const Stretch& stretch);
    // How many begin on days on which one that lies within `slack_ms` of [from, to) may begin, at
    // most `count_max` + 1.
    std::size_t count_near(std::int64_t from_ms, std::int64_t to_ms, std::int64_t slack_ms,
                           std::size_t count_max) const;
    // Calls visit(position) for each that lies within `slack_ms` of [from, to), in no certain order,
    // until it gives false.
    template <typename Visit>
    void visit_near(std::int64_t from_ms, std::int64_t to_ms, std::int64_t slack_ms,
                    Visit visit) const {
        for (std::size_t layer = 0; layer < layer_ms.size(); ++layer) {
            const std::int64_t last = day_of(to_ms + slack_ms);
            for (std::int64_t day = day_of(from_ms - slack_ms - layer_ms[layer]); day <= last;
                 ++day) {
                const auto bucket = layers_[layer].find(day);
                if (bucket == layers_[layer].end()) continue;
                for (const Stretch& s : bucket->second)
                    if (s.from_ms <= to_ms + slack_ms && s.to_ms + slack_ms >= from_ms &&
                        !visit(s.position))
                        return;
            }
        }
    }

private:
    static constexpr std::int64_t day_ms = 86'400'000;
    static constexpr std::array<std::int64_t, 3> layer_ms = {day_ms, 6 * day_ms, 32 * day_ms};
    static std::int64_t day_of(std::int64_t ms) {
        return ms >= 0 ? ms / day_ms : -((day_ms - 1 - ms) / day_ms);
    }
    static std::size_t layer_of_stretch(const Stretch& stretch);

    using Buckets = std::unordered_map<std::int64_t, std::vector<Stretch>>;  // only looked up
    std::array<Buckets, layer_ms.size()> layers_;
};

// The timed reports of a list, by time.
class TimeLine {
public:
    explicit TimeLine(const std::vector<Comparable>& facts);

    // Positions of the timed reports without a place, ascending.
    const std::vector<std::uint32_t>& unplaced() const { return unplaced_; }
    // Positions of the other reports whose time lies within `slack_ms` of report `i`'s, in no
    // certain order; empty where there are too many (below).
    std::vector<std::uint32_t> around(std::uint32_t i, std::int64_t slack_ms) const;

private:
    const std::vector<Comparable>& facts_;
    std::vector<std::uint32_t> unplaced_;
    DayBuckets stretches_;  // empty where nothing is unplaced
};

// Positions of those within `slack_ms` of `own`, itself apart; nothing where they are more than
// unplaced_compared_max, or more than unplaced_scanned_max begin on the days in question: among so
// many a report without a place points at none.
std::optional<std::vector<std::uint32_t>> around(const DayBuckets& stretches, const Comparable& own,
                                                 std::uint32_t position, std::int64_t slack_ms);

}  // namespace sulh
