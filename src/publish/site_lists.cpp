// SPDX-License-Identifier: Apache-2.0
// The lists of the public site: clauses, incidents, corrections.
#include "base/check.hpp"
#include "base/text.hpp"
#include "publish/site_page.hpp"
#include "report/catalogue_keys.hpp"

namespace sulh {

namespace {

void write_cell(Html& html, std::string_view text) {
    html.leaf("td", {}, text);
}

// "10.2,20.1 ± 6 km", from left to right in every language.
void write_place(Html& html, const Language& language, const PublicIncident& incident) {
    if (incident.is_place_withheld) return write_cell(html, language.say("public.place_withheld"));
    if (!incident.where.is_known) return write_cell(html, language.say("public.place_unknown"));
    html.open("td").leaf("bdi", {{"dir", "ltr"}, {"class", "keep"}}, position_text(incident.where));
    html.close("td");
}

}  // namespace

SiteTable site_clauses(const SitePlace& place) {
    const Language& language = place.language;
    SiteTable table{"clauses", "public.clauses", "public.clauses_caption", {}, "", {}};
    table.columns = {"public.column_clause",  "public.column_party",    "public.column_reading",
                     "public.column_state",   "public.column_coverage"};
    for (const Verdict verdict : {Verdict::Breached, Verdict::Undetermined, Verdict::Complied})
        table.columns.push_back(verdict == Verdict::Breached       ? "verdict.alleged"
                                : verdict == Verdict::Undetermined ? "verdict.undetermined"
                                                                   : "verdict.complied");
    for (const PublicClause& clause : place.account.clauses) {
        Html row;
        row.open("tr").open("th", {{"scope", "row"}}).value(clause.clause).empty("br");
        row.leaf("span", {{"class", "note"}, {"dir", "auto"}}, clause.title).close("th");
        row.leaf_value("td", {}, clause.party).leaf_value("td", {}, clause.reading);
        write_cell(row, verdict_words(language, clause.state, clause.reason));
        write_cell(row, part_words(language, clause.coverage));
        for (const Verdict verdict : {Verdict::Breached, Verdict::Undetermined, Verdict::Complied})
            write_cell(row, count_words(language, clause.counts[column_of(verdict)]));
        row.close("tr").new_line();
        table.rows.push_back(std::move(row));
    }
    return table;
}

SiteTable site_incidents(const SitePlace& place) {
    const Language& language = place.language;
    SiteTable table{"incidents", "public.incidents", "public.incidents_caption", {}, "", {}};
    table.columns = {"public.column_date", "public.column_kind", "public.column_place",
                     "public.column_roots", "public.column_people"};
    for (const PublicIncident& incident : place.account.incidents) {
        Html row;
        row.open("tr").leaf("th", {{"scope", "row"}},
                            language.days(incident.when, place.account.zone));
        write_cell(row, kind_words(language, incident.kind));
        write_place(row, language, incident);
        write_cell(row, language.say(message_key(incident.level)));
        write_cell(row, incident.killed ? count_words(language, *incident.killed)
                                        : language.say("public.not_stated"));
        row.close("tr").new_line();
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string correction_words(const Language& language, const PublicCorrection& correction) {
    const std::string before = language.say(message_key(correction.before));
    const std::string after = language.say(message_key(correction.after));
    switch (correction.kind) {
        case PublicCorrection::Kind::VerdictChanged:
            return language.say("public.verdict_changed", {{"clause", correction.clause},
                                                           {"party", correction.party},
                                                           {"before", before},
                                                           {"after", after}});
        case PublicCorrection::Kind::VerdictWithdrawn:
            return language.say("public.verdict_withdrawn", {{"clause", correction.clause},
                                                             {"party", correction.party},
                                                             {"before", before}});
        case PublicCorrection::Kind::IncidentWithdrawn:
            return language.say("public.incident_withdrawn", {{"incident", correction.incident}});
        case PublicCorrection::Kind::Erased:
            return language.say("public.erased");
        case PublicCorrection::Kind::Merged:
            return language.say("public.merged");
        case PublicCorrection::Kind::Split:
            return language.say("public.split");
        case PublicCorrection::Kind::SetAside:
            return language.say("public.set_aside");
        case PublicCorrection::Kind::TakenBack:
            return language.say("public.taken_back");
    }
    CHECK_UNREACHABLE();
}

SiteTable site_corrections(const SitePlace& place) {
    const Language& language = place.language;
    SiteTable table{"corrections",
                    "public.corrections",
                    "public.corrections_caption",
                    {"public.column_date", "public.column_correction"},
                    "public.no_corrections",
                    {}};
    for (const PublicCorrection& correction : place.account.corrections) {
        Html row;
        row.open("tr").leaf("th", {{"scope", "row"}},
                            language.date(place.account.zone.date_of(correction.at)));
        row.open("td").said(correction_words(language, correction)).close("td");
        row.close("tr").new_line();
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace sulh
