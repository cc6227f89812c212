// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "engine/agreement_file.hpp"
#include "report/calendar_formats.hpp"

#include <algorithm>

namespace sulh {

namespace {

void note_what_has_no_date(const Agreement& agreement, Console& console) {
    const auto all = calendar_of(agreement);
    const auto count = std::ranges::count_if(
        all, [](const CalendarEntry& entry) { return !entry.from.has_value(); });
    if (count == 0) return;
    console.note(counted(count, "clock that waits for something else is",
                         "clocks that wait for something else are") +
                 " not in this file: 'sulh calendar' without --ics lists them");
}

int run(const Arguments& arguments, Console& console) {
    const bool as_ics = arguments.has("--ics");
    if (as_ics && arguments.has("--json")) {
        return console.fail(
            {Code::invalid_input, "--ics and --json are two formats", {}, "give one of the two"});
    }
    const auto file = read_agreement_file(arguments.required("FILE"));
    if (!file) return console.fail(file.error());
    const auto agreement = require_agreement(*file);
    if (!agreement) return console.fail(agreement.error());
    if (as_ics) {
        console.print(calendar_ics(*agreement));
        note_what_has_no_date(*agreement, console);
    } else {
        console.print(arguments.has("--json") ? calendar_json(*agreement)
                                              : calendar_text(*agreement));
    }
    return exit_done;
}

}  // namespace

Command command_calendar() {
    return {
        .name = "calendar",
        .summary = "List every date: deadlines, phases, renewals, last days for a notice",
        .description =
            "Sorted by time, in the agreement's zone and in UTC, each with its article and clause. "
            "What waits for\nsomething else to happen is listed without a date. The iCalendar file "
            "(RFC 5545) can be taken into any\ncalendar; taken in again, it replaces what it gave "
            "before.",
        .examples = {{"sulh calendar agreement.md", "what is due when, and what waits for what"},
                     {"sulh calendar agreement.md --ics > agreement.ics",
                      "the dates for a calendar program"}},
        .parameters = {{Parameter::Kind::Positional, "FILE", "", "an agreement", true, false},
                       {Parameter::Kind::Flag, "--ics", "", "print an iCalendar file", false,
                        false},
                       json_flag()},
        .run = run,
    };
}

}  // namespace sulh
