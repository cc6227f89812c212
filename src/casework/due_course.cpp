// SPDX-License-Identifier: Apache-2.0
#include "casework/due_course.hpp"

namespace sulh {

DueCourse due_course(const CaseRules& rules, const Case& of) {
    DueCourse out;
    const Precedents none;  // not asked for before something is found
    Case next = of;
    while (next.stage != Stage::Closed) {
        out.steps.push_back(due_step(rules, next));
        const std::size_t findings = next.findings.size();
        advance(rules, none, next, {next.due.ms + 1});
        const bool is_found = next.findings.size() != findings &&
                              next.closing != Closing::Undecided &&
                              next.closing != Closing::NoBreach;
        if (!is_found) continue;
        out.is_whole = false;
        return out;
    }
    return out;
}

}  // namespace sulh
