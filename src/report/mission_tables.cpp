// SPDX-License-Identifier: Apache-2.0
#include "report/mission_tables.hpp"

#include "base/text.hpp"
#include "registers/asked_notice.hpp"
#include "report/limits.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace sulh {

namespace {

const std::string not_to_the_day = "not known to the day";

bool lies_in(const Incident& incident, Interval period) {
    return incident.when.possible.from < period.to && period.from < incident.when.possible.to;
}

// Something that happened, as somebody asserts.
bool is_happening(const Incident& incident) {
    const bool is_told = incident.root_count > 0;
    return is_told && incident.form != FactForm::Sign && incident.form != FactForm::Coverage &&
           incident.form != FactForm::Access && incident.form != FactForm::Communication;
}

std::string day_of(const TimeZone& zone, const Incident& incident) {
    const Interval possible = incident.when.possible;
    if (!possible.from.is_bounded() || !possible.to.is_bounded()) return not_to_the_day;
    const CivilDate first = zone.date_of(possible.from);
    if (zone.date_of({possible.to.ms - 1}) != first) return not_to_the_day;
    return to_text(first);
}

// A table filled cell by cell, its rows and columns in the order of their names.
class Filling {
public:
    void add(const std::vector<std::string>& row, const std::string& column,
             std::int64_t count = 1) {
        cells_[row][column] += count;
        columns_.insert(column);
    }
    CrossTab table(std::string title, std::vector<std::string> headings) const {
        return table(std::move(title), std::move(headings), {columns_.begin(), columns_.end()});
    }
    CrossTab table(std::string title, std::vector<std::string> headings,
                   const std::vector<std::string>& columns) const {
        CrossTab out(std::move(title), std::move(headings), columns);
        for (const auto& [row, cells] : cells_) {
            const std::size_t at = out.add_row(row);
            for (const auto& [column, count] : cells) {
                const auto found = std::ranges::find(columns, column);
                out.add(at, static_cast<std::size_t>(found - columns.begin()), count);
            }
        }
        return out;
    }

private:
    std::map<std::vector<std::string>, std::map<std::string, std::int64_t>> cells_;
    std::set<std::string> columns_;
};

std::string place_of(const Observations& observations, const Incident& incident) {
    std::set<std::string> names;
    for (const std::uint32_t i : incident.observations) {
        const std::string_view name = observations.text(observations.all[i].place_name);
        if (!name.empty()) names.emplace(name);
    }
    return names.empty() ? "not named" : *names.begin();
}

std::string outcome_of(Term kind) {
    for (const std::string_view accepted : {"weapons-accepted", "aid-accepted"}) {
        if (is_a(kind, term(accepted)) == Truth::Yes) return "accepted";
    }
    for (const std::string_view refused : {"weapons-rejected", "aid-turned-back"}) {
        if (is_a(kind, term(refused)) == Truth::Yes) return "rejected";
    }
    return "outcome not told";
}

std::string things_of(const Incident& incident) {
    std::set<std::string> names;
    for (const Term one : incident.objects)
        names.emplace(phrase(one));
    for (const Term one : incident.details->weapons)
        names.emplace(phrase(one));
    return names.empty() ? "not told" : join({names.begin(), names.end()}, " or ");
}

std::string fate_of(const Case& of) {
    if (of.stage != Stage::Closed && of.findings.empty()) return "open";
    if (is_breach_found(of)) return "breach found";
    if (of.stage != Stage::Closed) return "open";
    return of.closing == Closing::NoBreach ? "no breach found" : std::string(name(of.closing));
}

// Hours of each source's coverage in that day; what one source tells twice counts once.
double watched_hours(const Observations& observations, Interval day) {
    std::map<Symbol, std::vector<Interval>> by_source;
    for (const Observation& one : observations.all) {
        if (one.form != FactForm::Coverage || one.stance != Stance::Asserts) continue;
        const Interval part = {std::max(one.when.possible.from, day.from),
                               std::min(one.when.possible.to, day.to)};
        if (part.from < part.to) by_source[one.source].push_back(part);
    }
    std::int64_t ms = 0;
    for (auto& [source, parts] : by_source) {
        std::ranges::sort(parts, {}, &Interval::from);
        Instant done = day.from;
        for (const Interval& part : parts) {
            const Instant from = std::max(part.from, done);
            if (from < part.to) ms += (part.to - from).ms;
            done = std::max(done, part.to);
        }
    }
    return static_cast<double>(ms) / 3'600'000.0;
}

// The days on which somebody is known to have watched: one without incidents is a count of none, and
// not a day left out.
std::vector<Interval> days_watched(const TimeZone& zone, const Observations& observations,
                                   Interval period) {
    std::set<std::pair<Instant, Instant>> days;
    for (const Observation& one : observations.all) {
        if (one.form != FactForm::Coverage || one.stance != Stance::Asserts) continue;
        Interval left = {std::max(one.when.possible.from, period.from),
                         std::min(one.when.possible.to, period.to)};
        if (!left.from.is_bounded() || !left.to.is_bounded()) continue;
        while (left.from < left.to && days.size() < watched_days_max) {
            const Interval day = zone.day(zone.date_of(left.from));
            days.emplace(day.from, day.to);
            left.from = day.to;
        }
    }
    std::vector<Interval> out;
    for (const auto& [from, to] : days)
        out.push_back({from, to});
    return out;
}

// Hand-overs with a number, each row as `row_of` names it.
template <typename RowOf>
CrossTab handed_over(const Facts& facts, Interval period, std::string title,
                     std::vector<std::string> headings, RowOf row_of) {
    Filling filling;
    std::int64_t without_number = 0;
    for (const Incident& incident : facts.corroboration.incidents) {
        const bool is_transfer = incident.form == FactForm::Transfer ||
                                 is_a(incident.kind, term("transfer")) == Truth::Yes;
        if (!is_transfer || incident.root_count == 0 || !lies_in(incident, period)) continue;
        without_number += incident.details->quantity.is_known() ? 0 : 1;
        if (!incident.details->quantity.is_known()) continue;
        filling.add(row_of(incident), outcome_of(incident.kind), incident.details->quantity.low);
    }
    if (without_number > 0)
        title += "; " + counted(without_number, "hand-over names", "hand-overs name") + " none";
    return filling.table(std::move(title), std::move(headings),
                         {"accepted", "rejected", "outcome not told"});
}

const std::string near_line = "in violation of a line or zone";
const std::string near_line_excused = "there, excused";
const std::string far_enough = "beyond it, outside storage";
const std::string in_storage = "in a storage site";
const std::string missing = "missing from storage";
const std::string not_verified = "not verified";

// Does the statement say where weapons may not be, or where they are stored?
enum class KeptHow : std::uint8_t {
    Away,
    Stored,
    Otherwise
};

KeptHow kept_how(const Norm& norm) {
    const auto is_store = [](const PlaceTest& test) {
        return test.kind == PlaceTest::Kind::InZone || test.kind == PlaceTest::Kind::WithinOfLine;
    };
    const auto is_away = [](const PlaceTest& test) {
        return test.kind == PlaceTest::Kind::AtLeastFromLine ||
               test.kind == PlaceTest::Kind::OutsideZone;
    };
    if (norm.mode != Mode::Keep || norm.act.weapons.empty() || norm.keep.empty())
        return KeptHow::Otherwise;
    if (std::ranges::all_of(norm.keep, is_away)) return KeptHow::Away;
    return std::ranges::all_of(norm.keep, is_store) ? KeptHow::Stored : KeptHow::Otherwise;
}

// One clause under one reading: what most weighs against the bearer among its statements.
Verdict worse(Verdict a, Verdict b) {
    for (const Verdict one : {Verdict::Breached, Verdict::Undetermined, Verdict::Excused,
                              Verdict::Waived, Verdict::Complied}) {
        if (a == one || b == one) return one;
    }
    return Verdict::NotInForce;
}

// What a clause says of one sighting where its readings agree; else nobody can tell.
using ByReading = std::map<std::pair<std::uint16_t, std::uint16_t>, Verdict>;  // entry, reading
Verdict agreed(const ByReading& readings) {
    const Verdict first = readings.begin()->second;
    const bool is_one = std::ranges::all_of(
        readings, [&](const auto& one) { return one.second == first; });
    return is_one ? first : Verdict::Undetermined;
}

// What the clauses say of one sighting.
struct Sighting {
    std::set<ActorIndex> bearers;
    std::map<std::pair<KeptHow, std::uint16_t>, ByReading> clauses;
};

std::optional<std::string> state_of(const Sighting& sighting) {
    std::map<KeptHow, std::set<Verdict>> verdicts;
    for (const auto& [clause, readings] : sighting.clauses) {
        const Verdict verdict = agreed(readings);
        if (verdict != Verdict::NotInForce) verdicts[clause.first].insert(verdict);
    }
    if (verdicts.empty()) return std::nullopt;
    const std::set<Verdict>& away = verdicts[KeptHow::Away];
    const std::set<Verdict>& stored = verdicts[KeptHow::Stored];
    if (away.contains(Verdict::Breached)) return near_line;
    if (stored.contains(Verdict::Complied)) return in_storage;
    if (away.contains(Verdict::Undetermined) || stored.contains(Verdict::Undetermined))
        return not_verified;
    if (away.contains(Verdict::Excused) || away.contains(Verdict::Waived)) return near_line_excused;
    return away.contains(Verdict::Complied) ? far_enough : not_verified;
}

bool is_weapon(const Incident& incident) {
    return incident.details->weapons.size() > 0 ||
           is_a(incident.kind, term("weapon-presence")) == Truth::Yes;
}

std::map<std::uint32_t, Sighting> sightings_of(const Agreement& agreement, const Facts& facts,
                                               const Assessments& assessments, Interval period) {
    std::map<std::uint32_t, Sighting> out;
    for (const Assessment& one : assessments.all) {
        const ProvisionKey& key = one.provision;
        const Norm& norm = agreement.clauses[key.clause]
                               .versions[key.version]
                               .readings[key.reading]
                               .norms[key.norm];
        const KeptHow how = kept_how(norm);
        if (how == KeptHow::Otherwise || one.incident == no_incident) continue;
        const Incident& incident = facts.corroboration.incidents[one.incident];
        const bool is_told = incident.root_count > 0 && is_weapon(incident);
        if (!is_told || !lies_in(incident, period)) continue;
        Sighting& sighting = out[one.incident];
        sighting.bearers.insert(key.bearer);
        auto& readings = sighting.clauses[{how, key.clause}];
        const auto [at, is_first] = readings.try_emplace({key.entry, key.reading}, one.verdict);
        if (!is_first) at->second = worse(at->second, one.verdict);
    }
    return out;
}

}  // namespace

