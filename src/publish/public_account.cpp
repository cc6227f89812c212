// SPDX-License-Identifier: Apache-2.0
#include "publish/public_account.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "publish/limits.hpp"
#include "terms/term.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sulh {

namespace {

// Where such a thing was done, in a place of few people, says to whom.
bool is_done_to_single_persons(const std::optional<Term>& kind) {
    constexpr std::array<std::string_view, 3> kinds = {"sexual-violence", "torture",
                                                       "recruitment-of-children"};
    return kind && std::ranges::any_of(kinds, [&](std::string_view name) {
               return is_a(*kind, term(name)) == Truth::Yes;
           });
}

// Reports of where somebody watched, and traces, are no incidents for the public.
bool is_published(const IncidentEntry& entry) {
    return entry.form != name(FactForm::Coverage) && entry.form != name(FactForm::Sign);
}

When whole_days(const When& when, const TimeZone& zone) {
    Interval days = when.possible;
    if (days.from.is_bounded()) days.from = zone.day(zone.date_of(days.from)).from;
    if (days.to.is_bounded()) days.to = zone.day(zone.date_of(days.to - milliseconds(1))).to;
    return When::within(days);
}

std::optional<PublicCount> people(CountRange count) {
    if (!count.is_known()) return std::nullopt;
    // A range that reaches into the small counts is small.
    return PublicCount(count.low == 0 && count.high > 0 ? 1 : count.low);
}

PublicIncident public_incident(const IncidentEntry& entry, const TimeZone& zone) {
    PublicIncident incident;
    incident.id = entry.id;
    incident.when = whole_days(entry.when, zone);
    incident.is_place_withheld = is_done_to_single_persons(term_named(entry.kind));
    if (!incident.is_place_withheld) incident.where = entry.where;
    incident.kind = entry.kind;
    incident.level = entry.level;
    incident.killed = people(entry.killed);
    return incident;
}

std::string cut(std::string_view text) {
    return printable(text, shown_title_bytes_max);
}

PublicClause public_clause(const ClauseTable& table, std::size_t row) {
    const ClauseRow& from = table.rows[row];
    PublicClause clause;
    clause.clause = cut(from.clause);
    clause.title = cut(from.title);
    clause.article = cut(from.article);
    clause.party = cut(from.party);
    clause.reading = cut(from.reading);
    clause.state = from.state;
    clause.reason = from.reason;
    clause.coverage = from.coverage;
    for (std::size_t i = 0; i < verdict_order.size(); ++i)
        clause.counts.emplace_back(table.verdicts.at(row, i));
    return clause;
}

}  // namespace

PublicCount::PublicCount(std::int64_t count) {
    CHECK(count >= 0);
    if (count > 0 && count < told_count_min)
        value_ = std::nullopt;
    else
        value_ = count;
}

PlaceDetail public_places(double radius_km) {
    constexpr double km_per_degree = 79;  // half the diagonal of a cell, as shown_place() has it
    constexpr double hundredths = 100;
    PlaceDetail places;
    places.is_coarse = true;
    places.grid_degrees = std::ceil(radius_km / km_per_degree * hundredths) / hundredths;
    return places;
}

double least_radius_km(const PlaceDetail& places) {
    const Where shown = shown_place(Where::at(LatLon::checked(0, 0)), places);
    return static_cast<double>(shown.radius_m) / 1000;
}

void take_bulletin(const Bulletin& bulletin, PublicAccount& account) {
    CHECK(bulletin.is_coarse && bulletin.incidents_left_off == 0);
    account.agreement = bulletin.agreement;
    account.title = bulletin.title;
    account.is_exercise = bulletin.is_exercise;
    account.zone = bulletin.zone;
    account.parties = bulletin.parties;
    account.known_until = bulletin.as_of;
    for (const auto* list : {&bulletin.incidents, &bulletin.out_of_scope}) {
        for (const IncidentEntry& entry : *list) {
            if (is_published(entry))
                account.incidents.push_back(public_incident(entry, bulletin.zone));
        }
    }
    std::ranges::sort(account.incidents, [](const PublicIncident& a, const PublicIncident& b) {
        return std::tie(a.when.possible.from, a.when.possible.to, a.id) <
               std::tie(b.when.possible.from, b.when.possible.to, b.id);
    });
    for (std::size_t row = 0; row < bulletin.clauses.rows.size(); ++row)
        account.clauses.push_back(public_clause(bulletin.clauses, row));
    account.incident_count = PublicCount(static_cast<std::int64_t>(account.incidents.size()));
    account.reports = PublicCount(bulletin.reports);
    account.roots = PublicCount(bulletin.roots);
    account.retracted = PublicCount(bulletin.retracted);
    account.rejects = PublicCount(bulletin.rejects);
    account.denials = PublicCount(bulletin.access_denials.total());
}

}  // namespace sulh
