#pragma once
// SPDX-License-Identifier: Apache-2.0
// The procedure: parsed, checked and printed; carried out by casework. Part of model.hpp.

#include "agreement/clock_span.hpp"
#include "agreement/norm.hpp"
#include "agreement/roles.hpp"

namespace sulh {

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
    std::optional<ClockSpan> reply_within;
    std::optional<ClockSpan> reply_extension;  // once
    std::optional<Quorum> decided_by;
    std::optional<ClockSpan> decided_within;
    std::vector<ActorIndex> otherwise_by;  // time-out default; empty: none
    FilePosition at;
};
// From a complaint to a finding, each step with its time; nothing: not stated.
struct Complaints {
    std::vector<std::string> particulars;  // what a valid one states
    std::vector<ActorIndex> by;            // who may complain; empty: any party
    std::optional<ClockSpan> made_within;   // of the incident
    std::optional<ClockSpan> acknowledged_within;
    std::optional<ClockSpan> returned_within;  // for want of particulars
    std::optional<ClockSpan> inquiry_within;
    std::optional<ClockSpan> answered_within;
    std::optional<ClockSpan> finding_within;
    std::vector<ActorIndex> to;  // who receives it
    FilePosition at;
};
struct DisputeStep {
    std::string act;               // "talks between the principals"
    std::vector<ActorIndex> by;
    std::optional<ClockSpan> within;
    bool is_binding = false;
    FilePosition at;
};
// Who may see what, and when.
struct Disclosure {
    std::string artefact;          // "the finding", "the source's name"
    std::vector<ActorIndex> to;    // empty: everybody
    std::optional<ClockSpan> after; // of its making; none: at once
    bool is_never = false;         // to nobody else, ever
    FilePosition at;
};
// Which role may use which verbs.
struct RoleRule {
    bool is_ban = false;
    Roles roles;                     // empty: whatever the role
    std::vector<ActorIndex> of;      // empty: whoever they act for
    std::vector<std::string> verbs;  // of procedure_verbs()
    FilePosition at;
};
struct ConsequenceRung {
    std::string label;  // "first", "second within 30 days", "if impossible"
    std::string act;    // "notice to principals within 24 hours"
    std::optional<ClockSpan> within;
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
    std::optional<ClockSpan> cure_within;  // no rung where the breach is cured by then
    FilePosition at;
};

}  // namespace sulh
