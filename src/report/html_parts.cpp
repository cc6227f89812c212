// SPDX-License-Identifier: Apache-2.0
#include "report/html_parts.hpp"

#include "base/text.hpp"
#include "report/limits.hpp"

#include <algorithm>
#include <cmath>

namespace sulh {

namespace {

void write_row_heading(Html& html, const std::string& text) {
    html.open("th", {{"scope", "row"}});
    text.empty() ? html.text("–") : html.value(text);
    html.close("th");
}

void write_cell(Html& html, const std::string& text) {
    html.open("td");
    text.empty() ? html.text("–") : html.value(text);
    html.close("td");
}

void write_number(Html& html, std::string_view tag, std::int64_t count) {
    html.leaf(tag, {{"class", count == 0 ? "n zero" : "n"}}, grouped(count));
}

std::string state_text(Verdict verdict, Reason reason) {
    std::string text(label(verdict));
    if (verdict == Verdict::Undetermined) text += ": " + std::string(name(reason));
    return text;
}

std::string listed(const std::vector<std::string>& values) {
    std::vector<std::string> first(
        values.begin(), values.begin() + static_cast<std::ptrdiff_t>(
                                             std::min(observations_shown_max, values.size())));
    std::string text = join(first, ", ");
    const std::size_t rest = values.size() - first.size();
    return rest == 0 ? text : text + " and " + std::to_string(rest) + " more";
}

void write_fact(Html& html, std::string_view term, const std::string& fact) {
    if (!fact.empty()) html.leaf("dt", {}, term).leaf_value("dd", {}, fact).new_line();
}

// The name may run from right to left; the position never does.
void write_place(Html& html, const IncidentEntry& entry) {
    if (entry.place_name.empty()) {
        html.text(place_text(entry));
        return;
    }
    html.value(entry.place_name).text(", ");
    html.leaf("bdi", {{"dir", "ltr"}, {"class", "keep"}}, position_text(entry.where));
}

void write_values(Html& html, std::string_view term, const std::vector<std::string>& values) {
    if (values.empty()) return;
    html.leaf("dt", {}, term).open("dd");
    const std::size_t count = std::min(observations_shown_max, values.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) html.text(", ");
        html.value(values[i]);
    }
    if (values.size() > count) {
        html.text(" and " + grouped(static_cast<std::int64_t>(values.size() - count)) + " more");
    }
    html.close("dd").new_line();
}

void write_assessment(Html& html, const StatedAssessment& assessment) {
    html.open("li").open("p").leaf("span", {{"class", "verdict"}}, verdict_text(assessment));
    html.text(" · ").value(clause_label(assessment.clause, assessment.amended));
    if (!assessment.reading.empty()) html.text(" · reading ").value(assessment.reading);
    html.text(" · ").value(assessment.party).close("p");
    if (!assessment.sentence.empty()) html.leaf_value("p", {}, assessment.sentence);
    for (const std::string& fact : assessment.would_decide) {
        html.open("p", {{"class", "why"}}).text("Would decide it: ").value(fact).close("p");
    }
    html.close("li").new_line();
}

void write_dispute(Html& html, const StatedDispute& dispute) {
    html.leaf("dt", {}, "Disputed: " + dispute.fact).open("dd");
    for (std::size_t i = 0; i < dispute.positions.size(); ++i) {
        if (i > 0) html.text(" / ");
        html.value(dispute.positions[i].says).text(" (");
        html.value(listed(dispute.positions[i].observations)).text(")");
    }
    html.close("dd").new_line();
}

}  // namespace

void open_table(Html& html, std::string_view caption, const std::vector<TableColumn>& columns) {
    html.open("div", {{"class", "scroll"},
                      {"tabindex", "0"},
                      {"role", "group"},
                      {"aria-label", std::string(caption)}});
    html.open("table").new_line().leaf("caption", {}, caption).new_line();
    html.open("thead").open("tr");
    for (const TableColumn& column : columns) {
        Html::Attributes attributes{{"scope", "col"}};
        if (column.is_number) attributes.push_back({"class", "n"});
        html.leaf("th", attributes, column.title);
    }
    html.close("tr").close("thead").new_line().open("tbody").new_line();
}

