#pragma once
// SPDX-License-Identifier: Apache-2.0
// Why two reports were joined, or were not.

#include "corroborate/corroborate.hpp"

#include <string>
#include <vector>

namespace sulh {

struct JoinExplanation {
    bool joined =
        false;         // the pair by itself; with a Corroboration: whether one incident holds both
    double score = 0;  // in points; above 0 speaks for one happening
    // One sentence each, with its number, in the order of score.hpp.
    std::vector<std::string> reasons;
};

// The pair by itself, by index into Observations::all. REQUIRES: both in range.
JoinExplanation explain_join(const Observations& observations, std::uint32_t a, std::uint32_t b);

// The same, and what became of it: other reports may keep a likely pair apart or bring an unlikely
// one together.
JoinExplanation explain_join(const Observations& observations, const Corroboration& corroboration,
                             std::uint32_t a, std::uint32_t b);

}  // namespace sulh
