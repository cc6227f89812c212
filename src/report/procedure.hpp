#pragma once
// SPDX-License-Identifier: Apache-2.0
// Findings and consequences of an agreement in words.

#include "agreement/model.hpp"
#include "report/rehearsal.hpp"

namespace sulh {

// How a finding would be reached, then each ladder of consequences; empty where the agreement
// states neither.
std::vector<Procedure> procedures_of(const Agreement& agreement);

}  // namespace sulh
