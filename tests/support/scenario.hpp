#pragma once
// SPDX-License-Identifier: Apache-2.0
// What a case gives: a map, an agreement's text with the files it refers to, and observations.

#include "observe/observation.hpp"
#include "support/ascii_map.hpp"
#include "support/case_file.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace sulh {

struct Scenario {
    AsciiMap map;
    std::string agreement;                     // text as it stands in the case
    std::map<std::string, std::string> files;  // what `geojson NAME` and `file NAME` blocks give
    // Observation::row is the row of the table, from 1, over all tables of the case.
    Observations observations;
};

// Blocks that give something; those that ask are passed over. With `reversed`, the observations
// arrive last row first.
Result<Scenario> read_scenario(const CaseFile& file, bool reversed = false);

// Is this block one of those that give?
bool gives(const CaseBlock& block);

// Lists and counts as tables write them; "_" for none.
std::string texts_cell(const Observations& observations, std::span<const Symbol> symbols);
std::string terms_cell(std::span<const Term> terms);
std::string count_cell(CountRange count);

}  // namespace sulh
