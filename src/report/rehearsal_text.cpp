// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "report/rehearsal_formats.hpp"
#include "report/text_parts.hpp"
#include "report/text_table.hpp"

namespace sulh {

namespace {

std::string head(const Rehearsal& rehearsal) {
    std::string out;
    if (rehearsal.is_exercise) out += "EXERCISE EXERCISE EXERCISE: a fictional agreement\n\n";
    out += wrapped("REHEARSAL · " + shown(rehearsal.title), text_columns);
    out += "as known   " + time_text(rehearsal.as_of, rehearsal.zone) + "\n";
    out += wrapped(parties_text(rehearsal.parties), text_columns, "parties    ", "           ");
    out += "read       " + counted(rehearsal.observations, "observation", "observations") +
           " joined into " + counted(rehearsal.incidents, "incident", "incidents");
    if (rehearsal.rejects > 0) out += "; " + grouped(rehearsal.rejects) + " set aside";
    out += "\n";
    for (const EntryLine& line : rehearsal.entry) {
        std::string text = time_text(When::within(line.in_force), rehearsal.zone);
        if (!line.id.empty()) text = line.id + ": " + text;
        if (!line.by.empty()) text += " (" + line.by + ")";
        out += wrapped(text, text_columns, "in force   ", "           ");
    }
    return out;
}

std::string verdict_section(const Rehearsal& rehearsal) {
    std::string out = text_heading("Had this been in force: every incident once");
    out += text_of(rehearsal.standing, "standing");
    out += text_heading("By clause, reading and party");
    out += text_of(rehearsal.clauses.verdicts);
    out +=
        "\n  Incidents and acts that were due; one incident may stand in several rows.\n"
        "  Alleged: a panel would have had to find.\n";
    if (rehearsal.clauses.undetermined.total() > 0) {
        out += text_heading("Undetermined, by what is missing");
        out += text_of(rehearsal.clauses.undetermined.without_empty_rows());
    }
    return out;
}

std::string reading_section(const Rehearsal& rehearsal) {
    if (rehearsal.divergences.empty()) return {};
    std::string out = text_heading("Which incidents fall under one reading and not the other");
    out += "  " + counted(rehearsal.parted_count, "incident", "incidents") + " in all\n\n";
    out += text_of(rehearsal.divergences);
    const auto shown_count = static_cast<std::int64_t>(rehearsal.parted.size());
    for (const IncidentEntry& entry : rehearsal.parted)
        out += text_of(entry, rehearsal.zone);
    if (rehearsal.parted_count > shown_count) {
        out += "\n  and " + grouped(rehearsal.parted_count - shown_count) + " more\n";
    }
    return out;
}

std::string decide_section(const Rehearsal& rehearsal) {
    if (rehearsal.would_decide.empty()) return {};
    std::string out = text_heading("What would have decided it");
    out += wrapped(
        "asked of " + grouped(rehearsal.explained) + " of " +
            counted(rehearsal.undetermined, "undetermined assessment", "undetermined assessments") +
            (rehearsal.explained < rehearsal.undetermined ? ", evenly spread" : ""),
        text_columns, "  ", "  ");
    TextTable table({{"fact", {}, 80}, {"helps", TextTable::Align::Right}});
    for (const Tally::Part& fact : rehearsal.would_decide) {
        table.add_row({shown(fact.label), grouped(fact.count)});
    }
    out += "\n" + table.text();
    if (rehearsal.would_decide_left_off > 0) {
        out += "  and " + grouped(rehearsal.would_decide_left_off) + " more facts\n";
    }
    return out;
}

std::string ladder_section(const Rehearsal& rehearsal) {
    if (rehearsal.ladder.empty()) return {};
    TextTable table({{"party", {}, 16},
                     {"upon", {}, 20},
                     {"rung", {}, 24},
                     {"what follows", {}, 40},
                     {"every reading", TextTable::Align::Right, 9},
                     {"some reading", TextTable::Align::Right, 9},
                     {"first", {}, 20}});
    for (const LadderStep& step : rehearsal.ladder) {
        table.add_row({step.party, shown(step.upon), shown(step.label), shown(step.act),
                       grouped(step.times_under_all), grouped(step.times_under_some),
                       step.first ? time_text(*step.first, rehearsal.zone) : ""});
    }
    return text_heading("What would have followed, had every alleged breach been found") +
           table.text() + "\n  How often each rung would have been reached, if each were " +
           "such a breach. Only people find.\n";
}

}  // namespace

std::string rehearsal_text(const Rehearsal& rehearsal) {
    std::string out = head(rehearsal) + verdict_section(rehearsal) + reading_section(rehearsal);
    if (rehearsal.out_of_scope_reasons.total() > 0) {
        out += text_heading("Incidents that concern no clause, and why, as far as known");
        out += text_of(rehearsal.out_of_scope_reasons, "why");
    }
    out += decide_section(rehearsal);
    if (!rehearsal.duties.empty()) {
        out += text_heading("Clocks that would have run") +
               text_of(rehearsal.duties, rehearsal.duties_left_off, rehearsal.zone);
    }
    out += ladder_section(rehearsal);
    for (const Procedure& procedure : rehearsal.procedures) {
        out += text_heading(procedure.title) + text_list(procedure.steps);
    }
    if (!rehearsal.open_points.empty()) {
        out += text_heading("What the agreement leaves open") + text_list(rehearsal.open_points);
    }
    return out;
}

}  // namespace sulh
