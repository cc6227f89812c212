#pragma once
// SPDX-License-Identifier: Apache-2.0
// A case, and what is due in all of them, as text and as JSON.

#include "base/json.hpp"
#include "casework/docket.hpp"

#include <string>
#include <vector>

namespace sulh {

// What happened in it, what was found, what follows, and what is due next. Times in the agreement's
// zone; a clock that is ours and not the agreement's says so.
std::string case_text(const Agreement& agreement, const CaseRules& rules, const Case& of);
Json case_json(const CaseRules& rules, const Case& of);

// One line for each case: its stage, what it is about, and its next date.
std::string cases_text(const Agreement& agreement, const std::map<std::string, Case>& cases);

// What is due, the earliest first; overdue is nothing, since what is overdue has lapsed.
std::string due_text(const TimeZone& zone, const std::vector<DueStep>& due);
Json due_json(const std::vector<DueStep>& due);

}  // namespace sulh
