// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "corroborate/fit.hpp"
#include "engine/files.hpp"
#include "engine/judge.hpp"
#include "engine/kept_method.hpp"
#include "engine/version.hpp"
#include "observe/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace sulh {

namespace {

constexpr std::uint32_t fold_count = 5;

// The cells of one column, by the line on which their row begins.
using ColumnCells = std::map<std::uint32_t, std::string>;

Result<ColumnCells> column_of(const std::string& path, const std::string& column, char delimiter) {
    TRY(const std::string text, read_file(path));
    CsvReader reader(delimiter);
    reader.push(text);
    reader.end();
    std::vector<std::string> header;
    std::size_t at = 0;
    ColumnCells out;
    while (const CsvRow* row = reader.next()) {
        if (!row->fault.empty()) continue;
        if (header.empty()) {
            header.assign(row->fields.begin(), row->fields.end());
            at = static_cast<std::size_t>(std::find(header.begin(), header.end(), column) -
                                          header.begin());
            if (at == header.size()) {
                const auto near = nearest(column, header);
                return fail(Code::invalid_input,
                            "the table has no column '" + printable(column) + "'",
                            {path, row->line, 0}, near ? "did you mean " + *near + "?" : "");
            }
        } else if (at < row->fields.size()) {
            out[row->line] = std::string(row->fields[at]);
        }
    }
    return out;
}

// For each observation what stands in `column` of its row.
Result<std::vector<std::string>> cells_of(const ReportFiles& reports,
                                          const std::vector<std::string>& paths,
                                          const std::string& column) {
    const char delimiter = reports.mapping ? reports.mapping->delimiter : '\0';
    std::vector<ColumnCells> files;
    for (const std::string& path : paths) {
        TRY(ColumnCells cells, column_of(path, column, delimiter));
        files.push_back(std::move(cells));
    }
    std::vector<std::string> out;
    for (const Observation& o : reports.intake.observations.all)
        out.push_back(o.file < files.size() ? files[o.file][o.row] : "");
    return out;
}

// Numbers for texts in the order in which they first appear, by file and row.
std::vector<std::uint32_t> numbered(const Observations& observations,
                                    const std::vector<std::string>& cells) {
    std::vector<std::uint32_t> order(cells.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const Observation& x = observations.all[a];
        const Observation& y = observations.all[b];
        return std::pair(x.file, x.row) < std::pair(y.file, y.row);
    });
    std::map<std::string, std::uint32_t> numbers;
    std::vector<std::uint32_t> out(cells.size());
    for (const std::uint32_t i : order)
        out[i] = numbers.emplace(cells[i], static_cast<std::uint32_t>(numbers.size())).first->second;
    return out;
}

Result<std::vector<Lesson>> lessons_of(const ReportFiles& reports,
                                       const std::vector<std::string>& paths,
                                       const Arguments& arguments) {
    const Observations& observations = reports.intake.observations;
    const auto truth_column = arguments.text("--truth");
    if (!truth_column)
        return fail(Code::invalid_input, "which event does each report tell of?", {},
                    "name the column: --truth COLUMN");
    TRY(const std::vector<std::string> truth, cells_of(reports, paths, *truth_column));
    for (std::size_t i = 0; i < truth.size(); ++i)
        if (truth[i].empty())
            return fail(Code::invalid_input, "no event is named in '" + *truth_column + "'",
                        {paths[std::min<std::size_t>(observations.all[i].file, paths.size() - 1)],
                         observations.all[i].row, 0});
    const std::vector<std::uint32_t> truths = numbered(observations, truth);
    std::vector<std::uint32_t> folds = truths;
    if (const auto column = arguments.text("--folds")) {
        TRY(const std::vector<std::string> cells, cells_of(reports, paths, *column));
        folds = numbered(observations, cells);
    }
    std::vector<Lesson> out;
    for (std::size_t i = 0; i < truths.size(); ++i)
        out.push_back({truths[i], folds[i] % fold_count});
    return out;
}

Result<Method> method_in(const std::string& path) {
    TRY(const std::string text, read_file(path));
    return parse_method(text, path);
}

Result<Method> prior_of(const Arguments& arguments) {
    const auto path = arguments.text("--prior");
    if (!path) return set_method();
    return method_in(*path);
}

Json provenance_of(const Fit& fit, const ReportFiles& reports, const Arguments& arguments,
                   const Method& prior) {
    Json data = Json::Array{};
    for (const FileSummary& file : reports.files) {
        Json entry;
        entry.set("file", file_name_of(file.path)).set("sha256", hex(file.sha256));
        data.push(entry.set("observations", file.observations));
    }
    Json out;
    out.set("how", "sulh method fit").set("engine", engine_version());
    if (const auto source = arguments.text("--source")) out.set("source", *source);
    out.set("data", std::move(data)).set("truth", arguments.text("--truth").value_or(""));
    out.set("folds", arguments.text("--folds").value_or(""))
        .set("mapping_sha256", hex(sha256(as_bytes(reports.mapping_text))))
        .set("prior", method_id(prior))
        .set("pairs", fit.pairs)
        .set("pairs_of_one_event", fit.same)
        .set("held_out_thousandths", to_json(fit.held_out))
        .set("held_out_low", to_json(fit.intervals.low))
        .set("held_out_high", to_json(fit.intervals.high));
    return out;
}

