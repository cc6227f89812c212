// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "engine/files.hpp"
#include "engine/prove.hpp"
#include "tlog/limits.hpp"

namespace sulh {

namespace {

// The key itself, or a file that holds it (as an export's `vkey` does).
Result<VerifierKey> read_key(const std::string& given) {
    if (!path_exists(given)) return parse_vkey(given);
    TRY(const std::string text, read_file(given, 4096));
    return parse_vkey(trim(text));
}

Result<VerifiedEntry> verify(const Arguments& arguments) {
    TRY(const VerifierKey key, read_key(arguments.required("--key")));
    TRY(const std::string file, read_file(arguments.required("FILE"), proof_file_bytes_max));
    auto verified = verify_proof_file(file, key);
    if (verified) return verified;
    Error error = verified.error();
    error.code = Code::corrupt;  // a proof that cannot be read proves nothing
    error.at.file = arguments.required("FILE");
    return tl::unexpected(std::move(error));
}

int run(const Arguments& arguments, Console& console) {
    const auto verified = verify(arguments);
    if (!verified) return console.fail(verified.error());
    if (arguments.has("--json")) {
        Json json;
        json.set("index", verified->index)
            .set("origin", verified->checkpoint.origin)
            .set("size", verified->checkpoint.size)
            .set("root", base64(verified->checkpoint.root))
            .set("type", name(verified->entry.type))
            .set("entry", verified->entry.body);
        console.print(write_json(json) + "\n");
        return exit_done;
    }
    console.print("verified: " + describe(verified->entry) + " is entry " +
                  std::to_string(verified->index) + " of " +
                  std::to_string(verified->checkpoint.size) + " in the record " +
                  printable(verified->checkpoint.origin) + "\n");
    for (const char* member : {"sentence", "because"}) {
        if (const std::string* text = verified->entry.body.find_string(member)) {
            console.print("  " + printable(*text, 2000) + "\n");
            break;
        }
    }
    return exit_done;
}

}  // namespace

Command command_verify() {
    return {
        .name = "verify",
        .summary = "Check a proof, offline and without the mission's directory",
        .description =
            "Exit code 3 where the proof is for another entry, another log or another key, or was "
            "altered.",
        .examples = {{"sulh verify verdict.tlog-proof --key truce.vkey", "the key from a file"},
                     {"sulh verify verdict.tlog-proof --key 'sulh.local/truce+1a2b3c4d+AX…'",
                      "the key itself"}},
        .parameters = {{Parameter::Kind::Positional, "FILE", "", "a .tlog-proof file", true, false},
                       {Parameter::Kind::Option, "--key", "VKEY",
                        "the record's verification key, or a file that holds it", true, false},
                       json_flag()},
        .run = run,
    };
}

}  // namespace sulh
