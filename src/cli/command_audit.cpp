// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "engine/audit.hpp"

namespace sulh {

namespace {

// What an audit cannot say, and why.
std::string erasures_text(const AuditOutcome& outcome) {
    if (outcome.redactions.empty()) return "";
    std::string entries;
    for (const std::uint64_t entry : outcome.redactions)
        entries += (entries.empty() ? "" : ", ") + std::to_string(entry);
    std::string out = "reports were erased by entry " + entries;
    if (outcome.sealed_only > 0) {
        out +=
            "; " +
            counted(static_cast<std::int64_t>(outcome.sealed_only), "earlier conclusion",
                    "earlier conclusions") +
            " rested on them: what was recorded is what was sealed, but nobody can derive it again";
    }
    return out + "\n";
}

int run(const Arguments& arguments, Console& console) {
    const auto outcome = audit(arguments.required("DIR"), console.progress());
    if (!outcome) return console.fail(outcome.error());
    if (arguments.has("--json")) {
        Json json;
        json.set("entries", outcome->entries)
            .set("conclusions", outcome->conclusions)
            .set("lines", outcome->lines)
            .set("sealed_only", outcome->sealed_only);
        Json redactions = Json::Array{};
        for (const std::uint64_t entry : outcome->redactions)
            redactions.push(entry);
        json.set("redactions", std::move(redactions));
        json.set("fault", outcome->fault ? Json(*outcome->fault) : Json());
        console.print(write_json(json) + "\n");
    } else if (!outcome->fault) {
        console.print(
            counted(static_cast<std::int64_t>(outcome->entries), "entry", "entries") +
            " and the tree over them are what was signed; " +
            counted(static_cast<std::int64_t>(outcome->conclusions), "conclusion", "conclusions") +
            " derived again from the reports, " +
            counted(static_cast<std::int64_t>(outcome->lines), "incident or assessment",
                    "incidents and assessments") +
            " equal byte for byte\n" + erasures_text(*outcome));
    }
    if (!outcome->fault) return exit_done;
    return console.fail({Code::corrupt, *outcome->fault, {}, outcome->hint});
}

}  // namespace

Command command_audit() {
    return {
        .name = "audit",
        .summary = "Derive every conclusion of a record again and compare",
        .description =
            "First every byte: leaves, tiles, root, signatures, and that nothing that was signed "
            "is "
            "gone. Then the\n"
            "meaning: each conclusion is drawn again from the reports in the vault. Exit code 3 "
            "names the first entry\n"
            "that does not fit.",
        .examples = {{"sulh audit mission", "all is well, or exit code 3 and the entry"}},
        .parameters = {mission_directory(), json_flag()},
        .run = run,
    };
}

}  // namespace sulh