int fit(const Arguments& arguments, Console& console) {
    const std::vector<std::string> given = arguments.texts("FILE");
    const auto output = arguments.text("--output");
    if (!output)
        return console.fail(
            {Code::invalid_input, "where shall the method go?", {}, "name it: --output FILE"});
    auto reports = read_reports(given, read_options(arguments), console.progress());
    if (!reports) return console.fail(reports.error());
    if (const Status told = tell_rejects(*reports, console); !told) return console.fail(told.error());
    const auto lessons = lessons_of(*reports, given, arguments);
    if (!lessons) return console.fail(lessons.error());
    const auto prior = prior_of(arguments);
    if (!prior) return console.fail(prior.error());
    auto learned = fit_method(reports->intake.observations, *lessons, *prior);
    if (!learned) return console.fail(learned.error());
    Method& method = learned->method;
    method.name = arguments.text("--name").value_or("fitted-1");
    method.about = arguments.text("--about").value_or("Fitted to labelled reports.");
    method.provenance = provenance_of(*learned, *reports, arguments, *prior);
    const std::string text = write_method(method);
    if (const auto sound = parse_method(text, *output); !sound) return console.fail(sound.error());
    if (const Status written = write_file(*output, text); !written)
        return console.fail(written.error());
    console.print(fmt::format("{} pairs compared, {} of one event\n",
                              grouped(static_cast<std::int64_t>(learned->pairs)),
                              grouped(static_cast<std::int64_t>(learned->same))));
    for (std::size_t fold = 0; fold < learned->folds.size(); ++fold)
        console.print(fmt::format("part {} left out: {}\n", fold, to_text(learned->folds[fold])));
    console.print("all parts left out in turn: " + to_text(learned->held_out) + "\n");
    console.print("    95 % from: " + to_text(learned->intervals.low) + "\n");
    console.print("           to: " + to_text(learned->intervals.high) + "\n");
    console.note("wrote " + *output + ", method " + method_id(method));
    return exit_done;
}

struct ShownMethod {
    Method method;
    std::string history;  // of a mission: which methods it went by, since when and why
};

