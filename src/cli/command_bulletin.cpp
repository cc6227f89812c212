// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/clearance_input.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "engine/bulletin_of.hpp"
#include "engine/files.hpp"
#include "print/bulletin_pdf.hpp"
#include "report/bulletin_formats.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::string_view formats_of_bulletin[] = {"--html", "--json", "--csv", "--geojson"};
const std::vector<std::string> known_formats = {"text", "html", "json", "csv", "geojson", "pdf"};

Result<Bulletin> draw(const Arguments& arguments, Console& console) {
    BulletinRequest request;
    TRY(const auto from, instant_option(arguments, "--from"));
    TRY(const auto to, instant_option(arguments, "--to"));
    TRY(request.as_of, instant_option(arguments, "--as-of"));
    request.period = {from.value_or(Instant::earliest()), to.value_or(Instant::latest())};
    if (request.period.is_empty()) return fail(Code::invalid_input, "--from is not before --to");
    request.exact_places = arguments.has("--exact-places");
    request.lists_all = arguments.has("--all");
    if (has_clearance_option(arguments)) {
        TRY(request.clearance, clearance_option(arguments));
    }
    TRY(const Mission mission, Mission::open(arguments.required("DIR"), Access::Read));
    return bulletin_of(mission, request, console.progress());
}

// What --format or one of the flags asks for; text otherwise.
Result<std::string> chosen_format(const Arguments& arguments) {
    std::vector<std::string> chosen;
    if (const auto named = arguments.text("--format")) chosen.push_back(*named);
    for (const std::string_view flag : formats_of_bulletin) {
        if (arguments.has(flag)) chosen.emplace_back(flag.substr(2));
    }
    if (chosen.size() > 1)
        return fail(Code::invalid_input, "one of " + join(known_formats, ", ") + " at a time");
    if (chosen.empty()) return std::string("text");
    if (std::ranges::find(known_formats, chosen.front()) != known_formats.end())
        return chosen.front();
    return fail(Code::invalid_input, "there is no format '" + printable(chosen.front()) + "'", {},
                "one of " + join(known_formats, ", "));
}

// The arguments that make the same PDF again.
std::string command_line(const Bulletin& bulletin, const Language& language,
                         const std::string& paper, Tlp tlp, const Arguments& arguments) {
    std::string line = "sulh bulletin MISSION --format pdf --lang " + language.tag() +
                       " --as-of " + to_text(bulletin.as_of);
    for (const char* name : {"--from", "--to"}) {
        if (const auto value = arguments.text(name)) line += " " + std::string(name) + " " + *value;
    }
    for (const char* name : {"--all", "--exact-places"}) {
        if (arguments.has(name)) line += " " + std::string(name);
    }
    if (const auto label = arguments.text("--clearance")) line += " --clearance " + *label;
    for (const std::string& one : arguments.texts("--compartment"))
        line += " --compartment " + one;
    return line + " --paper " + paper + " --tlp " + std::string(name(tlp)) + " --out again.pdf";
}

// What --tlp says, unless that is less than what the bulletin is drawn from.
Result<Marking> marking_on_paper(const Bulletin& bulletin, const Arguments& arguments) {
    Marking out{Tlp::Amber, {}};
    if (const auto label = arguments.text("--tlp")) {
        TRY(out.tlp, parse_tlp(*label));
        if (out.tlp < bulletin.marking.tlp)
            return fail(Code::invalid_input,
                        "--tlp " + printable(*label, 40) +
                            " is less than the reports ask for that it is drawn from: " +
                            to_text(bulletin.marking),
                        {}, "--clearance " + std::string(name(out.tlp)) +
                                " draws it from what may be passed on so far");
    }
    take_in(out, bulletin.marking);
    return out;
}

Result<std::string> written_pdf(const Bulletin& bulletin, const Arguments& arguments) {
    TRY(const Language language, Language::named(arguments.text("--lang").value_or("en")));
    const std::string paper = to_lower(arguments.text("--paper").value_or("a4"));
    if (paper != "a4" && paper != "letter")
        return fail(Code::invalid_input, "there is no paper '" + printable(paper) + "'", {},
                    "write --paper a4 or --paper letter");
    PdfOptions options;
    TRY(options.marking, marking_on_paper(bulletin, arguments));
    options.language = &language;
    options.paper = paper == "letter" ? paper_letter : paper_a4;
    options.origin = bulletin.agreement;
    options.command = command_line(bulletin, language, paper, options.marking.tlp, arguments);
    return bulletin_pdf(bulletin, options);
}

Result<std::string> written(const Bulletin& bulletin, const std::string& format,
                            const Arguments& arguments) {
    if (format == "pdf") return written_pdf(bulletin, arguments);
    if (format == "html") return bulletin_html(bulletin);
    if (format == "csv") return bulletin_csv(bulletin);
    if (format == "json") return write_json_pretty(bulletin_json(bulletin));
    if (format == "geojson") return write_json_pretty(bulletin_geojson(bulletin));
    return bulletin_text(bulletin);
}

Status check_options(const std::string& format, const Arguments& arguments) {
    if (format == "pdf") return {};
    for (const char* name : {"--lang", "--tlp", "--paper"}) {
        if (arguments.has(name))
            return fail(Code::invalid_input, std::string(name) + " is for --format pdf only");
    }
    return {};
}

int run(const Arguments& arguments, Console& console) {
    const auto format = chosen_format(arguments);
    const Status fits = format ? check_options(*format, arguments) : Status{};
    if (!format || !fits) {
        console.fail(format ? fits.error() : format.error());
        return exit_usage;
    }
    const auto bulletin = draw(arguments, console);
    if (!bulletin) return console.fail(bulletin.error());
    const auto text = written(*bulletin, *format, arguments);
    if (!text) return console.fail(text.error());
    const auto out = arguments.text("--out");
    if (!out) return console.print(*text), exit_done;
    if (const Status status = write_file(*out, *text); !status) return console.fail(status.error());
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
            "could harm.\n"
            "With --clearance or --compartment it is drawn from the reports alone that somebody cleared "
            "so far may read.",
        .examples = {{"sulh bulletin mission", "the whole mission, as text"},
                     {"sulh bulletin mission --from 2031-05-01T00:00Z --to 2031-05-08T00:00Z "
                      "--html --out week.html",
                      "a week, as one page without scripts"},
                     {"sulh bulletin mission --format pdf --lang ur --tlp GREEN --out report.pdf",
                      "as tagged PDF in Urdu, the same bytes each time"}},
        .parameters = {mission_directory(), option("--from", "T", "incidents from T on"),
                       option("--to", "T", "incidents before T"), as_of_option(),
                       flag("--html", "one static page"), flag("--json", "everything, as JSON"),
                       flag("--csv", "incidents and verdicts, as a table"),
                       flag("--geojson", "incidents and zones, for a map"),
                       flag("--all", "every incident, verdict and duty, however long the lists become"),
                       flag("--exact-places", "positions as reported instead of coarse ones"),
                       option("--format", "NAME", "text, html, json, csv, geojson or pdf"),
                       option("--lang", "TAG", "of a PDF: en, ar, ur, ps, fa-AF, tr"),
                       option("--tlp", "LABEL", "on each page of a PDF; AMBER"),
                       clearance_parameter(), compartment_parameter(),
                       option("--paper", "SIZE", "of a PDF: a4 or letter; a4"),
                       option("--out", "FILE", "write to FILE instead of stdout")},
        .run = run,
    };
}

}  // namespace sulh