void close_table(Html& html) {
    html.close("tbody").close("table").close("div").new_line();
}

void write_table(Html& html, const CrossTab& full, std::string_view caption) {
    const CrossTab table = full.without_empty_columns();
    std::vector<TableColumn> columns;
    for (const std::string& title : table.heading_titles())
        columns.push_back({title});
    for (const std::string& title : table.columns())
        columns.push_back({title, true});
    columns.push_back({"total", true});
    open_table(html, caption, columns);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        html.open("tr");
        for (const std::string& heading : table.headings(row))
            write_row_heading(html, heading);
        for (std::size_t i = 0; i < table.columns().size(); ++i) {
            write_number(html, "td", table.at(row, i));
        }
        write_number(html, "td", table.row_total(row));
        html.close("tr").new_line();
    }
    html.close("tbody").open("tfoot").open("tr");
    html.leaf("th", {{"scope", "row"}, {"colspan", std::to_string(table.heading_titles().size())}},
              "total");
    for (std::size_t i = 0; i < table.columns().size(); ++i) {
        write_number(html, "td", table.column_total(i));
    }
    write_number(html, "td", table.total());
    html.close("tr").close("tfoot").close("table").close("div").new_line();
}

void write_table(Html& html, const Tally& tally, std::string_view caption, std::string_view label) {
    open_table(html, caption, {{std::string(label)}, {"count", true}});
    for (const Tally::Part& part : tally.parts()) {
        html.open("tr");
        write_row_heading(html, part.label);
        write_number(html, "td", part.count);
        html.close("tr").new_line();
    }
    html.close("tbody").open("tfoot").open("tr").leaf("th", {{"scope", "row"}}, "total");
    write_number(html, "td", tally.total());
    html.close("tr").close("tfoot").close("table").close("div").new_line();
}

void write_states(Html& html, const ClauseTable& table, std::string_view caption) {
    open_table(html, caption,
               {{"clause"}, {"reading"}, {"party"}, {"state"}, {"because"}, {"seen", true}});
    for (const ClauseRow& row : table.rows) {
        html.open("tr").open("th", {{"scope", "row"}}).value(clause_label(row.clause, row.amended));
        if (!row.title.empty()) {
            html.empty("br").open("span", {{"class", "note"}}).value(row.title).close("span");
        }
        html.close("th");
        write_cell(html, row.reading);
        write_cell(html, row.party);
        html.leaf("td", {}, state_text(row.state, row.reason));
        html.leaf_value("td", {{"class", "why"}}, row.because.text());
        html.leaf("td", {{"class", "n"}}, number_text(std::floor(row.coverage * 100)) + " %");
        html.close("tr").new_line();
    }
    close_table(html);
}

void write_duties(Html& html, const std::vector<DutyEntry>& duties, std::int64_t left_off,
                  const TimeZone& zone, std::string_view caption) {
    open_table(html, caption,
               {{"due (" + zone.name() + ")"},
                {"clause"},
                {"reading"},
                {"party"},
                {"state"},
                {"in words"}});
    for (const DutyEntry& duty : duties) {
        const StatedAssessment& assessment = duty.assessment;
        html.open("tr");
        write_row_heading(html, assessment.due ? clock_text(*assessment.due, zone) : "");
        write_cell(html, clause_label(assessment.clause, assessment.amended));
        write_cell(html, assessment.reading);
        write_cell(html, assessment.party);
        html.leaf("td", {}, verdict_text(assessment));
        html.leaf_value("td", {{"class", "why"}}, assessment.sentence);
        html.close("tr").new_line();
    }
    close_table(html);
    if (left_off > 0) html.leaf("p", {{"class", "note"}}, "and " + grouped(left_off) + " more");
}

void write_divergences(Html& html, const std::vector<Divergence>& divergences,
                       std::string_view caption) {
    open_table(html, caption, {{"clause"}, {"party"}, {"readings"}, {"incidents", true}});
    for (const Divergence& divergence : divergences) {
        html.open("tr");
        write_row_heading(html, clause_label(divergence.clause, divergence.amended));
        write_cell(html, divergence.party);
        html.open("td");
        for (const Divergence::Under& under : divergence.readings) {
            html.open("div").value(under.reading.empty() ? "–" : under.reading).text(": ");
            html.leaf("b", {}, under.holding).close("div");
        }
        html.close("td");
        write_number(html, "td", divergence.count);
        html.close("tr").new_line();
    }
    close_table(html);
}

