// SPDX-License-Identifier: Apache-2.0
#include "casework/transitions.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace sulh {

namespace {

using enum EventKind;
using enum Sender;
using enum Gate;
using To = CaseNode;

// clang-format off
constexpr auto table = std::to_array<Transition>({
    {Stage::Complaint,  Acknowledge,  Mission,        Always,        To::Inquiry},
    {Stage::Complaint,  Return,       Mission,        Always,        To::Completion},
    {Stage::Complaint,  Withdraw,     Complainant,    Always,        To::Closed,     Closing::Withdrawn},
    {Stage::Complaint,  Lapse,        Nobody,         Always,        To::Inquiry},

    {Stage::Completion, Complete,     Complainant,    Always,        To::Complaint},
    {Stage::Completion, Withdraw,     Complainant,    Always,        To::Closed,     Closing::Withdrawn},
    {Stage::Completion, Lapse,        Nobody,         Always,        To::Closed,     Closing::NotCompleted},

    {Stage::Inquiry,    Report,       Mission,        Always,        To::Notice},
    {Stage::Inquiry,    Withdraw,     Complainant,    Always,        To::Closed,     Closing::Withdrawn},
    {Stage::Inquiry,    Lapse,        Nobody,         Always,        To::Notice},

    {Stage::Notice,     Notify,       Mission,        Always,        To::Reply},
    {Stage::Notice,     Disclose,     Mission,        Always,        To::Notice},
    {Stage::Notice,     Lapse,        Nobody,         Always,        To::Reply},

    {Stage::Reply,      Answer,       Respondent,     Always,        To::Seated},
    {Stage::Reply,      Extend,       Respondent,     Always,        To::Reply},
    {Stage::Reply,      Disclose,     Mission,        Always,        To::Reply},
    {Stage::Reply,      Lapse,        Nobody,         Always,        To::Seated},

    {Stage::Voting,     Recuse,       Panel,          Always,        To::Seated},
    {Stage::Voting,     Disclose,     Mission,        Always,        To::Voting},
    {Stage::Voting,     Seal,         Panel,          AllSealed,     To::Reveal},
    {Stage::Voting,     Seal,         Panel,          Always,        To::Voting},
    {Stage::Voting,     Lapse,        Nobody,         SomeSealed,    To::Reveal},
    {Stage::Voting,     Lapse,        Nobody,         Always,        To::Counting},

    {Stage::Reveal,     Unseal,       Panel,          AllOpened,     To::Counting},
    {Stage::Reveal,     Unseal,       Panel,          Always,        To::Reveal},
    {Stage::Reveal,     Lapse,        Nobody,         Always,        To::Counting},

    {Stage::Default,    Decide,       DefaultDecider, DefaultAgreed, To::Found},
    {Stage::Default,    Decide,       DefaultDecider, Always,        To::Default},
    {Stage::Default,    Lapse,        Nobody,         Always,        To::Closed,     Closing::Undecided},

    {Stage::Cure,       ConfirmCure,  Mission,        Always,        To::FollowUp},
    {Stage::Cure,       Lapse,        Nobody,         Always,        To::Uncured},
    {Stage::Cure,       Review,       PartyOrMission, Always,        To::Notice},

    {Stage::Order,      Order,        Orderer,        AllOrdered,    To::Remedy},
    {Stage::Order,      Order,        Orderer,        Always,        To::Order},
    {Stage::Order,      Waive,        Orderer,        AllWaived,     To::FollowUp},
    {Stage::Order,      Waive,        Orderer,        Always,        To::Order},
    {Stage::Order,      Lapse,        Nobody,         Always,        To::Remedy},
    {Stage::Order,      Review,       PartyOrMission, Always,        To::Notice},

    {Stage::Remedy,     CarryOut,     Carrier,        Always,        To::FollowUp},
    {Stage::Remedy,     CannotBeDone, Carrier,        HasFallback,   To::Remedy},
    {Stage::Remedy,     CannotBeDone, Carrier,        Always,        To::FollowUp},
    {Stage::Remedy,     Lift,         Orderer,        AllLifted,     To::FollowUp},
    {Stage::Remedy,     Lift,         Orderer,        Always,        To::Remedy},
    {Stage::Remedy,     Lapse,        Nobody,         Always,        To::FollowUp},
    {Stage::Remedy,     Review,       PartyOrMission, Always,        To::Notice},

    {Stage::FollowUp,   CarryOut,     Carrier,        Always,        To::FollowUp},
    {Stage::FollowUp,   FollowUp,     Mission,        Always,        To::Closed,     Closing::Followed},
    {Stage::FollowUp,   Lapse,        Nobody,         Always,        To::Closed,     Closing::NotFollowed},
    {Stage::FollowUp,   Review,       PartyOrMission, Always,        To::Notice},

    {Stage::Closed,     Review,       PartyOrMission, Always,        To::Notice},
});

constexpr auto questions = std::to_array<Junction>({
    {To::Seated, CannotDecide, To::Counting},
    {To::Seated, AllSealed, To::Reveal},
    {To::Seated, Always, To::Voting},
    {To::Counting, Decided, To::Found},
    {To::Counting, HasDefaultDeciders, To::Default},
    {To::Counting, Always, To::Closed, Closing::Undecided},
    {To::Found, NoBreach, To::Closed, Closing::NoBreach},
    {To::Found, NoLadder, To::Closed, Closing::NoConsequence},
    {To::Found, CureAllowed, To::Cure},
    {To::Found, Always, To::Uncured},
    {To::Uncured, DecidersNamed, To::Order},
    {To::Uncured, Always, To::Remedy},
});
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

std::string permission_table() {
    std::string out = "| event | by | in the role of | in stage |\n|---|---|---|---|\n";
    for (std::size_t i = 0; i < event_kind_count; ++i) {
        const auto kind = static_cast<EventKind>(i);
        const auto first = std::ranges::find(table, kind, &Transition::event);
        if (first == table.end() || kind == Lapse) continue;
        std::vector<std::string> roles;
        for (const Role role : procedure_verb(name(kind))->roles.list())
            roles.emplace_back(name(role));
        std::vector<std::string> stages;
        for (const Transition& row : table) {
            const std::string stage(name(row.from));
            if (row.event == kind && (stages.empty() || stages.back() != stage))
                stages.push_back(stage);
        }
        out += "| " + std::string(name(kind)) + " | " + std::string(name(first->who)) + " | " +
               join(roles, ", ") + " | " + join(stages, ", ") + " |\n";
    }
    return out;
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
