#pragma once
// SPDX-License-Identifier: Apache-2.0
// Pairs of reports that speak for one happening, found without comparing each with each.

#include "corroborate/facts.hpp"

#include <vector>

namespace sulh {

// A pair whose score is above 0; a < b are positions in the list searched.
struct Candidate {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::int32_t points = 0;  // thousandths
    friend constexpr auto operator<=>(const Candidate&, const Candidate&) = default;
};

// Fills `beside` and `company` of `facts` (company.hpp) and gives every pair of them with a positive
// score, sorted, as long as no cell holds more than limits.hpp allows; in a fuller cell each report
// keeps the nearest in (from, to, kind, casualties, position). A report without a place is compared
// with those of its time, as long as these are not too many (unplaced.hpp); one without a time has
// no candidates. Windows follow what is stated: the discs may lie the method's place_slack_m apart,
// the times its when_slack. Cost: near linear where cells hold few reports.
std::vector<Candidate> find_candidates(const Method& method, std::vector<Comparable>& facts);

// The pairs that find_candidates() scores and that nothing refuses, whatever their score, a < b,
// sorted, none twice. Fills `facts` as it does. For learning.
std::vector<std::pair<std::uint32_t, std::uint32_t>> compared_pairs(const Method& method,
                                                                    std::vector<Comparable>& facts);

}  // namespace sulh
