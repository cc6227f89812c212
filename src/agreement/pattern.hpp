#pragma once
// SPDX-License-Identifier: Apache-2.0
// Who, where, what and when, as the text describes them. Part of model.hpp.

#include "base/result.hpp"
#include "geo/line.hpp"
#include "geo/zone.hpp"
#include "terms/term.hpp"
#include "time/civil.hpp"
#include "time/interval.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sulh {

using ActorIndex = std::uint16_t;
using ZoneIndex = std::uint16_t;
using LineIndex = std::uint16_t;

// ---- Who ----

enum class ActorRole : std::uint8_t {
    Party,  // bound by the agreement
    Group,  // named by it, not bound: an armed group, a non-signatory
    Mediator,
    Guarantor,
    Monitor,
};

// A name under which data may speak of an actor, and since when and until when that holds.
struct ActorName {
    std::string name;  // compared ignoring ASCII case and surrounding space
    Interval valid;    // unbounded where the agreement gives no dates
    enum class Tie : std::uint8_t { Name, Force, Proxy } tie = Tie::Name;
    std::string source;  // where the tie is stated; may be empty
    FilePosition at;
};

struct Actor {
    std::string id;
    std::string title;
    ActorRole role = ActorRole::Party;
    std::vector<ActorName> names;  // id, title and aliases first, then forces and proxies
    std::optional<ZoneIndex> territory;
    FilePosition at;
};

// ---- Where and what ----

// A line or zone the text names. No geometry: the text names it and no public map exists; every
// question about it is Unknown.
struct NamedLine {
    std::string id;
    std::string title;
    std::optional<Line> line;
    std::optional<ActorIndex> party;  // whose version of the line it is, where versions differ
    Interval valid;
    FilePosition at;
};
struct NamedZone {
    std::string id;
    std::string title;
    std::optional<Zone> zone;
    Interval valid;
    FilePosition at;
};

// A class of things: any of `terms`, and for weapons a calibre inside [calibre_min_mm,
// calibre_max_mm] where they are set.
struct ThingClass {
    std::string id;
    std::string title;
    std::vector<Term> terms;   // never empty
    float calibre_min_mm = 0;  // 0: no lower bound
    float calibre_max_mm = 0;  // 0: no upper bound
    FilePosition at;
};

// A question about a place.
struct PlaceTest {
    enum class Kind : std::uint8_t {
        InZone,  // inside zones[index]
        OutsideZone,
        WithinOfLine,     // at most `distance` from lines[index]
        AtLeastFromLine,  // `distance` or more from lines[index]
        Territory,        // in the territory of actors[index]
        BearersTerritory,
        OthersTerritory,  // of the party the act is directed against
    };
    Kind kind = Kind::InZone;
    std::uint16_t index = 0;
    Metres distance;
    FilePosition at;
};

// Whom a phrase means, relative to the party that bears the clause.
struct ActorTest {
    enum class Kind : std::uint8_t {
        Anyone,
        Bearer,
        OtherParty,
        AnyParty,
        Named
    } kind = Kind::Anyone;
    std::vector<ActorIndex> named;  // for Named: any of these
};

struct NearEvent;

// Bounds of a number or a height; an empty bound asks nothing.
struct NumberRange {
    std::optional<double> least;
    std::optional<double> most;
    bool is_asked() const { return least.has_value() || most.has_value(); }
    friend bool operator==(const NumberRange&, const NumberRange&) = default;
};

// A happening as the text describes it: every part that is given must hold.
struct EventPattern {
    std::vector<Term> kinds;  // any of these; never empty
    ActorTest actor;
    ActorTest target;                 // Anyone: not asked
    std::vector<ThingClass> objects;  // any of these; empty: not asked
    std::vector<ThingClass> weapons;  // any of these; empty: not asked
    std::vector<PlaceTest> places;    // all of these; where it took effect
    std::vector<PlaceTest> origins;   // all of these; where it came from
    std::vector<NearEvent> near;      // all of these: close to another happening
    NumberRange count;       // of the people, weapons or things of one happening
    NumberRange altitude_m;  // above ground
    std::string text;                 // the phrase as written
    FilePosition at;
};

// How a happening lies in time to the act that is judged.
enum class Relation : std::uint8_t { Before, After, During, Ever };

// "within 5 km of any withdrawal by arwen within 72 hours before": a zone that exists only around
// another happening.
struct NearEvent {
    EventPattern event;
    Metres distance;
    Relation relation = Relation::Before;
    Duration window;  // Before, After: at most so long; 0: any time
};

// ---- When ----

// A moment the text fixes, or counts from something.
struct Moment {
    enum class From : std::uint8_t {
        Fixed,
        Signature,
        EntryIntoForce,
        ClauseDone,
        ClauseBreached,  // counted from each breach of a clause by `actor`
        Event
    } from = From::Fixed;
    Instant fixed;                      // From::Fixed
    std::string clause;                 // From::ClauseDone, ClauseBreached: its id
    ActorTest actor;                    // From::ClauseBreached: by whom
    std::optional<EventPattern> event;  // From::Event: counted from each such event
    Duration after;                     // running time, or
    std::int32_t calendar_days = 0;     // calendar days in the agreement's zone
    std::int32_t calendar_months = 0;   // calendar months, before the days: 31 January + 1 month is
                                        // the last day of February
    std::string text;
    FilePosition at;
};

// Clock times of the agreement's zone, minutes since midnight; `to` at or before `from` is of the
// next day. ISO weekdays, Monday is 1; empty: every day.
struct DailyHours {
    std::int32_t from_minute = 0;
    std::int32_t to_minute = 24 * 60;
    std::vector<std::uint8_t> weekdays;
};

// "daily from 08:00 to 18:00", or "daily for 10 hours, for 12 hours on days with release …".
struct Schedule {
    std::optional<DailyHours> hours;  // the statement holds only in these
    // Forbid: so much of each civil day, in all, is to be free of the act.
    std::optional<Duration> free_time;
    std::optional<Duration> free_time_then;        // instead, on days with `then`
    std::vector<EventPattern> then;                // at most one
    FilePosition at;
};

// A part of the agreement's life: "phase one from entry into force for 42 days".
struct Phase {
    std::string id;
    std::string title;
    Moment starts;
    std::optional<Moment> ends;       // none: open
    // Its statements bind on until here although it has ended; ends later than `ends` or never.
    std::optional<Moment> holds_over_until;
    bool holds_over = false;
    FilePosition at;
};

}  // namespace sulh
