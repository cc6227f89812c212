// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/secret_input.hpp"
#include "engine/clock.hpp"
#include "serve/accounts.hpp"

namespace sulh {

namespace {

Status add(const Arguments& arguments, Accounts& accounts, const std::string& name) {
    const std::string person = arguments.text("--person").value_or(name);
    TRY(const std::string password, read_new_secret("Password of " + name));
    return accounts.add(name, person, password, SystemClock().now());
}

Status set_password(Accounts& accounts, const std::string& name) {
    TRY(const std::string password, read_new_secret("New password of " + name));
    return accounts.set_password(name, password, SystemClock().now());
}

Result<std::string> listed(Accounts& accounts) {
    TRY(const auto all, accounts.all());
    std::string out;
    for (const Account& one : all)
        out += one.name + "  " + one.person + "  since " + to_text(one.added) + "  password of " +
               to_text(one.changed) + "\n";
    return out;
}

Result<std::string> done(const Arguments& arguments) {
    const std::string& what = arguments.required("DO");
    TRY(const auto accounts, Accounts::open(arguments.required("DIR")));
    if (what == "list") return listed(*accounts);
    const auto name = arguments.text("NAME");
    if (!name) return fail(Code::invalid_input, "the name of the account is missing");
    Status out = fail(Code::invalid_input,
                      "expected add, password, end, remove or list, met '" + what + "'");
    if (what == "add") out = add(arguments, *accounts, *name);
    if (what == "password") out = set_password(*accounts, *name);
    if (what == "end") out = accounts->end_sessions(*name);
    if (what == "remove") out = accounts->remove(*name);
    if (!out) return tl::unexpected(out.error());
    return std::string();
}

int run(const Arguments& arguments, Console& console) {
    const auto out = done(arguments);
    if (!out) return console.fail(out.error());
    console.print(*out);
    const std::string& what = arguments.required("DO");
    if (what == "add")
        console.note("It may sign in. What it may do there, 'sulh members' lists by person.");
    if (what == "password" || what == "end" || what == "remove")
        console.note("Its sessions have ended.");
    return exit_done;
}

}  // namespace

Command command_account() {
    using enum Parameter::Kind;
    return {
        .name = "account",
        .summary = "Let people sign in to the server by name and password, or no longer",
        .description =
            "DO is add, password, end (its sessions), remove or list. The password is asked for at "
            "the terminal, or is the\n"
            "first line of standard input: at least 12 characters, any of them. An account acts "
            "for one member; what that member\nmay do is in the record, not here. Works while the "
            "server runs.",
        .examples = {{"sulh account add mission olive --person desk-1", "asks for a password"},
                     {"sulh account password mission olive", "gives another one"},
                     {"sulh account remove mission olive", "it signs in no longer"}},
        .parameters = {{Positional, "DO", "", "add, password, end, remove or list", true, false},
                       mission_directory(),
                       {Positional, "NAME", "", "the name of the account", false, false},
                       {Option, "--person", "NAME",
                        "the member it acts for; otherwise the one of its own name", false,
                        false}},
        .run = run,
    };
}

}  // namespace sulh
