// SPDX-License-Identifier: Apache-2.0
#include "print/bulletin_pdf.hpp"

#include "base/text.hpp"
#include "print/pdf_flow.hpp"
#include "report/bulletin_headline.hpp"
#include "report/catalogue_keys.hpp"

#include <algorithm>

namespace sulh {

namespace {

// The hours of a happening where it is known to the day, else its days.
std::string moment_words(const Language& language, const When& when, const TimeZone& zone) {
    constexpr Duration known_closely = minutes(1);
    if (when.possible.from.is_bounded() && when.possible.to.is_bounded() &&
        when.possible.length() <= known_closely)
        return language.clock_time(when.possible.from, zone);
    return language.days(when, zone);
}

std::string percent_words(const Language& language, double part) {
    constexpr double percent = 100;
    return language.say_plain("common.percent", {{"part", language.number(part * percent, 0)}});
}

void add_facts(PdfFlow& flow, const Bulletin& bulletin, const Language& language) {
    std::vector<std::pair<std::string, std::string>> facts;
    const bool is_all_time = !bulletin.period.from.is_bounded() && !bulletin.period.to.is_bounded();
    facts.push_back({language.say("bulletin.period"),
                     is_all_time ? language.say("calendar.all_time")
                                 : language.days(When::within(bulletin.period), bulletin.zone)});
    facts.push_back(
        {language.say("bulletin.as_known"), language.time(bulletin.as_of, bulletin.zone)});
    std::vector<std::string> names;
    for (const PartyName& party : bulletin.parties)
        names.push_back("\u2068" + printable(party.title) + " (" + printable(party.id) + ")\u2069");
    facts.push_back({language.say("public.parties"), join(names, language.say("common.comma"))});
    facts.push_back({language.say("public.places"),
                     language.say(bulletin.is_coarse ? "bulletin.places_coarse"
                                                     : "bulletin.places_exact")});
    flow.facts(facts);
}

// Without the columns in which no row says anything: most clauses have one reading only.
PdfTable without_empty_columns(const PdfTable& table) {
    PdfTable kept;
    kept.rows.resize(table.rows.size());
    for (std::size_t i = 0; i < table.titles.size(); ++i) {
        const bool is_empty = std::ranges::all_of(
            table.rows, [&](const std::vector<PdfCell>& row) { return row[i].text.empty(); });
        if (is_empty && !table.rows.empty()) continue;
        kept.titles.push_back(table.titles[i]);
        kept.parts.push_back(table.parts[i]);
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            kept.rows[row].push_back(table.rows[row][i]);
    }
    return kept;
}

void add_clauses(PdfFlow& flow, const Bulletin& bulletin, const Language& language) {
    flow.heading(language.say("public.clauses"));
    flow.paragraph(language.say("bulletin.clauses_caption"));
    const std::vector<Verdict> counted = {Verdict::Breached, Verdict::Undetermined,
                                          Verdict::Complied};
    PdfTable table;
    table.titles = {language.say("public.column_clause"), language.say("public.column_party"),
                    language.say("public.column_reading"), language.say("public.column_state"),
                    language.say("public.column_coverage")};
    table.parts = {4.2, 1.6, 1.5, 3, 1.5};
    for (const Verdict verdict : counted) {
        table.titles.push_back(language.say(message_key(verdict)));
        table.parts.push_back(1.4);
    }
    const ClauseTable& clauses = bulletin.clauses;
    for (std::size_t i = 0; i < clauses.rows.size(); ++i) {
        const ClauseRow& row = clauses.rows[i];
        std::vector<PdfCell> cells = {
            {printable(clause_label(row.clause, row.amended)), true, printable(row.title)},
            {printable(row.party), true},
            {printable(row.reading), true},
            {verdict_words(language, row.state, row.reason)},
            {percent_words(language, row.coverage)}};
        for (const Verdict verdict : counted)
            cells.push_back({language.number(clauses.verdicts.at(i, column_of(verdict)))});
        table.rows.push_back(std::move(cells));
    }
    flow.table(without_empty_columns(table));
}

void add_deadlines(PdfFlow& flow, const Bulletin& bulletin, const Language& language) {
    if (bulletin.duties.empty()) return;
    flow.heading(language.say("bulletin.deadlines"));
    PdfTable table;
    table.titles = {language.say("bulletin.column_due"), language.say("public.column_clause"),
                    language.say("public.column_reading"), language.say("public.column_party"),
                    language.say("public.column_state")};
    table.parts = {3, 3.5, 1.5, 1.6, 3};
    for (const DutyEntry& duty : bulletin.duties) {
        const StatedAssessment& held = duty.assessment;
        table.rows.push_back(
            {{held.due ? language.clock_time(*held.due, bulletin.zone) : ""},
             {printable(clause_label(held.clause, held.amended)), true,
              printable(held.clause_title)},
             {printable(held.reading), true},
             {printable(held.party), true},
             {verdict_words(language, held.verdict, held.reason)}});
    }
    flow.table(without_empty_columns(table));
    if (bulletin.duties_left_off > 0)
        flow.paragraph(language.say("bulletin.more", {{"count", bulletin.duties_left_off}}));
}

std::vector<PdfCell> incident_row(const IncidentEntry& entry, const TimeZone& zone,
                                  const Language& language) {
    const std::string place = entry.where.is_known ? position_text(entry.where)
                                                   : language.say("public.place_unknown");
    return {{language.number(static_cast<std::int64_t>(entry.number))},
            {moment_words(language, entry.when, zone)},
            {kind_words(language, entry.kind)},
            {place, entry.where.is_known, printable(entry.place_name)},
            {language.say(message_key(entry.level))},
            {language.say(message_key(entry.standing))}};
}

void add_incidents(PdfFlow& flow, const Bulletin& bulletin, const Language& language) {
    flow.heading(language.say("public.incidents"));
    if (bulletin.incidents.empty()) flow.paragraph(language.say("common.none"));
    PdfTable table;
    table.titles = {language.say("bulletin.column_number"),  language.say("bulletin.column_when"),
                    language.say("public.column_kind"),      language.say("bulletin.column_where"),
                    language.say("public.column_roots"),     language.say("bulletin.column_standing")};
    table.parts = {0.8, 3, 2.2, 2.8, 2.4, 2.8};
    for (const IncidentEntry& entry : bulletin.incidents)
        table.rows.push_back(incident_row(entry, bulletin.zone, language));
    flow.table(table);
    if (bulletin.incidents_left_off > 0)
        flow.paragraph(language.say("bulletin.more", {{"count", bulletin.incidents_left_off}}));
}

void add_everything(PdfFlow& flow, const Bulletin& bulletin, const PdfOptions& options) {
    const Language& language = *options.language;
    flow.title(language.say("bulletin.kind"), printable(bulletin.title));
    if (bulletin.is_exercise) flow.paragraph(language.say("common.exercise_banner"), true);
    if (!language.is_reviewed()) flow.paragraph(language.say("bulletin.machine_note"), true);
    add_facts(flow, bulletin, language);
    flow.paragraph(language.say("common.alleged_note"), true);
    flow.heading(language.say("bulletin.known"));
    flow.list(bulletin.known);
    flow.heading(language.say("bulletin.not_known"));
    flow.list(bulletin.not_known);
    add_clauses(flow, bulletin, language);
    add_deadlines(flow, bulletin, language);
    add_incidents(flow, bulletin, language);
    flow.paragraph(language.say("bulletin.original_note"));
    flow.heading(language.say("bulletin.verify"));
    flow.paragraph(language.say("bulletin.verify_note"));
    flow.command(options.command);
}

}  // namespace

Result<std::string> bulletin_pdf(const Bulletin& given, const PdfOptions& options) {
    const Language& language = *options.language;
    Bulletin bulletin = given;
    state_what_is_known(bulletin, language);
    PageFurniture furniture;
    furniture.title = language.say("bulletin.kind") + " · " + printable(bulletin.title);
    if (bulletin.is_exercise) furniture.exercise = language.say("common.exercise");
    furniture.marking = options.marking;
    furniture.record_head = bulletin.checkpoint_line;
    if (!bulletin.checkpoint_line.empty()) {
        TRY(furniture.code, qr_code(bulletin.checkpoint_line));
    }
    const PdfDescription description{furniture.title, options.origin, bulletin.as_of,
                                     options.paper};
    // Drawn twice: page 1 must know how many there are.
    for (const bool is_counting : {true, false}) {
        TRY(PdfCanvas canvas, PdfCanvas::open(description));
        PdfFlow flow(canvas, options.paper, language, furniture);
        add_everything(flow, bulletin, options);
        furniture.pages = flow.finish();
        if (!is_counting) return canvas.finish();
    }
    return fail(Code::unavailable, "the PDF could not be made");
}

}  // namespace sulh
