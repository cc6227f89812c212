// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "report/comparison_formats.hpp"
#include "report/text_parts.hpp"
#include "report/text_table.hpp"

namespace sulh {

namespace {

std::string head(const DraftComparison& comparison) {
    std::string out;
    if (comparison.first.is_exercise || comparison.second.is_exercise)
        out += "EXERCISE EXERCISE EXERCISE: a fictional agreement\n\n";
    out += wrapped("TWO DRAFTS · " + shown(comparison.first.title), text_columns);
    out += wrapped("against · " + shown(comparison.second.title), text_columns);
    out += "as known   " + time_text(comparison.as_of, comparison.zone) + "\n";
    out += "read       " + counted(comparison.observations, "observation", "observations") +
           " joined into " + counted(comparison.incidents, "incident", "incidents") + "\n";
    return out;
}

// "12 -> 3", "12 -> no such clause".
std::string cell(const ComparedRow& row, std::size_t column) {
    const std::string first = row.first ? grouped((*row.first)[column]) : "-";
    const std::string second = row.second ? grouped((*row.second)[column]) : "-";
    return first == second ? first : first + " → " + second;
}

std::string clause_section(const DraftComparison& comparison) {
    std::vector<TextTable::Column> columns{
        {"clause", {}, 30}, {"reading", {}, 20}, {"party", {}, 20}};
    for (const std::string& verdict : verdict_labels())
        columns.push_back({verdict, TextTable::Align::Right});
    TextTable table(columns);
    for (const ComparedRow& row : comparison.rows) {
        std::vector<std::string> cells{clause_label(row.clause, row.amended), row.reading, row.party};
        for (std::size_t i = 0; i < verdict_order.size(); ++i)
            cells.push_back(cell(row, i));
        table.add_row(std::move(cells));
    }
    return text_heading("By clause, reading and party: first draft → second") + table.text() +
           "\n  A number alone: the same in both. -: that draft has no such clause.\n";
}

std::string changed_section(const DraftComparison& comparison) {
    if (comparison.changed_count == 0) return {};
    TextTable table({{"incident"},
                     {"when", {}, 40},
                     {"what", {}, 24},
                     {"first draft", {}, 26},
                     {"second draft", {}, 26}});
    for (const ChangedIncident& one : comparison.changed) {
        table.add_row({one.entry.id, time_text(one.entry.when, comparison.zone),
                       shown(one.entry.kind), std::string(label(one.first)),
                       std::string(label(one.second))});
    }
    std::string out = text_heading("Incidents that the drafts hold differently") + table.text();
    const auto listed = static_cast<std::int64_t>(comparison.changed.size());
    if (comparison.changed_count > listed)
        out += "  and " + grouped(comparison.changed_count - listed) + " more\n";
    return out;
}

std::string rule_section(const DraftComparison& comparison) {
    if (comparison.only_first.empty() && comparison.only_second.empty()) return {};
    std::string out = text_heading("What the check warns of in one draft only");
    for (const std::string& rule : comparison.only_first)
        out += "  first   " + rule + "\n";
    for (const std::string& rule : comparison.only_second)
        out += "  second  " + rule + "\n";
    return out;
}

}  // namespace

std::string comparison_text(const DraftComparison& comparison) {
    std::string out = head(comparison);
    out +=
        text_heading("Every incident once: rows under the first draft, columns under the second");
    out += text_of(comparison.standings.without_empty_rows());
    out += clause_section(comparison);
    out += changed_section(comparison);
    out += rule_section(comparison);
    out += "\n  Undetermined assessments: " + grouped(comparison.first.undetermined) +
           " under the first draft, " + grouped(comparison.second.undetermined) +
           " under the second.\n";
    return out;
}

}  // namespace sulh
