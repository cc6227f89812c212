// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "engine/clock.hpp"
#include "engine/due.hpp"
#include "report/case_page.hpp"

namespace sulh {

namespace {

// As they stand at --as-of, else now.
Result<std::unique_ptr<Casebook>> casebook_of(const Arguments& arguments) {
    TRY(const Mission mission, Mission::open(arguments.required("DIR"), Access::Read));
    TRY(const auto as_of, instant_option(arguments, "--as-of"));
    return casebook_at(mission, as_of, SystemClock().now());
}

Result<std::string> page_of(const Arguments& arguments) {
    TRY(const auto casebook, casebook_of(arguments));
    const Docket& docket = casebook->docket();
    const bool is_json = arguments.has("--json");
    const auto id = arguments.text("CASE");
    if (id) {
        const Case* of = docket.find(*id);
        if (of == nullptr)
            return fail(Code::not_found, "there is no case '" + printable(*id) + "'", {},
                        "'sulh cases' lists them");
        if (is_json) return write_json_pretty(case_json(docket.rules(), *of));
        return case_text(casebook->agreement(), docket.rules(), *of);
    }
    if (!is_json) return cases_text(casebook->agreement(), docket.cases());
    Json::Array all;
    for (const auto& [name, of] : docket.cases())
        all.push_back(case_json(docket.rules(), of));
    return write_json_pretty(Json(std::move(all)));
}

Result<std::string> due_of(const Arguments& arguments) {
    TRY(const Mission mission, Mission::open(arguments.required("DIR"), Access::Read));
    TRY(const auto as_of, instant_option(arguments, "--as-of"));
    TRY(const DueList due, what_is_due(mission, as_of, SystemClock().now()));
    if (arguments.has("--json")) return write_json_pretty(due_json(due.steps));
    return due_text(due.zone, due.steps);
}

int print(const Result<std::string>& page, Console& console) {
    if (!page) return console.fail(page.error());
    console.print(*page);
    return exit_done;
}

int run(const Arguments& arguments, Console& console) {
    return print(page_of(arguments), console);
}

int run_due(const Arguments& arguments, Console& console) {
    return print(due_of(arguments), console);
}

}  // namespace

Command command_cases() {
    return {
        .name = "cases",
        .summary = "Show the cases of a mission, or one of them whole",
        .description =
            "Every step with its entry, the findings on each question with their votes, the "
            "consequences, and what is due\n"
            "next. Times that ran out are worked out, not entered: nobody can hold them back.",
        .examples = {{"sulh cases mission", "all of them, one line each"},
                     {"sulh cases mission case-1", "one, whole"}},
        .parameters = {mission_directory(),
                       {Parameter::Kind::Positional, "CASE", "", "the case's id", false, false},
                       as_of_option(),
                       json_flag()},
        .run = run,
    };
}

Command command_due() {
    return {
        .name = "due",
        .summary = "List what is due in the cases, and what follows if nobody acts",
        .description =
            "The earliest first. Where the agreement sets no time, a clock of our own "
            "runs and is marked.",
        .examples = {{"sulh due mission", "now"},
                     {"sulh due mission --as-of 2031-06-01T00:00Z", "as it will stand then"}},
        .parameters = {mission_directory(), as_of_option(), json_flag()},
        .run = run_due,
    };
}

}  // namespace sulh
