#pragma once
// SPDX-License-Identifier: Apache-2.0
// The parts that many statements share, as they are written: spans, actors, places, happenings,
// moments.

#include "agreement/model.hpp"
#include "agreement/name_phrase.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sulh {

// "14 days", "3 calendar days", "6 months", "5 years": one of the three.
struct SpanPhrase {
    Duration running;
    std::int32_t calendar_days = 0;
    std::int32_t calendar_months = 0;
    FilePosition at;
};

// "each party", "the other party", "arwen or belmar".
struct ActorPhrase {
    ActorTest::Kind kind = ActorTest::Kind::Anyone;
    bool is_given = false;
    std::vector<NamePhrase> names;  // for Named
    FilePosition at;
};

// "within 25 km of line-of-contact", "outside buffer".
struct PlacePhrase {
    enum class Kind : std::uint8_t {
        InZone,
        OutsideZone,
        WithinOfLine,
        AtLeastFromLine,
        Territory,
        OutsideTerritory,
        BearersTerritory,
        OthersTerritory,
    } kind = Kind::InZone;
    NamePhrase name;
    Metres distance;
    FilePosition at;
};

// Things or actors that a happening is about: one list, of one sort.
struct MentionPhrase {
    std::vector<NamePhrase> names;
    bool is_against =
        false;  // the act is directed against them; else they are what is moved, held, released
    FilePosition at;
};

// "at least 1,000", "more than 3 times", "at least 50 percent of the guns declared".
struct CountPhrase {
    enum class Bound : std::uint8_t { AtLeast, MoreThan, AtMost, FewerThan } bound = Bound::AtLeast;
    double number = 0;  // or the percentage of what was declared
    bool is_of_declared = false;
    bool is_times = false;  // happenings, not what they count
    FilePosition at;
};

struct NearPhrase;

struct PatternPhrase {
    std::vector<Term> kinds;
    ActorPhrase actor;
    ActorPhrase target;  // only "the other party" and the like; names are mentions
    std::vector<MentionPhrase> mentions;
    std::vector<NamePhrase> weapons;  // after "with"
    std::vector<PlacePhrase> places;
    std::vector<PlacePhrase> origins;
    std::vector<NearPhrase> near;
    std::optional<CountPhrase> count;
    NumberRange altitude_m;
    std::string text;
    FilePosition at;
};

// "within 5 km of any withdrawal by arwen within 72 hours before".
struct NearPhrase {
    PatternPhrase event;
    Metres distance;
    Relation relation = Relation::Before;
    Duration window;
    FilePosition at;
};

struct MomentPhrase {
    enum class Base : std::uint8_t {
        Instant,
        Clock,
        Day,
        Signature,
        EntryIntoForce,
        Completion,
        Breach,
        PhaseStart,
        PhaseEnd,
        Event
    };
    Base base = Base::Instant;
    Instant instant;                     // Instant
    CivilDate date;                      // Clock, Day
    CivilTime time;                      // Clock
    bool is_end_of_day = false;          // Day: its end, else its start
    std::optional<NamePhrase> zone;      // Clock
    NamePhrase clause;                   // Completion, Breach; of a phase: PhaseStart, PhaseEnd
    ActorPhrase actor;                   // Breach
    std::optional<PatternPhrase> event;  // Event
    SpanPhrase after;
    std::string text;
    FilePosition at;
};

}  // namespace sulh