CrossTab daily_table(const Agreement& agreement, const Facts& facts, Interval period) {
    Filling filling;
    for (const Incident& incident : facts.corroboration.incidents) {
        if (!is_happening(incident) || !lies_in(incident, period)) continue;
        filling.add({day_of(agreement.zone, incident)}, std::string(phrase(incident.kind)));
    }
    return filling.table("Incidents by day and kind", {"day"});
}

CrossTab movement_table(const Agreement& agreement, const Facts& facts, Interval period) {
    const Observations& observations = facts.observations;
    Filling filling;
    for (const Incident& incident : facts.corroboration.incidents) {
        if (incident.form != FactForm::Access || !lies_in(incident, period)) continue;
        const std::string kind(phrase(incident.kind));
        filling.add(
            {actors_label(agreement, observations, incident), place_of(observations, incident)},
            kind);
    }
    return filling.table("Movement of monitors", {"by", "place"});
}

CrossTab transfer_table(const Agreement& agreement, const Facts& facts, Interval period) {
    return handed_over(facts, period, "Handed over, the least number reported", {"by", "what"},
                       [&](const Incident& incident) -> std::vector<std::string> {
                           return {actors_label(agreement, facts.observations, incident),
                                   things_of(incident)};
                       });
}

CrossTab instalment_table(const Agreement& agreement, const Facts& facts, Interval period) {
    return handed_over(facts, period, "Instalments, the least number reported",
                       {"by", "what", "day"},
                       [&](const Incident& incident) -> std::vector<std::string> {
                           return {actors_label(agreement, facts.observations, incident),
                                   things_of(incident), day_of(agreement.zone, incident)};
                       });
}

