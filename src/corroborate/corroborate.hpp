#pragma once
// SPDX-License-Identifier: Apache-2.0
// From observations to incidents, blind to any agreement.

#include "corroborate/incident.hpp"
#include "corroborate/judgement.hpp"

#include <memory>
#include <string>
#include <vector>

namespace sulh {

struct Method;  // method.hpp
const Method& general_method();

// The result of corroboration over one set of observations.
struct Corroboration {
    std::vector<Incident> incidents;              // sorted by id
    std::vector<std::uint32_t> coverage;          // indices, ascending; coverage forms no incident
    std::vector<std::uint32_t> retracted;         // indices of what was taken back, ascending
    std::vector<std::uint32_t> unattached_signs;  // heat that stands beside no report, ascending
    std::vector<std::string> notes;               // contradictory provenance and the like, sorted
    Judgements judgements;                        // those that were known, in their order
    std::shared_ptr<const Method> method;         // what joined them; null only in an empty one
};

// Incidents from the observations known by `as_of` (known_at <= as_of), as the rulings known by then
// have them; of two that contradict each other the later holds, and incidents name both. A pure
// function of both sets: shuffling the observations changes no byte of any output that goes by ids. REQUIRES:
// settle_duplicates() has run. Threads: reads only; one call may use several threads inside with
// identical results.
Corroboration corroborate(const Observations& observations, Instant as_of,
                          const Judgements& judgements = {},
                          const Method& method = general_method());

// What joined them; general_method() where the corroboration says nothing.
const Method& method_of(const Corroboration& corroboration);

// The roots and disputes of one incident, worked out when somebody asks. `method`: what joined it.
std::vector<Root> roots_of(const Observations& observations, const Incident& incident,
                           const Method& method);
std::vector<Dispute> disputes_of(const Observations& observations, const Incident& incident);

}  // namespace sulh
