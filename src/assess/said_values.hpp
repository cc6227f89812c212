#pragma once
// SPDX-License-Identifier: Apache-2.0
// Values of the sentences of an explanation (base/said.hpp): times, terms, counts, lengths.

#include "assess/amount.hpp"
#include "base/said.hpp"
#include "geo/where.hpp"
#include "terms/term.hpp"
#include "time/civil.hpp"
#include "time/when.hpp"

#include <span>

namespace sulh {

SaidValue said_at(std::string_view name, Instant at);
// The same instant; in English as a clock of that zone shows it.
SaidValue said_at(std::string_view name, Instant at, const TimeZone& zone);
SaidValue said_when(std::string_view name, const When& when);
SaidValue said_terms(std::string_view name, std::span<const Term> terms);  // joined by "or"
SaidValue said_incident(std::string_view name, const Incident& incident);  // its id
SaidValue said_place(std::string_view name, const Where& where);
SaidValue said_reason(std::string_view name, Reason reason);
SaidValue said_number(std::string_view name, double number);              // "24.5"
SaidValue said_count(std::string_view name, std::int64_t count);           // "1,234"
// "1 root", "1,234 roots". The two words must outlive it: literals.
SaidValue said_count(std::string_view name, std::int64_t count, const char* one, const char* many);
// "12", "12 to 14"; without an upper bound "number not stated".
SaidValue said_counts(std::string_view name, std::int64_t least, std::int64_t most, bool has_no_most);
SaidValue said_amount(std::string_view name, const Amount& amount);        // "at least 3", "3 to 5"
// "at least 3", "at most 5", "3 to 5". REQUIRES: one of the two.
SaidValue said_range(std::string_view name, const NumberRange& range);
SaidValue said_metres(std::string_view name, Metres length);               // "24.5 km"
SaidValue said_span(std::string_view name, Duration length);               // "3 h"

// "at most 3 allowed, at least 1 owed"; nullptr: no such limit.
Said said_limit(const Amount* most, const Amount* least);
Said said_away(Metres distance, Metres margin);  // "24.5 km ± 0.8 km away"

// Terms of the tree as a sentence has them: "mortar fire or artillery fire".
std::string phrases(std::span<const Term> terms);

}  // namespace sulh
