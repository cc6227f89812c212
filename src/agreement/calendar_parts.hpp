#pragma once
// SPDX-License-Identifier: Apache-2.0
// The parts of calendar.hpp: what one statement and the procedure put into it.

#include "agreement/calendar.hpp"

namespace sulh {

// The shape at that moment: one entry, or one for each reading of the entry into force where the
// moment depends on it, or one without a date.
std::vector<CalendarEntry> entries_at(const Agreement& agreement, const Moment& moment,
                                      const CalendarEntry& shape);
// Values of what is said of an entry: actors by their titles, a moment, a length of time.
SaidValue names_value(std::string_view name, const Agreement& agreement,
                      const std::vector<ActorIndex>& actors);
SaidValue moment_value(std::string_view name, const Agreement& agreement, Instant at);
SaidValue length_value(std::string_view name, Duration length);
// calendar_statements.cpp
std::vector<CalendarEntry> entries_of(const Agreement& agreement, const std::string& title,
                                      const Norm& norm);
// calendar_procedure.cpp
// None of them has a date: each counts from a complaint, a case, a decision.
std::vector<CalendarEntry> procedure_clocks(const Agreement& agreement);

}  // namespace sulh
