#pragma once
// SPDX-License-Identifier: Apache-2.0
// Ballots into findings, by the agreement's quorum.

#include "casework/rules.hpp"

namespace sulh {

// One finding for each question of the case, from the opened ballots of this round. A question on
// which no answer has what the agreement asks for is inconclusive, with the reason.
std::vector<Finding> tally(const CaseRules& rules, const Case& of, Instant at);
// The same for those who decide by default: they agree, or it is inconclusive.
std::vector<Finding> tally_default(const CaseRules& rules, const Case& of, Instant at);
// Every question inconclusive for `reason`.
std::vector<Finding> undecided(const CaseRules& rules, const Case& of, std::string_view reason,
                               Instant at);

// Has the occurrence been decided either way? Without it nothing else can stand.
bool is_decided(const std::vector<Finding>& findings);

}  // namespace sulh
