// SPDX-License-Identifier: Apache-2.0
// diagnostics, explain, format: what the checker, the reader and the formatter say of an agreement.

#include "agreement/explain.hpp"
#include "agreement/format.hpp"
#include "support/ask.hpp"

#include <fmt/format.h>

namespace sulh {

namespace {

std::string severity_cell(Diagnostic::Severity severity) {
    switch (severity) {
        case Diagnostic::Severity::Error:
            return "error";
        case Diagnostic::Severity::Warning:
            return "warning";
        case Diagnostic::Severity::Note:
            break;
    }
    return "note";
}

}  // namespace

const Compiled& CaseRun::compiled() {
    if (!compiled_) {
        const FileReader read = [this](std::string_view name) -> Result<std::string> {
            const auto file = scenario_.files.find(std::string(name));
            if (file == scenario_.files.end())
                return fail(Code::not_found, fmt::format("no file '{}'", name));
            return file->second;
        };
        compiled_ = compile_agreement(scenario_.agreement, "agreement.md", read);
    }
    return *compiled_;
}

Result<const Agreement*> CaseRun::agreement() {
    const Compiled& result = compiled();
    if (result.agreement) return &*result.agreement;
    return fail(Code::invalid_input,
                result.diagnostics.empty() ? "no agreement" : to_text(result.diagnostics.front()));
}

// Lines count within the agreement block. `message` and `hint` are met by what contains them.
Answer ask_diagnostics(CaseRun& run, const CaseBlock& block) {
    const std::string severity = argument(block, "severity");
    const std::string rule = argument(block, "rule");
    std::vector<const Diagnostic*> found;
    for (const Diagnostic& d : run.compiled().diagnostics) {
        if (!severity.empty() && severity_cell(d.severity) != severity) continue;
        if (rule.empty() || d.rule == rule) found.push_back(&d);
    }
    const CellOf cell_of = [&](std::size_t row, const std::string& column,
                               const std::string& expected) -> Result<std::string> {
        const Diagnostic& d = *found[row];
        if (column == "line") return std::to_string(d.at.line);
        if (column == "column") return std::to_string(d.at.column);
        if (column == "severity") return severity_cell(d.severity);
        if (column == "rule") return d.rule;
        if (column == "other") return d.other ? std::to_string(d.other->line) : "_";
        if (column == "message") return containing(d.message, expected);
        if (column == "hint") return containing(d.hint, expected);
        return fail(Code::invalid_input, fmt::format("'{}' is no column of diagnostics", column));
    };
    return answer_table(block, {"line", "severity", "rule", "message"}, found.size(), cell_of);
}

Answer ask_explain(CaseRun& run, const CaseBlock& block) {
    TRY(const Agreement* agreement, run.agreement());
    if (block.arguments.empty()) return lines_of_text(explain_agreement(*agreement));
    TRY(const std::string text, explain_clause(*agreement, block.arguments));
    return lines_of_text(text);
}

// Formatting what is formatted changes nothing.
Answer ask_format(CaseRun& run, const CaseBlock&) {
    TRY(const std::string once, format_agreement(run.scenario().agreement, "agreement.md"));
    TRY(const std::string twice, format_agreement(once, "agreement.md"));
    if (once != twice) return fail(Code::corrupt, "formatting a second time changes the text");
    return lines_of_text(once);
}

}  // namespace sulh
