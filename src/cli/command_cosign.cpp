// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/party_input.hpp"
#include "engine/cosign.hpp"
#include "engine/files.hpp"
#include "engine/mission.hpp"
#include "tlog/limits.hpp"

namespace sulh {

namespace {

// The request for the witnesses that are reached with files.
Status write_request(const Mission& mission, const Arguments& arguments, Console& console) {
    const auto old_text = arguments.text("--old");
    const auto old_size = old_text ? parse_integer(*old_text) : std::optional<std::int64_t>(0);
    if (!old_size || *old_size < 0)
        return fail(Code::invalid_input,
                    "--old: expected a number of entries, met '" + printable(*old_text) + "'");
    TRY(const std::string body,
        submission_of(mission.log(), static_cast<std::uint64_t>(*old_size)));
    TRY_STATUS(write_file(arguments.required("--request"), body));
    console.note("wrote " + arguments.required("--request") +
                 "; take it to the witness, then bring its answer with --answer");
    return {};
}

Status take_answers(Mission& mission, const LogPolicy& policy, const Arguments& arguments,
                    Console& console) {
    for (const std::string& file : arguments.texts("--answer")) {
        TRY(const std::string lines, read_file(file, note_bytes_max));
        auto taken = take_cosignatures(mission, policy, lines);
        if (!taken) {
            taken.error().at.file = file;
            return tl::unexpected<Error>(taken.error());
        }
        for (const KeptCosignature& kept : *taken)
            console.note(kept.signer.key.name + " cosigned " + std::to_string(kept.size) +
                         " entries at " + to_text(instant_of(kept.signer.time)));
    }
    return {};
}

// One witness that does not answer does not keep the others from being asked.
Status ask_witnesses(Mission& mission, const LogPolicy& policy, Console& console) {
    for (const PolicyWitness& witness : policy.witnesses) {
        if (witness.url.empty()) continue;
        const auto kept = ask_witness(mission, witness);
        if (kept) {
            console.note(witness.name + " cosigned " + std::to_string(kept->size) + " entries");
        } else {
            console.warn(witness.name + ": " + to_text(kept.error()));
            if (kept.error().code == Code::corrupt) return tl::unexpected<Error>(kept.error());
        }
    }
    return {};
}

Status cosign(const Arguments& arguments, Console& console) {
    TRY(Mission mission, Mission::open(arguments.required("DIR"), Access::Write));
    if (arguments.has("--request")) return write_request(mission, arguments, console);
    TRY(const auto policy, policy_option(arguments));
    if (!policy)
        return fail(Code::invalid_input,
                    "expected --policy FILE: whose cosignatures are to be kept");
    if (arguments.has("--answer")) {
        TRY_STATUS(take_answers(mission, *policy, arguments, console));
    } else {
        TRY_STATUS(ask_witnesses(mission, *policy, console));
    }
    TRY(const std::string note,
        cosigned_checkpoint(mission.log(), mission.log().size(), CosignatureAge::Latest));
    const auto opened = open_checkpoint(note, *policy);
    if (opened) {
        console.print("the quorum '" + policy->quorum + "' has cosigned all " +
                      std::to_string(mission.log().size()) + " entries\n");
        return {};
    }
    return fail(Code::unavailable, opened.error().message, {},
                "ask the missing witnesses, then run it again");
}

int run(const Arguments& arguments, Console& console) {
    const Status done = cosign(arguments, console);
    return done ? exit_done : console.fail(done.error());
}

}  // namespace

Command command_cosign() {
    using enum Parameter::Kind;
    return {
        .name = "cosign",
        .summary = "Have the parties' witnesses cosign the record",
        .description =
            "Asks every witness of the policy that has an address. Witnesses without one are "
            "reached with files: an\n"
            "export or a --request goes out, the --answer comes back. Every cosigned checkpoint is "
            "kept.",
        .examples = {{"sulh cosign mission --policy truce.policy", "ask those with an address"},
                     {"sulh cosign mission --policy truce.policy --answer north.cosignature",
                      "what came back on a stick"}},
        .parameters = {mission_directory(),
                       policy_parameter(false),
                       {Option, "--answer", "FILE", "take in what a witness answered", false, true},
                       {Option, "--request", "FILE", "write an add-checkpoint request instead",
                        false, false},
                       {Option, "--old", "N",
                        "how many entries that witness has cosigned; otherwise 0", false, false}},
        .run = run,
    };
}

}  // namespace sulh
