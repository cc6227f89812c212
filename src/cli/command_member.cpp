// SPDX-License-Identifier: Apache-2.0
#include "cli/clearance_input.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "engine/casebook.hpp"

namespace sulh {

namespace {

Result<MemberEntry> entry_of(const Arguments& arguments, bool is_exercise) {
    MemberEntry out;
    TRY(out.known_at, now_or_clock(arguments, is_exercise));
    out.person = arguments.required("PERSON");
    if (arguments.has("--revoke")) return out;
    out.actor = arguments.text("--actor").value_or("");
    out.roles = arguments.texts("--role");
    const auto vkey = arguments.text("--vkey");
    if (!vkey || out.roles.empty())
        return fail(Code::invalid_input, "a member needs --vkey and at least one --role", {},
                    "'sulh key' makes a key and prints the vkey");
    out.vkey = *vkey;
    TRY(out.clearance, clearance_option(arguments));
    return out;
}

Status admit(const Arguments& arguments) {
    TRY(Mission mission, Mission::open(arguments.required("DIR"), Access::Write));
    TRY(const History history, read_history(mission.log(), false));
    TRY(const auto casebook, read_casebook(mission, history, mission.log().size(), false));
    TRY(const MemberEntry entry, entry_of(arguments, casebook->agreement().is_exercise));
    return admit_member(mission, history, *casebook, entry);
}

int run(const Arguments& arguments, Console& console) {
    if (const Status admitted = admit(arguments); !admitted) return console.fail(admitted.error());
    console.note(arguments.required("PERSON") +
                 (arguments.has("--revoke") ? " no longer takes part" : " takes part from now on"));
    return exit_done;
}

Result<std::string> list(const Arguments& arguments) {
    TRY(const Mission mission, Mission::open(arguments.required("DIR"), Access::Read));
    TRY(const History history, read_history(mission.log(), false));
    TRY(const auto casebook, read_casebook(mission, history, mission.log().size(), false));
    std::string out;
    for (const RosterMember& one : casebook->roster().all()) {
        out += one.member.person + "  for " +
               (one.member.actor.empty() ? "the mission" : one.member.actor) + "  ";
        std::string roles;
        for (const Role role : one.member.roles.list())
            roles += (roles.empty() ? "" : ", ") + std::string(name(role));
        out += roles + "  since " + to_text(one.since);
        if (one.member.clearance != ReaderClearance{})
            out += ", cleared for " + to_text(Marking{one.member.clearance.tlp,
                                                      one.member.clearance.compartments});
        if (one.until) out += ", revoked " + to_text(*one.until);
        out += "\n    " + to_text(one.key) + "\n";
    }
    return out;
}

int run_list(const Arguments& arguments, Console& console) {
    const auto members = list(arguments);
    if (!members) return console.fail(members.error());
    console.print(*members);
    return exit_done;
}

}  // namespace

Command command_member() {
    return {
        .name = "member",
        .summary = "Let somebody take part in the procedure, or no longer",
        .description =
            "An entry of the record. The roles: monitor, duty officer, analyst, verifier, panel "
            "member, party liaison,\n"
            "mediator, publisher, source handler, auditor. A role is a permission to use certain "
            "verbs, nothing else.\n"
            "Which reports they may read is their clearance: without a word of it those that are not "
            "marked or marked up\n"
            "to TLP:AMBER, and none that lies in a compartment. To change it, revoke the key and let "
            "it in again.",
        .examples = {{"sulh member mission corran-1 --actor corran --role 'panel member' --vkey "
                      "corran-1+…",
                      "votes for Corran"},
                     {"sulh member mission desk-2 --role analyst --clearance RED --compartment wells "
                      "--vkey desk-2+…",
                      "reads everything marked, and what lies in the compartment 'wells'"},
                     {"sulh member mission corran-1 --revoke", "the key counts no longer"}},
        .parameters =
            {mission_directory(),
             {Parameter::Kind::Positional, "PERSON", "", "the name they sign under", true, false},
             {Parameter::Kind::Option, "--actor", "ID",
              "for which actor of the agreement; otherwise for the mission", false, false},
             {Parameter::Kind::Option, "--role", "ROLE", "what they may do", false, true},
             {Parameter::Kind::Option, "--vkey", "KEY", "the public half of their key", false,
              false},
             clearance_parameter(), compartment_parameter(),
             {Parameter::Kind::Flag, "--revoke", "", "their key counts no longer", false, false},
             now_option()},
        .run = run,
    };
}

Command command_members() {
    return {
        .name = "members",
        .summary = "List who takes part in the procedure, and with which keys",
        .description = "Also those who no longer do.",
        .examples = {{"sulh members mission", "everyone"}},
        .parameters = {mission_directory()},
        .run = run_list,
    };
}

}  // namespace sulh
