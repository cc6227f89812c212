// SPDX-License-Identifier: Apache-2.0
#include "corroborate/unplaced.hpp"

#include "base/parallel.hpp"
#include "corroborate/limits.hpp"

#include <algorithm>

namespace sulh {

TimeLine::TimeLine(const std::vector<Comparable>& facts) : facts_(facts) {
    for (std::uint32_t i = 0; i < facts.size(); ++i)
        if (facts[i].is_timed && !facts[i].is_placed) unplaced_.push_back(i);
    if (unplaced_.empty()) return;
    for (std::uint32_t i = 0; i < facts.size(); ++i) {
        if (!facts[i].is_timed) continue;
        stretches_.push_back({facts[i].from_ms, facts[i].to_ms, i});
        longest_ms_ = std::max(longest_ms_, facts[i].to_ms - facts[i].from_ms);
    }
    sort_in_parallel(stretches_);
}

std::vector<std::uint32_t> TimeLine::around(std::uint32_t i, std::int64_t slack_ms) const {
    const Comparable& own = facts_[i];
    const auto first = std::lower_bound(
        stretches_.begin(), stretches_.end(), own.from_ms - slack_ms - longest_ms_,
        [](const Stretch& stretch, std::int64_t from_ms) { return stretch.from_ms < from_ms; });
    std::vector<std::uint32_t> out;
    std::size_t scanned = 0;
    for (auto at = first; at != stretches_.end() && at->from_ms <= own.to_ms + slack_ms; ++at) {
        if (++scanned > unplaced_scanned_max) return {};
        if (at->position == i || at->to_ms + slack_ms < own.from_ms) continue;
        if (out.size() == unplaced_compared_max) return {};
        out.push_back(at->position);
    }
    return out;
}

}  // namespace sulh
