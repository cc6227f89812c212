#pragma once
// SPDX-License-Identifier: Apache-2.0
// Under which key the catalogues have the words for verdicts, reasons, standings, levels and kinds.

#include "language/language.hpp"
#include "report/readings.hpp"
#include "terms/term.hpp"

#include <string>

namespace sulh {

std::string message_key(Verdict verdict);   // "verdict.not_in_force"; Breached: "verdict.alleged"
std::string message_key(Reason reason);     // "reason.place_uncertain". REQUIRES: not None
std::string message_key(Standing standing); // "standing.alleged_under_all"
std::string message_key(CorroborationLevel level);  // "level.one_root"
std::string message_key(Term term);         // "term.artillery-fire"

// The words for the reason that name() gives so: a table's column.
std::string reason_words(const Language& language, std::string_view reason);
// "undetermined: place uncertain", "alleged breach".
std::string verdict_words(const Language& language, Verdict verdict, Reason reason);
// The kind of an incident as a report spells it ("artillery fire"); as it is where no term is so
// called.
std::string kind_words(const Language& language, std::string_view phrase);

}  // namespace sulh
