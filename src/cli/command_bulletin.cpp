// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "engine/bulletin_of.hpp"
#include "engine/files.hpp"
#include "report/bulletin_formats.hpp"

namespace sulh {

namespace {

constexpr std::string_view formats_of_bulletin[] = {"--html", "--json", "--csv", "--geojson"};

Result<Bulletin> draw(const Arguments& arguments, Console& console) {
    BulletinRequest request;
    TRY(const auto from, instant_option(arguments, "--from"));
    TRY(const auto to, instant_option(arguments, "--to"));
    TRY(request.as_of, instant_option(arguments, "--as-of"));
    request.period = {from.value_or(Instant::earliest()), to.value_or(Instant::latest())};
    if (request.period.is_empty()) return fail(Code::invalid_input, "--from is not before --to");
    request.exact_places = arguments.has("--exact-places");
    request.lists_all = arguments.has("--all");
    TRY(const Mission mission, Mission::open(arguments.required("DIR"), Access::Read));
    return bulletin_of(mission, request, console.progress());
}

std::string written(const Bulletin& bulletin, const Arguments& arguments) {
    if (arguments.has("--html")) return bulletin_html(bulletin);
    if (arguments.has("--csv")) return bulletin_csv(bulletin);
    if (arguments.has("--json")) return write_json_pretty(bulletin_json(bulletin));
    if (arguments.has("--geojson")) return write_json_pretty(bulletin_geojson(bulletin));
    return bulletin_text(bulletin);
}

int run(const Arguments& arguments, Console& console) {
    int chosen = 0;
    for (const std::string_view format : formats_of_bulletin)
        chosen += arguments.has(format) ? 1 : 0;
    if (chosen > 1) {
        console.fail(
            {Code::invalid_input, "one of --html, --json, --csv, --geojson at a time", {}, ""});
        return exit_usage;
    }
    const auto bulletin = draw(arguments, console);
    if (!bulletin) return console.fail(bulletin.error());
    const std::string text = written(*bulletin, arguments);
    const auto out = arguments.text("--out");
    if (!out) return console.print(text), exit_done;
    if (const Status status = write_file(*out, text); !status) return console.fail(status.error());
    console.note("wrote " + *out);
    return exit_done;
}

Parameter flag(std::string name, std::string help) {
    return {Parameter::Kind::Flag, std::move(name), "", std::move(help), false, false};
}

Parameter option(std::string name, std::string value, std::string help) {
    return {Parameter::Kind::Option, std::move(name), std::move(value),
            std::move(help),         false,           false};
}

}  // namespace

Command command_bulletin() {
    return {
        .name = "bulletin",
        .summary = "Write the situation report of a mission, for any period",
        .description =
            "Text unless a format is asked for. Every table is derived from the record and adds up "
            "by construction.\n"
            "Places are given coarsely unless --exact-places asks for more; think of whom that "
            "could harm.",
        .examples = {{"sulh bulletin mission", "the whole mission, as text"},
                     {"sulh bulletin mission --from 2031-05-01T00:00Z --to 2031-05-08T00:00Z "
                      "--html --out week.html",
                      "a week, as one page without scripts"}},
        .parameters = {mission_directory(), option("--from", "T", "incidents from T on"),
                       option("--to", "T", "incidents before T"), as_of_option(),
                       flag("--html", "one static page"), flag("--json", "everything, as JSON"),
                       flag("--csv", "incidents and verdicts, as a table"),
                       flag("--geojson", "incidents and zones, for a map"),
                       flag("--all", "every incident, verdict and duty, however long the lists become"),
                       flag("--exact-places", "positions as reported instead of coarse ones"),
                       option("--out", "FILE", "write to FILE instead of stdout")},
        .run = run,
    };
}

}  // namespace sulh
