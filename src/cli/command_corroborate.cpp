// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "corroborate/incident_json.hpp"
#include "corroborate/stream.hpp"
#include "engine/report_stream.hpp"

namespace sulh {

namespace {

std::string incident_line(const Observations& observations, const Incident& incident) {
    std::string line =
        incident_id(incident) + "  " + std::string(phrase(incident.kind)) + ", " +
        to_text(incident.when) + ", " + to_text(incident.where) + ": " +
        counted(static_cast<std::int64_t>(incident.observations.size()), "report", "reports") +
        ", " + counted(incident.root_count, "root", "roots") + ", level " +
        std::to_string(number(incident.level));
    if (incident.is_occurrence_disputed) line += ", disputed";
    std::vector<std::string> ids;
    for (const std::uint32_t i : incident.observations)
        ids.emplace_back(observations.id(observations.all[i]));
    return line + "\n    " + printable(join(ids, " "), 400) + "\n";
}

std::string line_of(const Observations& observations, const Incident& incident,
                    const Method& method, bool is_json) {
    return is_json ? write_json(to_json(observations, incident, method)) + "\n"
                   : incident_line(observations, incident);
}

std::string told_of(std::uint64_t count, std::string_view one, std::string_view many) {
    return counted(static_cast<std::int64_t>(count), one, many);
}

int run_stream(const Arguments& arguments, Console& console) {
    const auto as_of = as_of_or(arguments, SystemClock().now());
    if (!as_of) return console.fail(as_of.error());
    const auto method = method_or_general(arguments);
    if (!method) return console.fail(method.error());
    const bool is_json = arguments.has("--json");
    CorroborationStream stream(*method, *as_of,
                               [&](const Observations& observations, const Incident& incident) {
                                   console.print(line_of(observations, incident, *method, is_json));
                               });
    const auto rejects =
        stream_reports(arguments.texts("DATA"), read_options(arguments), console.progress(),
                       [&](const Observations& from, const Observation& o) { stream.take(from, o); });
    if (!rejects) return console.fail(rejects.error());
    const StreamSummary summary = stream.finish();
    ReportFiles told;
    told.intake.rejects = rejects->first;
    for (const std::string& path : arguments.texts("DATA"))
        told.files.emplace_back().path = path;
    if (const Status status = tell_rejects(told, console); !status)
        return console.fail(status.error());
    if (rejects->count > rejects->first.size())
        console.warn(told_of(rejects->count, "row", "rows") + " set aside in all");
    if (summary.late > 0)
        console.warn(told_of(summary.late, "report", "reports") +
                     " began before what had been told already: sort by time");
    if (summary.told_early > 0)
        console.warn(told_of(summary.told_early, "incident", "incidents") +
                     " told before all that might have changed them was in");
    console.note(told_of(summary.observations, "observation", "observations") + ", " +
                 told_of(summary.incidents, "incident", "incidents") + ", " +
                 told_of(summary.unattached_signs, "sign beside no report",
                         "signs beside no report") +
                 ", at most " + told_of(summary.held_most, "observation", "observations") +
                 " held, method " + method_id(*method));
    return rejects->count == 0 ? exit_done : exit_some_set_aside;
}

int run(const Arguments& arguments, Console& console) {
    if (arguments.has("--stream")) return run_stream(arguments, console);
    const auto as_of = as_of_or(arguments, SystemClock().now());
    if (!as_of) return console.fail(as_of.error());
    const auto method = method_or_general(arguments);
    if (!method) return console.fail(method.error());
    const auto reports = read_data(arguments, console);
    if (!reports) return console.fail(reports.error());
    const Observations& observations = reports->intake.observations;
    const Corroboration result = corroborate(observations, *as_of, {}, *method);
    for (const Incident& incident : result.incidents) {
        console.print(line_of(observations, incident, *method, arguments.has("--json")));
    }
    for (const std::string& note : result.notes)
        console.warn(note);
    console.note(
        counted(static_cast<std::int64_t>(observations.all.size()), "observation", "observations") +
        ", " +
        counted(static_cast<std::int64_t>(result.incidents.size()), "incident", "incidents") +
        ", " +
        counted(static_cast<std::int64_t>(result.retracted.size()), "retracted", "retracted") +
        ", " +
        counted(static_cast<std::int64_t>(result.unattached_signs.size()), "sign beside no report",
                "signs beside no report") +
        ", method " + method_id(*method));
    return data_exit_code(*reports);
}

}  // namespace

Command command_corroborate() {
    return {
        .name = "corroborate",
        .summary = "Join reports into incidents and count their independent roots",
        .description =
            "Blind to any agreement. One line an incident; with --json one object a line: id, "
            "observations, roots,\n"
            "level, place, time, kind and who says what. Rows that cannot be read go to "
            "*.rejects.jsonl.\n"
            "With --stream reports are read in the order of their times and each incident is printed once it is "
            "over; memory\n"
            "goes by how many lie near one another in time. What reaches farther than that is in "
            "docs/method.md.",
        .examples = {{"sulh corroborate reports.csv more.jsonl --json", "incidents as JSON Lines"},
                     {"sulh corroborate table.csv --map table.map", "a table of your own"},
                     {"sulh corroborate ten-years.csv --stream --json", "more than memory holds, sorted by time"}},
        .parameters = {data_files(), format_option(), map_option(), method_option(), as_of_option(), threads_option(),
                       {Parameter::Kind::Flag, "--stream", "",
                        "DATA is sorted by time: tell what is over and forget it", false, false},
                       json_flag()},
        .run = run,
    };
}

}  // namespace sulh
