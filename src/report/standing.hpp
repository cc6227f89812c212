#pragma once
// SPDX-License-Identifier: Apache-2.0
// How an agreement as a whole holds the incidents, and when it is in force.

#include "report/readings.hpp"
#include "report/tally.hpp"

#include <string>
#include <vector>

namespace sulh {

// One reading of when the agreement is in force.
struct EntryLine {
    std::string id;  // empty where there are no rivals
    std::string title;
    std::string by;  // party id; empty: nobody's
    Interval in_force;
    std::string text;
};

std::vector<EntryLine> entry_lines(const Agreement& agreement);

// Every incident once, gravest standing first; standings without an incident count 0.
Tally standing_tally(const std::vector<Standing>& standings);

}  // namespace sulh
