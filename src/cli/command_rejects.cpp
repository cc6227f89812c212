// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "engine/replay.hpp"

namespace sulh {

namespace {

Result<std::vector<Reject>> rejects_of(const Arguments& arguments, Console& console) {
    TRY(const auto as_of, instant_option(arguments, "--as-of"));
    TRY(const Mission mission, Mission::open(arguments.required("DIR"), Access::Read));
    TRY(const History history, read_history(mission.log(), false));
    const std::uint64_t end = mission.log().size();
    TRY(const Agreement agreement, replay_agreement(mission, history, end));
    TRY(ReportFiles reports, replay_reports(mission, history, end, agreement, console.progress(),
                                            as_of.value_or(Instant::latest())));
    console.progress().finish();
    return std::move(reports.intake.rejects);
}

int run(const Arguments& arguments, Console& console) {
    const auto rejects = rejects_of(arguments, console);
    if (!rejects) return console.fail(rejects.error());
    for (const Reject& reject : *rejects) {
        if (arguments.has("--json")) {
            console.print(to_json_line(reject) + "\n");
            continue;
        }
        console.print(printable(reject.at.file) +
                      (reject.at.line == 0 ? "" : ":" + std::to_string(reject.at.line)) + "  " +
                      reject.reason + "\n" +
                      (reject.row.empty() ? "" : "    " + printable(reject.row, 400) + "\n"));
    }
    if (!arguments.has("--json"))
        console.print(counted(static_cast<std::int64_t>(rejects->size()), "row", "rows") +
                      " of the record from which nothing is concluded\n");
    return exit_done;
}

}  // namespace

Command command_rejects() {
    return {
        .name = "rejects",
        .summary = "List the rows of a record from which nothing is concluded, each with the reason",
        .description = "What could not be read, what repeats the id of another row, and what "
                       "people set aside.",
        .examples = {{"sulh rejects mission", ""}, {"sulh rejects mission --json", "a line each"}},
        .parameters = {mission_directory(),
                       {Parameter::Kind::Option, "--as-of", "T",
                        "as rulings known by that instant have it (default: all)", false, false},
                       json_flag()},
        .run = run,
    };
}

}  // namespace sulh
