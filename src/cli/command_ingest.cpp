// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "engine/ingest.hpp"

namespace sulh {

namespace {

Result<IngestOutcome> take_in(const Arguments& arguments, Console& console) {
    TRY(Mission mission, Mission::open(arguments.required("DIR"), Access::Write));
    TRY(const History history, read_history(mission.log(), false));
    TRY(Agreement agreement, replay_agreement(mission, history, mission.log().size()));
    TRY(const Instant now, now_or_clock(arguments, agreement.is_exercise));
    const ReadOptions options = read_options(arguments, zone_of_dates(agreement));
    return ingest(mission, history, std::move(agreement), arguments.texts("DATA"), options, now,
                  console.progress());
}

Json as_json(const IngestOutcome& outcome) {
    Json files = Json::Array{};
    for (const FileSummary& file : outcome.files) {
        files.push(Json()
                       .set("file", file.path)
                       .set("format", file.format)
                       .set("sha256", hex(file.sha256))
                       .set("observations", file.observations)
                       .set("rejects", file.rejects));
    }
    return Json()
        .set("files", std::move(files))
        .set("incidents", outcome.incidents)
        .set("assessments", outcome.assessments)
        .set("entries_added", outcome.entries_added)
        .set("size", outcome.size)
        .set("root", base64(outcome.root));
}

std::string as_text(const IngestOutcome& outcome) {
    std::string out;
    for (const FileSummary& file : outcome.files) {
        out += file.path + ": " + file.format + ", " +
               counted(static_cast<std::int64_t>(file.observations), "observation", "observations");
        if (file.rejects > 0)
            out += ", " + grouped(static_cast<std::int64_t>(file.rejects)) + " set aside";
        out += "\n";
    }
    return out + counted(static_cast<std::int64_t>(outcome.incidents), "incident", "incidents") +
           ", " +
           counted(static_cast<std::int64_t>(outcome.assessments), "assessment", "assessments") +
           "; the record holds " +
           counted(static_cast<std::int64_t>(outcome.size), "entry", "entries") + ", " +
           grouped(static_cast<std::int64_t>(outcome.entries_added)) + " of them new, root " +
           base64(outcome.root) + "\n";
}

int run(const Arguments& arguments, Console& console) {
    const auto outcome = take_in(arguments, console);
    if (!outcome) return console.fail(outcome.error());
    ReportFiles told;
    told.files = outcome->files;
    told.intake.rejects = outcome->rejects;
    // The record stands by now, so that is said first, even where the rejects cannot be written.
    console.print(arguments.has("--json") ? write_json(as_json(*outcome)) + "\n"
                                          : as_text(*outcome));
    if (const Status status = tell_rejects(told, console); !status)
        return console.fail(status.error());
    tell_unknown_kinds(told.files, console);
    return data_exit_code(told);
}

}  // namespace

Command command_ingest() {
    return {
        .name = "ingest",
        .summary = "Take reports into a mission: keep, record, join and assess them",
        .description =
            "All files of one call become durable in one signed step, or none does. Rows that "
            "cannot be read go to\n"
            "*.rejects.jsonl and are counted in the record; the original bytes lie in the vault, "
            "encrypted.",
        .examples = {{"sulh ingest mission patrols.csv liaison.jsonl",
                      "two files, each format told from its content"},
                     {"sulh ingest mission desk.csv --map desk.map", "a table of your own"}},
        .parameters = {mission_directory(), data_files(), format_option(), map_option(),
                       now_option(), threads_option(), json_flag()},
        .run = run,
    };
}

}  // namespace sulh
