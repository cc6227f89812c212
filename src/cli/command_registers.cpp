// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "engine/filings.hpp"
#include "engine/replay.hpp"
#include "report/register_pages.hpp"

namespace sulh {

namespace {

// The registers as of --as-of, else as they stand now.
struct Ground {
    std::unique_ptr<Picture> picture;  // only where clauses are asked for
    Agreement agreement;
    Registers registers;
    Instant now;
};

Result<Ground> read_ground(const Arguments& arguments, Console& console, bool asks_clauses) {
    TRY(const Mission mission, Mission::open(arguments.required("DIR"), Access::Read));
    TRY(const History history, read_history(mission.log(), false));
    TRY(const auto as_of, instant_option(arguments, "--as-of"));
    const std::uint64_t end = mission.log().size();
    TRY(Agreement agreement,
        replay_agreement(mission, history, end, as_of.value_or(Instant::latest())));
    const Instant last = history.last_known;
    const Instant now =
        as_of.value_or(agreement.is_exercise ? last : std::max(last, SystemClock().now()));
    TRY(Registers registers, read_registers(history, agreement, end, now));
    Ground out = {nullptr, std::move(agreement), std::move(registers), now};
    if (!asks_clauses || out.registers.instruments() == 0) return out;
    TRY(out.picture, replay(mission, history, end, now, console.progress()));
    return out;
}

std::vector<ClauseState> states_of(const Ground& ground) {
    return ground.picture == nullptr ? std::vector<ClauseState>()
                                     : ground.picture->assessments.states;
}

template <typename Text, typename Tree>
int print(const Arguments& arguments, Console& console, const Result<Ground>& ground, Text text,
          Tree json) {
    if (!ground) return console.fail(ground.error());
    console.print(arguments.has("--json") ? write_json_pretty(json(*ground)) : text(*ground));
    return exit_done;
}

int run_communications(const Arguments& arguments, Console& console) {
    return print(
        arguments, console, read_ground(arguments, console, false),
        [](const Ground& g) { return communications_text(g.agreement, g.registers); },
        [](const Ground& g) { return communications_json(g.agreement, g.registers); });
}

int run_windows(const Arguments& arguments, Console& console) {
    return print(
        arguments, console, read_ground(arguments, console, true),
        [](const Ground& g) {
            return windows_text(g.agreement, g.registers, states_of(g), g.now);
        },
        [](const Ground& g) {
            return windows_json(g.agreement, g.registers, states_of(g), g.now);
        });
}

int run_coverage(const Arguments& arguments, Console& console) {
    return print(
        arguments, console, read_ground(arguments, console, false),
        [](const Ground& g) { return coverage_text(g.agreement, g.registers); },
        [](const Ground& g) { return coverage_json(g.registers); });
}

std::vector<UndertakingState> undertakings_of(const Ground& ground) {
    return undertaking_states(ground.registers, ground.agreement, states_of(ground), ground.now);
}

int run_talks(const Arguments& arguments, Console& console) {
    return print(
        arguments, console, read_ground(arguments, console, true),
        [](const Ground& g) { return talks_text(g.agreement, g.registers, undertakings_of(g)); },
        [](const Ground& g) { return talks_json(g.registers, undertakings_of(g)); });
}

Command listing(std::string name, std::string summary, std::string description,
                int (*run)(const Arguments&, Console&)) {
    Command out;
    out.examples = {{"sulh " + name + " mission", "all of it"}};
    out.name = std::move(name);
    out.summary = std::move(summary);
    out.description = std::move(description);
    out.parameters = {mission_directory(), as_of_option(), json_flag()};
    out.run = run;
    return out;
}

}  // namespace

Command command_communications() {
    return listing("communications",
                   "List notices, calls and prior notifications, with their receipts",
                   "Sent, delivered, acknowledged; beside each prior notification how long before "
                   "the agreement asks for it, how\nlong before it came, and what it leaves out.",
                   run_communications);
}

Command command_windows() {
    return listing("windows", "List windows of silence, who guaranteed them, and breaches in them",
                   "A window counts only where all its parties guaranteed it before it began. It "
                   "is then a clause of its own.",
                   run_windows);
}

Command command_coverage() {
    return listing("coverage", "List who watched what, as monitors filed it",
                   "Team or sensor, place and time. Coverage that came in files of reports is not "
                   "listed here.",
                   run_coverage);
}

Command command_talks() {
    return listing("talks", "List rounds of talks, statements and undertakings",
                   "Each undertaking with what became of it: open, waiting for another, kept, not "
                   "kept, lapsed, superseded. What is\nwritten in the agreement's language is "
                   "judged from the reports, the rest from what a verifier found.",
                   run_talks);
}

}  // namespace sulh
