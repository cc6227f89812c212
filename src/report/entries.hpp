#pragma once
// SPDX-License-Identifier: Apache-2.0
// What reports show of an incident and of the clauses it is held against, as plain values ready to
// be written out.

#include "assess/assess.hpp"
#include "assess/explainer.hpp"
#include "report/limits.hpp"
#include "report/readings.hpp"
#include "report/shown_place.hpp"
#include "report/tally.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sulh {

// What a report is a reading of. Nothing is owned; all of it must outlive the calls.
struct Grounds {
    const Agreement& agreement;
    const Facts& facts;
    const Assessments& assessments;
    Instant as_of;
    Explainer& explainer;  // of the same arguments
};

// A party, always in the agreement's own order.
struct PartyName {
    std::string id;
    std::string title;
};

// One assessment told in words.
struct StatedAssessment {
    std::string id;
    std::string clause;  // id
    std::string clause_title;
    std::string article;
    std::string amended;  // amended_text(); empty for the text of the beginning
    std::string reading;  // reading_label(); empty where there are no rivals
    std::string party;    // id
    Verdict verdict = Verdict::Undetermined;
    Reason reason = Reason::None;
    bool is_exception_claimed = false;
    bool is_cured = false;
    std::optional<Instant> due;  // where the clause sets a deadline
    std::string sentence;
    std::vector<std::string> would_decide;
};

struct StatedDispute {
    struct Position {
        std::string says;
        std::vector<std::string> observations;
    };
    std::string fact;  // "place", "killed"
    std::vector<Position> positions;
};

struct IncidentEntry {
    std::size_t number = 0;  // from 1, in this report only: the mark on its map
    std::string id;
    When when;
    Where where;
    std::string place_name;  // as reported; empty: none
    std::string kind;        // phrase: "artillery fire"
    std::string form;
    CorroborationLevel level = CorroborationLevel::None;
    std::size_t roots = 0;
    bool is_occurrence_disputed = false;
    std::vector<std::string> actors;  // candidates as reported; empty: not known
    std::vector<std::string> targets;
    std::vector<std::string> objects;
    CountRange killed;
    CountRange injured;
    Standing standing = Standing::NoClause;
    std::vector<std::string> observations;  // ids, sorted
    std::vector<StatedDispute> disputes;
    std::vector<std::string> sources;  // Admiralty letters and digits where any is held, apart
    std::vector<std::string> rulings;  // what analysts decided of it
    std::vector<StatedAssessment>
        assessments;  // by clause, reading, party; at most so many as asked for
    std::size_t assessments_left_off = 0;
};

// A deadline: an act that was due and what became of it.
struct DutyEntry {
    StatedAssessment assessment;  // `due` is set
    std::string incident;         // id of what met or triggered it; empty: none
};

// Incidents of one clause and party that the readings hold differently in one and the same way.
struct Divergence {
    struct Under {
        std::string reading;
        std::string holding;  // "alleged", "undetermined: place uncertain", "does not concern it"
    };
    std::string clause;  // id
    std::string amended;  // amended_text()
    std::string clause_title;
    std::string party;  // id
    std::vector<Under> readings;
    std::int64_t count = 0;
    std::vector<std::uint32_t>
        first;  // indices of the first incidents in time, at most as many as asked for
    std::vector<std::string> first_ids;  // their ids
};

// "withdrawal", or "withdrawal, amended 2031-06-01".
std::string clause_label(const std::string& clause, const std::string& amended);
std::string title_or_id(const Actor& actor);
PartyName party_name(const Actor& actor);
std::vector<PartyName> parties(const Agreement& agreement);
// The actor of the agreement that goes by this name at some time, or nothing.
std::optional<ActorIndex> actor_called(const Agreement& agreement, std::string_view reported);
// Who did it as a table's heading: ids of actors of the agreement, else as reported; "a or b" where
// it was one of several, "not stated".
std::string actors_label(const Agreement& agreement, const Observations& observations,
                         const Incident& incident);

// The incident with everything but `number`, `standing` and the assessments.
IncidentEntry entry_of(const Observations& observations, const Incident& incident,
                       const PlaceDetail& detail);
StatedAssessment stated(const Grounds& grounds, const Assessment& assessment,
                        const PlaceDetail& detail);
// The same without a sentence and what would decide it: no evaluation is told again.
StatedAssessment named_only(const Grounds& grounds, const Assessment& assessment);

// Entries for these incidents (indices), numbered in their order, each with its assessments
// explained, at most `assessments_max` of them. One pass over the assessments; one explanation for
// each assessment shown.
std::vector<IncidentEntry> entries_of(const Grounds& grounds,
                                      const std::vector<std::uint32_t>& incidents,
                                      const std::vector<Standing>& standings,
                                      const PlaceDetail& detail,
                                      std::size_t assessments_max = assessments_shown_max);

// Duties with a deadline, earliest first, at most `limit`; `left_off` counts the others.
std::vector<DutyEntry> duties_of(const Grounds& grounds, Interval due_within, std::size_t limit,
                                 const PlaceDetail& detail, std::int64_t& left_off);

// Where readings part, by clause, then most incidents first. Only incidents for which `is_wanted`
// is not 0; `first` holds at most `limit` for each.
std::vector<Divergence> divergences_of(const Grounds& grounds,
                                       const std::vector<BoundClause>& clauses,
                                       const std::vector<std::uint8_t>& is_wanted,
                                       std::size_t limit);

// "2031-05-01 09:00 Europe/Kyiv" for an exact time; both ends for an uncertain one; whole days
// without clock times.
std::string time_text(const When& when, const TimeZone& zone);
std::string time_text(Instant at, const TimeZone& zone);
std::string clock_text(Instant at, const TimeZone& zone);  // without the name of the zone
// "Kalno, 10.1,20 ± 9 km", "Kalno, position not known", "place not known".
std::string place_text(const IncidentEntry& entry);
// "3", "3 to 5", "" where not stated.
std::string count_text(CountRange count);
// "14 reports, 1 root".
std::string sources_text(const IncidentEntry& entry);
// "alleged", "undetermined: actor unknown", "alleged, exception claimed".
std::string verdict_text(const StatedAssessment& assessment);

}  // namespace sulh
