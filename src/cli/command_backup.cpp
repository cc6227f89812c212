// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "engine/backup.hpp"
#include "engine/files.hpp"
#include "tlog/limits.hpp"

namespace sulh {

namespace {

int run_backup(const Arguments& arguments, Console& console) {
    const auto outcome = backup(arguments.required("DIR"), arguments.required("OUT"));
    if (!outcome) return console.fail(outcome.error());
    console.print(counted(static_cast<std::int64_t>(outcome->entries), "entry", "entries") +
                  " and " +
                  counted(static_cast<std::int64_t>(outcome->blobs), "content", "contents") +
                  " of the vault in " + arguments.required("OUT") + ", every byte checked\n");
    console.note(
        "It holds the keys: keep it as secret as the mission, and erase from it what is erased "
        "there.");
    return exit_done;
}

Result<RestoreOutcome> bring_back(const Arguments& arguments) {
    std::vector<std::string> held;
    for (const std::string& given : arguments.texts("--against")) {
        const std::string file =
            path_exists(joined(given, "checkpoint")) ? joined(given, "checkpoint") : given;
        TRY(std::string note, read_file(file, note_bytes_max));
        held.push_back(std::move(note));
    }
    return restore(arguments.required("BACKUP"), arguments.required("DIR"), held);
}

int run_restore(const Arguments& arguments, Console& console) {
    const auto outcome = bring_back(arguments);
    if (!outcome) return console.fail(outcome.error());
    console.print(counted(static_cast<std::int64_t>(outcome->entries), "entry", "entries") +
                  " restored in " + arguments.required("DIR") + ", every byte checked\n");
    if (outcome->signed_elsewhere) {
        return console.fail({Code::corrupt,
                             "the record went back: " + std::to_string(*outcome->signed_elsewhere) +
                                 " entries were signed, the backup has " +
                                 std::to_string(outcome->entries),
                             {arguments.required("DIR"), 0, 0},
                             "it can be read and exported, and signs nothing more; go on under a "
                             "new name, from here"});
    }
    if (!arguments.has("--against"))
        console.warn(
            "nobody's checkpoint was asked for: name every copy at hand with --against before "
            "anything is signed");
    return exit_done;
}

}  // namespace

Command command_backup() {
    using enum Parameter::Kind;
    return {
        .name = "backup",
        .summary = "Copy a mission whole: record, vault and keys",
        .description =
            "Also beside sulh serve: the copy is of one moment. Every byte of it is checked.",
        .examples = {{"sulh backup mission /media/safe/2031-05-02", "onto an encrypted disk"}},
        .parameters = {mission_directory(),
                       {Positional, "OUT", "", "a directory to make", true, false}},
        .run = run_backup,
    };
}

Command command_restore() {
    using enum Parameter::Kind;
    return {
        .name = "restore",
        .summary = "Bring a mission back from a backup, without ever signing two histories",
        .description =
            "Every byte is checked. A record that others hold more of went back: signing on would "
            "make two histories of\n"
            "one size. Name every copy and cosigned checkpoint at hand with --against; where one "
            "is larger, exit code 3,\n"
            "and the mission can be read and exported but signs nothing more.",
        .examples = {{"sulh restore /media/safe/2031-05-02 mission --against north/copy --against "
                      "south/copy",
                      "against what the parties hold"}},
        .parameters = {{Positional, "BACKUP", "", "what sulh backup made", true, false},
                       {Positional, "DIR", "", "the mission's directory, to be made", true, false},
                       {Option, "--against", "COPY",
                        "an export, a copy, or a file with a checkpoint", false, true},
                       {Flag, "--verify", "", "check every byte, as is done without it too", false,
                        false}},
        .run = run_restore,
    };
}

}  // namespace sulh
