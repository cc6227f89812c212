// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "engine/files.hpp"
#include "engine/flow.hpp"
#include "report/comparison_formats.hpp"
#include "report/rehearsal.hpp"
#include "report/rehearsal_formats.hpp"

#include <set>

namespace sulh {

namespace {

// An agreement, and the rules by which the check warns of it.
struct LoadedDraft {
    Agreement agreement;
    std::vector<std::string> rules;  // sorted, distinct
};

Result<LoadedDraft> load(const std::string& path) {
    TRY(const AgreementFile file, read_agreement_file(path));
    std::set<std::string> rules;
    for (const Diagnostic& one : file.compiled.diagnostics)
        rules.insert(one.rule);
    TRY(Agreement agreement, require_agreement(file));
    return LoadedDraft{std::move(agreement), {rules.begin(), rules.end()}};
}

// Prints in the form that was asked for, and writes the page if one was.
int tell(const Arguments& arguments, Console& console, int code, const std::string& page,
         const Json& json, const std::string& text) {
    if (const auto out = arguments.text("--html")) {
        if (const Status written = write_file(*out, page); !written)
            return console.fail(written.error());
        console.note("wrote " + *out);
    }
    console.print(arguments.has("--json") ? write_json_pretty(json) : text);
    return code;
}

int compare(const Arguments& arguments, Console& console, const Picture& picture,
            const std::vector<std::string>& rules, const LoadedDraft& other, int code) {
    const Facts facts = picture.facts();
    const Assessments assessments = assess(other.agreement, facts, picture.as_of);
    Explainer first(picture.agreement, facts, picture.as_of);
    Explainer second(other.agreement, facts, picture.as_of);
    const DraftComparison comparison = compare_drafts(
        {picture.agreement, facts, picture.assessments, picture.as_of, first},
        {other.agreement, facts, assessments, picture.as_of, second}, rules, other.rules);
    return tell(arguments, console, code, comparison_html(comparison), comparison_json(comparison),
                comparison_text(comparison));
}

int run(const Arguments& arguments, Console& console) {
    const auto as_of = as_of_or(arguments, SystemClock().now());
    if (!as_of) return console.fail(as_of.error());
    auto draft = load(arguments.required("FILE"));
    if (!draft) return console.fail(draft.error());
    std::optional<LoadedDraft> other;
    if (const auto path = arguments.text("--against")) {
        auto loaded = load(*path);
        if (!loaded) return console.fail(loaded.error());
        other = *std::move(loaded);
    }
    const auto method = method_or_general(arguments);
    if (!method) return console.fail(method.error());
    auto reports = read_data(arguments, console, zone_of_dates(draft->agreement));
    if (!reports) return console.fail(reports.error());
    const int code = data_exit_code(*reports);

    const auto picture =
        draw_picture(std::move(draft->agreement), *std::move(reports), *as_of, console.progress(),
                     {}, *method);
    if (other) return compare(arguments, console, *picture, draft->rules, *other, code);
    const Rehearsal rehearsal =
        make_rehearsal(picture->agreement, picture->facts(), picture->assessments, *as_of);
    return tell(arguments, console, code,
                arguments.has("--html") ? rehearsal_html(rehearsal) : std::string(),
                arguments.has("--json") ? rehearsal_json(rehearsal) : Json(),
                arguments.has("--json") ? std::string() : rehearsal_text(rehearsal));
}

}  // namespace

Command command_rehearse() {
    return {
        .name = "rehearse",
        .summary =
            "Run an agreement over past reports: had it been in force, what would have been "
            "alleged",
        .description =
            "Nothing is kept. Per clause, reading and party: alleged, complied, undetermined and "
            "for want of which\n"
            "fact; which incidents fall under one reading and not under another; which clocks "
            "would have run out.\n"
            "The engine alleges; only people find.",
        .examples = {{"sulh rehearse draft.md reports.csv", "a draft over past reports"},
                     {"sulh rehearse draft.md reports.csv --html draft.html", "the same as a page"},
                     {"sulh rehearse draft.md --against other.md reports.csv",
                      "two drafts over the same reports"},
                     {"sulh rehearse draft.md table.csv --map table.map --as-of 2031-06-01T00:00Z",
                      "what was known in June"}},
        .parameters = {{Parameter::Kind::Positional, "FILE", "", "an agreement", true, false},
                       data_files(),
                       {Parameter::Kind::Option, "--against", "OTHER",
                        "compare with the draft OTHER: what each alleges and can decide", false,
                        false},
                       as_of_option(),
                       format_option(),
                       map_option(),
                       method_option(),
                       threads_option(),
                       json_flag(),
                       {Parameter::Kind::Option, "--html", "OUT", "also write a page to OUT", false,
                        false}},
        .run = run,
    };
}

}  // namespace sulh
