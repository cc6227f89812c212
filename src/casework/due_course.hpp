#pragma once
// SPDX-License-Identifier: Apache-2.0
// What is due in a case now, and what will be due after it if nobody ever acts.

#include "casework/docket.hpp"

#include <vector>

namespace sulh {

struct DueCourse {
    // In their order: each stands until its date, then the next one. Empty: the case is closed.
    std::vector<DueStep> steps;
    // Does the case end with the last of them? Where it does not, the ballots then decide by
    // themselves, and what follows depends on what was found in other cases by that day.
    bool is_whole = true;
};

DueCourse due_course(const CaseRules& rules, const Case& of);

// The step with its words, where all the rest of it is there.
DueStep worded(DueStep step);

}  // namespace sulh
