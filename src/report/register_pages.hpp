#pragma once
// SPDX-License-Identifier: Apache-2.0
// The registers as text and as JSON. Times in the agreement's zone; each line names its entry.

#include "base/json.hpp"
#include "registers/registers.hpp"
#include "report/undertakings.hpp"

#include <string>
#include <vector>

namespace sulh {

// What was sent, to whom, how far it got, and whether it is what the agreement asks.
std::string communications_text(const Agreement& agreement, const Registers& registers);
Json communications_json(const Agreement& agreement, const Registers& registers);

// Windows of silence, who guaranteed them, and the breaches alleged in them. `states` are those of
// the clauses the windows became.
std::string windows_text(const Agreement& agreement, const Registers& registers,
                         const std::vector<ClauseState>& states, Instant now);
Json windows_json(const Agreement& agreement, const Registers& registers,
                  const std::vector<ClauseState>& states, Instant now);

std::string coverage_text(const Agreement& agreement, const Registers& registers);
Json coverage_json(const Registers& registers);

// Rounds, statements and undertakings; `states` as undertaking_states() gives them.
std::string talks_text(const Agreement& agreement, const Registers& registers,
                       const std::vector<UndertakingState>& states);
Json talks_json(const Registers& registers, const std::vector<UndertakingState>& states);

}  // namespace sulh
