#pragma once
// SPDX-License-Identifier: Apache-2.0
// What the parts of pass 5 share. Each resolve_* function reads its part of the document and fills
// its part of the agreement.

#include "agreement/names.hpp"
#include "geo/geojson.hpp"

#include <map>
#include <set>

namespace sulh {

struct Resolver {
    const Document& document;
    const FileReader& read;
    Diagnostics& diagnostics;
    Names names;
    std::map<std::string, FilePosition, std::less<>> clause_names;
    Agreement agreement;
    bool is_zone_stated = false;  // "times in" is given
    std::set<std::string> files;
    std::map<std::string, std::optional<std::vector<Feature>>>
        features;                // of each file read; nothing where unreadable
    std::size_t conditions = 0;  // resolved so far, of conditions_max
};

// resolve_times.cpp
void resolve_head(Resolver& resolver);
void resolve_entry(Resolver& resolver);
// A moment that stands on its own: a date, a time, or (where `with_signature`) counted from the
// signature. Reports others.
std::optional<Instant> fixed_instant(Resolver& resolver, const MomentPhrase& phrase,
                                     bool with_signature);
// `from`, and so long after it in the agreement's zone.
Instant added(const Resolver& resolver, Instant from, const SpanPhrase& span);
Interval resolve_period(Resolver& resolver, const PeriodPhrase& phrase);

// resolve_places.cpp
void resolve_lines(Resolver& resolver);
void resolve_zones(Resolver& resolver);
std::vector<PlaceTest> resolve_place_tests(Resolver& resolver,
                                           const std::vector<PlacePhrase>& phrases);

// resolve_phases.cpp
void resolve_phases(Resolver& resolver);

// resolve_patterns.cpp
EventPattern resolve_pattern(Resolver& resolver, const PatternPhrase& phrase, ActorTest::Kind doer);
// "keep heavy-artillery": the presence of such things. "keep flights": the kind itself.
void resolve_kept(Resolver& resolver, const PatternPhrase& phrase, EventPattern& out);
ActorTest resolve_actor_test(Resolver& resolver, const ActorPhrase& phrase);
std::optional<Moment> resolve_moment(Resolver& resolver, const std::optional<MomentPhrase>& phrase);
Condition resolve_condition(Resolver& resolver, const ConditionPhrase& phrase);
// Reports unknown-name.
void check_clause_name(Resolver& resolver, const NamePhrase& phrase);
// Reports unknown-name and phase-order. The pointer lasts until phases are added.
const Phase* find_phase(Resolver& resolver, const NamePhrase& phrase);

// resolve_norms.cpp
Norm resolve_norm(Resolver& resolver, const NormPhrase& phrase);
// What stands under a clause or reading for all of its statements. A statement's own goes before
// it.
void add_common(Resolver& resolver, const CommonPhrase& common, Norm& norm);
std::vector<ActorIndex> resolve_bearers(Resolver& resolver, bool is_each,
                                        const std::vector<NamePhrase>& names);

// resolve_clauses.cpp
void resolve_clauses(Resolver& resolver);
void resolve_releases(Resolver& resolver);

// clause_cycles.cpp
// Reports clauses that wait for breaches of each other. REQUIRES: the clauses are resolved.
void check_clause_cycles(Resolver& resolver);

// resolve_procedure.cpp
void resolve_procedure(Resolver& resolver);

// resolve.cpp
std::vector<ActorIndex> resolve_actors(Resolver& resolver, const std::vector<NamePhrase>& names);

}  // namespace sulh
