#pragma once
// SPDX-License-Identifier: Apache-2.0
// Independent origins of what an incident's reports say, and how far they corroborate it.

#include "corroborate/incident.hpp"
#include "corroborate/independence.hpp"

#include <vector>

namespace sulh {

// The asserting members of an incident, gathered by what they go back to (independence.hpp).
// Denials and signs are left out. Roots in the order of their first member's id. `seen`, where
// given, gets what made one root of several reports.
std::vector<Root> find_roots(const Method& method, const Observations& observations,
                             const Incident& incident, std::vector<SharedOrigin>* seen = nullptr);

// The level by rule (docs/method.md): what a party says for its own interest counts as a second
// root only where another party says it too, or where it is against that interest.
CorroborationLevel level_of(const Observations& observations, const std::vector<Root>& roots);

// For each root, in words, what it counts for in the level: "neutral reports", "says so against the
// interest of Arwen", "speaks for Arwen alone: no second root".
std::vector<std::string> describe_roots(const Observations& observations,
                                        const std::vector<Root>& roots);

// Fills level, root_count and is_occurrence_disputed from incident.observations, as of
// incident.as_of.
void fill_roots(const Method& method, const Observations& observations,
                const ObservationIndex& index, Incident& incident);

}  // namespace sulh
