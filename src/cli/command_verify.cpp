// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/party_input.hpp"
#include "engine/cosign.hpp"
#include "engine/files.hpp"
#include "engine/prove.hpp"
#include "tlog/fork.hpp"
#include "tlog/limits.hpp"

namespace sulh {

namespace {

Error unverified(Error error, const std::string& file) {
    error.code = Code::corrupt;  // a proof that cannot be read proves nothing
    error.at.file = file;
    return error;
}

// By the policy where there is one, else by the log's key alone.
Result<VerifiedEntry> verify_entry(const std::string& file, const Arguments& arguments) {
    TRY(const auto policy, policy_option(arguments));
    VerifierKey key;
    if (!policy) {
        TRY(key, read_key(arguments.required("--key")));
    }
    const auto clocks =
        arguments.has("--exercise") ? WitnessClocks::OfAnotherYear : WitnessClocks::OfTheRecord;
    auto verified =
        policy ? verify_proof_file(file, *policy, clocks) : verify_proof_file(file, key);
    if (verified) return verified;
    return tl::unexpected(unverified(verified.error(), arguments.required("FILE")));
}

std::string time_text(std::uint64_t seconds) {
    return to_text(instant_of(seconds));
}

Json to_json(const VerifiedEntry& verified) {
    Json json;
    json.set("index", verified.index)
        .set("origin", verified.checkpoint.origin)
        .set("size", verified.checkpoint.size)
        .set("root", base64(verified.checkpoint.root));
    Json cosigners = Json::Array{};
    for (const NoteSigner& signer : verified.cosigners)
        cosigners.push(Json().set("name", signer.key.name).set("time", time_text(signer.time)));
    json.set("cosigners", std::move(cosigners));
    if (verified.row) json.set("row", verified.row->row).set("line", verified.row->line);
    if (verified.report)
        json.set("author", verified.report->author).set("fields", verified.report->fields);
    if (verified.not_after_s) json.set("not_after", time_text(*verified.not_after_s));
    return json.set("type", name(verified.entry.type)).set("entry", verified.entry.body);
}

void print_entry(const VerifiedEntry& verified, Console& console) {
    if (verified.row)
        console.print("verified: row " + std::to_string(verified.row->row) + " of the " +
                      describe(verified.entry) + "\n  " + printable(verified.row->line, 4000) +
                      "\n");
    if (verified.report) {
        console.print("verified: signed by " + printable(verified.report->author) + "\n");
        for (const auto& [field, value] : *verified.report->fields.object())
            console.print("  " + printable(field) + ": " + printable(write_json(value), 4000) +
                          "\n");
    }
    console.print("verified: " + describe(verified.entry) + " is entry " +
                  std::to_string(verified.index) + " of " +
                  std::to_string(verified.checkpoint.size) + " in the record " +
                  printable(verified.checkpoint.origin) + "\n");
    for (const char* member : {"sentence", "because"}) {
        if (const std::string* text = verified.entry.body.find_string(member)) {
            console.print("  " + printable(*text, 2000) + "\n");
            break;
        }
    }
    if (verified.not_after_s || verified.has_other_clocks) {
        console.print(
            "  cosigned by " +
            counted(static_cast<std::int64_t>(verified.cosigners.size()), "witness", "witnesses") +
            (verified.not_after_s ? "; it stood there by " + time_text(*verified.not_after_s)
                                  : ", whose clocks are not the exercise's") +
            "\n");
    }
}

int verify_fork_file(const std::string& file, const Arguments& arguments, Console& console) {
    const auto fork = [&]() -> Result<VerifiedFork> {
        if (!arguments.has("--key"))
            return fail(Code::invalid_input,
                        "a proof of a fork is checked with the log's key: --key VKEY");
        TRY(const VerifierKey key, read_key(arguments.required("--key")));
        auto verified = parse_fork(file).and_then(
            [&](const ForkProof& proof) { return verify_fork(proof, key); });
        if (!verified)
            return tl::unexpected(unverified(verified.error(), arguments.required("FILE")));
        return verified;
    }();
    if (!fork) return console.fail(fork.error());
    console.print("verified: the log " + printable(fork->first.origin) +
                  " has forked. It signed a record of " + std::to_string(fork->first.size) +
                  " entries and one of " + std::to_string(fork->second.size) +
                  " that does not begin with it\n");
    return exit_done;
}

int run(const Arguments& arguments, Console& console) {
    if (!arguments.has("--key") && !arguments.has("--policy"))
        return console.fail(Error{Code::invalid_input,
                                  "expected --policy FILE or --key VKEY",
                                  {},
                                  "see: sulh help verify"});
    const std::string& path = arguments.required("FILE");
    const auto file = read_file(path, fork_file_bytes_max);
    if (!file && file.error().code == Code::limit)
        return console.fail(unverified(file.error(), path));
    if (!file) return console.fail(file.error());
    if (is_fork_file(*file)) return verify_fork_file(*file, arguments, console);
    const auto verified = verify_entry(*file, arguments);
    if (!verified) return console.fail(verified.error());
    if (arguments.has("--json")) {
        console.print(write_json(to_json(*verified)) + "\n");
        return exit_done;
    }
    print_entry(*verified, console);
    if (!arguments.has("--policy"))
        console.note(
            "only the log's own signature was asked for; --policy asks for the parties' witnesses "
            "too");
    return exit_done;
}

}  // namespace

Command command_verify() {
    return {
        .name = "verify",
        .summary = "Check a proof, offline and without the mission's directory",
        .description =
            "With --policy the log and the policy's quorum of witnesses must have signed; with "
            "--key the log alone. Also\n"
            "checks the proof of a fork (.sulh-fork). Exit code 3 where the proof is for another "
            "entry, another log or\n"
            "another key, lacks a cosigner, or was altered. A witness that signed an entry before "
            "it "
            "became known (by more\n"
            "than five minutes) does not count.",
        .examples = {{"sulh verify verdict.tlog-proof --policy truce.policy",
                      "the log and its witnesses"},
                     {"sulh verify verdict.tlog-proof --key truce.vkey", "the key from a file"},
                     {"sulh verify verdict.tlog-proof --key 'sulh.local/truce+1a2b3c4d+AX…'",
                      "the key itself"}},
        .parameters = {{Parameter::Kind::Positional, "FILE", "",
                        "a .tlog-proof, .sulh-row, .sulh-report or .sulh-fork file", true, false},
                       policy_parameter(false),
                       {Parameter::Kind::Option, "--key", "VKEY",
                        "the record's verification key, or a file that holds it", false, false},
                       {Parameter::Kind::Flag, "--exercise", "",
                        "count witnesses whose clocks are behind the exercise's dates", false,
                        false},
                       json_flag()},
        .run = run,
    };
}

}  // namespace sulh
