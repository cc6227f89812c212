// SPDX-License-Identifier: Apache-2.0
#include "report/rehearsal.hpp"

#include "report/procedure.hpp"
#include "report/scope.hpp"
#include "report/standing.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace sulh {

namespace {

std::int64_t parted_count(const Assessments& assessments, const std::vector<BoundClause>& clauses,
                          std::size_t incident_count) {
    std::vector<std::uint8_t> is_parted(incident_count, 0);
    for (const BoundClause& clause : clauses) {
        if (!clause.has_rivals()) continue;
        visit_incidents(assessments, clause,
                        [&](std::uint32_t incident, std::span<const Holding> holdings) {
                            if (is_divergent(holdings)) is_parted[incident] = 1;
                        });
    }
    return std::ranges::count(is_parted, 1);
}

// A fair share of examples for every divergence, in time order.
std::vector<std::uint32_t> examples_of(const std::vector<Divergence>& divergences,
                                       const std::vector<Incident>& incidents, std::size_t limit) {
    std::vector<std::uint32_t> examples;
    for (std::size_t rank = 0; examples.size() < limit; ++rank) {
        bool is_exhausted = true;
        for (const Divergence& divergence : divergences) {
            if (rank >= divergence.first.size() || examples.size() >= limit) continue;
            is_exhausted = false;
            const std::uint32_t incident = divergence.first[rank];
            if (std::ranges::find(examples, incident) == examples.end()) {
                examples.push_back(incident);
            }
        }
        if (is_exhausted) break;
    }
    std::ranges::sort(examples, [&](std::uint32_t a, std::uint32_t b) {
        const Instant first = incidents[a].when.possible.from;
        const Instant second = incidents[b].when.possible.from;
        return first != second ? first < second : a < b;
    });
    return examples;
}

// Every n-th undetermined assessment, so that a part of them speaks for all.
void ask_what_would_decide(const Grounds& grounds, const RehearsalOptions& options,
                           Rehearsal& rehearsal) {
    const std::vector<Assessment>& all = grounds.assessments.all;
    rehearsal.undetermined = std::ranges::count(all, Verdict::Undetermined, &Assessment::verdict);
    const auto most = static_cast<std::int64_t>(
        std::min<std::size_t>(options.explanations_max, std::size_t{1} << 62));
    if (most == 0) return;
    const std::int64_t step = std::max<std::int64_t>(1, (rehearsal.undetermined + most - 1) / most);
    std::map<std::string, std::int64_t> counts;
    std::int64_t met = 0;
    for (const Assessment& assessment : all) {
        if (assessment.verdict != Verdict::Undetermined) continue;
        if (met++ % step != 0) continue;
        ++rehearsal.explained;
        const Explanation explanation = grounds.explainer.explain(assessment);
        for (const Said& fact : explanation.would_decide)
            ++counts[shown_positions(fact.text(), options.places)];
    }
    std::vector<Tally::Part> facts;
    for (const auto& [fact, count] : counts)
        facts.push_back({fact, count});
    std::ranges::stable_sort(facts, std::ranges::greater{}, &Tally::Part::count);
    const std::size_t shown = std::min(options.rows_max, facts.size());
    rehearsal.would_decide_left_off = static_cast<std::int64_t>(facts.size() - shown);
    facts.resize(shown);
    rehearsal.would_decide = std::move(facts);
}

}  // namespace

Rehearsal make_rehearsal(const Agreement& agreement, const Facts& facts,
                         const Assessments& assessments, Instant as_of,
                         const RehearsalOptions& options) {
    Explainer explainer(agreement, facts, as_of);
    const Grounds grounds{agreement, facts, assessments, as_of, explainer};
    const std::vector<Incident>& incidents = facts.corroboration.incidents;
    const std::vector<BoundClause> clauses = bound_clauses(agreement, assessments);
    const std::vector<Standing> standing = standings(assessments, clauses, incidents.size());
    const std::vector<std::uint8_t> is_wanted(incidents.size(), 1);

    Rehearsal rehearsal;
    rehearsal.agreement = agreement.id;
    rehearsal.title = agreement.title;
    rehearsal.is_exercise = agreement.is_exercise;
    rehearsal.as_of = as_of;
    rehearsal.zone = agreement.zone;
    rehearsal.parties = parties(agreement);
    rehearsal.entry = entry_lines(agreement);
    rehearsal.observations = static_cast<std::int64_t>(facts.observations.all.size());
    rehearsal.incidents = static_cast<std::int64_t>(incidents.size());
    rehearsal.rejects = options.rejects;
    rehearsal.standing = standing_tally(standing);
    rehearsal.clauses = clause_table(grounds, clauses, is_wanted, Interval{});
    rehearsal.divergences = divergences_of(grounds, clauses, is_wanted, options.rows_max);
    rehearsal.parted_count = parted_count(assessments, clauses, incidents.size());
    rehearsal.parted =
        entries_of(grounds, examples_of(rehearsal.divergences, incidents, options.rows_max),
                   standing, options.places);
    rehearsal.out_of_scope_reasons = out_of_scope_reasons(grounds, standing, is_wanted);
    ask_what_would_decide(grounds, options, rehearsal);
    rehearsal.duties =
        duties_of(grounds, Interval{}, options.rows_max, options.places, rehearsal.duties_left_off);
    rehearsal.ladder = ladder_steps(grounds, clauses);
    rehearsal.procedures = procedures_of(agreement);
    for (const OpenPoint& point : agreement.open_points) {
        rehearsal.open_points.push_back(point.topic + ": " + point.text);
    }
    return rehearsal;
}

}  // namespace sulh