// One line for each method that the mission went by.
std::string adoptions(const History& history) {
    std::string out;
    for (const auto& [index, entry] : history.methods) {
        out += fmt::format("entry {}, from {}: {}", index, to_text(entry.known_at),
                           printable(entry.version));
        out += entry.by.empty() ? "\n"
                                : ", adopted by " + printable(entry.by) + ": " +
                                      printable(entry.reason, 1'000) + "\n";
    }
    return out;
}

Result<ShownMethod> method_of_mission(const std::string& path) {
    TRY(const Mission mission, Mission::open(path, Access::Read));
    TRY(const History history, read_history(mission.log(), false));
    TRY(Method method, kept_method(mission, history, mission.log().size()));
    return ShownMethod{std::move(method), adoptions(history)};
}

Result<ShownMethod> method_to_show(const Arguments& arguments) {
    const std::vector<std::string> paths = arguments.texts("FILE");
    if (paths.empty()) return ShownMethod{general_method(), ""};
    if (is_directory(paths.front())) return method_of_mission(paths.front());
    TRY(Method method, method_in(paths.front()));
    return ShownMethod{std::move(method), ""};
}

void show_copies(const CopyRules& copies, Console& console) {
    console.print(fmt::format("copies: {:.3f} of the shorter text: {}\n", copies.share(),
                              printable(copies.share_from, 1'000)));
    console.print(fmt::format("their texts: {} letters at least, {} for a part: {}\n",
                              copies.whole_letters_min, copies.part_letters_min,
                              printable(copies.letters_from, 1'000)));
}

void show_signs(const SignRules& signs, Console& console) {
    console.print(fmt::format("signs: {} of 1,000 happenings leave one: {}\n", signs.yield_thousandths,
                              printable(signs.yield_from, 1'000)));
    console.print(fmt::format("their reach: {} and {}: {}\n", to_text(metres(signs.reach_m)),
                              to_text(signs.delay), printable(signs.reach_from, 1'000)));
    console.print(fmt::format("their background: {} days before and after, {} windows at least: {}\n",
                              signs.background_days, signs.background_windows_min,
                              printable(signs.background_from, 1'000)));
}

int show(const Arguments& arguments, Console& console) {
    const auto shown = method_to_show(arguments);
    if (!shown) return console.fail(shown.error());
    const Method& method = shown->method;
    if (arguments.has("--json")) {
        console.print(write_method(method));
        return exit_done;
    }
    console.print(shown->history);
    console.print(console.bold(method_id(method)) + "\n" + printable(method.about, 1'000) + "\n");
    console.print("sha256 " + hex(method_hash(method)) + "\n");
    console.print(fmt::format("compared: discs at most {} apart, times at most {} apart\n",
                              to_text(metres(method.place_slack_m)), to_text(method.when_slack)));
    for (std::size_t f = 0; f < feature_count; ++f) {
        const MethodWeight& weight = method.weights[f];
        console.print(fmt::format("{:>8.3f}  {:<6}  {}\n", weight.thousandths / 1000.0,
                                  weight.is_fitted ? "fitted" : "set",
                                  meaning(static_cast<PairFeature>(f))));
    }
    show_copies(method.copies, console);
    show_signs(method.signs, console);
    console.print("from " + printable(write_json(method.provenance), 4'000) + "\n");
    return exit_done;
}

Result<AdoptionOutcome> adopted(const Arguments& arguments, Console& console) {
    const std::vector<std::string> given = arguments.texts("FILE");
    if (given.size() != 2 || !arguments.has("--by") || !arguments.has("--reason")) {
        return fail(Code::invalid_input,
                    "expected a mission's directory, a method file, who decided and why", {},
                    "sulh method adopt DIR FILE --by WHO --reason TEXT");
    }
    TRY(const Method method, method_in(given[1]));
    TRY(Mission mission, Mission::open(given[0], Access::Write));
    TRY(const History history, read_history(mission.log(), false));
    TRY(const Agreement agreement, replay_agreement(mission, history, mission.log().size()));
    TRY(const Instant now, now_or_clock(arguments, agreement.is_exercise));
    const Decision decision{arguments.required("--reason"), arguments.required("--by")};
    return adopt_method(mission, method, decision, now, console.progress());
}

int adopt(const Arguments& arguments, Console& console) {
    const auto outcome = adopted(arguments, console);
    if (!outcome) return console.fail(outcome.error());
    console.print(fmt::format(
        "entry {}: adopted; the record holds {}, {} of them new, root {}\n", outcome->entry,
        counted(static_cast<std::int64_t>(outcome->size), "entry", "entries"),
        grouped(static_cast<std::int64_t>(outcome->entries_added)), base64(outcome->root)));
    return exit_done;
}

int run(const Arguments& arguments, Console& console) {
    const std::string& action = arguments.required("ACTION");
    if (action == "fit") return fit(arguments, console);
    if (action == "show") return show(arguments, console);
    if (action == "adopt") return adopt(arguments, console);
    return console.fail({Code::invalid_input,
                         "expected fit, show or adopt, met '" + printable(action) + "'",
                         {},
                         "sulh method show"});
}

Parameter option(std::string name, std::string value, std::string help) {
    return {Parameter::Kind::Option, std::move(name), std::move(value), std::move(help), false, false};
}

}  // namespace

Command command_method() {
    return {
        .name = "method",
        .summary = "Show a method of joining reports, learn one from labelled reports, or adopt one",
        .description =
            "A method is a file: weights, windows, and where they come from (docs/formats/method.md). "
            "'fit' learns the\n"
            "weights from tables whose column --truth says which event each row tells of. Folds are "
            "left out in turn:\n"
            "values of --folds in the order of their first appearance, modulo 5; without it, "
            "events.\n"
            "A mission keeps its method in its record. 'adopt' enters another one: all is concluded anew by "
            "it from then on,\n"
            "what was concluded before stays in the record as it was, and 'show' of a mission tells "
            "which held when.",
        .examples = {{"sulh method show", "the method that the program carries"},
                     {"sulh method fit table.csv --map table.map --truth event --folds month "
                      "--output our.method",
                      "learns one"},
                     {"sulh corroborate reports.csv --method our.method", "joins by it"},
                     {"sulh method adopt mission our.method --reason 'fitted here' --by 'review desk'",
                      "a mission goes by it from now on"}},
        .parameters = {{Parameter::Kind::Positional, "ACTION", "", "fit, show or adopt", true, false},
                       {Parameter::Kind::Positional, "FILE", "",
                        "fit: tables of labelled reports; show: a method file or a mission; adopt: a mission, "
                        "then a method file",
                        false, true},
                       format_option(), map_option(),
                       option("--truth", "COLUMN", "fit: which event a row tells of"),
                       option("--folds", "COLUMN", "fit: what is left out together"),
                       option("--prior", "FILE", "fit: a method to start from"),
                       option("--output", "FILE", "fit: where the method goes"),
                       option("--name", "NAME", "fit: what it is called"),
                       option("--about", "TEXT", "fit: one sentence about it"),
                       option("--source", "TEXT", "fit: the data's source and licence"),
                       option("--reason", "TEXT", "adopt: why; stands in the record in clear"),
                       option("--by", "WHO", "adopt: who decided: an office rather than a person's name"),
                       now_option(),
                       json_flag()},
        .run = run,
    };
}

}  // namespace sulh
