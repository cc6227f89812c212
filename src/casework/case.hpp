#pragma once
// SPDX-License-Identifier: Apache-2.0
// A case: an assessment or a complaint under the agreement's own procedure, from its opening to its
// end. Changed by apply.hpp alone.

#include "agreement/procedure.hpp"
#include "base/hash.hpp"
#include "casework/member.hpp"
#include "time/instant.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// Where a case stands. Every stage but Closed has a date on which it ends by itself.
enum class Stage : std::uint8_t {
    Complaint,   // lodged; to be acknowledged, or returned for want of particulars
    Completion,  // returned; the complainant is to add what is missing
    Inquiry,     // the monitor looks into it
    Notice,      // the party concerned is to be told
    Reply,       // and may answer
    Voting,      // the panel seals its ballots
    Reveal,      // and opens them
    Default,     // the panel did not decide in time: those named for that case do
    Cure,        // a breach was found; it may still be made good
    Order,       // those named decide on the consequence
    Remedy,      // the consequence is to be carried out
    FollowUp,    // was it, and does it hold?
    Closed,
};
inline constexpr std::size_t stage_count = 13;
std::string_view name(Stage stage);  // "follow-up"

// What a panel member says to one question.
enum class Vote : std::uint8_t { Established, NotEstablished, Refuted, Inconclusive, Abstained };
inline constexpr std::size_t vote_count = 5;
std::string_view name(Vote vote);  // "not established"

// A question of a case: occurrence, command, excuse without subject; the clause under a reading
// (its name, empty where there is only one); the attribution; the consequence for a kind of breach
// ("a serious breach").
struct CaseQuestion {
    Question question = Question::Occurrence;
    std::string subject;
    friend auto operator<=>(const CaseQuestion&, const CaseQuestion&) = default;
};
std::string to_text(const CaseQuestion& question);  // "clause, reading strict"

// To whom a breach is attributed, beside the ids of actors of the agreement.
inline constexpr std::string_view attributed_jointly = "jointly";
inline constexpr std::string_view attributed_to_nobody = "unattributable";
inline constexpr std::string_view attributed_outside = "non-signatory";

struct Answer {
    CaseQuestion question;
    Vote vote = Vote::Abstained;
    std::string to;  // attribution: an actor's id or one of the words above; else empty
    friend auto operator<=>(const Answer&, const Answer&) = default;
};

// One member's answers. A question that is missing counts as abstained.
struct Ballot {
    std::vector<Answer> answers;  // at most one for each question
    std::string remarks;          // why, and what the member dissents from; may be empty
    friend bool operator==(const Ballot&, const Ballot&) = default;
};

// What the panel decided on one question. Superseded by that of a later round, never changed.
struct Finding {
    CaseQuestion question;
    Vote outcome = Vote::Inconclusive;  // never Abstained
    std::string to;                     // attribution: as in Answer
    std::optional<Proof> standard;      // nothing: the agreement names none
    enum class By : std::uint8_t { Panel, DefaultDeciders, Nobody } by = By::Nobody;
    std::string reason;  // why it is inconclusive; else empty
    std::int32_t in_favour = 0;
    std::int32_t otherwise = 0;  // answered differently
    std::int32_t abstained = 0;
    std::int32_t absent = 0;            // entitled, and gave no ballot that counts
    std::vector<std::string> dissents;  // "corran: not established. remarks", where published
    std::int32_t round = 1;
    Instant at;
    friend bool operator==(const Finding&, const Finding&) = default;
};

// What is to be done upon a finding.
struct OwedConsequence {
    std::string upon;             // the ladder, "a serious breach"
    std::size_t rung = 0;         // its index
    std::string label;            // "second within 30 days"
    std::string act;              // "meeting of the principals within 7 days"
    std::vector<std::string> by;  // ids; empty: not stated
    enum class Fate : std::uint8_t {
        Owed,
        Cured,
        Done,
        NotDone,
        Waived,
        Lifted,
        LiftedAgainstAdvice,
        Impossible
    } fate = Fate::Owed;
    bool is_by_lapse = false;  // nobody decided: the ladder itself
    Instant since;
    Instant due;
    std::string reason;  // of a waiver, a lifting, an impossibility
    friend bool operator==(const OwedConsequence&, const OwedConsequence&) = default;
};
std::string_view name(OwedConsequence::Fate fate);  // "lifted against advice"

// Why a case ended.
enum class Closing : std::uint8_t {
    Open,
    Withdrawn,
    NotCompleted,  // the particulars asked for never came
    Undecided,     // nobody decided in time; every question is inconclusive
    NoBreach,
    NoConsequence,  // a breach was found, and the agreement attaches nothing to it
    Followed,       // the consequence was followed up
    NotFollowed,    // its follow-up never came
};
std::string_view name(Closing closing);

enum class EventKind : std::uint8_t;

// One thing that moved the case, or a time that ran out.
struct CaseStep {
    Instant at;
    EventKind event{};
    std::uint64_t entry = 0;  // index in the record; 0 for a lapse, which everyone works out
    std::string by;           // the person; empty for a lapse
    Stage from{};
    Stage to{};
    friend bool operator==(const CaseStep&, const CaseStep&) = default;
};

struct Case {
    std::string id;
    std::string about;        // id of the assessment or incident; may be empty for a complaint
    std::string clause;       // id of the clause
    std::string respondent;   // id of the party it is held against
    std::string complainant;  // id of an actor; empty: opened by the mission
    std::string opened_by;    // the person: does not verify the inquiry
    std::optional<Instant> happened;
    std::vector<CaseQuestion> questions;  // in the order in which they are voted on

    Stage stage = Stage::Complaint;
    Instant since;
    Instant due;           // REQUIRES: stage is not Closed
    Instant decision_due;  // of the running round
    Closing closing = Closing::Open;
    std::int32_t round = 1;
    bool is_reply_extended = false;
    bool has_reply = false;
    bool has_inquiry_report = false;
    std::string reported_by;      // the person who answers for the inquiry
    std::string carried_out_by;   // the person who says that the consequence is done
    std::set<std::string> named;  // what events have named so far: evidence that is not new

    std::set<std::string> recused;              // actors that stepped down in this case
    std::map<std::string, Hash> sealed;         // actor to commitment, this round
    std::map<std::string, Ballot> opened;       // actor to ballot, this round
    std::map<std::string, EventKind> orders;    // actor to order or waiver, in stage Order
    std::vector<Finding> counted;               // this round's, while those by default still decide
    std::vector<Finding> findings;              // of all rounds, the latest round last
    std::vector<OwedConsequence> consequences;  // the last one is the one that stands
    std::vector<CaseStep> steps;
    friend bool operator==(const Case&, const Case&) = default;
};

// The findings of the latest round that has any; empty where there is none.
std::vector<const Finding*> standing_findings(const Case& of);
// Is a breach by the respondent found: it occurred, it breaches the clause under at least one
// reading, it is attributed to the respondent alone or jointly, and no excuse is established?
bool is_breach_found(const Case& of);
// The readings under which it is a breach, as their names; the empty name where there is one.
std::vector<std::string> readings_breached(const Case& of);

}  // namespace sulh
