// SPDX-License-Identifier: Apache-2.0
#include "corroborate/rulings.hpp"

#include "corroborate/screen.hpp"

#include <algorithm>
#include <numeric>

namespace sulh {

namespace {

using Indices = std::vector<std::uint32_t>;

// Indices of those ids that are at hand, ascending.
Indices found(const Observations& observations, const std::vector<std::string>& ids) {
    Indices out;
    for (const std::string& id : ids)
        if (const std::uint32_t i = find_by_id(observations, id); i != ObservationIndex::absent)
            out.push_back(i);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// Positions of those that are among the facts, ascending.
Indices among(const FactPositions& positions, const Indices& indices) {
    Indices out;
    for (const std::uint32_t i : indices)
        if (const std::uint32_t position = positions.find(i); position != FactPositions::absent)
            out.push_back(position);
    std::sort(out.begin(), out.end());
    return out;
}

bool holds(const Indices& sorted, std::uint32_t value) {
    return std::binary_search(sorted.begin(), sorted.end(), value);
}

}  // namespace

std::vector<RulingAtHand> at_hand(const Observations& observations,
                                  const std::vector<Ruling>& rulings) {
    std::vector<RulingAtHand> out;
    for (const Ruling& ruling : rulings)
        out.push_back({ruling.is_split, found(observations, ruling.observations),
                       found(observations, ruling.from)});
    return out;
}

RuledPairs ruled_pairs(std::size_t observation_count, const std::vector<Comparable>& facts,
                       const std::vector<RulingAtHand>& rulings) {
    RuledPairs out;
    if (rulings.empty()) return out;
    const FactPositions positions(facts, observation_count);
    for (const RulingAtHand& ruling : rulings) {
        const Indices named = among(positions, ruling.named);
        if (!ruling.is_split) {
            std::erase_if(out.apart, [&](const auto& pair) {
                return holds(named, pair.first) && holds(named, pair.second);
            });
            if (named.size() > 1) out.together.push_back(named);
            continue;
        }
        for (const std::uint32_t from : among(positions, ruling.from))
            for (const std::uint32_t taken : named)
                if (taken != from) out.apart.emplace_back(taken, from);
    }
    std::sort(out.apart.begin(), out.apart.end());
    out.apart.erase(std::unique(out.apart.begin(), out.apart.end()), out.apart.end());
    return out;
}

void take_apart(const RuledPairs& ruled, const std::vector<Comparable>& facts, Families& families) {
    bool is_changed = false;
    auto next = static_cast<std::uint32_t>(families.leader_of.size());
    for (const auto& [taken, from] : ruled.apart) {
        if (families.family_of[taken] != families.family_of[from]) continue;
        families.family_of[taken] = next++;
        is_changed = true;
    }
    if (!is_changed) return;
    // Numbered anew by their first members; a family that lost its leader is led by the best
    // informed of those left, the first of them.
    Indices number_of(next, ObservationIndex::absent);
    Indices leaders;
    for (std::uint32_t i = 0; i < facts.size(); ++i) {
        const std::uint32_t old = families.family_of[i];
        const std::uint32_t led_by = old < families.leader_of.size() ? families.leader_of[old] : i;
        const bool has_leader = families.family_of[led_by] == old;
        if (number_of[old] == ObservationIndex::absent) {
            number_of[old] = static_cast<std::uint32_t>(leaders.size());
            leaders.push_back(has_leader ? led_by : i);
        } else if (std::uint32_t& leader = leaders[number_of[old]];
                   !has_leader && facts[i].is_informative() && !facts[leader].is_informative()) {
            leader = i;
        }
    }
    for (std::uint32_t& family : families.family_of)
        family = number_of[family];
    families.leader_of = std::move(leaders);
}

void forbid_joins(const Observations& observations, const RuledPairs& ruled,
                  const Families& families, std::vector<ShortList<Symbol>>& documents) {
    if (ruled.apart.empty()) return;
    documents.resize(families.leader_of.size());
    auto name = static_cast<std::uint32_t>(observations.symbols.size());
    for (const auto& [taken, from] : ruled.apart) {
        documents[families.family_of[taken]].push_back(static_cast<Symbol>(name));
        documents[families.family_of[from]].push_back(static_cast<Symbol>(name));
        ++name;
    }
}

void apply_rulings(const RuledPairs& ruled, std::vector<std::uint32_t>& cluster_of) {
    if (ruled.empty() || cluster_of.empty()) return;
    auto next = 1 + *std::max_element(cluster_of.begin(), cluster_of.end());
    Indices joined(next);
    std::iota(joined.begin(), joined.end(), 0U);
    const auto find = [&](std::uint32_t c) {
        while (joined[c] != c)
            c = joined[c] = joined[joined[c]];
        return c;
    };
    for (const Indices& together : ruled.together)
        for (const std::uint32_t i : together) {
            const std::uint32_t a = find(cluster_of[together.front()]);
            const std::uint32_t b = find(cluster_of[i]);
            joined[std::max(a, b)] = std::min(a, b);
        }
    for (std::uint32_t& cluster : cluster_of)
        cluster = find(cluster);
    for (const auto& [taken, from] : ruled.apart)
        if (cluster_of[taken] == cluster_of[from]) cluster_of[taken] = next++;
    Indices number_of(next, ObservationIndex::absent);
    std::uint32_t count = 0;
    for (std::uint32_t& cluster : cluster_of) {
        if (number_of[cluster] == ObservationIndex::absent) number_of[cluster] = count++;
        cluster = number_of[cluster];
    }
}

void name_rulings(const Observations& observations, const std::vector<Ruling>& rulings,
                  std::vector<Incident>& incidents) {
    if (rulings.empty()) return;
    Indices incident_of(observations.all.size(), ObservationIndex::absent);
    for (std::uint32_t i = 0; i < incidents.size(); ++i)
        for (const std::uint32_t o : incidents[i].observations)
            incident_of[o] = i;
    for (const Ruling& ruling : rulings) {
        Indices named;
        for (const auto* ids : {&ruling.observations, &ruling.from})
            for (const std::string& id : *ids) {
                const std::uint32_t o = find_by_id(observations, id);
                if (o != ObservationIndex::absent && incident_of[o] != ObservationIndex::absent)
                    named.push_back(incident_of[o]);
            }
        std::sort(named.begin(), named.end());
        named.erase(std::unique(named.begin(), named.end()), named.end());
        for (const std::uint32_t i : named)
            incidents[i].details.edit().rulings.push_back(ruling.entry);
    }
}

}  // namespace sulh
