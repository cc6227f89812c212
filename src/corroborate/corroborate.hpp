#pragma once
// SPDX-License-Identifier: Apache-2.0
// From observations to incidents, blind to any agreement.

#include "corroborate/incident.hpp"

#include <string>
#include <vector>

namespace sulh {

// The result of corroboration over one set of observations.
struct Corroboration {
    std::vector<Incident> incidents;              // sorted by id
    std::vector<std::uint32_t> coverage;          // indices, ascending; coverage forms no incident
    std::vector<std::uint32_t> retracted;         // indices of what was taken back, ascending
    std::vector<std::uint32_t> unattached_signs;  // heat that stands beside no report, ascending
    std::vector<std::string> notes;               // contradictory provenance and the like, sorted
};

// Incidents from the observations known by `as_of` (known_at <= as_of). A pure function of the set:
// shuffling the observations changes no byte of any output that goes by ids. REQUIRES:
// settle_duplicates() has run. Threads: reads only; one call may use several threads inside with
// identical results.
Corroboration corroborate(const Observations& observations, Instant as_of);

// The roots and disputes of one incident, worked out when somebody asks.
std::vector<Root> roots_of(const Observations& observations, const Incident& incident);
std::vector<Dispute> disputes_of(const Observations& observations, const Incident& incident);

// Name and version of the method; it goes into the record.
std::string_view corroboration_method();

}  // namespace sulh
