// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "engine/files.hpp"
#include "engine/timestamps.hpp"
#include "time/instant.hpp"
#include "tlog/limits.hpp"

namespace sulh {

namespace {

std::string line_of(const KeptTimestamp& kept) {
    return "entries 0 to " + std::to_string(kept.size - 1) + " stood by " +
           to_text(Instant{static_cast<std::int64_t>(kept.timestamp.time_s) * 1000}) + ", says " +
           printable(kept.timestamp.authority, 200) + "  timestamps/" + kept.file + "\n";
}

Result<std::string> trusted_of(const Arguments& arguments) {
    const auto file = arguments.text("--trust");
    if (file) return read_file(*file, trusted_pem_bytes_max);
    return fail(Code::invalid_input, "expected --trust FILE: the certificates of the authority", {},
                "a time-stamp is worth what its authority is worth to you");
}

Status ask(const Arguments& arguments, const std::string& out) {
    TRY(const Mission mission, Mission::open(arguments.required("DIR"), Access::Read));
    TRY(const Bytes request, timestamp_request(mission));
    return write_file(out, as_text(request));
}

Result<KeptTimestamp> keep(const Arguments& arguments, const std::string& file) {
    TRY(const std::string trusted, trusted_of(arguments));
    TRY(const std::string response, read_file(file, timestamp_bytes_max));
    TRY(Mission mission, Mission::open(arguments.required("DIR"), Access::Write));
    return keep_timestamp(mission, as_bytes(response), trusted);
}

Result<std::vector<KeptTimestamp>> list(const Arguments& arguments) {
    TRY(const std::string trusted, trusted_of(arguments));
    TRY(const Mission mission, Mission::open(arguments.required("DIR"), Access::Read));
    return kept_timestamps(mission, trusted);
}

int run(const Arguments& arguments, Console& console) {
    if (const auto out = arguments.text("--ask")) {
        if (const Status asked = ask(arguments, *out); !asked) return console.fail(asked.error());
        console.note("wrote " + *out +
                     "; send it to an authority as application/timestamp-query, and keep the answer "
                     "with --keep");
        return exit_done;
    }
    if (const auto file = arguments.text("--keep")) {
        const auto kept = keep(arguments, *file);
        if (!kept) return console.fail(kept.error());
        console.print(line_of(*kept));
        return exit_done;
    }
    const auto kept = list(arguments);
    if (!kept) return console.fail(kept.error());
    for (const KeptTimestamp& one : *kept)
        console.print(line_of(one));
    return exit_done;
}

}  // namespace

Command command_timestamp() {
    using enum Parameter::Kind;
    return {
        .name = "timestamp",
        .summary = "Have an authority outside date the record (RFC 3161)",
        .description =
            "Beside the witnesses, and optional. --ask writes a request for the latest checkpoint; "
            "--keep checks the authority's\n"
            "answer and keeps it; without either, those kept are checked again and listed. The "
            "files in the mission's folder\n"
            "'timestamps' are checked by stock openssl too:\n"
            "  openssl ts -verify -data 154.checkpoint -in 154-….tsr -CAfile authority.pem",
        .examples = {{"sulh timestamp mission --ask request.tsq", "a request"},
                     {"sulh timestamp mission --keep answer.tsr --trust authority.pem",
                      "the answer"},
                     {"sulh timestamp mission --trust authority.pem", "what dates which entries"}},
        .parameters = {mission_directory(),
                       {Option, "--ask", "FILE", "write a request for the latest checkpoint", false,
                        false},
                       {Option, "--keep", "FILE", "check and keep an authority's answer", false,
                        false},
                       {Option, "--trust", "FILE", "the authority's certificates, PEM", false,
                        false}},
        .run = run,
    };
}

}  // namespace sulh
