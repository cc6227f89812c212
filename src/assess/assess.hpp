#pragma once
// SPDX-License-Identifier: Apache-2.0
// The agreement held against the incidents: three-valued evaluation with reasons.

#include "assess/assessment.hpp"

namespace sulh {

// What an evaluation stands on. Nothing is owned; all of it must outlive the call.
struct Facts {
    const Observations& observations;
    const Corroboration& corroboration;
};

// Every provision of `agreement` as known at `as_of`, against every incident. Deterministic; linear
// in incidents for what applies to them. Thread-safe: reads only.
Assessments assess(const Agreement& agreement, const Facts& facts, Instant as_of);

// The same evaluation of one assessment, told as a tree. The verdict always equals the one assess()
// gave (a property test).
Explanation explain(const Agreement& agreement, const Facts& facts, Instant as_of,
                    const Assessment& assessment);

}  // namespace sulh
