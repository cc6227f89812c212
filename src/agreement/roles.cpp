// SPDX-License-Identifier: Apache-2.0
#include "agreement/roles.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace sulh {

namespace {

constexpr std::array<std::string_view, role_count> role_names = {
    "monitor",       "duty officer", "analyst",   "verifier",       "panel member",
    "party liaison", "mediator",     "publisher", "source handler", "auditor"};

using enum Role;
constexpr Roles carriers = {DutyOfficer, PartyLiaison, Mediator, Publisher};
constexpr Roles deciders = {PanelMember, Mediator};
constexpr Roles correspondents = {DutyOfficer, PartyLiaison, Mediator};
constexpr Roles watchers = {Role::Monitor, DutyOfficer};

constexpr auto verbs = std::to_array<ProcedureVerb>({
    {"open", {Analyst, DutyOfficer}, VerbBearer::Mission},
    {"complain", {PartyLiaison, Role::Monitor}, VerbBearer::Party},
    {"acknowledge", {DutyOfficer}, VerbBearer::Mission},
    {"return", {DutyOfficer}, VerbBearer::Mission},
    {"complete", {PartyLiaison}, VerbBearer::Party},
    {"withdraw", {PartyLiaison}, VerbBearer::Party},
    {"report", {Verifier}, VerbBearer::Mission},
    {"notify", {DutyOfficer, Mediator}, VerbBearer::Mission},
    {"disclose", {SourceHandler}, VerbBearer::Mission},
    {"extend", {PartyLiaison}, VerbBearer::Party},
    {"answer", {PartyLiaison}, VerbBearer::Party},
    {"recuse", {PanelMember}, VerbBearer::Panel},
    {"seal", {PanelMember}, VerbBearer::Panel},
    {"unseal", {PanelMember}, VerbBearer::Panel},
    {"decide", deciders},
    {"confirm-cure", {Verifier}, VerbBearer::Mission},
    {"order", deciders},
    {"waive", deciders},
    {"carry-out", carriers},
    {"cannot-be-done", carriers},
    {"lift", deciders},
    {"follow-up", {Verifier, DutyOfficer}, VerbBearer::Mission},
    {"review", {PartyLiaison, DutyOfficer, Analyst}},

    {"send", {PartyLiaison, DutyOfficer, Mediator, Role::Monitor}},
    {"deliver", correspondents},
    {"confirm-receipt", correspondents},
    {"propose-window", correspondents},
    {"guarantee", {PartyLiaison}, VerbBearer::Party},
    {"call-off", correspondents},
    {"cover", watchers, VerbBearer::Mission},
    {"take-back", watchers, VerbBearer::Mission},
    {"convene", {DutyOfficer, Mediator}, VerbBearer::Mission},
    {"state", {PartyLiaison, Mediator}},
    {"undertake", {PartyLiaison}, VerbBearer::Party},
    {"assure", {Mediator}, VerbBearer::NoParty},
    {"find-kept", {Verifier}, VerbBearer::Mission},
    {"find-not-kept", {Verifier}, VerbBearer::Mission},
});

}  // namespace

std::string_view name(Role role) {
    return role_names[static_cast<std::size_t>(role)];
}

Result<Role> parse_role(std::string_view text) {
    const auto found = std::ranges::find(role_names, text);
    if (found != role_names.end()) return static_cast<Role>(found - role_names.begin());
    const auto near = nearest(text, {role_names.begin(), role_names.end()});
    return fail(Code::not_found, "unknown role '" + printable(text) + "'", {},
                near ? "did you mean '" + *near + "'?" : "");
}

std::vector<Role> Roles::list() const {
    std::vector<Role> out;
    for (std::size_t i = 0; i < role_count; ++i) {
        if (has(static_cast<Role>(i))) out.push_back(static_cast<Role>(i));
    }
    return out;
}

std::string either_of(Roles roles) {
    std::vector<std::string> words;
    for (const Role role : roles.list())
        words.emplace_back(name(role));
    return join(words, " or ");
}

std::span<const ProcedureVerb> procedure_verbs() {
    return verbs;
}

const ProcedureVerb* procedure_verb(std::string_view word) {
    const auto found = std::ranges::find(verbs, word, &ProcedureVerb::word);
    return found == verbs.end() ? nullptr : &*found;
}

}  // namespace sulh
