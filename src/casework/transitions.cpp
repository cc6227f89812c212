// SPDX-License-Identifier: Apache-2.0
#include "casework/transitions.hpp"

#include <array>

namespace sulh {

namespace {

using enum EventKind;
using enum Sender;
using enum Gate;
using To = CaseNode;

constexpr Roles desk = {Role::DutyOfficer};
constexpr Roles notifier = {Role::DutyOfficer, Role::Mediator};
constexpr Roles liaison = {Role::PartyLiaison};
constexpr Roles verifier = {Role::Verifier};
constexpr Roles handler = {Role::SourceHandler};
constexpr Roles member = {Role::PanelMember};
constexpr Roles decider = {Role::Mediator, Role::PanelMember};
constexpr Roles carrier = {Role::Mediator, Role::DutyOfficer, Role::PartyLiaison, Role::Publisher};
constexpr Roles appellant = {Role::PartyLiaison, Role::DutyOfficer, Role::Analyst};
constexpr Roles checker = {Role::Verifier, Role::DutyOfficer};
constexpr Roles anyone = {};  // time has no role

// clang-format off
constexpr std::array table = {
    Transition{Stage::Complaint,  Acknowledge,  Mission,            desk,      Always,        To::Inquiry},
    Transition{Stage::Complaint,  Return,       Mission,            desk,      Always,        To::Completion},
    Transition{Stage::Complaint,  Withdraw,     Complainant,        liaison,   Always,        To::Closed,     Closing::Withdrawn},
    Transition{Stage::Complaint,  Lapse,        Nobody,             anyone,    Always,        To::Inquiry},

    Transition{Stage::Completion, Complete,     Complainant,        liaison,   Always,        To::Complaint},
    Transition{Stage::Completion, Withdraw,     Complainant,        liaison,   Always,        To::Closed,     Closing::Withdrawn},
    Transition{Stage::Completion, Lapse,        Nobody,             anyone,    Always,        To::Closed,     Closing::NotCompleted},

    Transition{Stage::Inquiry,    Report,       Mission,            verifier,  Always,        To::Notice},
    Transition{Stage::Inquiry,    Withdraw,     Complainant,        liaison,   Always,        To::Closed,     Closing::Withdrawn},
    Transition{Stage::Inquiry,    Lapse,        Nobody,             anyone,    Always,        To::Notice},

    Transition{Stage::Notice,     Notify,       Mission,            notifier,  Always,        To::Reply},
    Transition{Stage::Notice,     Disclose,     Mission,            handler,   Always,        To::Notice},
    Transition{Stage::Notice,     Lapse,        Nobody,             anyone,    Always,        To::Reply},

    Transition{Stage::Reply,      Answer,       Respondent,         liaison,   Always,        To::Seated},
    Transition{Stage::Reply,      Extend,       Respondent,         liaison,   Always,        To::Reply},
    Transition{Stage::Reply,      Disclose,     Mission,            handler,   Always,        To::Reply},
    Transition{Stage::Reply,      Lapse,        Nobody,             anyone,    Always,        To::Seated},

    Transition{Stage::Voting,     Recuse,       Panel,              member,    Always,        To::Seated},
    Transition{Stage::Voting,     Disclose,     Mission,            handler,   Always,        To::Voting},
    Transition{Stage::Voting,     Seal,         Panel,              member,    AllSealed,     To::Reveal},
    Transition{Stage::Voting,     Seal,         Panel,              member,    Always,        To::Voting},
    Transition{Stage::Voting,     Lapse,        Nobody,             anyone,    SomeSealed,    To::Reveal},
    Transition{Stage::Voting,     Lapse,        Nobody,             anyone,    Always,        To::Counting},

    Transition{Stage::Reveal,     Unseal,       Panel,              member,    AllOpened,     To::Counting},
    Transition{Stage::Reveal,     Unseal,       Panel,              member,    Always,        To::Reveal},
    Transition{Stage::Reveal,     Lapse,        Nobody,             anyone,    Always,        To::Counting},

    Transition{Stage::Default,    Decide,       DefaultDecider,     decider,   DefaultAgreed, To::Found},
    Transition{Stage::Default,    Decide,       DefaultDecider,     decider,   Always,        To::Default},
    Transition{Stage::Default,    Lapse,        Nobody,             anyone,    Always,        To::Closed,     Closing::Undecided},

    Transition{Stage::Cure,       ConfirmCure,  Mission,            verifier,  Always,        To::FollowUp},
    Transition{Stage::Cure,       Lapse,        Nobody,             anyone,    Always,        To::Uncured},
    Transition{Stage::Cure,       Review,       PartyOrMission,     appellant, Always,        To::Notice},

    Transition{Stage::Order,      Order,        ConsequenceDecider, decider,   AllOrdered,    To::Remedy},
    Transition{Stage::Order,      Order,        ConsequenceDecider, decider,   Always,        To::Order},
    Transition{Stage::Order,      Waive,        ConsequenceDecider, decider,   AllWaived,     To::FollowUp},
    Transition{Stage::Order,      Waive,        ConsequenceDecider, decider,   Always,        To::Order},
    Transition{Stage::Order,      Lapse,        Nobody,             anyone,    Always,        To::Remedy},
    Transition{Stage::Order,      Review,       PartyOrMission,     appellant, Always,        To::Notice},

    Transition{Stage::Remedy,     CarryOut,     Carrier,            carrier,   Always,        To::FollowUp},
    Transition{Stage::Remedy,     CannotBeDone, Carrier,            carrier,   HasFallback,   To::Remedy},
    Transition{Stage::Remedy,     CannotBeDone, Carrier,            carrier,   Always,        To::FollowUp},
    Transition{Stage::Remedy,     Lift,         ConsequenceDecider, decider,   AllLifted,     To::FollowUp},
    Transition{Stage::Remedy,     Lift,         ConsequenceDecider, decider,   Always,        To::Remedy},
    Transition{Stage::Remedy,     Lapse,        Nobody,             anyone,    Always,        To::FollowUp},
    Transition{Stage::Remedy,     Review,       PartyOrMission,     appellant, Always,        To::Notice},

    Transition{Stage::FollowUp,   CarryOut,     Carrier,            carrier,   Always,        To::FollowUp},
    Transition{Stage::FollowUp,   FollowUp,     Mission,            checker,   Always,        To::Closed,     Closing::Followed},
    Transition{Stage::FollowUp,   Lapse,        Nobody,             anyone,    Always,        To::Closed,     Closing::NotFollowed},
    Transition{Stage::FollowUp,   Review,       PartyOrMission,     appellant, Always,        To::Notice},

    Transition{Stage::Closed,     Review,       PartyOrMission,     appellant, Always,        To::Notice},
};

constexpr std::array questions = {
    Junction{To::Seated, CannotDecide, To::Counting},
    Junction{To::Seated, AllSealed, To::Reveal},
    Junction{To::Seated, Always, To::Voting},
    Junction{To::Counting, Decided, To::Found},
    Junction{To::Counting, HasDefaultDeciders, To::Default},
    Junction{To::Counting, Always, To::Closed, Closing::Undecided},
    Junction{To::Found, NoBreach, To::Closed, Closing::NoBreach},
    Junction{To::Found, NoLadder, To::Closed, Closing::NoConsequence},
    Junction{To::Found, CureAllowed, To::Cure},
    Junction{To::Found, Always, To::Uncured},
    Junction{To::Uncured, DecidersNamed, To::Order},
    Junction{To::Uncured, Always, To::Remedy},
};
// clang-format on

std::string escaped(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c == '-') c = '_';
    }
    return out;
}

