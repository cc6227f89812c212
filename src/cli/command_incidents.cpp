// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "engine/cleared_picture.hpp"
#include "engine/files.hpp"
#include "engine/history.hpp"
#include "engine/replay.hpp"
#include "serve/geopackage.hpp"
#include "serve/incident_feeds.hpp"
#include "serve/incident_rows.hpp"
#include "serve/spool_folder.hpp"

#include <algorithm>

namespace sulh {

namespace {

struct OpenedIncidents {
    Mission mission;
    History history;
    Agreement agreement;
    std::vector<IncidentRow> rows;  // by time
    Instant as_of;  // of the last conclusion, else the last thing known
};

Result<OpenedIncidents> opened(const std::string& path) {
    TRY(Mission mission, Mission::open(path, Access::Read));
    TRY(History history, read_history(mission.log(), false));
    TRY(Agreement agreement, replay_agreement(mission, history, mission.log().size()));
    TRY(auto rows, read_incident_rows(mission.log()));
    // Nothing is drawn again here: which reports an incident rests on is not asked.
    for (IncidentRow& row : rows)
        row.marking = marking_of(history);
    const Instant as_of = history.conclusions.empty() ? history.last_known
                                                      : history.conclusions.back().value.as_of;
    return OpenedIncidents{std::move(mission), std::move(history), std::move(agreement),
                           std::move(rows), as_of};
}

Result<std::string> alert_of(const OpenedIncidents& from, const std::string& id) {
    const auto row = std::ranges::find(from.rows, id, &IncidentRow::id);
    if (row == from.rows.end())
        return fail(Code::not_found, "there is no incident called '" + printable(id, 60) + "'", {},
                    "'sulh status' lists some, --format gpkg writes all");
    AlertHead head;
    head.origin = from.mission.log().key().name;
    head.title = from.agreement.title;
    head.sent = from.as_of;
    head.is_exercise = from.agreement.is_exercise;
    take_in(head.marking, row->marking);
    return cap_alert(head, *row);
}

Result<std::string> written(const Arguments& arguments, const OpenedIncidents& from) {
    const std::string format = arguments.text("--format").value_or("gpkg");
    if (format == "cap") {
        const auto id = arguments.text("--id");
        if (!id) return fail(Code::invalid_input, "an alert is of one incident", {}, "name it: --id");
        return alert_of(from, *id);
    }
    if (format != "gpkg")
        return fail(Code::invalid_input, "there is no format '" + printable(format, 40) + "'", {},
                    "one of gpkg, cap");
    TRY(const SpoolFolder folder, SpoolFolder::make(arguments.required("DIR")));
    return incident_geopackage(from.rows, from.as_of, from.agreement.is_exercise,
                               folder.path());
}

int run(const Arguments& arguments, Console& console) {
    const auto from = opened(arguments.required("DIR"));
    if (!from) return console.fail(from.error());
    const auto bytes = written(arguments, *from);
    if (!bytes) return console.fail(bytes.error());
    const auto out = arguments.text("--out");
    if (!out) {
        console.print(*bytes);
        return exit_done;
    }
    const Status kept = write_file(*out, *bytes);
    if (!kept) return console.fail(kept.error());
    console.note("wrote " + *out);
    return exit_done;
}

}  // namespace

Command command_incidents() {
    using enum Parameter::Kind;
    return {
        .name = "incidents",
        .summary = "Write incidents for geographic programs and alerting systems",
        .description =
            "gpkg: all of them as a GeoPackage, with exact places. cap: one as an alert of the "
            "Common Alerting Protocol 1.2, in\n"
            "six languages. Both are for those who may read incidents; for the public there is "
            "'sulh publish'.",
        .examples = {{"sulh incidents mission --out incidents.gpkg", "for QGIS and its like"},
                     {"sulh incidents mission --format cap --id i-0123456789abcdef",
                      "one as an alert"}},
        .parameters = {mission_directory(),
                       {Option, "--format", "NAME", "gpkg or cap; DEFAULT: gpkg", false, false},
                       {Option, "--id", "ID", "the incident, for cap", false, false},
                       {Option, "--out", "FILE", "otherwise standard output", false, false}},
        .run = run,
    };
}

}  // namespace sulh
