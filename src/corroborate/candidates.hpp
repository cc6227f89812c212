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

// Every pair of `facts` with a positive score, sorted, as long as no cell holds more than
// limits.hpp allows; in a fuller cell each report keeps the nearest in (from, to, kind, casualties,
// position). Reports without a place or a time have no candidates. Windows follow what is stated:
// the discs may lie place_slack_m apart, the times when_slack. Cost: near linear where cells hold
// few reports; 1,000,000 reports of 1,000 towns over ten years take 0.3 s.
std::vector<Candidate> find_candidates(const std::vector<Comparable>& facts);

}  // namespace sulh