CrossTab withdrawal_table(const Agreement& agreement, const Facts& facts,
                          const Assessments& assessments, Interval period) {
    const std::vector<Incident>& incidents = facts.corroboration.incidents;
    Filling filling;
    const auto number_of = [](const Incident& incident) {
        return std::int64_t{std::max(incident.details->quantity.low, 1)};
    };
    for (const auto& [index, sighting] : sightings_of(agreement, facts, assessments, period)) {
        const auto state = state_of(sighting);
        if (!state) continue;
        std::vector<std::string> bearers;
        for (const ActorIndex bearer : sighting.bearers)
            bearers.push_back(agreement.actors[bearer].id);
        filling.add({join(bearers, " or "), things_of(incidents[index])}, *state,
                    number_of(incidents[index]));
    }
    for (const Incident& incident : incidents) {
        const bool is_missing = is_a(incident.kind, term("weapon-missing")) == Truth::Yes;
        if (!is_missing || incident.root_count == 0 || !lies_in(incident, period)) continue;
        filling.add({actors_label(agreement, facts.observations, incident), things_of(incident)},
                    missing, number_of(incident));
    }
    return filling.table(
        "Weapons seen, the least number reported", {"of", "what"},
        {near_line, near_line_excused, far_enough, in_storage, missing, not_verified});
}

