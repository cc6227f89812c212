// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "engine/agreement_file.hpp"

namespace sulh {

namespace {

struct Counts {
    std::int64_t errors = 0;
    std::int64_t warnings = 0;
    std::int64_t notes = 0;
};

void count(Counts& counts, const Diagnostic& diagnostic) {
    switch (diagnostic.severity) {
        case Diagnostic::Severity::Error:
            ++counts.errors;
            break;
        case Diagnostic::Severity::Warning:
            ++counts.warnings;
            break;
        case Diagnostic::Severity::Note:
            ++counts.notes;
            break;
    }
}

int run(const Arguments& arguments, Console& console) {
    Counts counts;
    const bool as_json = arguments.has("--json");
    for (const std::string& path : arguments.texts("FILE")) {
        const auto file = read_agreement_file(path);
        if (!file) return console.fail(file.error());
        for (const Diagnostic& diagnostic : file->compiled.diagnostics) {
            count(counts, diagnostic);
            console.print(as_json ? write_json(to_json(diagnostic)) + "\n"
                                  : to_text(diagnostic) + "\n");
        }
    }
    console.note(
        counted(counts.errors, "error", "errors") + ", " +
        counted(counts.warnings, "warning", "warnings") + ", " +
        counted(counts.notes, "note", "notes") + " in " +
        counted(static_cast<std::int64_t>(arguments.texts("FILE").size()), "file", "files"));
    return counts.errors == 0 ? exit_done : exit_error;
}

}  // namespace

Command command_check() {
    return {
        .name = "check",
        .summary = "Read agreements and say what is wrong, vague, undecidable or can be blocked",
        .description =
            "Errors keep an agreement from being evaluated; warnings are lints, each taken from a "
            "real\n"
            "agreement that failed for that reason (docs/language.md). Exit code 1 if there is any "
            "error.",
        .examples = {{"sulh check agreements/*.md",
                      "every agreement, what is wrong or doubtful, and what the text leaves open"},
                     {"sulh check draft.md --json", "one JSON object per line, for editors"}},
        .parameters = {{Parameter::Kind::Positional, "FILE", "",
                        "agreements (Markdown with sulh blocks)", true, true},
                       json_flag()},
        .run = run,
    };
}

}  // namespace sulh