void write_register(Html& html, const std::vector<IncidentEntry>& entries, const TimeZone& zone,
                    std::string_view caption, bool has_details) {
    open_table(html, caption,
               {{"no.", true}, {"when"}, {"kind"}, {"place"}, {"reports, roots"}, {"standing"}});
    for (const IncidentEntry& entry : entries) {
        const std::string number = std::to_string(entry.number);
        html.open("tr").open("th", {{"scope", "row"}, {"class", "n"}});
        if (has_details) {
            html.leaf("a", {{"href", "#" + entry.id}}, number);
        } else {
            html.text(number);
        }
        html.close("th");
        write_cell(html, time_text(entry.when, zone));
        html.leaf("td", {}, entry.kind);
        html.open("td");
        write_place(html, entry);
        html.close("td");
        html.leaf("td", {},
                  std::to_string(entry.observations.size()) + ", " + std::to_string(entry.roots));
        html.leaf("td", {}, label(entry.standing));
        html.close("tr").new_line();
    }
    close_table(html);
}

void write_incident(Html& html, const IncidentEntry& entry, const TimeZone& zone) {
    const std::string heading = entry.id + "-heading";
    html.open("article", {{"class", "incident"}, {"id", entry.id}, {"aria-labelledby", heading}});
    html.open("h3", {{"id", heading}}).text(std::to_string(entry.number) + ". " + entry.kind);
    html.text(" · ").text(label(entry.standing)).close("h3").new_line();
    html.open("dl", {{"class", "facts"}}).new_line();
    write_fact(html, "When", time_text(entry.when, zone));
    html.leaf("dt", {}, "Where").open("dd");
    write_place(html, entry);
    html.close("dd").new_line();
    write_values(html, "By, as reported", entry.actors);
    write_values(html, "Against, as reported", entry.targets);
    write_values(html, "Object", entry.objects);
    write_fact(html, "Killed", count_text(entry.killed));
    write_fact(html, "Injured", count_text(entry.injured));
    write_fact(html, "Told by",
               sources_text(entry) + "; level " + std::to_string(number(entry.level)) + ": " +
                   std::string(name(entry.level)) +
                   (entry.is_occurrence_disputed ? "; occurrence disputed" : ""));
    for (const StatedDispute& dispute : entry.disputes)
        write_dispute(html, dispute);
    write_values(html, "Ruled", entry.rulings);
    write_values(html, "Judged", entry.sources);
    write_values(html, "Reports", entry.observations);
    write_fact(html, "Incident", entry.id);
    html.close("dl").new_line();
    if (!entry.assessments.empty()) {
        html.open("ul", {{"class", "held"}, {"aria-label", "How the clauses hold it"}}).new_line();
        for (const StatedAssessment& assessment : entry.assessments) {
            write_assessment(html, assessment);
        }
        html.close("ul").new_line();
    }
    if (entry.assessments_left_off > 0) {
        html.leaf("p", {{"class", "note"}},
                  "and " + std::to_string(entry.assessments_left_off) + " further assessments");
    }
    html.close("article").new_line();
}

void write_list(Html& html, const std::vector<std::string>& sentences) {
    html.open("ul").new_line();
    for (const std::string& sentence : sentences)
        html.leaf_value("li", {}, sentence).new_line();
    html.close("ul").new_line();
}

void write_known(Html& html, const std::vector<std::string>& known,
                 const std::vector<std::string>& not_known) {
    html.open("div", {{"class", "pair"}}).new_line();
    const auto write_box = [&](const char* id, const char* title,
                               const std::vector<std::string>& sentences) {
        html.open(
            "section",
            {{"class", "box"}, {"id", id}, {"aria-labelledby", std::string(id) + "-heading"}});
        html.leaf("h2", {{"id", std::string(id) + "-heading"}}, title).new_line();
        write_list(html, sentences);
        html.close("section").new_line();
    };
    write_box("known", "What is known", known);
    write_box("not-known", "What is not known", not_known);
    html.close("div").new_line();
}

}  // namespace sulh
