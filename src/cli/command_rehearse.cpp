// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "engine/files.hpp"
#include "engine/flow.hpp"
#include "report/rehearsal.hpp"
#include "report/rehearsal_formats.hpp"

namespace sulh {

namespace {

Result<Agreement> load(const Arguments& arguments) {
    TRY(const AgreementFile file, read_agreement_file(arguments.required("FILE")));
    return require_agreement(file);
}

int run(const Arguments& arguments, Console& console) {
    const auto as_of = as_of_or(arguments, SystemClock().now());
    if (!as_of) return console.fail(as_of.error());
    auto agreement = load(arguments);
    if (!agreement) return console.fail(agreement.error());
    auto reports = read_data(arguments, console, zone_of_dates(*agreement));
    if (!reports) return console.fail(reports.error());
    const int code = data_exit_code(*reports);

    const auto picture =
        draw_picture(*std::move(agreement), *std::move(reports), *as_of, console.progress());
    const Rehearsal rehearsal =
        make_rehearsal(picture->agreement, picture->facts(), picture->assessments, *as_of);
    if (const auto out = arguments.text("--html")) {
        if (const Status written = write_file(*out, rehearsal_html(rehearsal)); !written)
            return console.fail(written.error());
        console.note("wrote " + *out);
    }
    console.print(arguments.has("--json") ? write_json_pretty(rehearsal_json(rehearsal))
                                          : rehearsal_text(rehearsal));
    return code;
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
                     {"sulh rehearse draft.md table.csv --map table.map --as-of 2031-06-01T00:00Z",
                      "what was known in June"}},
        .parameters = {{Parameter::Kind::Positional, "FILE", "", "an agreement", true, false},
                       data_files(),
                       as_of_option(),
                       format_option(),
                       map_option(),
                       json_flag(),
                       {Parameter::Kind::Option, "--html", "OUT", "also write a page to OUT", false,
                        false}},
        .run = run,
    };
}

}  // namespace sulh
