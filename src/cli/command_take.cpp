// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "engine/casebook.hpp"
#include "engine/files.hpp"
#include "engine/ingest.hpp"
#include "engine/signed_reports.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::size_t line_bytes_max = 1'000;

struct TakenIn {
    ReportsOutcome reports;
    std::vector<MessageOutcome> messages;
};

struct PostBag {
    std::vector<SignedReportFile> reports;
    std::vector<MessageFile> messages;
};

Result<PostBag> open_bag(const std::vector<std::string>& paths) {
    PostBag out;
    for (const std::string& path : paths) {
        TRY(std::string text, read_file(path));
        if (is_signed_reports(text)) {
            out.reports.push_back({path, std::move(text)});
        } else {
            out.messages.push_back({path, std::move(text)});
        }
    }
    return out;
}

bool is_taken_filing(const MessageOutcome& outcome) {
    return outcome.filing && outcome.refused.empty();
}

// A filing may state facts or make a clause: what follows from it is concluded at once.
Result<TakenIn> take(const Arguments& arguments, Console& console) {
    TRY(Mission mission, Mission::open(arguments.required("DIR"), Access::Write));
    TRY(CaseDesk desk, CaseDesk::open(mission));
    TRY(const Instant now, now_or_clock(arguments, desk.casebook().agreement().is_exercise));
    TRY(const PostBag bag, open_bag(arguments.texts("MESSAGE")));
    TakenIn out;
    if (!bag.reports.empty()) {
        TRY(out.reports, take_reports(mission, bag.reports, now, console.progress()));
    }
    if (!bag.messages.empty()) {
        TRY(out.messages, desk.take(bag.messages, now));
    }
    if (std::ranges::any_of(out.messages, is_taken_filing))
        TRY_STATUS(conclude_anew(mission, now, console.progress()).map([](std::uint64_t) {}));
    return out;
}

std::string subject_of(const MessageOutcome& outcome) {
    if (!outcome.filing)
        return outcome.event.case_id + "  " + std::string(name(outcome.event.kind));
    return outcome.filing->subject + "  " + std::string(name(outcome.filing->kind));
}

std::string line_of(const MessageOutcome& outcome) {
    std::string out = subject_of(outcome) + " by " + outcome.event.by.person + ": ";
    if (is_taken_filing(outcome)) return out + "entered";
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
    const auto taken = take(arguments, console);
    if (!taken) return console.fail(taken.error());
    int code = exit_done;
    for (const std::string& id : taken->reports.ids)
        console.print("report " + id + ": taken in\n");
    for (const Reject& reject : taken->reports.rejects) {
        code = exit_some_set_aside;
        console.print("set aside: " + to_text(reject.at) + ": " + printable(reject.reason) +
                      (reject.hint.empty() ? "" : " (" + printable(reject.hint) + ")") + "\n");
    }
    for (const MessageOutcome& outcome : taken->messages) {
        console.print(printable(line_of(outcome), line_bytes_max) + "\n");
        if (!outcome.refused.empty()) code = exit_some_set_aside;
    }
    return code;
}

}  // namespace

Command command_take() {
    return {
        .name = "take",
        .summary = "Take signed messages and signed reports into the record",
        .description =
            "Each message is checked against the key of its sender and then against the agreement's own "
            "procedure or the registers.\n"
            "What is refused is recorded as refused, with the reason; what nobody known has signed is "
            "not recorded at all.\n"
            "Filings are followed by what is concluded from them. Reports of 'sulh report' come first: "
            "they are joined and assessed\n"
            "at once, and what is not a member's report is set aside with its reason.",
        .examples = {{"sulh take mission complaint.note reply.note", "in this order"}},
        .parameters = {mission_directory(),
                       {Parameter::Kind::Positional, "MESSAGE", "",
                        "files of 'sulh message', "
                        "'sulh vote', 'sulh filing' and 'sulh report'",
                        true, true},
                       now_option()},
        .run = run,
    };
}

}  // namespace sulh
