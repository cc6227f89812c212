#pragma once
// SPDX-License-Identifier: Apache-2.0
// Which consequences would have followed, had every alleged breach been found to be one.

#include "report/entries.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sulh {

// One rung of a ladder for one party.
struct LadderStep {
    std::string party;  // id
    std::string upon;   // "a serious breach": each alleged breach is taken for one
    std::string label;  // "second within 30 days"
    std::string act;
    // How often the rung would have been reached counting what is alleged under every reading, and
    // counting also what only some readings allege.
    std::int64_t times_under_all = 0;
    std::int64_t times_under_some = 0;
    std::optional<Instant> first;  // reached counting either; the earliest time of that incident
    std::string incident;          // its id; empty where never
};

// By party, then ladder and rung in the agreement's order. An incident counts once for a party,
// however many clauses it breaches. A breach reaches the highest rung whose number of breaches, its
// own among them, lies within its time; fallbacks are left out. Nothing is decided by this: whether
// a breach is serious, and whether it is one, people find.
std::vector<LadderStep> ladder_steps(const Grounds& grounds,
                                     const std::vector<BoundClause>& clauses);

}  // namespace sulh
