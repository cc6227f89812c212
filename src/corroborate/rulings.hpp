#pragma once
// SPDX-License-Identifier: Apache-2.0
// How the rulings of analysts bear on families and clusters.

#include "corroborate/facts.hpp"
#include "corroborate/families.hpp"
#include "corroborate/incident.hpp"
#include "corroborate/judgement.hpp"

#include <utility>
#include <vector>

namespace sulh {

// A ruling in terms of indices into Observations::all, of those at hand; sorted.
struct RulingAtHand {
    bool is_split = false;
    std::vector<std::uint32_t> named;
    std::vector<std::uint32_t> from;
};

// In their order. REQUIRES: settle_duplicates() has run.
std::vector<RulingAtHand> at_hand(const Observations& observations,
                                  const std::vector<Ruling>& rulings);

// Rulings in terms of positions in a list of facts. The later ruling wins: a pair that a later
// merge names together is no longer kept apart; what a later split takes out of a merge stays out.
struct RuledPairs {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> apart;  // taken out first, sorted
    std::vector<std::vector<std::uint32_t>> together;            // ascending, in their order
    bool empty() const { return apart.empty() && together.empty(); }
};

// REQUIRES: rulings in their order, all known.
RuledPairs ruled_pairs(std::size_t observation_count, const std::vector<Comparable>& facts,
                       const std::vector<RulingAtHand>& rulings);

// Takes what must stay apart out of its family, each to a family of its own.
void take_apart(const RuledPairs& ruled, const std::vector<Comparable>& facts, Families& families);

// For each family a name that no document has, shared by two families that must stay apart, and by
// no others: clusters that share a document are never joined.
void forbid_joins(const Observations& observations, const RuledPairs& ruled,
                  const Families& families, std::vector<ShortList<Symbol>>& documents);

// Joins the clusters of what was merged, then takes out what must stay apart; clusters are numbered
// anew by their first member.
void apply_rulings(const RuledPairs& ruled, std::vector<std::uint32_t>& cluster_of);

// Fills `rulings` of every incident that holds something a ruling names.
void name_rulings(const Observations& observations, const std::vector<Ruling>& rulings,
                  std::vector<Incident>& incidents);

}  // namespace sulh
