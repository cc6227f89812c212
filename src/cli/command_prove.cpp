// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/party_input.hpp"
#include "engine/files.hpp"
#include "engine/prove.hpp"

namespace sulh {

namespace {

Result<EntryProof> proof_of(const Arguments& arguments, Console& console) {
    TRY(const Mission mission, Mission::open(arguments.required("DIR"), Access::Read));
    TRY(const auto policy, policy_option(arguments));
    if (const auto size = arguments.text("--at-size")) {
        const auto number = parse_integer(*size);
        if (!number || *number < 1)
            return fail(Code::invalid_input, "'" + printable(*size) + "' is no size of a record");
        return prove_at(mission, arguments.required("ID"), static_cast<std::uint64_t>(*number),
                        console.progress());
    }
    if (arguments.has("--report")) {
        return prove_report(mission, arguments.required("ID"), arguments.texts("--show"), policy,
                            console.progress());
    }
    const auto how = arguments.has("--row") ? prove_row : prove;
    return how(mission, arguments.required("ID"), policy, console.progress());
}

int run(const Arguments& arguments, Console& console) {
    const auto proof = proof_of(arguments, console);
    if (!proof) return console.fail(proof.error());
    if (const auto out = arguments.text("--out")) {
        if (const Status written = write_file(*out, proof->file); !written)
            return console.fail(written.error());
        console.note("wrote " + *out);
    } else {
        console.print(proof->file);
    }
    console.note("entry " + std::to_string(proof->index) + ": " + proof->says);
    return exit_done;
}

}  // namespace

Command command_prove() {
    return {
        .name = "prove",
        .summary = "Make a proof that an entry stands in the record",
        .description =
            "The .tlog-proof file (c2sp.org/tlog-proof) carries the entry itself and is checked by "
            "'sulh verify', or by\n"
            "any other C2SP tool, without the mission's directory. With --policy the proof rests "
            "on the first checkpoint\n"
            "that the policy's quorum has cosigned: it dates the entry.",
        .examples = {{"sulh prove mission a-1f0c… --out verdict.tlog-proof", "of an assessment"},
                     {"sulh prove mission 3", "of the entry at index 3"},
                     {"sulh prove mission p-001 --row --out p-001.sulh-row",
                      "one row of a file, the others unseen"},
                     {"sulh prove mission r-1f0c77e04ab39d52 --report --show kind --show when --out "
                      "what-happened.sulh-report",
                      "two fields of a signed report, who said it unseen"}},
        .parameters = {mission_directory(),
                       {Parameter::Kind::Positional, "ID", "",
                        "an incident, assessment or observation id, or an entry's index", true,
                        false},
                       {Parameter::Kind::Flag, "--row", "",
                        "prove an observation's own row, which then stands in the proof", false,
                        false},
                       {Parameter::Kind::Flag, "--report", "",
                        "prove a signed report, with its fields shown", false, false},
                       {Parameter::Kind::Option, "--show", "FIELD",
                        "with --report: show this field; otherwise all that were not erased", false,
                        true},
                       {Parameter::Kind::Option, "--at-size", "N",
                        "under the checkpoint of N entries, which 'sulh timestamp' lists", false,
                        false},
                       policy_parameter(false),
                       {Parameter::Kind::Option, "--out", "FILE", "write to FILE instead of stdout",
                        false, false}},
        .run = run,
    };
}

}  // namespace sulh
