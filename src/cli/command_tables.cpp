// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "engine/casebook.hpp"
#include "engine/replay.hpp"
#include "report/mission_tables.hpp"

#include <array>

namespace sulh {

namespace {

constexpr std::array<std::string_view, 10> table_names = {
    "daily",      "rates",      "movement", "transfers", "instalments",
    "withdrawal", "complaints", "notices",  "cases",     "overlap"};

// What the tables are drawn from.
struct Ground {
    const Picture& picture;
    const Casebook& casebook;
    Interval period;
};

template <typename Table>
std::string written(const Table& table, bool is_csv) {
    return is_csv ? table_csv(table) : table_text(table);
}

std::string draw(std::string_view wanted, const Ground& ground, bool is_csv) {
    const Facts facts = ground.picture.facts();
    const Agreement& agreement = ground.picture.agreement;
    if (wanted == "daily") return written(daily_table(agreement, facts, ground.period), is_csv);
    if (wanted == "rates") return written(watched_days(agreement, facts, ground.period), is_csv);
    if (wanted == "movement")
        return written(movement_table(agreement, facts, ground.period), is_csv);
    if (wanted == "transfers")
        return written(transfer_table(agreement, facts, ground.period), is_csv);
    if (wanted == "overlap") return written(overlap_matrix(facts, ground.period), is_csv);
    if (wanted == "instalments")
        return written(instalment_table(agreement, facts, ground.period), is_csv);
    if (wanted == "withdrawal")
        return written(
            withdrawal_table(agreement, facts, ground.picture.assessments, ground.period), is_csv);
    if (wanted == "complaints")
        return written(complaint_table(ground.casebook.docket().cases()), is_csv);
    if (wanted == "notices")
        return written(notice_table(ground.casebook.agreement(), ground.casebook.registers()), is_csv);
    return written(case_table(ground.casebook.agreement(), ground.casebook.docket()), is_csv);
}

Result<std::vector<std::string>> wanted_tables(const Arguments& arguments) {
    const auto name = arguments.text("TABLE");
    if (!name) {
        if (arguments.has("--csv"))
            return fail(Code::invalid_input, "CSV is one table at a time", {},
                        "name it: " + join({table_names.begin(), table_names.end()}, ", "));
        return std::vector<std::string>(table_names.begin(), table_names.end());
    }
    if (std::ranges::find(table_names, *name) != table_names.end())
        return std::vector<std::string>{*name};
    const auto near = nearest(*name, {table_names.begin(), table_names.end()});
    return fail(Code::not_found, "there is no table '" + printable(*name) + "'", {},
                near ? "did you mean '" + *near + "'?"
                     : "one of " + join({table_names.begin(), table_names.end()}, ", "));
}

Result<std::string> tables(const Arguments& arguments, Console& console) {
    TRY(const std::vector<std::string> wanted, wanted_tables(arguments));
    TRY(const auto from, instant_option(arguments, "--from"));
    TRY(const auto to, instant_option(arguments, "--to"));
    TRY(const auto as_of, instant_option(arguments, "--as-of"));
    const Interval period = {from.value_or(Instant::earliest()), to.value_or(Instant::latest())};
    if (period.is_empty()) return fail(Code::invalid_input, "--from is not before --to");
    TRY(const Mission mission, Mission::open(arguments.required("DIR"), Access::Read));
    TRY(const History history, read_history(mission.log(), false));
    TRY(const auto picture, replay_all(mission, history, as_of, console.progress()));
    TRY(const auto casebook,
        read_casebook(mission, history, procedure_end(history, picture->as_of), false));
    casebook->advance_to(picture->as_of);
    std::string out;
    for (const std::string& name : wanted) {
        if (!out.empty()) out += '\n';
        out += draw(name, {*picture, *casebook, period}, arguments.has("--csv"));
    }
    return out;
}

int run(const Arguments& arguments, Console& console) {
    const auto out = tables(arguments, console);
    if (!out) return console.fail(out.error());
    console.print(*out);
    return exit_done;
}

Parameter option(std::string name, std::string help) {
    return {Parameter::Kind::Option, std::move(name), "T", std::move(help), false, false};
}

}  // namespace

Command command_tables() {
    return {
        .name = "tables",
        .summary = "Print the tables that missions publish, derived from the record",
        .description =
            "daily: incidents by day and kind. rates: incidents beside the hours watched. "
            "movement: access of monitors, by who\n"
            "let them through. transfers: what was handed over, accepted, rejected; instalments: "
            "the same by day. withdrawal: weapons\n"
            "by whether they are too near a line or zone, beyond it, stored or missing. complaints: by who "
            "made them, and how they were\n"
            "ruled. notices: prior notifications, in time or late, complete or not.\n"
            "cases: by the party held against. overlap: who counted what, and what two of "
            "them both counted. All of them where none is named.",
        .examples = {{"sulh tables mission", "all of them"},
                     {"sulh tables mission daily --csv", "one, for a spreadsheet"}},
        .parameters = {mission_directory(),
                       {Parameter::Kind::Positional, "TABLE", "", "which one", false, false},
                       option("--from", "incidents from T on"),
                       option("--to", "incidents before T"),
                       as_of_option(),
                       {Parameter::Kind::Flag, "--csv", "", "as CSV", false, false}},
        .run = run,
    };
}

}  // namespace sulh
