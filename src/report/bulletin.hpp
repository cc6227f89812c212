#pragma once
// SPDX-License-Identifier: Apache-2.0
// The bulletin (situation report): a reading of the record for one period, as plain values.
// Renderers: bulletin_formats.hpp.

#include "base/marking.hpp"
#include "report/clause_table.hpp"
#include "report/entries.hpp"
#include "report/limits.hpp"
#include "report/outline.hpp"
#include "report/time_buckets.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sulh {

struct BulletinOptions {
    Interval period;              // incidents that may have happened in it; DEFAULT: all time
    Instant as_of;                // what was known then, also what assess() was asked
    std::string checkpoint_line;  // head of the log, printed as it is; empty: left out
    std::int64_t rejects = 0;     // reports that were set aside on reading
    Marking marking;              // of the reports it is drawn from, taken together
    PlaceDetail places;           // DEFAULT: coarse; published positions are coarse and late
    std::size_t incidents_max = incidents_listed_max;
    std::size_t rows_max = rows_listed_max;                   // of duties, divergences, one-line lists
    std::size_t assessments_max = assessments_shown_max;      // under one incident
};

struct Bulletin {
    std::string agreement;  // id
    std::string title;      // of the agreement
    bool is_exercise = false;
    Marking marking;  // it may be passed on no further
    Interval period;
    Instant as_of;
    TimeZone zone = TimeZone::utc();
    std::vector<PartyName> parties;
    std::string checkpoint_line;
    std::vector<std::string> known;      // sentences
    std::vector<std::string> not_known;  // sentences; never empty

    Tally standing;       // every incident of the period, once
    ClauseTable clauses;  // states at `as_of`, counts of the period
    std::vector<Divergence> divergences;
    std::vector<DutyEntry> duties;  // due in the period, or not yet due
    std::int64_t duties_left_off = 0;
    Tally access_denials;  // incidents by who refused, as reported

    std::vector<IncidentEntry> incidents;  // that concern a clause, in time order
    std::int64_t incidents_left_off = 0;
    std::vector<IncidentEntry> out_of_scope;  // that concern none, in time order
    std::int64_t out_of_scope_left_off = 0;
    Tally out_of_scope_reasons;
    std::vector<MapShape> shapes;
    std::optional<Box> frame;  // what the map shows; none: nothing to show

    TimeBuckets time;  // the time axis
    CrossTab by_time;  // incidents of the period by time and standing

    std::int64_t reports = 0;    // observations in the incidents of the period
    std::int64_t roots = 0;      // independent roots, counted incident by incident
    std::int64_t sources = 0;    // distinct names
    std::int64_t retracted = 0;  // observations taken back, in the whole record
    std::int64_t unattached_signs = 0;
    std::int64_t rejects = 0;
    bool is_coarse = true;
    std::size_t rows_max = rows_listed_max;  // of a list of one line each, where a renderer cuts it
    std::vector<std::string> open_points;  // of the agreement: "area of application: …"
    std::vector<std::string> notes;        // of corroboration
};

// Deterministic; linear in observations, incidents and assessments; explains only what is listed.
// REQUIRES: `assessments` = assess(agreement, facts, options.as_of).
Bulletin make_bulletin(const Agreement& agreement, const Facts& facts,
                       const Assessments& assessments, const BulletinOptions& options);

}  // namespace sulh
