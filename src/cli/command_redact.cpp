// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "engine/redact.hpp"
#include "engine/replay.hpp"

namespace sulh {

namespace {

Result<RedactionOutcome> erase(const Arguments& arguments, Console& console) {
    TRY(Mission mission, Mission::open(arguments.required("DIR"), Access::Write));
    TRY(const History history, read_history(mission.log(), false));
    TRY(const Agreement agreement, replay_agreement(mission, history, mission.log().size()));
    TRY(const Instant now, now_or_clock(arguments, agreement.is_exercise));
    const RedactionRequest request{arguments.required("WHAT"), arguments.text("--part").value_or(""),
                                   arguments.required("--reason"), arguments.required("--by")};
    return redact(mission, request, now, console.progress());
}

int run(const Arguments& arguments, Console& console) {
    const auto outcome = erase(arguments, console);
    if (!outcome) return console.fail(outcome.error());
    if (arguments.has("--json")) {
        Json changed = Json::Array{};
        for (const std::string& id : outcome->assessments)
            changed.push(id);
        console.print(write_json(Json()
                                     .set("entry", outcome->entry)
                                     .set("file", outcome->file)
                                     .set("incidents", outcome->incidents)
                                     .set("assessments", std::move(changed))
                                     .set("size", outcome->size)) +
                      "\n");
        return exit_done;
    }
    console.print("erased: the content of " + printable(outcome->file) + "; entry " +
                  std::to_string(outcome->entry) + " says who decided it and why\n");
    console.print(counted(static_cast<std::int64_t>(outcome->incidents), "incident", "incidents") +
                  " and " +
                  counted(static_cast<std::int64_t>(outcome->assessments.size()), "assessment",
                          "assessments") +
                  " rested on it and were drawn again without it\n");
    for (const std::string& id : outcome->assessments)
        console.print("  " + id + "\n");
    console.note(
        "Backups and copies of the vault hold it still: erase it there too, and whoever has read "
        "it knows it.");
    return exit_done;
}

}  // namespace

Command command_redact() {
    using enum Parameter::Kind;
    return {
        .name = "redact",
        .summary = "Erase what a report said; the record and every proof stay as they are",
        .description =
            "Records who decided and why, draws every conclusion again without the report, then "
            "destroys the key of its\n"
            "content. The entry stays, and every proof of it still verifies. There is no way back.",
        .examples = {{"sulh redact mission 3 --by 'Joint Commission' --reason 'the source asked'",
                      "the intake at entry 3"},
                     {"sulh redact mission press-desk.csv --by 'Joint Commission' --reason 'court "
                      "order 12/31'",
                      "by the name of its file"},
                     {"sulh redact mission r-1f0c77e04ab39d52 --part source --by 'Joint Commission' "
                      "--reason 'the source asked'",
                      "who said it, and nothing else"}},
        .parameters = {mission_directory(),
                       {Positional, "WHAT", "",
                        "an intake or a signed report: its index in the record, the name of its "
                        "file, or its id",
                        true, false},
                       {Option, "--part", "PART",
                        "of a signed report: account (what happened) or source (who saw it, and "
                        "their words); otherwise both",
                        false, false},
                       {Option, "--reason", "WHY", "stays in the record for ever: name no person",
                        true, false},
                       {Option, "--by", "WHO", "who decided", true, false},
                       now_option(),
                       json_flag()},
        .run = run,
    };
}

}  // namespace sulh
