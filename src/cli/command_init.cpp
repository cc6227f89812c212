// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "engine/mission.hpp"

namespace sulh {

namespace {

Result<std::string> init(const Arguments& arguments) {
    TRY(const AgreementFile file, read_agreement_file(arguments.required("--agreement")));
    TRY(const Agreement agreement, require_agreement(file));
    TRY(const Instant now, now_or_clock(arguments, agreement.is_exercise));
    const std::string origin = arguments.text("--origin").value_or("sulh.local/" + agreement.id);
    TRY(const Method method, method_or_general(arguments));
    TRY(const Mission mission,
        Mission::create(arguments.required("DIR"), file, origin, now, method));
    return to_text(mission.log().key());
}

int run(const Arguments& arguments, Console& console) {
    const auto vkey = init(arguments);
    if (!vkey) return console.fail(vkey.error());
    if (arguments.has("--json")) {
        console.print(
            write_json(Json().set("directory", arguments.required("DIR")).set("vkey", *vkey)) +
            "\n");
        return exit_done;
    }
    console.print(*vkey + "\n");
    console.note("Made " + arguments.required("DIR") +
                 ". The line above is the key with which anyone checks this record;");
    console.note("give it to every party now. Next: sulh ingest " + arguments.required("DIR") +
                 " DATA…");
    return exit_done;
}

}  // namespace

Command command_init() {
    return {
        .name = "init",
        .summary = "Begin a mission: a directory with its record, vault and key",
        .description =
            "Prints the record's verification key. The agreement and the files it refers to go "
            "into the record,\n"
            "and so does the method by which reports are joined. The directory must not exist, or be empty.",
        .examples = {{"sulh init mission --agreement truce.md",
                      "a new mission under that agreement"}},
        .parameters = {mission_directory(),
                       {Parameter::Kind::Option, "--agreement", "FILE",
                        "the agreement, without errors", true, false},
                       {Parameter::Kind::Option, "--origin", "NAME",
                        "name of the log for ever; otherwise sulh.local/<agreement>", false, false},
                       method_option(),
                       now_option(),
                       json_flag()},
        .run = run,
    };
}

}  // namespace sulh