CrossTab complaint_table(const std::map<std::string, Case>& cases) {
    Filling filling;
    for (const auto& [id, of] : cases) {
        if (!of.complainant.empty()) filling.add({of.complainant, of.respondent}, fate_of(of));
    }
    return filling.table("Complaints", {"by", "held against"});
}

CrossTab notice_table(const Agreement& agreement, const Registers& registers) {
    Filling filling;
    for (const Communication& one : registers.communications()) {
        for (const AskedNotice& asked : asked_notices(agreement, one)) {
            const std::string when = !asked.given         ? "without a date"
                                     : asked.is_in_time() ? "in time"
                                                          : "late";
            filling.add({one.sender, asked.clause},
                        when + (asked.missing.empty() ? ", complete" : ", incomplete"));
        }
    }
    return filling.table("Prior notifications", {"by", "asked by"});
}

CrossTab case_table(const Agreement& agreement, const Docket& docket) {
    Filling filling;
    for (const std::string& party : docket.rules().parties)
        filling.add({party}, "open", 0);
    for (const auto& [id, of] : docket.cases())
        filling.add({of.respondent}, fate_of(of));
    return filling.table("Cases, " + agreement.title, {"held against"});
}

std::vector<WatchedDay> watched_days(const Agreement& agreement, const Facts& facts,
                                     Interval period) {
    const TimeZone& zone = agreement.zone;
    std::map<std::string, std::pair<Interval, std::int64_t>> days;
    for (const Interval& day : days_watched(zone, facts.observations, period))
        days[to_text(zone.date_of(day.from))] = {day, 0};
    for (const Incident& incident : facts.corroboration.incidents) {
        if (!is_happening(incident) || !lies_in(incident, period)) continue;
        const std::string day = day_of(zone, incident);
        if (day == not_to_the_day) continue;
        auto& [bounds, count] = days[day];
        bounds = zone.day(zone.date_of(incident.when.possible.from));
        ++count;
    }
    std::vector<WatchedDay> out;
    for (const auto& [day, counted] : days) {
        WatchedDay one = {day, counted.second, 0, std::nullopt};
        one.watched_hours = watched_hours(facts.observations, counted.first);
        if (one.watched_hours > 0)
            one.rate = static_cast<double>(one.incidents) * 24 / one.watched_hours;
        out.push_back(std::move(one));
    }
    return out;
}

OverlapMatrix overlap_matrix(const Facts& facts, Interval period) {
    const Observations& observations = facts.observations;
    std::map<std::string, std::set<std::size_t>> told;  // by source
    const std::vector<Incident>& incidents = facts.corroboration.incidents;
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        if (!is_happening(incidents[i]) || !lies_in(incidents[i], period)) continue;
        for (const std::uint32_t o : incidents[i].observations) {
            const Observation& one = observations.all[o];
            if (one.stance != Stance::Asserts || one.source == Symbol::none) continue;
            told[std::string(observations.text(one.source))].insert(i);
        }
    }
    std::vector<std::pair<std::string, std::set<std::size_t>>> order(told.begin(), told.end());
    std::ranges::stable_sort(order, std::ranges::greater{},
                             [](const auto& one) { return one.second.size(); });
    if (order.size() > overlap_sources_max) order.resize(overlap_sources_max);
    OverlapMatrix out;
    std::set<std::size_t> any;
    for (const auto& [source, mine] : order) {
        out.sources.push_back(source);
        any.insert(mine.begin(), mine.end());
        std::vector<std::int64_t> row;
        for (const auto& [other, theirs] : order) {
            row.push_back(std::ranges::count_if(
                mine, [&theirs = theirs](std::size_t i) { return theirs.contains(i); }));
        }
        out.both.push_back(std::move(row));
    }
    out.distinct = static_cast<std::int64_t>(any.size());
    return out;
}

}  // namespace sulh
