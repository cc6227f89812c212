// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "cli/party_input.hpp"
#include "engine/files.hpp"
#include "engine/signed_reports.hpp"
#include "store/keys.hpp"

namespace sulh {

namespace {

Status write_reports(const Arguments& arguments) {
    ReportHead head;
    head.log = arguments.required("--log");
    TRY(const auto written, instant_option(arguments, "--now"));
    head.written = written.value_or(SystemClock().now());
    TRY(head.seen, seen_option(arguments));
    TRY(const std::string lines, read_file(arguments.required("FILE")));
    TRY(const SigningKey key, load_signing_key(arguments.required("--key"), KeyType::Ed25519));
    auto reports = write_signed_reports(lines, head, key);
    if (!reports) {
        Error error = reports.error();
        error.at.file = arguments.required("FILE");
        return tl::unexpected(std::move(error));
    }
    return write_file(arguments.required("--out"), *reports);
}

int run(const Arguments& arguments, Console& console) {
    if (const Status written = write_reports(arguments); !written)
        return console.fail(written.error());
    console.note("wrote " + arguments.required("--out") + "; 'sulh take' puts it into the record");
    return exit_done;
}

}  // namespace

Command command_report() {
    using enum Parameter::Kind;
    return {
        .name = "report",
        .summary = "Sign what was seen, field by field, on the monitor's own machine",
        .description =
            "FILE holds observations, one JSON object a line, without id: the record gives it. "
            "Each is signed with the author's\n"
            "key as an SD-JWT (RFC 9901): any field can later be shown alone, and who said it can "
            "be erased, while the signature\n"
            "and every proof stay good. The file travels by network or USB stick and is taken in "
            "by 'sulh take'.",
        .examples = {{"sulh report seen.jsonl --key check-1.key --log sulh.local/two-rivers --out "
                      "seen.reports",
                      "sign them"},
                     {"sulh report seen.jsonl --key check-1.key --log sulh.local/two-rivers --seen "
                      "checkpoint --out seen.reports",
                      "and show that they were written after that checkpoint"}},
        .parameters = {{Positional, "FILE", "", "observations, one JSON object a line", true, false},
                       {Option, "--key", "FILE", "the secret of 'sulh key'", true, false},
                       {Option, "--log", "ORIGIN",
                        "the record it is meant for ('sulh status' names it)", true, false},
                       seen_parameter(),
                       {Option, "--now", "T", "say that it was written then", false, false},
                       {Option, "--out", "FILE", "the signed reports to write", true, false}},
        .run = run,
    };
}

}  // namespace sulh
