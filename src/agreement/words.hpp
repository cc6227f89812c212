#pragma once
// SPDX-License-Identifier: Apache-2.0
// The words for the parts of the model, as the language writes them and explanations print them.

#include "agreement/model.hpp"

#include <array>
#include <string_view>

namespace sulh {

inline constexpr std::array all_questions{Question::Occurrence,  Question::Clause,
                                          Question::Attribution, Question::Command,
                                          Question::Excuse,      Question::Consequence};
inline constexpr std::array all_proofs{Proof::ReasonableSuspicion, Proof::ReasonableGrounds,
                                       Proof::BalanceOfProbabilities, Proof::ClearAndConvincing};

std::string_view name(Question question);  // "attribution"
std::string_view name(Proof proof);        // "balance of probabilities"
std::string_view name(ActorRole role);     // "party"

}  // namespace sulh
