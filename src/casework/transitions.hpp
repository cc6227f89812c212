#pragma once
// SPDX-License-Identifier: Apache-2.0
// The whole procedure as one table: in this stage, this event, by somebody with this standing, on
// this condition, leads there. What is not in the table cannot happen.

#include "casework/event.hpp"

#include <optional>
#include <span>
#include <string>

namespace sulh {

// Where a step leads: a stage, or a question that is answered at once.
enum class CaseNode : std::uint8_t {
    Complaint,
    Completion,
    Inquiry,
    Notice,
    Reply,
    Voting,
    Reveal,
    Default,
    Cure,
    Order,
    Remedy,
    FollowUp,
    Closed,
    Seated,    // can the bench still decide?
    Counting,  // did the panel decide?
    Found,     // was it a breach, and what follows?
    Uncured,   // who says what follows?
};

// The sender's standing in the case.
enum class Sender : std::uint8_t {
    Mission,  // anyone of the mission's own staff
    Complainant,
    Respondent,
    Panel,  // who may vote in this case
    DefaultDecider,
    Orderer,
    Carrier,  // who is to carry the consequence out; anyone of the mission where nobody is named
    PartyOrMission,
    Nobody,  // time alone
};

// What must hold beside; looked at after the event has been taken in. Rows of one stage and event
// are tried in their order.
enum class Gate : std::uint8_t {
    Always,
    AllSealed,
    SomeSealed,
    AllOpened,
    DefaultAgreed,
    AllOrdered,
    AllWaived,
    AllLifted,
    CannotDecide,
    Decided,
    HasDefaultDeciders,
    NoBreach,
    NoLadder,
    CureAllowed,
    DecidersNamed,
    HasFallback,
};
std::string_view name(Sender sender);
std::string_view name(Gate gate);
std::string_view name(CaseNode node);

struct Transition {
    Stage from;
    EventKind event;
    Sender who;
    Gate gate;
    CaseNode to;
    Closing closing = Closing::Open;  // where it leads to Closed
};
// A question answered without any event.
struct Junction {
    CaseNode at;
    Gate gate;
    CaseNode to;
    Closing closing = Closing::Open;
};

std::span<const Transition> transitions();
std::span<const Junction> junctions();

// The stage that a node is; nothing for a question.
std::optional<Stage> stage_of(CaseNode node);
CaseNode node_of(Stage stage);

// The table as a Mermaid state diagram, one line per arrow.
std::string transition_diagram();
// Who may send which event, in which roles and stages where the agreement is silent, as a Markdown
// table.
std::string permission_table();

}  // namespace sulh
