#pragma once
// SPDX-License-Identifier: Apache-2.0
// Reports that say the very same thing or copy one another: one family, compared with others as
// one, so that copies carry no weight.

#include "corroborate/facts.hpp"
#include "corroborate/screen.hpp"

#include <vector>

namespace sulh {

// For each of `facts` the number of its family: families are numbered by their first member.
struct Families {
    std::vector<std::uint32_t> family_of;
    std::vector<std::uint32_t> leader_of;  // by family: position in `facts`
};

// REQUIRES: `facts` in the order of their id texts. Two are of one family where place, time and
// everything else stated are the same and known, or where one cites the other or both share an
// entry that names one thing (an id, an address, a hash: anything with a colon but a sensor, an
// observer or a command, who tell of many) and place, time and kind allow it. Never two of one document.
Families find_families(const Method& method, const Observations& observations,
                       const ObservationIndex& index, const std::vector<Comparable>& facts);

// Equal where two say the very same thing, and hardly ever else.
std::uint64_t statement_signature(const Comparable& facts);

// Does the entry name one thing rather than a sender of many?
bool is_specific(std::string_view provenance);

}  // namespace sulh
