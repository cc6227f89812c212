#pragma once
// SPDX-License-Identifier: Apache-2.0
// The tables that missions publish, derived from the record and never typed, so that each adds up
// by construction or says that it is not to be added up.

#include "assess/assessment.hpp"
#include "casework/docket.hpp"
#include "registers/registers.hpp"
#include "report/entries.hpp"

#include <string>
#include <vector>

namespace sulh {

// Incidents by the day on which they happened in the agreement's zone and by kind; those not known
// to the day in a row of their own. Denials, coverage and traces are left out.
CrossTab daily_table(const Agreement& agreement, const Facts& facts, Interval period);

// Access asked for by monitors, by who let them through or not and by place: denied, delayed,
// granted.
CrossTab movement_table(const Agreement& agreement, const Facts& facts, Interval period);

// People, weapons and goods handed over, by who handed them over and of what: the least number
// reported as accepted, as rejected or turned back, and without an outcome. The title tells how many
// hand-overs name no number.
CrossTab transfer_table(const Agreement& agreement, const Facts& facts, Interval period);

// The same by the day of each hand-over in the agreement's zone: the instalments of a disarmament or
// a release.
CrossTab instalment_table(const Agreement& agreement, const Facts& facts, Interval period);

// Weapons seen, by whose and what, in the state in which they were: in violation of a line or zone
// (a clause keeps such things at a distance from it or out of it) or there with an excuse or waiver;
// beyond it and outside a storage site; in a storage site (a clause keeps such things in that zone);
// missing from one; or not verified, where the reports or the readings of a clause do not say for
// certain which. Each sighting counts once, with the least number reported, and not at all while no
// such clause is in force.
CrossTab withdrawal_table(const Agreement& agreement, const Facts& facts,
                          const Assessments& assessments, Interval period);

// Complaints by who made them and whom they are held against, and how they were ruled.
CrossTab complaint_table(const std::map<std::string, Case>& cases);

// Prior notifications by who sent them and the clause that asks for them: whether they came in time and
// stated all that it asks for. One that two clauses ask for counts under each.
CrossTab notice_table(const Agreement& agreement, const Registers& registers);

// Cases by the party they are held against and by what became of them.
CrossTab case_table(const Agreement& agreement, const Docket& docket);

// Incidents beside the hours in which somebody watched, by day on which something happened or
// somebody watched: more eyes see more, so counts of days are compared only by rate.
struct WatchedDay {
    std::string day;
    std::int64_t incidents = 0;
    double watched_hours = 0;  // of all sources together; several may watch at once
    // Incidents for each 24 watched hours; nothing: nobody is known to have watched.
    std::optional<double> rate;
};
std::vector<WatchedDay> watched_days(const Agreement& agreement, const Facts& facts,
                                     Interval period);

// Who counted what, after what several counted has been joined: not to be added up.
struct OverlapMatrix {
    std::vector<std::string> sources;             // by their counts, largest first, then by name
    std::vector<std::vector<std::int64_t>> both;  // incidents told of by the row's and the column's
    std::int64_t distinct = 0;                    // incidents told of by any of them
};
inline constexpr std::size_t overlap_sources_max = 40;
OverlapMatrix overlap_matrix(const Facts& facts, Interval period);

// For a terminal, and as CSV with one header line.
std::string table_text(const CrossTab& table);
std::string table_csv(const CrossTab& table);
std::string table_text(const std::vector<WatchedDay>& days);
std::string table_csv(const std::vector<WatchedDay>& days);
std::string table_text(const OverlapMatrix& matrix);
std::string table_csv(const OverlapMatrix& matrix);

}  // namespace sulh
