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

// ---- What is owed ----

// A condition of an exception, of a release or of a duty.
struct Condition {
    // Sequence: each part happened (all are Happened), one after the other, and all before the act.
    enum class Kind : std::uint8_t { All, Any, Not, Sequence, Happened, Stated } kind = Kind::All;
    std::string label;             // "(iii)" as written; may be empty
    std::vector<Condition> parts;  // All, Any, Sequence, Not (one part)
    // Happened: an event of this pattern, placed in time by `relation` to the act that is judged.
    std::optional<EventPattern> event;
    using Relation = sulh::Relation;
    Relation relation = Relation::Before;
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
    bool is_waiver = false;  // "waived when": the other side let it go; the verdict is Waived
    FilePosition at;
};

enum class Proof : std::uint8_t {
    ReasonableSuspicion,
    ReasonableGrounds,
    BalanceOfProbabilities,
    ClearAndConvincing
};

enum class Mode : std::uint8_t {
    Forbid,   // bearer shall not: no event of `act`
    Require,  // bearer shall, by `due`: an event of `act` (at least `quantity_min` in all, if set)
    Keep,     // bearer shall keep `act` (a presence) where `keep` says, throughout
    Respond,  // upon `trigger`, bearer shall do `act` within `window` of it
    Permit,   // bearer may do `act` when `exceptions` (read as conditions) hold; excuses what a
              // Forbid of the same clause catches
    Precede,  // before any `trigger`, bearer shall do `act`, `lead` before it
    Prevent,  // bearer shall prevent `act` by others: who knew, could and did not act in time
    Tally,    // bearer's `act`, counted over each period of `tally`, keeps to its bounds
    Hold,     // bearer shall keep `holding` of `act` (a presence) where `keep` says, at every time
};

// A number the text states, or one that a party has declared.
struct Quantity {
    double number = 0;           // the number, or the percentage of what was declared
    bool is_of_declared = false; // of the bearer's latest declaration of such things
};

// Over what a number is counted.
struct TallyRule {
    enum class Per : std::uint8_t {
        Day,    // civil days, weeks (Monday first) and months of the agreement's zone
        Week,
        Month,
        Sliding,  // any stretch of `window`
        All,      // from the start of the statement to its end
        Ratio,    // for each one of `other`
    } per = Per::All;
    Duration window;  // Sliding; Ratio: by so long after each `other`
    std::optional<Quantity> least;
    std::optional<Quantity> most;
    std::vector<EventPattern> other;  // Ratio: one
    bool counts_events = false;       // "more than 3 times": happenings, not what they count
};

// What a party must have known, been able to do and done, to have been diligent.
struct Diligence {
    EventPattern knowledge;      // "knowing by notice by arwen": Before the act
    Duration knowledge_window;   // at most so long before; 0: any time
    EventPattern action;         // "acting by act against hill-front"
    Duration action_within;      // of the knowledge
    std::optional<Condition> able;  // none: taken as able
};

// "cured by withdrawal within 48 hours": the breach stands, marked cured.
struct Cure {
    EventPattern act;
    Duration within;  // of the breach; 0: any time
};

// One statement of a clause.
struct Norm {
    Mode mode = Mode::Forbid;
    std::vector<ActorIndex> bearers;  // parties; each bears it on its own account
    EventPattern act;
    std::vector<PlaceTest> keep;  // Keep: all must hold of the thing's place
    bool keep_on_own_side =
        false;  // Keep: and on the bearer's own side of the line (its territory)
    std::optional<EventPattern> trigger;  // Respond, Precede
    std::string trigger_clause;           // Respond: upon a breach of this clause, by trigger_actor
    ActorTest trigger_actor;
    Duration window;                      // Respond
    Duration lead;                        // Precede: at least so long before
    Duration lead_most;                   // Precede: and at most so long before; 0: no limit
    std::optional<Moment> due;            // Require
    std::optional<Moment> starts;         // in force for the bearer only from here
    std::optional<Moment> ends;           // and only until here
    bool binds_before_entry = false;      // `starts` may lie before the entry into force
    std::string phase;                    // whose start and end `starts` and `ends` are; may be empty
    std::int32_t quantity_min = 0;        // Require: 0: one event is enough
    std::optional<Quantity> quantity;     // Require: instead, where it is of what was declared
    std::optional<TallyRule> tally;           // Tally
    std::optional<Quantity> least;        // Hold
    std::optional<Quantity> most;         // Hold
    // Keep: and within `distance` of where such things of the bearer were seen at `baseline`, or in
    // the `baseline_window` before it.
    std::optional<Moment> baseline;
    Metres baseline_distance;
    Duration baseline_window;
    std::optional<Diligence> diligence;   // Prevent
    std::optional<Schedule> schedule;
    std::optional<Cure> cure;
    // Require: in parallel with another clause: due so long after that one is done.
    std::string in_step_with;
    Duration in_step_within;
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
    std::optional<Proof> proof;  // a standard of its own
    bool is_source_protected = false;  // who told it is not disclosed below the verifiers
    FilePosition at;
};

