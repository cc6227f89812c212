// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "engine/audit.hpp"

namespace sulh {

namespace {

Result<std::uint64_t> rebuild_directory(const std::string& path) {
    TRY(Mission mission, Mission::open(path, Access::Write));
    return rebuild(mission);
}

int run(const Arguments& arguments, Console& console) {
    const auto rows = rebuild_directory(arguments.required("DIR"));
    if (!rows) return console.fail(rows.error());
    console.note("made the tables again from the record: " + counted(static_cast<std::int64_t>(*rows), "row", "rows"));
    return exit_done;
}

}  // namespace

Command command_rebuild() {
    return {
        .name = "rebuild",
        .summary = "Make the tables of a mission again from its record",
        .description = "The tables are a projection: what is in them is in the record. Use it when they are damaged.",
        .examples = {{"sulh rebuild mission", "drops the tables and reads the record again"}},
        .parameters = {mission_directory()},
        .run = run,
    };
}

}  // namespace sulh
