// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "report/bulletin_formats.hpp"
#include "report/html_parts.hpp"
#include "report/svg_map.hpp"
#include "report/svg_timeline.hpp"

namespace sulh {

namespace {

PageHead head_of(const Bulletin& bulletin) {
    PageHead head{"Bulletin", bulletin.title, bulletin.is_exercise, {}, {}};
    if (bulletin.marking.is_stated())
        head.facts.push_back({"Marking", to_text(bulletin.marking)});
    const bool is_all_time = !bulletin.period.from.is_bounded() && !bulletin.period.to.is_bounded();
    head.facts.push_back({"Period", is_all_time
                                        ? "all time"
                                        : time_text(When::within(bulletin.period), bulletin.zone)});
    head.facts.push_back({"As known", time_text(bulletin.as_of, bulletin.zone)});
    std::vector<std::string> names;
    for (const PartyName& party : bulletin.parties) {
        names.push_back(party.title == party.id ? party.id : party.title + " (" + party.id + ")");
    }
    head.facts.push_back({"Parties", join(names, ", ")});
    head.facts.push_back({"Places", bulletin.is_coarse
                                        ? "coarse: moved to a grid, the radius holds the true place"
                                        : "exact: not for publication"});
    if (!bulletin.checkpoint_line.empty())
        head.facts.push_back({"Record", bulletin.checkpoint_line});
    head.sections.push_back({"clauses", "Clauses"});
    if (!bulletin.divergences.empty())
        head.sections.push_back({"readings", "Where the readings part"});
    if (!bulletin.duties.empty()) head.sections.push_back({"deadlines", "Deadlines"});
    if (bulletin.frame) head.sections.push_back({"map", "Map"});
    head.sections.push_back({"time", "Time"});
    head.sections.push_back({"incidents", "Incidents"});
    head.sections.push_back({"sources", "Sources and access"});
    if (!bulletin.open_points.empty()) head.sections.push_back({"open-points", "Left open"});
    return head;
}

void write_clauses(Html& html, const Bulletin& bulletin) {
    open_section(html, "clauses", "Clauses");
    write_states(
        html, bulletin.clauses,
        "State of each clause as known at the time above. Seen: part of the time in force for "
        "which somebody could have seen a breach; silence proves nothing beyond it.");
    write_table(
        html, bulletin.clauses.verdicts.without_empty_rows(),
        "Incidents and due acts of the period, by verdict. Alleged: only a panel finds. One "
        "incident may stand in several rows.");
    if (bulletin.clauses.undetermined.total() > 0) {
        write_table(html, bulletin.clauses.undetermined.without_empty_rows(),
                    "The undetermined ones, by what is missing.");
    }
    close_section(html);
}

void write_incidents(Html& html, const Bulletin& bulletin) {
    open_section(html, "incidents", "Incidents");
    write_table(html, bulletin.standing, "Every incident of the period, once.", "standing");
    if (!bulletin.incidents.empty()) {
        write_register(
            html, bulletin.incidents, bulletin.zone,
            "Register of the incidents that concern a clause, in order of time. The numbers "
            "are those on the map.",
            true);
    }
    if (bulletin.incidents_left_off > 0) {
        html.leaf(
            "p", {{"class", "note"}},
            grouped(bulletin.incidents_left_off) +
                " less grave incidents are not listed here; sulh bulletin --all lists all.");
    }
    for (const IncidentEntry& entry : bulletin.incidents)
        write_incident(html, entry, bulletin.zone);
    close_section(html);
    if (bulletin.out_of_scope_reasons.total() == 0) return;
    open_section(html, "out-of-scope", "Incidents that concern no clause");
    write_table(html, bulletin.out_of_scope_reasons, "Why they concern none, as far as known.",
                "why");
    write_register(html, bulletin.out_of_scope, bulletin.zone, "In order of time.", false);
    if (bulletin.out_of_scope_left_off > 0) {
        html.leaf("p", {{"class", "note"}},
                  grouped(bulletin.out_of_scope_left_off) + " more are not listed here.");
    }
    close_section(html);
}

void write_sources(Html& html, const Bulletin& bulletin) {
    open_section(html, "sources", "Sources and access");
    html.leaf(
        "p", {},
        counted(bulletin.reports, "report", "reports") + " of the incidents of the period, " +
            counted(bulletin.roots, "independent root", "independent roots") +
            " counted incident by incident, " +
            counted(bulletin.sources, "named source", "named sources") + ". In the whole record " +
            counted(bulletin.retracted, "report was", "reports were") + " taken back, " +
            counted(bulletin.unattached_signs, "physical sign stands", "physical signs stand") +
            " beside no report, and " + counted(bulletin.rejects, "report was", "reports were") +
            " set aside unread.");
    write_table(html, bulletin.access_denials,
                "Access of monitors refused or delayed, by who refused, as reported.", "by");
    if (!bulletin.notes.empty()) write_list(html, bulletin.notes);
    close_section(html);
}

}  // namespace

std::string bulletin_html(const Bulletin& bulletin) {
    Html html;
    open_page(html, head_of(bulletin));
    write_known(html, bulletin.known, bulletin.not_known);
    write_clauses(html, bulletin);
    if (!bulletin.divergences.empty()) {
        open_section(html, "readings", "Where the readings part");
        write_divergences(
            html, bulletin.divergences,
            "Incidents of the period that the readings of a clause hold differently.");
        close_section(html);
    }
    if (!bulletin.duties.empty()) {
        open_section(html, "deadlines", "Deadlines");
        write_duties(html, bulletin.duties, bulletin.duties_left_off, bulletin.zone,
                     "Acts due in the period, and those not yet due.");
        close_section(html);
    }
    if (bulletin.frame) {
        open_section(html, "map", "Map");
        write_map(html, bulletin);
        close_section(html);
    }
    open_section(html, "time", "Time");
    write_timeline(html, bulletin);
    write_table(html, bulletin.by_time.without_empty_rows(),
                "Every incident of the period, once, by time and standing.");
    close_section(html);
    write_incidents(html, bulletin);
    write_sources(html, bulletin);
    if (!bulletin.open_points.empty()) {
        open_section(html, "open-points", "What the agreement leaves open");
        write_list(html, bulletin.open_points);
        close_section(html);
    }
    close_page(html,
               bulletin.checkpoint_line.empty()
                   ? "An allegation is not a finding. This page is a reading of the record."
                   : "An allegation is not a finding. This page is a reading of the record whose "
                     "head is: " +
                         bulletin.checkpoint_line);
    return html.document();
}

}  // namespace sulh
