#pragma once
// SPDX-License-Identifier: Apache-2.0
// Joins reports into clusters by the mean score of those who speak for them, best first, so that no
// chain of look-alikes makes one happening of two.

#include "corroborate/candidates.hpp"
#include "corroborate/facts.hpp"

#include <vector>

namespace sulh {

// For each of `facts` the cluster it is in: clusters are numbered by their first member.
// `documents` lists, for each of `facts`, the documents it speaks for besides its own; two clusters
// that share a document are never joined. Mean over at most representatives_max informative members
// on either side; where a side has none, over the others. Ties go to the lower positions. A pure
// function of facts and candidates.
std::vector<std::uint32_t> find_clusters(const Method& method,
                                         const std::vector<Comparable>& facts,
                                         const std::vector<ShortList<Symbol>>& documents,
                                         const std::vector<Candidate>& candidates);

}  // namespace sulh
