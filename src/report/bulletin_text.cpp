// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "report/bulletin_formats.hpp"
#include "report/text_parts.hpp"
#include "report/text_table.hpp"

#include <algorithm>

namespace sulh {

namespace {

std::string period_text(const Bulletin& bulletin) {
    return time_text(When::within(bulletin.period), bulletin.zone);
}

std::string head(const Bulletin& bulletin) {
    std::string out;
    if (bulletin.is_exercise) out += "EXERCISE EXERCISE EXERCISE: a fictional agreement\n\n";
    out += wrapped("BULLETIN · " + shown(bulletin.title), text_columns);
    if (bulletin.marking.is_stated()) out += "marking    " + to_text(bulletin.marking) + "\n";
    const bool is_all_time = !bulletin.period.from.is_bounded() && !bulletin.period.to.is_bounded();
    out += "period     " + (is_all_time ? "all time" : period_text(bulletin)) + "\n";
    out += "as known   " + time_text(bulletin.as_of, bulletin.zone) + "\n";
    out += wrapped(parties_text(bulletin.parties), text_columns, "parties    ", "           ");
    out += std::string("places     ") +
           (bulletin.is_coarse ? "coarse: moved to a grid, the radius holds the true place\n"
                               : "exact: not for publication\n");
    if (!bulletin.checkpoint_line.empty()) {
        out += "record     " + shown(bulletin.checkpoint_line) + "\n";
    }
    return out;
}

std::string clause_section(const Bulletin& bulletin) {
    std::string out = text_heading("Clauses");
    out += text_of_states(bulletin.clauses);
    out += "\n  seen: part of the time in force for which somebody could have seen a breach.\n";
    out += text_heading("Incidents and due acts of the period, by verdict");
    out += text_of(bulletin.clauses.verdicts.without_empty_rows());
    if (bulletin.clauses.undetermined.total() > 0) {
        out += text_heading("Undetermined, by what is missing");
        out += text_of(bulletin.clauses.undetermined.without_empty_rows());
    }
    return out;
}

std::string incident_section(const Bulletin& bulletin) {
    std::string out = text_heading("Incidents that concern a clause");
    if (bulletin.incidents.empty()) out += "  none\n";
    for (const IncidentEntry& entry : bulletin.incidents)
        out += text_of(entry, bulletin.zone);
    if (bulletin.incidents_left_off > 0) {
        out += "\n  and " + grouped(bulletin.incidents_left_off) +
               " more, less grave; sulh bulletin --all lists all.\n";
    }
    if (bulletin.out_of_scope_reasons.total() == 0) return out;
    out += text_heading("Incidents that concern no clause");
    out += text_of(bulletin.out_of_scope_reasons, "why");
    out += "\n";
    TextTable table({{"when", {}, 36}, {"kind", {}, 22}, {"place", {}, 36}});
    for (std::size_t i = 0; i < std::min(bulletin.rows_max, bulletin.out_of_scope.size()); ++i) {
        const IncidentEntry& entry = bulletin.out_of_scope[i];
        table.add_row({time_text(entry.when, bulletin.zone), entry.kind, shown(place_text(entry))});
    }
    out += table.text();
    const auto shown_count =
        static_cast<std::int64_t>(std::min(bulletin.rows_max, bulletin.out_of_scope.size()));
    const std::int64_t rest = bulletin.out_of_scope_reasons.total() - shown_count;
    if (rest > 0) out += "  and " + grouped(rest) + " more\n";
    return out;
}

}  // namespace

std::string bulletin_text(const Bulletin& bulletin) {
    std::string out = head(bulletin);
    out += text_heading("What is known") + text_list(bulletin.known);
    out += text_heading("What is not known") + text_list(bulletin.not_known);
    out += clause_section(bulletin);
    if (!bulletin.divergences.empty()) {
        out += text_heading("Where the readings part") + text_of(bulletin.divergences);
    }
    if (!bulletin.duties.empty()) {
        out += text_heading("Deadlines") +
               text_of(bulletin.duties, bulletin.duties_left_off, bulletin.zone);
    }
    if (bulletin.access_denials.total() > 0) {
        out += text_heading("Access refused or delayed, as reported") +
               text_of(bulletin.access_denials, "by");
    }
    out +=
        text_heading("Incidents of the period, each once") + text_of(bulletin.standing, "standing");
    out += incident_section(bulletin);
    if (!bulletin.open_points.empty()) {
        out += text_heading("What the agreement leaves open") + text_list(bulletin.open_points);
    }
    if (!bulletin.notes.empty())
        out += text_heading("Notes on sources") + text_list(bulletin.notes);
    return out;
}

}  // namespace sulh
