// SPDX-License-Identifier: Apache-2.0
#include "corroborate/unplaced.hpp"

#include "corroborate/limits.hpp"

#include <algorithm>

namespace sulh {

static_assert(when_length_max == days(32), "the widest layer of DayBuckets holds all");

std::size_t DayBuckets::layer_of_stretch(const Stretch& stretch) {
    std::size_t layer = 0;
    while (layer + 1 < layer_ms.size() && stretch.to_ms - stretch.from_ms > layer_ms[layer])
        ++layer;
    return layer;
}

void DayBuckets::insert(const Stretch& stretch) {
    layers_[layer_of_stretch(stretch)][day_of(stretch.from_ms)].push_back(stretch);
}

void DayBuckets::erase(const Stretch& stretch) {
    std::vector<Stretch>& bucket = layers_[layer_of_stretch(stretch)][day_of(stretch.from_ms)];
    const auto at = std::find_if(bucket.begin(), bucket.end(), [&](const Stretch& s) {
        return s.position == stretch.position;
    });
    if (at == bucket.end()) return;
    *at = bucket.back();
    bucket.pop_back();
}

std::size_t DayBuckets::count_near(std::int64_t from_ms, std::int64_t to_ms,
                                    std::int64_t slack_ms, std::size_t count_max) const {
    std::size_t count = 0;
    for (std::size_t layer = 0; layer < layer_ms.size(); ++layer) {
        const std::int64_t last = day_of(to_ms + slack_ms);
        for (std::int64_t day = day_of(from_ms - slack_ms - layer_ms[layer]); day <= last; ++day) {
            const auto bucket = layers_[layer].find(day);
            if (bucket != layers_[layer].end()) count += bucket->second.size();
            if (count > count_max) return count_max + 1;
        }
    }
    return count;
}

TimeLine::TimeLine(const std::vector<Comparable>& facts) : facts_(facts) {
    for (std::uint32_t i = 0; i < facts.size(); ++i)
        if (facts[i].is_timed && !facts[i].is_placed) unplaced_.push_back(i);
    if (unplaced_.empty()) return;
    for (std::uint32_t i = 0; i < facts.size(); ++i)
        if (facts[i].is_timed) stretches_.insert({facts[i].from_ms, facts[i].to_ms, i});
}

std::vector<std::uint32_t> TimeLine::around(std::uint32_t i, std::int64_t slack_ms) const {
    return sulh::around(stretches_, facts_[i], i, slack_ms)
        .value_or(std::vector<std::uint32_t>());
}

std::optional<std::vector<std::uint32_t>> around(const DayBuckets& stretches,
                                                 const Comparable& own, std::uint32_t position,
                                                 std::int64_t slack_ms) {
    if (stretches.count_near(own.from_ms, own.to_ms, slack_ms, unplaced_scanned_max) >
        unplaced_scanned_max)
        return {};
    std::vector<std::uint32_t> out;
    stretches.visit_near(own.from_ms, own.to_ms, slack_ms, [&](std::uint32_t other) {
        if (other != position) out.push_back(other);
        return out.size() <= unplaced_compared_max;
    });
    if (out.size() > unplaced_compared_max) return {};
    return out;
}

}  // namespace sulh
