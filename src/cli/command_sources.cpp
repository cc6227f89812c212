// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "corroborate/source_history.hpp"
#include "engine/joined_reports.hpp"

namespace sulh {

namespace {

constexpr std::size_t source_bytes_max = 200;

Json tally_json(const SourceTally& tally) {
    Json out;
    out.set("reports", std::int64_t{tally.reports})
        .set("corroborated", std::int64_t{tally.corroborated})
        .set("contradicted", std::int64_t{tally.contradicted})
        .set("alone", std::int64_t{tally.alone})
        .set("confirmed", std::int64_t{tally.confirmed});
    return out;
}

Json bound_json(Instant at) {
    return at.is_bounded() ? Json(to_text(at)) : Json();
}

Json history_json(const SourceHistory& history) {
    Json grades = Json::Array{};
    for (const GradedTally& graded : history.grades) {
        const SourceGrade& grade = graded.grade;
        Json one;
        one.set("entry", grade.entry)
            .set("reliability", name(grade.reliability))
            .set("topic", name(grade.topic))
            .set("from", bound_json(grade.period.from))
            .set("to", bound_json(grade.period.to))
            .set("by", grade.by)
            .set("reason", grade.reason)
            .set("known_at", to_text(grade.known_at))
            .set("holds_for", tally_json(graded.tally));
        grades.push(std::move(one));
    }
    Json out;
    out.set("source", history.source).set("all", tally_json(history.tally)).set("grades", std::move(grades));
    return out;
}

std::string tally_text(const SourceTally& tally) {
    return counted(tally.reports, "report", "reports") + ": " + grouped(tally.corroborated) +
           " corroborated, " + grouped(tally.contradicted) + " contradicted, " + grouped(tally.alone) +
           " alone; information 1 by computation for " + grouped(tally.confirmed);
}

std::string period_text(Interval period) {
    std::string out;
    if (period.from.is_bounded()) out += " from " + to_text(period.from);
    if (period.to.is_bounded()) out += " to " + to_text(period.to);
    return out;
}

std::string grade_text(const GradedTally& graded) {
    const SourceGrade& grade = graded.grade;
    return "    " + std::string(name(grade.reliability)) + " for " + std::string(name(grade.topic)) +
           period_text(grade.period) + ", by " + printable(grade.by, source_bytes_max) + " on " +
           to_text(grade.known_at) + " (entry " + std::to_string(grade.entry) +
           "): " + printable(grade.reason, source_bytes_max) + "\n        holds for " +
           tally_text(graded.tally) + "\n";
}

int run(const Arguments& arguments, Console& console) {
    const auto as_of = instant_option(arguments, "--as-of");
    if (!as_of) return console.fail(as_of.error());
    const auto mission = Mission::open(arguments.required("DIR"), Access::Read);
    if (!mission) return console.fail(mission.error());
    const auto history = read_history(mission->log(), false);
    if (!history) return console.fail(history.error());
    const auto joined = join_mission(*mission, *history, *as_of, console.progress());
    if (!joined) return console.fail(joined.error());
    for (const SourceHistory& one :
         source_histories(joined->reports.intake.observations, joined->corroboration)) {
        if (arguments.has("--json")) {
            console.print(write_json(history_json(one)) + "\n");
            continue;
        }
        console.print(console.bold(printable(one.source, source_bytes_max)) + "  " +
                      tally_text(one.tally) + "\n");
        for (const GradedTally& graded : one.grades)
            console.print(grade_text(graded));
    }
    return exit_done;
}

}  // namespace

Command command_sources() {
    return {
        .name = "sources",
        .summary = "What became of each source's reports, and how it was graded",
        .description =
            "Counted from the record, topic by topic and period by period; no score is made of it. "
            "Corroborated: a root\n"
            "without a report of this source asserts the same happening. Contradicted: somebody denies "
            "it. Alone: neither.",
        .examples = {{"sulh sources mission", "every source"},
                     {"sulh sources mission --json", "one object a line"}},
        .parameters = {mission_directory(), as_of_option(), json_flag()},
        .run = run,
    };
}

}  // namespace sulh
