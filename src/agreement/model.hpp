#pragma once
// SPDX-License-Identifier: Apache-2.0
// An agreement, compiled: what its text means, ready to be explained and evaluated. Made by
// compile.hpp; every index below is valid in the Agreement it belongs to.

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

// A happening as the text describes it: every part that is given must hold.
struct EventPattern {
    std::vector<Term> kinds;  // any of these; never empty
    ActorTest actor;
    ActorTest target;                 // Anyone: not asked
    std::vector<ThingClass> objects;  // any of these; empty: not asked
    std::vector<ThingClass> weapons;  // any of these; empty: not asked
    std::vector<PlaceTest> places;    // all of these; where it took effect
    std::vector<PlaceTest> origins;   // all of these; where it came from
    std::string text;                 // the phrase as written
    FilePosition at;
};

// ---- When ----

// A moment the text fixes, or counts from something.
struct Moment {
    enum class From : std::uint8_t {
        Fixed,
        Signature,
        EntryIntoForce,
        ClauseDone,
        Event
    } from = From::Fixed;
    Instant fixed;                      // From::Fixed
    std::string clause;                 // From::ClauseDone: its id
    std::optional<EventPattern> event;  // From::Event: counted from each such event
    Duration after;                     // running time, or
    std::int32_t calendar_days = 0;     // calendar days in the agreement's zone
    std::string text;
    FilePosition at;
};

// ---- What is owed ----

// A condition of an exception, of a release or of a duty.
struct Condition {
    enum class Kind : std::uint8_t { All, Any, Not, Happened, Stated } kind = Kind::All;
    std::string label;             // "(iii)" as written; may be empty
    std::vector<Condition> parts;  // All, Any, Not (one part)
    // Happened: an event of this pattern, placed in time by `relation` to the act that is judged.
    std::optional<EventPattern> event;
    enum class Relation : std::uint8_t { Before, After, During, Ever } relation = Relation::Before;
    Duration window;   // Before/After: at most so long; 0: any time
    std::string text;  // as written; for Stated all there is: only people can decide it
    FilePosition at;
};

struct Exception {
    std::string title;
    Condition condition;
    // Who must show that it held. Actor: unshown, the breach stands, flagged "exception claimed".
    // Claimant: unshown is undetermined. NotStated: as Claimant, and the linter says so.
    enum class Burden : std::uint8_t { NotStated, Actor, Claimant } burden = Burden::NotStated;
    FilePosition at;
};

enum class Mode : std::uint8_t {
    Forbid,   // bearer shall not: no event of `act`
    Require,  // bearer shall, by `due`: an event of `act` (at least `quantity_min` in all, if set)
    Keep,     // bearer shall keep `act` (a presence) where `keep` says, throughout
    Respond,  // upon `trigger`, bearer shall do `act` within `window` of it
    Permit,   // bearer may do `act` when `exceptions` (read as conditions) hold; excuses what a
              // Forbid of the same clause catches
};

// One statement of a clause.
struct Norm {
    Mode mode = Mode::Forbid;
    std::vector<ActorIndex> bearers;  // parties; each bears it on its own account
    EventPattern act;
    std::vector<PlaceTest> keep;  // Keep: all must hold of the thing's place
    bool keep_on_own_side =
        false;  // Keep: and on the bearer's own side of the line (its territory)
    std::optional<EventPattern> trigger;  // Respond
    Duration window;                      // Respond
    std::optional<Moment> due;            // Require
    std::optional<Moment> starts;         // in force for the bearer only from here
    std::optional<Moment> ends;           // and only until here
    std::int32_t quantity_min = 0;        // Require: 0: one event is enough
    std::vector<Exception> exceptions;
    std::string text;  // the statement as written, one line
    FilePosition at;
};

// One formalisation of a clause. A clause without rivals has one, with an empty id.
struct Reading {
    std::string id;
    std::optional<ActorIndex> by;  // whose reading it is
    std::string title;
    std::vector<Norm> norms;
    FilePosition at;
};

