// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "engine/judge.hpp"

#include <algorithm>

namespace sulh {

namespace {

Decision decision_of(const Arguments& arguments) {
    return {arguments.required("--reason"), arguments.required("--by")};
}

Result<Instant> now_for(const Mission& mission, const Arguments& arguments) {
    TRY(const History history, read_history(mission.log(), false));
    TRY(const Agreement agreement, replay_agreement(mission, history, mission.log().size()));
    return now_or_clock(arguments, agreement.is_exercise);
}

Result<RulingOutcome> split_off(const Arguments& arguments, Console& console) {
    std::vector<std::string> words = arguments.texts("OBSERVATION");
    const auto from = std::find(words.begin(), words.end(), "from");
    if (from == words.begin() || from == words.end() || words.end() - from != 2) {
        return fail(Code::invalid_input, "expected observations, the word 'from' and an incident",
                    {}, "sulh split DIR OBSERVATION from INCIDENT --reason TEXT --by WHO");
    }
    TRY(Mission mission, Mission::open(arguments.required("DIR"), Access::Write));
    TRY(const Instant now, now_for(mission, arguments));
    return split_incident(mission, {words.begin(), from}, words.back(), decision_of(arguments), now,
                          console.progress());
}

using Ruled = Result<RulingOutcome>(Mission&, const std::vector<std::string>&, const Decision&, Instant,
                                    Progress&);

Result<RulingOutcome> ruled(Ruled& rule, const std::vector<std::string>& ids,
                            const Arguments& arguments, Console& console) {
    TRY(Mission mission, Mission::open(arguments.required("DIR"), Access::Write));
    TRY(const Instant now, now_for(mission, arguments));
    return rule(mission, ids, decision_of(arguments), now, console.progress());
}

// `what`: the reports whose incidents the outcome names.
int tell(const Result<RulingOutcome>& outcome, const Arguments& arguments, Console& console,
         const std::string& what = "what it names") {
    if (!outcome) return console.fail(outcome.error());
    if (arguments.has("--json")) {
        Json incidents = Json::Array{};
        for (const std::string& id : outcome->incidents)
            incidents.push(id);
        console.print(write_json(Json()
                                     .set("entry", outcome->entry)
                                     .set("incidents", std::move(incidents))
                                     .set("entries_added", outcome->entries_added)
                                     .set("size", outcome->size)
                                     .set("root", base64(outcome->root))) +
                      "\n");
        return exit_done;
    }
    console.print("entry " + std::to_string(outcome->entry) + ": ruled; " +
                  (outcome->incidents.empty()
                       ? "no incident is left of " + what
                       : what + " is now in " + join(outcome->incidents, ", ")) +
                  "\nthe record holds " +
                  counted(static_cast<std::int64_t>(outcome->size), "entry", "entries") + ", " +
                  grouped(static_cast<std::int64_t>(outcome->entries_added)) +
                  " of them new, root " + base64(outcome->root) + "\n");
    return exit_done;
}

// `named`: what the ruling is about.
std::vector<Parameter> ruling_parameters(const std::string& named, const std::string& help) {
    return {mission_directory(), {Parameter::Kind::Positional, named, "", help, true, true},
            reason_option(),     by_option(),
            now_option(),        json_flag()};
}

}  // namespace

Command command_merge() {
    return {
        .name = "merge",
        .summary = "Rule that incidents or reports of a mission tell of one happening",
        .description =
            "The ruling is an entry of the record. It holds for all that is concluded from then "
            "on, also when new\n"
            "reports come, is named in every later reading, and is undone by a later split. Of two "
            "rulings that\n"
            "contradict each other the later holds, and both are shown.",
        .examples = {{"sulh merge mission i-0123… i-4567… --reason 'one crater' --by 'review desk'",
                      "two incidents, with all their reports"}},
        .parameters = ruling_parameters("ID", "incidents, or observations alone"),
        .run =
            [](const Arguments& arguments, Console& console) {
                return tell(ruled(merge_incidents, arguments.texts("ID"), arguments, console),
                            arguments, console);
            },
    };
}

Command command_split() {
    return {
        .name = "split",
        .summary = "Rule that reports of a mission do not belong to their incident",
        .description =
            "The ruling is an entry of the record: none of the observations is joined with the "
            "other reports of the\n"
            "incident again, whatever comes in, until a later merge names them together.",
        .examples = {{"sulh split mission p-7 from i-0123… --reason 'another road' --by desk",
                      "one report; several may stand before 'from'"}},
        .parameters = ruling_parameters("OBSERVATION", "observations, then the word from, then their incident"),
        .run =
            [](const Arguments& arguments, Console& console) {
                return tell(split_off(arguments, console), arguments, console);
            },
    };
}

Command command_set_aside() {
    return {
        .name = "set-aside",
        .summary = "Rule that nothing is concluded from reports of a mission",
        .description =
            "A test message, a hoax, what belongs to another year: the reports stay in the record, "
            "and 'sulh rejects'\n"
            "lists them with who set them aside and why. Everything is concluded anew without "
            "them; whatever comes in\n"
            "under the same id is set aside with them, until 'sulh take-back'.",
        .examples = {{"sulh set-aside mission p-7 --reason 'a radio test' --by 'duty desk'",
                      "one report; an incident's id stands for all its reports"}},
        .parameters = ruling_parameters("ID", "reports, or incidents with all theirs"),
        .run =
            [](const Arguments& arguments, Console& console) {
                const std::vector<std::string> ids = arguments.texts("ID");
                const auto outcome = ruled(set_reports_aside, ids, arguments, console);
                return tell(outcome, arguments, console, "what it stood beside");
            },
    };
}

Command command_take_back() {
    return {
        .name = "take-back",
        .summary = "Rule that reports which were set aside count again",
        .description = "Everything is concluded anew with them. Both rulings stay in the record.",
        .examples = {{"sulh take-back mission p-7 --reason 'it was no test' --by 'duty desk'", ""}},
        .parameters = ruling_parameters("REPORT", "reports that were set aside"),
        .run =
            [](const Arguments& arguments, Console& console) {
                const std::vector<std::string> ids = arguments.texts("REPORT");
                return tell(ruled(take_reports_back, ids, arguments, console), arguments, console);
            },
    };
}

}  // namespace sulh
