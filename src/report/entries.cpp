// SPDX-License-Identifier: Apache-2.0
#include "report/entries.hpp"

#include "base/text.hpp"
#include "corroborate/admiralty.hpp"
#include "report/limits.hpp"

#include <algorithm>
#include <set>
#include <map>

namespace sulh {

namespace {

// "occurrence" is a word of the formats; a reader is told what is in doubt.
std::string_view words_for(Dispute::Fact fact) {
    return fact == Dispute::Fact::Occurrence ? "whether it happened" : name(fact);
}

std::vector<std::string> texts_of(const Observations& observations,
                                  std::span<const Symbol> symbols) {
    std::vector<std::string> texts;
    for (const Symbol symbol : symbols)
        texts.emplace_back(observations.text(symbol));
    return texts;
}

std::vector<std::string> ids_of(const Observations& observations,
                                std::span<const std::uint32_t> indices) {
    std::vector<std::string> ids;
    for (const std::uint32_t index : indices) {
        ids.emplace_back(observations.id(observations.all[index]));
    }
    std::ranges::sort(ids);
    return ids;
}

// The name most reports give the place; the first in order of text where several are as frequent.
std::string place_name_of(const Observations& observations, const Incident& incident) {
    std::map<std::string_view, int> counts;
    for (const std::uint32_t index : incident.observations) {
        const std::string_view place = observations.text(observations.all[index].place_name);
        if (!place.empty()) ++counts[place];
    }
    const auto most = std::ranges::max_element(
        counts, [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? std::string() : std::string(most->first);
}

std::vector<StatedDispute> stated_disputes(const Observations& observations,
                                           const Incident& incident, const PlaceDetail& detail) {
    std::vector<StatedDispute> stated;
    for (const Dispute& dispute : disputes_of(observations, incident)) {
        StatedDispute entry{std::string(words_for(dispute.fact)), {}};
        for (const Dispute::Position& position : dispute.positions) {
            entry.positions.push_back({shown_positions(position.says, detail),
                                       ids_of(observations, position.observations)});
        }
        stated.push_back(std::move(entry));
    }
    return stated;
}

// "2031-05-01 09:00" of "2031-05-01 09:00 Europe/Kyiv".
std::string without_zone(Instant at, const TimeZone& zone) {
    std::string text = zone.to_text(at);
    return text.substr(0, text.size() - zone.name().size() - 1);
}

bool is_start_of_day(Instant at, const TimeZone& zone) {
    return zone.day(zone.date_of(at)).from == at;
}

std::optional<std::string> whole_days_text(Interval interval, const TimeZone& zone) {
    if (!is_start_of_day(interval.from, zone) || !is_start_of_day(interval.to, zone)) return {};
    const std::string first = to_text(zone.date_of(interval.from));
    const std::string last = to_text(zone.date_of(interval.to - milliseconds(1)));
    return first == last ? first : first + " to " + last;
}

std::string interval_text(Interval interval, const TimeZone& zone) {
    if (const auto days = whole_days_text(interval, zone)) return *days;
    if (const auto days = whole_days_text(interval, TimeZone::utc())) return *days + " UTC";
    const Instant last = interval.to - milliseconds(1);
    const Instant end = last.ms % 1000 == 0 ? last : interval.to;
    const std::string from = without_zone(interval.from, zone);
    std::string to = without_zone(end, zone);
    if (from == to) return from + " " + zone.name();
    constexpr std::size_t date_length = 10;
    if (from.compare(0, date_length, to, 0, date_length) == 0) to.erase(0, date_length + 1);
    return from + " to " + to + " " + zone.name();
}

}  // namespace

std::string title_or_id(const Actor& actor) {
    return actor.title.empty() ? actor.id : actor.title;
}

PartyName party_name(const Actor& actor) {
    return {actor.id, title_or_id(actor)};
}

std::vector<PartyName> parties(const Agreement& agreement) {
    std::vector<PartyName> names;
    for (const Actor& actor : agreement.actors) {
        if (actor.role == ActorRole::Party) names.push_back(party_name(actor));
    }
    return names;
}

std::optional<ActorIndex> actor_called(const Agreement& agreement, std::string_view reported) {
    const std::string_view wanted = trim(reported);
    for (std::size_t i = 0; i < agreement.actors.size(); ++i) {
        const Actor& actor = agreement.actors[i];
        const auto is_called = [&](std::string_view known) {
            return equals_ignoring_case(trim(known), wanted);
        };
        if (is_called(actor.id) || is_called(actor.title) ||
            std::ranges::any_of(actor.names, is_called, &ActorName::name)) {
            return static_cast<ActorIndex>(i);
        }
    }
    return std::nullopt;
}

std::string actors_label(const Agreement& agreement, const Observations& observations,
                         const Incident& incident) {
    if (incident.actors.empty()) return "not stated";
    std::set<std::string> names;
    for (const Symbol symbol : incident.actors) {
        const std::string_view reported = observations.text(symbol);
        const std::optional<ActorIndex> actor = actor_called(agreement, reported);
        names.insert(actor ? agreement.actors[*actor].id : std::string(reported));
    }
    return join({names.begin(), names.end()}, incident.both_took_part ? " and " : " or ");
}

IncidentEntry entry_of(const Observations& observations, const Incident& incident,
                       const PlaceDetail& detail) {
    IncidentEntry entry;
    entry.id = incident_id(incident);
    entry.when = incident.when;
    entry.where = shown_place(incident.where, detail);
    entry.place_name = place_name_of(observations, incident);
    entry.kind = phrase(incident.kind);
    entry.form = name(incident.form);
    entry.level = incident.level;
    entry.roots = incident.root_count;
    entry.is_occurrence_disputed = incident.is_occurrence_disputed;
    entry.actors = texts_of(observations, incident.actors);
    entry.targets = texts_of(observations, incident.targets);
    for (const Term object : incident.objects)
        entry.objects.emplace_back(phrase(object));
    entry.killed = incident.details->killed;
    entry.injured = incident.details->injured;
    entry.observations = ids_of(observations, incident.observations);
    entry.disputes = stated_disputes(observations, incident, detail);
    return entry;
}

std::string clause_label(const std::string& clause, const std::string& amended) {
    return amended.empty() ? clause : clause + ", amended " + amended;
}

StatedAssessment named_only(const Grounds& grounds, const Assessment& assessment) {
    const ProvisionKey& key = assessment.provision;
    const Clause& clause = grounds.agreement.clauses[key.clause];
    StatedAssessment entry;
    entry.id = assessment_id(grounds.agreement, grounds.facts.corroboration, assessment);
    entry.clause = clause.id;
    entry.clause_title = clause.title;
    entry.article = clause.article;
    entry.amended = amended_text(grounds.agreement, key);
    entry.reading = reading_label(grounds.agreement, key);
    entry.party = grounds.agreement.actors[key.bearer].id;
    entry.verdict = assessment.verdict;
    entry.reason = assessment.reason;
    entry.is_exception_claimed = assessment.is_exception_claimed;
    entry.is_cured = assessment.is_cured;
    if (assessment.due.is_bounded()) entry.due = assessment.due;
    return entry;
}

StatedAssessment stated(const Grounds& grounds, const Assessment& assessment,
                        const PlaceDetail& detail) {
    StatedAssessment entry = named_only(grounds, assessment);
    const Explanation explanation = grounds.explainer.explain(assessment);
    entry.sentence = shown_positions(explanation.sentence(), detail);
    for (const Said& fact : explanation.would_decide) {
        entry.would_decide.push_back(shown_positions(fact.text(), detail));
    }
    return entry;
}

namespace {

void state_judgements(const Facts& facts, const Incident& incident, IncidentEntry& entry) {
    const Judgements& judgements = facts.corroboration.judgements;
    entry.sources = describe_marks(facts.observations, judgements.grades, incident);
    for (const Ruling& ruling : judgements.rulings)
        if (std::ranges::find(incident.details->rulings, ruling.entry) != incident.details->rulings.end())
            entry.rulings.push_back(to_text(ruling));
}

}  // namespace

std::vector<IncidentEntry> entries_of(const Grounds& grounds,
                                      const std::vector<std::uint32_t>& incidents,
                                      const std::vector<Standing>& standings,
                                      const PlaceDetail& detail, std::size_t assessments_max) {
    const std::vector<Incident>& all = grounds.facts.corroboration.incidents;
    std::vector<std::uint32_t> place_in_list(all.size(), no_incident);
    std::vector<IncidentEntry> entries;
    for (const std::uint32_t index : incidents) {
        IncidentEntry entry = entry_of(grounds.facts.observations, all[index], detail);
        entry.number = entries.size() + 1;
        entry.standing = standings[index];
        state_judgements(grounds.facts, all[index], entry);
        place_in_list[index] = static_cast<std::uint32_t>(entries.size());
        entries.push_back(std::move(entry));
    }
    for (const Assessment& assessment : grounds.assessments.all) {
        if (assessment.incident == no_incident) continue;
        if (place_in_list[assessment.incident] == no_incident) continue;
        IncidentEntry& entry = entries[place_in_list[assessment.incident]];
        if (entry.assessments.size() < assessments_max) {
            entry.assessments.push_back(stated(grounds, assessment, detail));
        } else {
            ++entry.assessments_left_off;
        }
    }
    return entries;
}

std::vector<DutyEntry> duties_of(const Grounds& grounds, Interval due_within, std::size_t limit,
                                 const PlaceDetail& detail, std::int64_t& left_off) {
    const std::vector<Assessment>& all = grounds.assessments.all;
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!all[i].due.is_bounded()) continue;
        if (due_within.contains(all[i].due) || all[i].verdict == Verdict::Pending) {
            found.push_back(i);
        }
    }
    std::ranges::stable_sort(found, {}, [&](std::size_t i) { return all[i].due; });
    const std::size_t shown = std::min(limit, found.size());
    left_off = static_cast<std::int64_t>(found.size() - shown);
    const std::vector<Incident>& incidents = grounds.facts.corroboration.incidents;
    std::vector<DutyEntry> duties;
    for (std::size_t i = 0; i < shown; ++i) {
        const Assessment& assessment = all[found[i]];
        DutyEntry duty{stated(grounds, assessment, detail), {}};
        if (assessment.incident != no_incident) {
            duty.incident = incident_id(incidents[assessment.incident]);
        }
        duties.push_back(std::move(duty));
    }
    return duties;
}

namespace {

struct SameHoldings {
    std::vector<Holding> holdings;
    std::vector<std::uint32_t> incidents;
};

// One byte for each reading: equal keys are equal holdings.
std::string key_of(std::span<const Holding> holdings) {
    std::string key;
    for (const Holding& holding : holdings) {
        const int code = !holding.concerns() ? 0
                                             : 1 + static_cast<int>(holding.verdict) * 16 +
                                                   static_cast<int>(holding.reason);
        key += static_cast<char>(code);
    }
    return key;
}

Divergence divergence_of(const Grounds& grounds, const BoundClause& clause, SameHoldings same,
                         std::size_t limit) {
    const Clause& text = grounds.agreement.clauses[clause.clause];
    Divergence entry;
    ProvisionKey key;
    key.clause = clause.clause;
    key.version = clause.version;
    entry.clause = text.id;
    entry.amended = amended_text(grounds.agreement, key);
    entry.clause_title = text.title;
    entry.party = grounds.agreement.actors[clause.bearer].id;
    for (std::size_t i = 0; i < clause.readings.size(); ++i) {
        entry.readings.push_back({clause.readings[i].label, to_text(same.holdings[i])});
    }
    entry.count = static_cast<std::int64_t>(same.incidents.size());
    const std::vector<Incident>& incidents = grounds.facts.corroboration.incidents;
    std::ranges::stable_sort(same.incidents, {}, [&](std::uint32_t index) {
        return incidents[index].when.possible.from;
    });
    same.incidents.resize(std::min(limit, same.incidents.size()));
    entry.first = std::move(same.incidents);
    for (const std::uint32_t index : entry.first) {
        entry.first_ids.push_back(incident_id(incidents[index]));
    }
    return entry;
}

}  // namespace

std::vector<Divergence> divergences_of(const Grounds& grounds,
                                       const std::vector<BoundClause>& clauses,
                                       const std::vector<std::uint8_t>& is_wanted,
                                       std::size_t limit) {
    std::vector<Divergence> result;
    for (const BoundClause& clause : clauses) {
        if (!clause.has_rivals()) continue;
        std::map<std::string, SameHoldings> groups;
        visit_incidents(grounds.assessments, clause,
                        [&](std::uint32_t incident, std::span<const Holding> holdings) {
                            if (is_wanted[incident] == 0 || !is_divergent(holdings)) return;
                            SameHoldings& same = groups[key_of(holdings)];
                            if (same.incidents.empty()) {
                                same.holdings.assign(holdings.begin(), holdings.end());
                            }
                            same.incidents.push_back(incident);
                        });
        const std::size_t first = result.size();
        for (auto& [key, same] : groups) {
            result.push_back(divergence_of(grounds, clause, std::move(same), limit));
        }
        std::stable_sort(
            result.begin() + static_cast<std::ptrdiff_t>(first), result.end(),
            [](const Divergence& a, const Divergence& b) { return a.count > b.count; });
    }
    return result;
}

std::string time_text(const When& when, const TimeZone& zone) {
    const Interval& possible = when.possible;
    if (!possible.from.is_bounded() && !possible.to.is_bounded()) return "time not known";
    if (!possible.from.is_bounded()) return "before " + zone.to_text(possible.to);
    if (!possible.to.is_bounded()) return "from " + zone.to_text(possible.from) + " on";
    return interval_text(possible, zone);
}

std::string clock_text(Instant at, const TimeZone& zone) {
    return at.is_bounded() ? without_zone(at, zone) : "no limit";
}

std::string time_text(Instant at, const TimeZone& zone) {
    return at.is_bounded() ? zone.to_text(at) : "no limit";
}

std::string place_text(const IncidentEntry& entry) {
    if (entry.place_name.empty()) {
        return entry.where.is_known ? position_text(entry.where) : "place not known";
    }
    return entry.place_name + ", " + position_text(entry.where);
}

std::string count_text(CountRange count) {
    if (!count.is_known()) return {};
    if (count.high < 0) return "at least " + grouped(count.low);
    return count.low == count.high ? grouped(count.low)
                                   : grouped(count.low) + " to " + grouped(count.high);
}

std::string sources_text(const IncidentEntry& entry) {
    const auto count = [](std::size_t n) { return static_cast<std::int64_t>(n); };
    return counted(count(entry.observations.size()), "report", "reports") + ", " +
           counted(count(entry.roots), "independent root", "independent roots");
}

std::string verdict_text(const StatedAssessment& assessment) {
    std::string text(label(assessment.verdict));
    if (assessment.verdict == Verdict::Undetermined) {
        text += ": " + std::string(name(assessment.reason));
    }
    if (assessment.is_exception_claimed) text += ", exception claimed";
    return assessment.is_cured ? text + ", cured" : text;
}

}  // namespace sulh
