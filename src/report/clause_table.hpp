#pragma once
// SPDX-License-Identifier: Apache-2.0
// The table every report turns on: clause, reading and party against verdicts.

#include "report/entries.hpp"

#include <string>
#include <vector>

namespace sulh {

// The standing of a clause for a party under a reading.
struct ClauseRow {
    std::string clause;  // id
    std::string amended;  // amended_text()
    std::string title;
    std::string article;
    std::string reading;  // empty where there are no rivals
    std::string party;    // id
    Verdict state = Verdict::Undetermined;
    Reason reason = Reason::None;  // for Undetermined
    Said because;
    double coverage = 0;  // part of the time in force so far that somebody could see, 0 to 1
};

struct ClauseTable {
    std::vector<ClauseRow> rows;
    CrossTab verdicts;  // rows as `rows`, columns in verdict_order: incidents and due acts, each
                        // once a row
    CrossTab undetermined;  // rows as `rows`, columns by reason: the undetermined ones of them
};

// Counts incidents for which `is_wanted` is not 0, and acts that were due without an incident where
// the deadline lies in `due` or the verdict is pending.
ClauseTable clause_table(const Grounds& grounds, const std::vector<BoundClause>& clauses,
                         const std::vector<std::uint8_t>& is_wanted, Interval due);

}  // namespace sulh
