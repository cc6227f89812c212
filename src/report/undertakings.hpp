#pragma once
// SPDX-License-Identifier: Apache-2.0
// What became of what was promised at the table: derived from the reports where the promise is
// written in the agreement's language, from what a verifier found where it is in words.

#include "assess/assessment.hpp"
#include "registers/registers.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sulh {

enum class UndertakingStatus : std::uint8_t {
    Open,
    Waiting,     // for the one that its condition names
    Kept,
    NotKept,     // alleged, where it follows from reports
    Undecidable, // nothing could show that it was not kept: its statement names no place to watch
    Lapsed,      // its condition will not be met, or its time passed and nothing shows what became
    Superseded,  // by a later one
};
std::string_view name(UndertakingStatus status);  // "not kept"

struct UndertakingState {
    UndertakingStatus status = UndertakingStatus::Open;
    std::string because;  // one sentence without full stop; may be empty
};

// One for each undertaking of the registers, in their order. `agreement` is the one they became
// clauses of, `states` the standing of its clauses at `now`.
std::vector<UndertakingState> undertaking_states(const Registers& registers,
                                                 const Agreement& agreement,
                                                 const std::vector<ClauseState>& states,
                                                 Instant now);

}  // namespace sulh