// "renewed for 5 years unless notice by any party at least 6 months before"
struct Renewal {
    Duration running;  // each time by so long, or by
    std::int32_t calendar_days = 0;
    std::int32_t calendar_months = 0;
    EventPattern unless;       // a notice by this …
    Duration lead;             // … at least so long before the end, running, or
    std::int32_t lead_months = 0;  // calendar months
};

// An agreed or announced extension: from `known_from` on, the end is `to`.
struct Extension {
    Instant known_from;
    Instant to;
    std::string title;
    FilePosition at;
};

// When the agreement is in force. Without rival readings there is one, with an empty id.
struct EntryReading {
    std::string id;
    std::optional<ActorIndex> by;
    std::string title;
    Interval in_force;  // unbounded `to`: no expiry stated
    std::optional<Renewal> renewal;
    std::vector<Extension> extensions;  // ascending known_from
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
    // A suspension: until the party does this again; nothing: a release for good.
    std::optional<EventPattern> resumption;
    bool is_suspension = false;
    std::vector<std::string> clauses;  // only these; empty: all
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
struct StandardOfProof {
    Question question{};
    Proof proof{};
    FilePosition at;
};
struct Quorum {
    std::int32_t votes = 0;  // in favour
    std::vector<ActorIndex> of;
    std::vector<ActorIndex> including_one_of;  // empty: not asked
    std::int32_t present = 0;                  // so many must take part; 0: not stated
    std::vector<ActorIndex> recused;           // who may not vote
    bool are_parties_recused = false;          // the parties to the case do not vote
    std::vector<ActorIndex> veto;              // each can stop a finding
    std::optional<ActorIndex> casting_vote;
    bool is_dissent_published = false;
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
// From a complaint to a finding, each step with its time; nothing: not stated.
struct Complaints {
    std::vector<std::string> particulars;  // what a valid one states
    std::vector<ActorIndex> by;            // who may complain; empty: any party
    std::optional<Duration> made_within;   // of the incident
    std::optional<Duration> acknowledged_within;
    std::optional<Duration> returned_within;  // for want of particulars
    std::optional<Duration> inquiry_within;
    std::optional<Duration> answered_within;
    std::optional<Duration> finding_within;
    std::vector<ActorIndex> to;  // who receives it
    FilePosition at;
};
struct DisputeStep {
    std::string act;               // "talks between the principals"
    std::vector<ActorIndex> by;
    std::optional<Duration> within;
    bool is_binding = false;
    FilePosition at;
};
// Who may see what, and when.
struct Disclosure {
    std::string artefact;          // "the finding", "the source's name"
    std::vector<ActorIndex> to;    // empty: everybody
    std::optional<Duration> after; // of its making; none: at once
    bool is_never = false;         // to nobody else, ever
    FilePosition at;
};
struct ConsequenceRung {
    std::string label;  // "first", "second within 30 days", "if impossible"
    std::string act;    // "notice to principals within 24 hours"
    std::optional<Duration> within;
    bool is_fallback = false;
    std::int32_t repetition = 1;                // the first breach, the second …
    std::optional<Duration> repetition_window;  // "second within 30 days"; none: ever
    std::vector<ActorIndex> by;                 // who carries it out; empty: not stated
    FilePosition at;
};
struct Consequences {
    std::string upon;  // "a serious breach"
    std::vector<ConsequenceRung> ladder;
    std::vector<ActorIndex> decided_by;  // empty: not stated
    std::optional<Duration> cure_within;  // no rung where the breach is cured by then
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
    std::vector<Phase> phases;
    std::vector<Clause> clauses;
    std::vector<Release> releases;  // and suspensions
    std::optional<Findings> findings;
    std::vector<Consequences> consequences;
    std::optional<Complaints> complaints;
    std::vector<DisputeStep> disputes;       // the ladder, first step first
    std::string disputes_otherwise;          // what follows when the last step fails; may be empty
    std::vector<Disclosure> disclosures;
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
