// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "engine/casebook.hpp"

namespace sulh {

namespace {

constexpr std::size_t line_bytes_max = 1'000;

Result<std::vector<MessageOutcome>> take(const Arguments& arguments) {
    TRY(Mission mission, Mission::open(arguments.required("DIR"), Access::Write));
    TRY(CaseDesk desk, CaseDesk::open(mission));
    TRY(const Instant now, now_or_clock(arguments, desk.casebook().agreement().is_exercise));
    TRY(const std::vector<MessageFile> files, read_message_files(arguments.texts("MESSAGE")));
    return desk.take(files, now);
}

std::string line_of(const MessageOutcome& outcome) {
    std::string out = outcome.event.case_id + "  " + std::string(name(outcome.event.kind)) +
                      " by " + outcome.event.by.person + ": ";
    if (outcome.step) {
        const bool moved = outcome.step->from != outcome.step->to;
        return out + (moved ? std::string(name(outcome.step->from)) + " to " : "still ") +
               std::string(name(outcome.step->to));
    }
    out += "refused, " + outcome.refused;
    if (!outcome.rule.file.empty()) out += " (" + to_text(outcome.rule) + ")";
    return out;
}

int run(const Arguments& arguments, Console& console) {
    const auto outcomes = take(arguments);
    if (!outcomes) return console.fail(outcomes.error());
    int code = exit_done;
    for (const MessageOutcome& outcome : *outcomes) {
        console.print(printable(line_of(outcome), line_bytes_max) + "\n");
        if (!outcome.step) code = exit_some_set_aside;
    }
    return code;
}

}  // namespace

Command command_take() {
    return {
        .name = "take",
        .summary = "Take signed messages into the record",
        .description =
            "Each is checked against the key of its sender and then against the agreement's own "
            "procedure. What the procedure\n"
            "refuses is recorded as refused, with the reason; what nobody known has signed is not "
            "recorded at all.",
        .examples = {{"sulh take mission complaint.note reply.note", "in this order"}},
        .parameters = {mission_directory(),
                       {Parameter::Kind::Positional, "MESSAGE", "",
                        "files of 'sulh message' and "
                        "'sulh vote'",
                        true, true},
                       now_option()},
        .run = run,
    };
}

}  // namespace sulh
