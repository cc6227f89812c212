#pragma once
// SPDX-License-Identifier: Apache-2.0
// An agreement, compiled: what its text means, ready to be explained and evaluated. Made by
// compile.hpp; every index is valid in the Agreement it belongs to.

#include "agreement/procedure.hpp"

namespace sulh {

struct Definition {
    std::string term;
    std::string text;
    FilePosition at;
};
// Something the public text leaves open, said so by whoever encoded it.
struct OpenPoint {
    std::string topic;  // "area of application"
    std::string text;
    FilePosition at;
};

struct Agreement {
    std::string id;
    std::string title;
    std::string file;
    bool is_exercise = false;  // fictional: every page says so
    bool is_text_public = true;
    std::optional<CivilDate> signed_on;
    std::optional<Instant> signed_at;
    TimeZone zone = TimeZone::utc();   // for clock times and calendar days that name none
    WorkCalendar work;                 // its zone is `zone`; no weekend: no working days are counted
    std::vector<std::string> sources;  // public sources, as written
    std::vector<Actor> actors;
    std::vector<NamedLine> lines;
    std::vector<NamedZone> zones;
    std::vector<ThingClass> classes;
    std::optional<ZoneIndex> area;    // area of application; none: not stated
    std::vector<EntryReading> entry;  // never empty
    std::vector<Phase> phases;
    std::vector<Clause> clauses;
    std::vector<Release> releases;  // and suspensions
    std::optional<Findings> findings;
    std::vector<Consequences> consequences;
    std::optional<Complaints> complaints;
    std::vector<DisputeStep> disputes;       // the ladder, first step first
    std::string disputes_otherwise;          // what follows when the last step fails; may be empty
    std::vector<Disclosure> disclosures;
    std::vector<RoleRule> role_rules;  // in the order of the text
    std::vector<Definition> definitions;
    std::vector<OpenPoint> open_points;
};

// The last version of a clause that was known at `as_of`, as an index into clause.versions. Those
// before it were known too.
std::size_t version_known_at(const Clause& clause, Instant as_of);
// For what time a version has force, as known at `as_of`: from the day it was made to the next one
// that was known. Unbounded at both ends where there is but one.
Interval version_stands(const Clause& clause, std::size_t version, Instant as_of);
// Indices of the actors with that role, ascending.
std::vector<ActorIndex> actors_with(const Agreement& agreement, ActorRole role);
// The moment as an instant, where it is fixed or counts from signature or entry into force. Nothing
// for the others.
std::optional<Instant> instant_of(const Agreement& agreement, const EntryReading& entry,
                                  const Moment& moment);

}  // namespace sulh
