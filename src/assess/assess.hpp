#pragma once
// SPDX-License-Identifier: Apache-2.0
// The agreement held against the incidents: three-valued evaluation with reasons.

#include "assess/assessment.hpp"

#include <memory>

namespace sulh {

struct IncidentTables;  // incident_tables.hpp

// What an evaluation stands on. Observations and incidents are not owned and must outlive the call.
struct Facts {
    const Observations& observations;
    const Corroboration& corroboration;
    // Of the same; nothing: each evaluation makes its own.
    std::shared_ptr<const IncidentTables> tables = nullptr;
};
// For several evaluations of the same facts.
std::shared_ptr<const IncidentTables> tables_of(const Observations& observations,
                                                const Corroboration& corroboration);

// Every provision of `agreement` as known at `as_of`, against every incident. Deterministic; linear
// in incidents for what applies to them. Thread-safe: reads only.
Assessments assess(const Agreement& agreement, const Facts& facts, Instant as_of);

// The same evaluation of one assessment, told as a tree. The verdict always equals the one assess()
// gave (a property test).
Explanation explain(const Agreement& agreement, const Facts& facts, Instant as_of,
                    const Assessment& assessment);

}  // namespace sulh
