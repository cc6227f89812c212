// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/party_input.hpp"
#include "engine/files.hpp"
#include "witness/follow.hpp"
#include "witness/witness.hpp"

namespace sulh {

namespace {

// Keeps the proof beside the copy, which stays as it was.
Unexpected forked(const ForkProof& fork, const std::string& copy) {
    const std::string file = copy + ".sulh-fork";
    if (const Status written = write_file(file, format_fork(fork)); !written)
        return tl::unexpected<Error>(written.error());
    return fail(Code::corrupt, "the record has forked: its log signed two different histories",
                {file, 0, 0}, "this file proves it to anyone: sulh verify " + file + " --key VKEY");
}

Result<FollowOutcome> pull(const Arguments& arguments, Console& console) {
    TRY(const VerifierKey log, read_key(arguments.required("--key")));
    TRY(const LogFiles files, files_of(arguments.required("LOG")));
    const std::string& copy = arguments.required("COPY");
    std::uint64_t told = 0;
    const FollowProgress progress = [&](std::uint64_t done, std::uint64_t total) {
        if (told == 0) console.progress().begin("rebuilding the record from its entries", total);
        console.progress().advance(done - told);
        told = done;
    };
    TRY(FollowOutcome outcome, follow(files, log, copy, progress));
    console.progress().finish();
    if (outcome.fork) return forked(*outcome.fork, copy);
    console.note(
        counted(static_cast<std::int64_t>(outcome.new_entries), "new entry", "new entries") +
        "; the copy holds " + std::to_string(outcome.checkpoint.size) + ", root " +
        base64(outcome.checkpoint.root));
    return outcome;
}

Status cosign_copy(const Arguments& arguments, Console& console) {
    const auto directory = arguments.text("--witness");
    if (!directory) return {};
    TRY(const VerifierKey log, read_key(arguments.required("--key")));
    TRY(Witness witness, Witness::open(*directory));
    TRY(const std::uint64_t now, seconds_now(arguments));
    TRY(const std::string line,
        witness.cosign_files(files_in(arguments.required("COPY")), log, now));
    console.print(line);
    return {};
}

int run(const Arguments& arguments, Console& console) {
    const auto outcome = pull(arguments, console);
    if (!outcome) return console.fail(outcome.error());
    const Status cosigned = cosign_copy(arguments, console);
    return cosigned ? exit_done : console.fail(cosigned.error());
}

}  // namespace

Command command_follow() {
    using enum Parameter::Kind;
    return {
        .name = "follow",
        .summary =
            "Keep an own copy of a record: pull it, rebuild it, compare it with what was signed",
        .description =
            "Every entry is hashed and every tile built again. COPY is then an export of its own "
            "that other parties can\n"
            "follow. A record that tells another history than the copy is refused with exit code "
            "3, and COPY.sulh-fork\n"
            "proves it. With --witness the copy's checkpoint is cosigned, and the cosignature "
            "printed.",
        .examples = {{"sulh follow /media/usb/record copy --key truce.vkey", "from a stick"},
                     {"sulh follow http://127.0.0.1:8000 copy --key truce.vkey --witness mine",
                      "over the network, and cosign"}},
        .parameters = {{Positional, "LOG", "", "an export: a directory or a web address", true,
                        false},
                       {Positional, "COPY", "", "the directory of the copy", true, false},
                       {Option, "--key", "VKEY",
                        "the record's verification key, or a file that holds it", true, false},
                       {Option, "--witness", "DIR", "cosign with this witness", false, false},
                       now_option()},
        .run = run,
    };
}

}  // namespace sulh
