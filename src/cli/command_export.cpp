// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "engine/mission.hpp"
#include "store/export_log.hpp"

namespace sulh {

namespace {

Result<std::uint64_t> export_record(const std::string& from, const std::string& to) {
    TRY(const Mission mission, Mission::open(from, Access::Read));
    TRY_STATUS(export_log(mission.log(), to));
    return mission.log().size();
}

int run(const Arguments& arguments, Console& console) {
    const auto size = export_record(arguments.required("DIR"), arguments.required("OUT"));
    if (!size) return console.fail(size.error());
    console.note("wrote " + counted(static_cast<std::int64_t>(*size), "entry", "entries") + " to " +
                 arguments.required("OUT"));
    return exit_done;
}

}  // namespace

Command command_export() {
    return {
        .name = "export",
        .summary = "Write the record as a static directory that any C2SP tlog client reads",
        .description =
            "Files: checkpoint, tile/…, vkey, origin. An earlier export there is brought up to "
            "date. What lies in the\n"
            "vault is not exported.",
        .examples = {{"sulh export mission /media/usb/record", "a copy for another party"}},
        .parameters = {mission_directory(),
                       {Parameter::Kind::Positional, "OUT", "", "a directory to write", true,
                        false}},
        .run = run,
    };
}

}  // namespace sulh
