// SPDX-License-Identifier: Apache-2.0
#include "corroborate/facts.hpp"

#include "corroborate/limits.hpp"
#include "corroborate/method.hpp"

#include <algorithm>
#include <span>

namespace sulh {

namespace {

std::int32_t middle(const CountRange& range) {
    if (range.low < 0) return range.high < 0 ? -1 : range.high;
    if (range.high < range.low) return range.low;
    return range.low + (range.high - range.low) / 2;
}

Things things_of(std::span<const Term> list) {
    if (list.empty()) return {};
    return {static_cast<std::uint8_t>(std::min<std::size_t>(list.size(), 255)), list.front()};
}

}  // namespace

FactPositions::FactPositions(const std::vector<Comparable>& facts, std::size_t observation_count) {
    if (facts.size() * 16 >= observation_count) {
        by_index_.assign(observation_count, absent);
        for (std::uint32_t i = 0; i < facts.size(); ++i)
            by_index_[facts[i].index] = i;
        return;
    }
    for (std::uint32_t i = 0; i < facts.size(); ++i)
        of_index_.emplace_back(facts[i].index, i);
    std::sort(of_index_.begin(), of_index_.end());
}

std::uint32_t FactPositions::find(std::uint32_t index) const {
    if (!by_index_.empty()) return by_index_[index];
    const auto found =
        std::lower_bound(of_index_.begin(), of_index_.end(), std::pair(index, std::uint32_t{0}));
    return found != of_index_.end() && found->first == index ? found->second : absent;
}

Comparable facts_of(const Observations& observations, std::uint32_t index) {
    const Observation& o = observations.all[index];
    Comparable facts;
    facts.index = index;
    facts.observation = &o;
    facts.is_placed = o.where.is_known && o.where.radius_m <= place_radius_m_max;
    if (facts.is_placed) {
        facts.lat = o.where.centre.lat();
        facts.lon = o.where.centre.lon();
        facts.direction = unit_vector(o.where.centre);
        facts.radius_m = std::max(o.where.radius_m, 0.0F);
    }
    const Interval when = o.when.possible;
    facts.is_timed = when.from.is_bounded() && when.to.is_bounded() && !when.is_empty() &&
                     when.length() <= when_length_max;
    if (facts.is_timed) {
        facts.from_ms = when.from.ms;
        facts.to_ms = when.to.ms;
    }
    facts.killed = middle(o.killed);
    facts.injured = middle(o.injured);
    facts.quantity = middle(o.quantity);
    facts.kind = o.kind;
    facts.form = o.form;
    facts.source = o.source;
    facts.document = o.document;
    if (o.actors.size() == 1) facts.sole_actor = o.actors.front();
    facts.names_actors = !o.actors.empty();
    facts.objects = things_of(o.objects);
    facts.weapons = things_of(o.weapons);
    facts.target_actor = o.target_actor;
    facts.stance = o.stance;
    return facts;
}

double separation_m(const Comparable& a, const Comparable& b) {
    return approximate_distance(a.direction, b.direction).value;
}

std::int64_t gap_ms(const Comparable& a, const Comparable& b) {
    return std::max(a.from_ms, b.from_ms) - std::min(a.to_ms, b.to_ms);
}

bool is_reachable(const Method& method, const Comparable& a, const Comparable& b) {
    if (a.is_timed && b.is_timed && gap_ms(a, b) > method.when_slack.ms) return false;
    if (!a.is_placed || !b.is_placed) return true;
    return separation_m(a, b) <=
           static_cast<double>(a.radius_m) + b.radius_m + method.place_slack_m;
}

}  // namespace sulh
