// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "report/html_parts.hpp"
#include "report/rehearsal_formats.hpp"

namespace sulh {

namespace {

PageHead head_of(const Rehearsal& rehearsal) {
    PageHead head{"Rehearsal", rehearsal.title, rehearsal.is_exercise, {}, {}};
    head.facts.push_back({"As known", time_text(rehearsal.as_of, rehearsal.zone)});
    std::vector<std::string> names;
    for (const PartyName& party : rehearsal.parties) {
        names.push_back(party.title == party.id ? party.id : party.title + " (" + party.id + ")");
    }
    head.facts.push_back({"Parties", join(names, ", ")});
    std::string read = counted(rehearsal.observations, "observation", "observations") +
                       " joined into " + counted(rehearsal.incidents, "incident", "incidents");
    if (rehearsal.rejects > 0) read += "; " + grouped(rehearsal.rejects) + " set aside";
    head.facts.push_back({"Read", read});
    for (const EntryLine& line : rehearsal.entry) {
        head.facts.push_back({line.id.empty() ? "In force" : "In force, reading " + line.id,
                              time_text(When::within(line.in_force), rehearsal.zone)});
    }
    head.sections = {{"incidents", "Incidents"}, {"clauses", "Clauses"}};
    if (!rehearsal.divergences.empty()) head.sections.push_back({"readings", "Readings"});
    head.sections.push_back({"decide", "What would have decided it"});
    if (!rehearsal.duties.empty()) head.sections.push_back({"deadlines", "Clocks"});
    if (!rehearsal.ladder.empty()) head.sections.push_back({"ladder", "Consequences"});
    if (!rehearsal.procedures.empty()) head.sections.push_back({"procedure", "Procedure"});
    if (!rehearsal.open_points.empty()) head.sections.push_back({"open-points", "Left open"});
    return head;
}

void write_standing(Html& html, const Rehearsal& rehearsal) {
    open_section(html, "incidents", "Had this been in force");
    write_table(html, rehearsal.standing,
                "Every incident once. Alleged: a panel would have had to find.", "standing");
    write_table(html, rehearsal.out_of_scope_reasons,
                "Those that concern no clause, and why, as far as known.", "why");
    close_section(html);
}

void write_clauses(Html& html, const Rehearsal& rehearsal) {
    open_section(html, "clauses", "Clauses");
    write_table(html, rehearsal.clauses.verdicts,
                "Incidents, and acts that were due, by clause, reading and party. One incident may "
                "stand in several rows.");
    if (rehearsal.clauses.undetermined.total() > 0) {
        write_table(html, rehearsal.clauses.undetermined.without_empty_rows(),
                    "The undetermined ones, by what is missing.");
    }
    write_states(html, rehearsal.clauses, "Where each clause would have stood in the end.");
    close_section(html);
}

void write_readings(Html& html, const Rehearsal& rehearsal) {
    if (rehearsal.divergences.empty()) return;
    open_section(html, "readings", "Which incidents fall under one reading and not the other");
    write_divergences(html, rehearsal.divergences,
                      counted(rehearsal.parted_count, "incident", "incidents") +
                          " held differently by the readings of some clause.");
    write_register(html, rehearsal.parted, rehearsal.zone, "Examples, in order of time.", true);
    for (const IncidentEntry& entry : rehearsal.parted)
        write_incident(html, entry, rehearsal.zone);
    const auto shown = static_cast<std::int64_t>(rehearsal.parted.size());
    if (rehearsal.parted_count > shown) {
        html.leaf("p", {{"class", "note"}},
                  "and " + grouped(rehearsal.parted_count - shown) + " more");
    }
    close_section(html);
}

void write_decide(Html& html, const Rehearsal& rehearsal) {
    open_section(html, "decide", "What would have decided it");
    open_table(
        html,
        "Asked of " + grouped(rehearsal.explained) + " of " +
            counted(rehearsal.undetermined, "undetermined assessment", "undetermined assessments") +
            ". One assessment may need several facts.",
        {{"fact"}, {"helps", true}});
    for (const Tally::Part& fact : rehearsal.would_decide) {
        html.open("tr").open("th", {{"scope", "row"}}).value(fact.label).close("th");
        html.leaf("td", {{"class", "n"}}, grouped(fact.count)).close("tr").new_line();
    }
    close_table(html);
    if (rehearsal.would_decide_left_off > 0) {
        html.leaf("p", {{"class", "note"}},
                  "and " + grouped(rehearsal.would_decide_left_off) + " more facts");
    }
    close_section(html);
}

void write_ladder(Html& html, const Rehearsal& rehearsal) {
    if (rehearsal.ladder.empty()) return;
    open_section(html, "ladder", "What would have followed");
    open_table(
        html,
        "Had every alleged breach been found, and each been such a breach: how often each rung "
        "would have been reached. Only people find.",
        {{"party"},
         {"upon"},
         {"rung"},
         {"what follows"},
         {"under every reading", true},
         {"under some reading", true},
         {"first"}});
    for (const LadderStep& step : rehearsal.ladder) {
        html.open("tr").open("th", {{"scope", "row"}}).value(step.party).close("th");
        html.leaf_value("td", {}, step.upon).leaf_value("td", {}, step.label);
        html.leaf_value("td", {}, step.act);
        html.leaf("td", {{"class", "n"}}, grouped(step.times_under_all));
        html.leaf("td", {{"class", "n"}}, grouped(step.times_under_some));
        html.leaf("td", {}, step.first ? time_text(*step.first, rehearsal.zone) : "");
        html.close("tr").new_line();
    }
    close_table(html);
    close_section(html);
}

}  // namespace

std::string rehearsal_html(const Rehearsal& rehearsal) {
    Html html;
    open_page(html, head_of(rehearsal));
    write_standing(html, rehearsal);
    write_clauses(html, rehearsal);
    write_readings(html, rehearsal);
    write_decide(html, rehearsal);
    if (!rehearsal.duties.empty()) {
        open_section(html, "deadlines", "Clocks that would have run");
        write_duties(html, rehearsal.duties, rehearsal.duties_left_off, rehearsal.zone,
                     "Every deadline, earliest first.");
        close_section(html);
    }
    write_ladder(html, rehearsal);
    if (!rehearsal.procedures.empty()) {
        open_section(html, "procedure", "The procedure");
        for (const Procedure& procedure : rehearsal.procedures) {
            html.leaf_value("h3", {}, procedure.title);
            write_list(html, procedure.steps);
        }
        close_section(html);
    }
    if (!rehearsal.open_points.empty()) {
        open_section(html, "open-points", "What the agreement leaves open");
        write_list(html, rehearsal.open_points);
        close_section(html);
    }
    close_page(html,
               "An allegation is not a finding. A rehearsal keeps nothing and decides nothing.");
    return html.document();
}

}  // namespace sulh
