#pragma once
// SPDX-License-Identifier: Apache-2.0
// Reports that lean on a document which is itself at hand and does not bear them out.

#include "corroborate/incident.hpp"

#include <string>
#include <vector>

namespace sulh {

// One note for each report that cites a document (its provenance names it) where observations read
// from that very document are in the record and none of them stands in the report's incident:
// "a-5 cites mfa-statement, which does not say so". Sorted, at most notes_max. Linear in
// observations and their provenance.
std::vector<std::string> unsupported_citations(const Observations& observations,
                                               const std::vector<Incident>& incidents);

}  // namespace sulh
