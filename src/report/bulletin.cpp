// SPDX-License-Identifier: Apache-2.0
#include "report/bulletin.hpp"

#include "base/text.hpp"
#include "report/bulletin_headline.hpp"
#include "report/scope.hpp"

#include <algorithm>
#include <set>

namespace sulh {

namespace {

std::int64_t as_count(std::size_t n) {
    return static_cast<std::int64_t>(n);
}

std::vector<std::uint8_t> in_period(const std::vector<Incident>& incidents, Interval period) {
    std::vector<std::uint8_t> mask(incidents.size(), 0);
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        mask[i] = happened_in(incidents[i].when, period) == Truth::No ? 0 : 1;
    }
    return mask;
}

// Unknown times come last.
Instant time_order(const Incident& incident) {
    const Instant from = incident.when.possible.from;
    return from.is_bounded() ? from : incident.when.possible.to;
}

// The gravest `limit` of them, in time order.
std::vector<std::uint32_t> chosen(const std::vector<Incident>& incidents,
                                  const std::vector<Standing>& standings,
                                  std::vector<std::uint32_t> candidates, std::size_t limit) {
    const auto is_earlier = [&](std::uint32_t a, std::uint32_t b) {
        const Instant first = time_order(incidents[a]);
        const Instant second = time_order(incidents[b]);
        return first != second ? first < second : a < b;
    };
    std::ranges::sort(candidates, [&](std::uint32_t a, std::uint32_t b) {
        return standings[a] != standings[b] ? standings[a] > standings[b] : is_earlier(a, b);
    });
    candidates.resize(std::min(limit, candidates.size()));
    std::ranges::sort(candidates, is_earlier);
    return candidates;
}

bool is_denial(const Incident& incident) {
    return incident.form == FactForm::Access &&
           (is_a(incident.kind, term("access-denied")) == Truth::Yes ||
            is_a(incident.kind, term("access-delayed")) == Truth::Yes);
}

// Parties in the agreement's order, whether they refused or not; then what else was reported.
Tally access_denials(const Grounds& grounds, const std::vector<std::uint8_t>& is_wanted) {
    Tally denials;
    for (const PartyName& party : parties(grounds.agreement))
        denials.add(party.id, 0);
    const std::vector<Incident>& incidents = grounds.facts.corroboration.incidents;
    Tally others;
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        if (is_wanted[i] == 0 || !is_denial(incidents[i])) continue;
        others.add(actors_label(grounds.agreement, grounds.facts.observations, incidents[i]));
    }
    for (const Tally::Part& part : others.largest_first().parts()) {
        denials.add(part.label, part.count);
    }
    return denials;
}

Tally standing_tally(const std::vector<Standing>& standings,
                     const std::vector<std::uint8_t>& is_wanted) {
    std::vector<std::string> labels;
    for (std::size_t i = standing_count; i-- > 0;) {
        labels.emplace_back(label(static_cast<Standing>(i)));
    }
    Tally tally(labels);
    for (std::size_t i = 0; i < standings.size(); ++i) {
        if (is_wanted[i] != 0) {
            tally.add_to(standing_count - 1 - static_cast<std::size_t>(standings[i]));
        }
    }
    return tally;
}

void count_sources(const Grounds& grounds, const std::vector<std::uint8_t>& is_wanted,
                   Bulletin& bulletin) {
    const Observations& observations = grounds.facts.observations;
    const std::vector<Incident>& incidents = grounds.facts.corroboration.incidents;
    std::vector<std::uint8_t> is_source(observations.symbols.size() + 1, 0);
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        if (is_wanted[i] == 0) continue;
        bulletin.reports += as_count(incidents[i].observations.size());
        bulletin.roots += incidents[i].root_count;
        for (const std::uint32_t index : incidents[i].observations) {
            is_source[static_cast<std::size_t>(observations.all[index].source)] = 1;
        }
    }
    is_source[static_cast<std::size_t>(Symbol::none)] = 0;
    bulletin.sources = std::ranges::count(is_source, 1);
}

void list_incidents(const Grounds& grounds, const std::vector<Standing>& standings,
                    const std::vector<std::uint8_t>& is_wanted, const BulletinOptions& options,
                    Bulletin& bulletin) {
    const std::vector<Incident>& incidents = grounds.facts.corroboration.incidents;
    std::vector<std::uint32_t> concerned;
    std::vector<std::uint32_t> others;
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        if (is_wanted[i] == 0) continue;
        const bool is_concerned = standings[i] != Standing::NoClause;
        (is_concerned ? concerned : others).push_back(static_cast<std::uint32_t>(i));
    }
    const std::int64_t concerned_count = as_count(concerned.size());
    const std::int64_t others_count = as_count(others.size());
    bulletin.incidents = entries_of(
        grounds, chosen(incidents, standings, std::move(concerned), options.incidents_max),
        standings, options.places, options.assessments_max);
    bulletin.out_of_scope =
        entries_of(grounds, chosen(incidents, standings, std::move(others), options.incidents_max),
                   standings, options.places, options.assessments_max);
    bulletin.incidents_left_off = concerned_count - as_count(bulletin.incidents.size());
    bulletin.out_of_scope_left_off = others_count - as_count(bulletin.out_of_scope.size());
    bulletin.out_of_scope_reasons = out_of_scope_reasons(grounds, standings, is_wanted);
}