// A clause as it stood from `known_from` on. Earlier judgements keep the version they were made
// under.
struct ClauseVersion {
    Instant known_from = Instant::earliest();
    std::string title;              // of the amendment; empty for the first
    std::vector<Reading> readings;  // never empty
    FilePosition at;
};

struct Clause {
    std::string id;
    std::string title;
    std::string article;                  // the heading it stands under: "Article 3. Withdrawal"
    std::vector<ClauseVersion> versions;  // never empty; ascending known_from
    std::int32_t roots_min = 0;  // independent roots an incident needs; 0: as findings say, else 1
    FilePosition at;
};

// When the agreement is in force. Without rival readings there is one, with an empty id.
struct EntryReading {
    std::string id;
    std::optional<ActorIndex> by;
    std::string title;
    Interval in_force;  // unbounded `to`: no expiry stated
    std::string text;
    FilePosition at;
};

// "A party may consider itself released when …": from the first such act on, the bearer owes
// nothing under the agreement.
struct Release {
    std::vector<ActorIndex> bearers;
    std::optional<Condition>
        condition;     // what must have come before (a breach by the other: Stated)
    EventPattern act;  // the declaration that exercises it
    std::string text;
    FilePosition at;
};

// ---- Procedure: parsed, checked and printed; carried out by casework ----

enum class Question : std::uint8_t {
    Occurrence,
    Clause,
    Attribution,
    Command,
    Excuse,
    Consequence
};
enum class Proof : std::uint8_t {
    ReasonableSuspicion,
    ReasonableGrounds,
    BalanceOfProbabilities,
    ClearAndConvincing
};

struct StandardOfProof {
    Question question{};
    Proof proof{};
    FilePosition at;
};
struct Quorum {
    std::int32_t votes = 0;
    std::vector<ActorIndex> of;
    std::vector<ActorIndex> including_one_of;  // empty: not asked
    FilePosition at;
};
struct Findings {
    std::vector<StandardOfProof> standards;
    std::int32_t roots_min = 0;  // 0: not stated
    std::optional<Duration> reply_within;
    std::optional<Duration> reply_extension;  // once
    std::optional<Quorum> decided_by;
    std::optional<Duration> decided_within;
    std::vector<ActorIndex> otherwise_by;  // time-out default; empty: none
    FilePosition at;
};
struct ConsequenceRung {
    std::string label;  // "first", "second within 30 days", "if impossible"
    std::string act;    // "notice to principals within 24 hours"
    std::optional<Duration> within;
    bool is_fallback = false;
    FilePosition at;
};
struct Consequences {
    std::string upon;  // "a serious breach"
    std::vector<ConsequenceRung> ladder;
    std::vector<ActorIndex> decided_by;  // empty: not stated
    FilePosition at;
};

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
    std::vector<std::string> sources;  // public sources, as written
    std::vector<Actor> actors;
    std::vector<NamedLine> lines;
    std::vector<NamedZone> zones;
    std::vector<ThingClass> classes;
    std::optional<ZoneIndex> area;    // area of application; none: not stated
    std::vector<EntryReading> entry;  // never empty
    std::vector<Clause> clauses;
    std::vector<Release> releases;
    std::optional<Findings> findings;
    std::vector<Consequences> consequences;
    std::vector<Definition> definitions;
    std::vector<OpenPoint> open_points;
};

// The version of a clause that was known at `as_of`, as an index into clause.versions.
std::size_t version_known_at(const Clause& clause, Instant as_of);
// Indices of the actors with that role, ascending.
std::vector<ActorIndex> actors_with(const Agreement& agreement, ActorRole role);
// The moment as an instant, where it is fixed or counts from signature or entry into force. Nothing
// for the others.
std::optional<Instant> instant_of(const Agreement& agreement, const EntryReading& entry,
                                  const Moment& moment);

}  // namespace sulh
