// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "report/comparison_formats.hpp"
#include "report/html_parts.hpp"
#include "report/page.hpp"

namespace sulh {

namespace {

PageHead head_of(const DraftComparison& comparison) {
    PageHead head{"Two drafts",
                  comparison.first.title + " · " + comparison.second.title,
                  comparison.first.is_exercise || comparison.second.is_exercise,
                  {},
                  {}};
    head.facts.push_back({"As known", time_text(comparison.as_of, comparison.zone)});
    head.facts.push_back({"First draft", comparison.first.title});
    head.facts.push_back({"Second draft", comparison.second.title});
    head.facts.push_back({"Read", counted(comparison.observations, "observation", "observations") +
                                      " joined into " +
                                      counted(comparison.incidents, "incident", "incidents")});
    head.sections = {{"incidents", "Incidents"}, {"clauses", "Clauses"}};
    if (comparison.changed_count > 0) head.sections.push_back({"changed", "Held differently"});
    head.sections.push_back({"check", "Check"});
    return head;
}

void write_clauses(Html& html, const DraftComparison& comparison) {
    open_section(html, "clauses", "Clauses");
    std::vector<TableColumn> columns{{"clause"}, {"reading"}, {"party"}, {"draft"}};
    for (const std::string& verdict : verdict_labels())
        columns.push_back({verdict, true});
    open_table(html,
               "Incidents, and acts that were due, by clause, reading and party, under each draft.",
               columns);
    const auto write_row = [&](const ComparedRow& row, const ComparedRow::Counts& counts,
                               std::string_view draft) {
        html.open("tr").open("th", {{"scope", "row"}}).value(clause_label(row.clause, row.amended)).close("th");
        html.leaf_value("td", {}, row.reading.empty() ? "–" : row.reading)
            .leaf_value("td", {}, row.party)
            .leaf("td", {}, draft);
        for (const std::int64_t count : counts)
            html.leaf("td", {{"class", "n"}}, grouped(count));
        html.close("tr").new_line();
    };
    for (const ComparedRow& row : comparison.rows) {
        if (row.first && row.first == row.second) {
            write_row(row, *row.first, "both");
            continue;
        }
        if (row.first) write_row(row, *row.first, "first");
        if (row.second) write_row(row, *row.second, "second");
    }
    close_table(html);
    close_section(html);
}

void write_changed(Html& html, const DraftComparison& comparison) {
    if (comparison.changed_count == 0) return;
    open_section(html, "changed", "Incidents that the drafts hold differently");
    open_table(html,
               counted(comparison.changed_count, "incident", "incidents") + ", in order of time.",
               {{"incident"}, {"when"}, {"what"}, {"first draft"}, {"second draft"}});
    for (const ChangedIncident& one : comparison.changed) {
        html.open("tr").open("th", {{"scope", "row"}}).value(one.entry.id).close("th");
        html.leaf("td", {}, time_text(one.entry.when, comparison.zone));
        html.leaf_value("td", {}, one.entry.kind);
        html.leaf("td", {}, label(one.first)).leaf("td", {}, label(one.second));
        html.close("tr").new_line();
    }
    close_table(html);
    const auto listed = static_cast<std::int64_t>(comparison.changed.size());
    if (comparison.changed_count > listed) {
        html.leaf("p", {{"class", "note"}},
                  "and " + grouped(comparison.changed_count - listed) + " more");
    }
    close_section(html);
}

void write_check(Html& html, const DraftComparison& comparison) {
    open_section(html, "check", "What the check warns of in one draft only");
    std::vector<std::string> lines;
    for (const std::string& rule : comparison.only_first)
        lines.push_back("first draft: " + rule);
    for (const std::string& rule : comparison.only_second)
        lines.push_back("second draft: " + rule);
    if (lines.empty()) lines.emplace_back("The check gives the same warnings for both.");
    write_list(html, lines);
    close_section(html);
}

}  // namespace

std::string comparison_html(const DraftComparison& comparison) {
    Html html;
    open_page(html, head_of(comparison));
    open_section(html, "incidents", "Had the one been in force, or the other");
    write_table(html, comparison.standings.without_empty_rows(),
                "Every incident once: rows under the first draft, columns under the second.");
    close_section(html);
    write_clauses(html, comparison);
    write_changed(html, comparison);
    write_check(html, comparison);
    close_page(html,
               "An allegation is not a finding. A rehearsal keeps nothing and decides nothing.");
    return html.document();
}

}  // namespace sulh