void arrow(std::string& out, CaseNode from, CaseNode to, std::string_view label) {
    out += "    " + escaped(name(from)) + " --> " + escaped(name(to));
    if (!label.empty()) out += ": " + std::string(label);
    out += '\n';
}

}  // namespace

std::span<const Transition> transitions() {
    return table;
}

std::span<const Junction> junctions() {
    return questions;
}

std::optional<Stage> stage_of(CaseNode node) {
    const auto index = static_cast<std::size_t>(node);
    if (index >= stage_count) return std::nullopt;
    return static_cast<Stage>(index);
}

CaseNode node_of(Stage stage) {
    return static_cast<CaseNode>(stage);
}

std::string transition_diagram() {
    std::string out = "stateDiagram-v2\n";
    for (const Junction& junction : questions) {
        const std::string state = "    state " + escaped(name(junction.at)) + " <<choice>>\n";
        if (out.find(state) == std::string::npos) out += state;
    }
    out += "    [*] --> complaint: complain\n    [*] --> inquiry: open\n";
    for (const Transition& row : table) {
        std::string label(name(row.event));
        if (!name(row.gate).empty()) label += ", " + std::string(name(row.gate));
        arrow(out, node_of(row.from), row.to, label);
    }
    for (const Junction& junction : questions)
        arrow(out, junction.at, junction.to, name(junction.gate));
    return out;
}

}  // namespace sulh
