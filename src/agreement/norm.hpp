#pragma once
// SPDX-License-Identifier: Apache-2.0
// What is owed: clauses, their readings and statements, exceptions, and when the agreement is in
// force. Part of model.hpp.

#include "agreement/pattern.hpp"

namespace sulh {

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
    // What a notice that it asks for states; read by whoever takes it, and decides no verdict.
    std::vector<std::string> stating;
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

// What an incident needs to count under a clause, and who may know who told of it.
struct ClauseEvidence {
    std::int32_t roots_min = 0;   // independent roots an incident needs; 0: as findings say, else 1
    std::optional<Proof> proof;  // a standard of its own
    bool is_source_protected = false;  // who told it is not disclosed below the verifiers
};

// A clause as it stands from `known_from` on, until the next version that is known. What happened
// before keeps the version of its time.
struct ClauseVersion {
    Instant known_from = Instant::earliest();
    std::string title;              // of the amendment; empty for the first
    std::vector<Reading> readings;  // never empty
    ClauseEvidence evidence;        // what an amendment does not state stays as it was
    FilePosition at;
};

struct Clause {
    std::string id;
    std::string title;
    std::string article;                  // the heading it stands under: "Article 3. Withdrawal"
    std::vector<ClauseVersion> versions;  // never empty; ascending known_from
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

}  // namespace sulh