// What reaches far beyond the heart of the map, as one side of a line does, does not widen it.
bool fits_a_map(const std::optional<Box>& heart, const Box& box) {
    constexpr double degrees_max = 25;
    constexpr double times_max = 1.6;
    if (box.width() > degrees_max || box.height() > degrees_max) return false;
    if (!heart) return true;
    const Box both = joined(*heart, box);
    const double extent = std::max(heart->width(), heart->height());
    return std::max(both.width(), both.height()) <= times_max * extent;
}

void draw_map(const Agreement& agreement, Bulletin& bulletin) {
    const auto widen = [&](const Box& box) {
        bulletin.frame = bulletin.frame ? joined(*bulletin.frame, box) : box;
    };
    for (const IncidentEntry& entry : bulletin.incidents) {
        if (entry.where.is_known) widen(Box::around(entry.where.centre));
    }
    for (const NamedLine& line : agreement.lines) {
        if (line.line && fits_a_map({}, line.line->bounds())) widen(line.line->bounds());
    }
    const std::optional<Box> heart = bulletin.frame;
    for (const NamedZone& zone : agreement.zones) {
        if (zone.zone && fits_a_map(heart, zone.zone->bounds())) widen(zone.zone->bounds());
    }
    if (!bulletin.frame) return;
    constexpr double margin_part = 0.04;
    constexpr double metres_per_degree = 111'000;
    const double extent = std::max(bulletin.frame->height(), bulletin.frame->width());
    bulletin.frame =
        grown(*bulletin.frame, metres(extent * metres_per_degree * margin_part + 1000));
    for (const NamedZone& zone : agreement.zones) {
        if (!zone.zone || bulletin.shapes.size() >= map_zones_max) continue;
        bulletin.shapes.push_back(
            {zone.id, zone.title, true, outline_of(*zone.zone, *bulletin.frame)});
    }
    for (const NamedLine& line : agreement.lines) {
        if (line.line) bulletin.shapes.push_back({line.id, line.title, false, line.line->chains()});
    }
}

}  // namespace

Bulletin make_bulletin(const Agreement& agreement, const Facts& facts,
                       const Assessments& assessments, const BulletinOptions& options) {
    Explainer explainer(agreement, facts, options.as_of);
    const Grounds grounds{agreement, facts, assessments, options.as_of, explainer};
    const std::vector<Incident>& incidents = facts.corroboration.incidents;
    const std::vector<BoundClause> clauses = bound_clauses(agreement, assessments);
    const std::vector<Standing> standing = standings(assessments, clauses, incidents.size());
    const std::vector<std::uint8_t> is_wanted = in_period(incidents, options.period);

    Bulletin bulletin;
    bulletin.agreement = agreement.id;
    bulletin.title = agreement.title;
    bulletin.is_exercise = agreement.is_exercise;
    bulletin.marking = options.marking;
    bulletin.period = options.period;
    bulletin.as_of = options.as_of;
    bulletin.zone = agreement.zone;
    bulletin.parties = parties(agreement);
    bulletin.checkpoint_line = options.checkpoint_line;
    bulletin.rejects = options.rejects;
    bulletin.is_coarse = options.places.is_coarse;
    bulletin.rows_max = options.rows_max;
    bulletin.standing = standing_tally(standing, is_wanted);
    bulletin.clauses = clause_table(grounds, clauses, is_wanted, options.period);
    bulletin.divergences = divergences_of(grounds, clauses, is_wanted, options.rows_max);
    bulletin.duties = duties_of(grounds, options.period, options.rows_max, options.places,
                                bulletin.duties_left_off);
    bulletin.access_denials = access_denials(grounds, is_wanted);
    list_incidents(grounds, standing, is_wanted, options, bulletin);
    count_sources(grounds, is_wanted, bulletin);
    bulletin.retracted = as_count(facts.corroboration.retracted.size());
    bulletin.unattached_signs = as_count(facts.corroboration.unattached_signs.size());
    bulletin.notes = facts.corroboration.notes;
    for (const OpenPoint& point : agreement.open_points) {
        bulletin.open_points.push_back(point.topic + ": " + point.text);
    }
    bulletin.time = time_buckets(span_of(incidents, is_wanted), agreement.zone);
    bulletin.by_time = standing_by_time(grounds, standing, is_wanted, bulletin.time);
    draw_map(agreement, bulletin);
    state_what_is_known(bulletin);
    return bulletin;
}

}  // namespace sulh
