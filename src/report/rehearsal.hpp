#pragma once
// SPDX-License-Identifier: Apache-2.0
// The rehearsal: what would have been alleged, what could not have been decided and why, had the
// agreement stood over these reports. Nothing is kept. Renderers: rehearsal_formats.hpp.

#include "report/clause_table.hpp"
#include "report/entries.hpp"
#include "report/ladder.hpp"
#include "report/limits.hpp"
#include "report/standing.hpp"

#include <string>
#include <vector>

namespace sulh {

struct RehearsalOptions {
    // Rows shown of each list. DEFAULT: 50. Counts are always of everything.
    std::size_t rows_max = rows_listed_max;
    // Undetermined assessments told again to learn what would decide them, spread evenly. DEFAULT:
    // 2,000.
    std::size_t explanations_max = explained_max;
    PlaceDetail places{.is_coarse = false, .grid_degrees = 0.1};
    std::int64_t rejects = 0;  // reports set aside on reading
};

// What the agreement says would have followed, printed and not applied.
struct Procedure {
    std::string title;  // "Findings", "Upon a serious breach"
    std::vector<std::string> steps;
};

struct Rehearsal {
    std::string agreement;  // id
    std::string title;
    bool is_exercise = false;
    Instant as_of;
    TimeZone zone = TimeZone::utc();
    std::vector<PartyName> parties;
    std::vector<EntryLine> entry;

    std::int64_t observations = 0;
    std::int64_t incidents = 0;
    std::int64_t rejects = 0;
    Tally standing;  // every incident once
    ClauseTable clauses;

    std::vector<Divergence> divergences;
    std::int64_t parted_count = 0;      // incidents that some clause's readings hold differently
    std::vector<IncidentEntry> parted;  // examples of every divergence, in time order, explained

    Tally out_of_scope_reasons;     // its total: incidents that concern no clause
    std::int64_t undetermined = 0;  // assessments
    std::int64_t explained = 0;     // how many of them were asked
    std::vector<Tally::Part>
        would_decide;  // and how many of those each fact would have helped to decide, most first
    std::int64_t would_decide_left_off = 0;
    std::vector<DutyEntry> duties;  // every clock, earliest first
    std::int64_t duties_left_off = 0;
    std::vector<LadderStep>
        ladder;  // had every alleged breach been found; empty: none would follow
    std::vector<Procedure> procedures;
    std::vector<std::string> open_points;
};

// REQUIRES: `assessments` = assess(agreement, facts, as_of). Linear in incidents and assessments;
// explains only what is listed.
Rehearsal make_rehearsal(const Agreement& agreement, const Facts& facts,
                         const Assessments& assessments, Instant as_of,
                         const RehearsalOptions& options = {});

}  // namespace sulh
