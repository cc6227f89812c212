#pragma once
// SPDX-License-Identifier: Apache-2.0
// What those are served who may not read every report of a mission: rows and evidence drawn from the
// reports that they may read, so that no route can tell them of the others.

#include "engine/conclude.hpp"
#include "serve/evidence.hpp"
#include "serve/rows.hpp"
#include "serve/spool_folder.hpp"

#include <map>
#include <memory>
#include <set>
#include <string>

namespace sulh {

// Immutable; for every member of one clearance.
struct ClearedPicture {
    ReaderClearance clearance;
    Marking marking;  // of what is in it
    SpoolFolder folder;  // of the rows; goes after them
    std::shared_ptr<const Evidence> evidence;
    std::shared_ptr<const Rows> rows;
    // The bytes that an entry telling it would have, by id of the incident or assessment.
    std::map<std::string, std::string, std::less<>> lines;
    // How many reports joined to an incident of this picture are not in it.
    std::map<std::string, std::size_t, std::less<>> not_shown;
    std::size_t not_shown_count = 0;  // in the whole mission
    // Incidents whose reports are joined, in the whole, to what a clause of protected sources is about.
    std::set<std::string, std::less<>> protected_incidents;

    // Of rows that the record does not tell as they stand here: the conclusion's that it was drawn
    // as of.
    std::uint64_t untold_entry() const { return evidence->size() - 1; }
};

// `recorded`: the lines of the record; `entries`: those that tell them, by id.
Result<std::shared_ptr<const ClearedPicture>> draw_cleared(
    const std::string& mission, const Evidence& whole, const ReaderClearance& clearance,
    const StandingLines& recorded, const std::map<std::string, Rows::Telling>& tellings);

}  // namespace sulh
