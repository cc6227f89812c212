#pragma once
// SPDX-License-Identifier: Apache-2.0
// Which observations stand as of an instant, and in which role.

#include "observe/observation.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sulh {

// Indices into Observations::all. `accounts`, `signs` and `coverage` are in the order of their id
// texts.
struct Screened {
    // What incidents are made of: assertions, denials, retractions of what another said.
    std::vector<std::uint32_t> accounts;
    std::vector<std::uint32_t> signs;
    std::vector<std::uint32_t> coverage;
    std::vector<std::uint32_t> retracted;  // ascending
    std::vector<std::string> notes;        // sorted
};

// The index of the observation of each id, by Symbol; `absent` where a symbol is no id.
struct ObservationIndex {
    static constexpr std::uint32_t absent = 0xFFFFFFFF;
    std::vector<std::uint32_t> by_symbol;

    explicit ObservationIndex(const Observations& observations);
    std::uint32_t find(Symbol id) const { return by_symbol[static_cast<std::uint32_t>(id)]; }
};

// The index of the observation of that id, or ObservationIndex::absent. REQUIRES:
// settle_duplicates() has run, so that Observations::all is sorted by id.
std::uint32_t find_by_id(const Observations& observations, std::string_view id);

// A retraction counts where it comes from the source or the document of what it withdraws, and has
// not itself been withdrawn; the latest known is heard first. One from anybody else is an account
// that denies. `notes` tells of retractions that name nothing known, and of citations in a circle.
Screened screen(const Observations& observations, const ObservationIndex& index, Instant as_of);

// Does it come from the source or the document of what it would withdraw?
bool may_withdraw(const Observation& retraction, const Observation& target);

// Denies it, or withdraws what another source said.
bool opposes(const Observation& o);

}  // namespace sulh
