// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "corroborate/incident_json.hpp"

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

int run(const Arguments& arguments, Console& console) {
    const auto as_of = as_of_or(arguments, SystemClock().now());
    if (!as_of) return console.fail(as_of.error());
    const auto method = method_or_general(arguments);
    if (!method) return console.fail(method.error());
    const auto reports = read_data(arguments, console);
    if (!reports) return console.fail(reports.error());
    const Observations& observations = reports->intake.observations;
    const Corroboration result = corroborate(observations, *as_of, {}, *method);
    for (const Incident& incident : result.incidents) {
        console.print(arguments.has("--json") ? write_json(to_json(observations, incident)) + "\n"
                                              : incident_line(observations, incident));
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
        ", method " + result.method);
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
            "*.rejects.jsonl.",
        .examples = {{"sulh corroborate reports.csv more.jsonl --json", "incidents as JSON Lines"},
                     {"sulh corroborate table.csv --map table.map", "a table of your own"}},
        .parameters = {data_files(), format_option(), map_option(), method_option(), as_of_option(), json_flag()},
        .run = run,
    };
}

}  // namespace sulh
