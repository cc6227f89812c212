// SPDX-License-Identifier: Apache-2.0
#include "report/ladder.hpp"

#include "agreement/repetition.hpp"

#include <algorithm>
#include <map>

namespace sulh {

namespace {

struct Breach {
    Instant when;
    std::uint32_t incident = 0;
    bool is_under_all = false;
};

// What is alleged of a party, in order of time.
std::vector<Breach> breaches_of(const Grounds& grounds, const std::vector<BoundClause>& clauses,
                                ActorIndex party) {
    std::map<std::uint32_t, bool> under_all;  // by incident
    for (const BoundClause& clause : clauses) {
        if (clause.bearer != party) continue;
        visit_incidents(grounds.assessments, clause,
                        [&](std::uint32_t incident, std::span<const Holding> holdings) {
                            const auto is_alleged = [](const Holding& one) {
                                return one.concerns() && one.verdict == Verdict::Breached;
                            };
                            if (std::ranges::none_of(holdings, is_alleged)) return;
                            under_all[incident] =
                                under_all[incident] || std::ranges::all_of(holdings, is_alleged);
                        });
    }
    std::vector<Breach> out;
    for (const auto& [incident, is_under_all] : under_all) {
        const When& when = grounds.facts.corroboration.incidents[incident].when;
        out.push_back({when.possible.from, incident, is_under_all});
    }
    std::ranges::stable_sort(out, {}, &Breach::when);
    return out;
}

void climb(const Grounds& grounds, const Consequences& consequences,
           const std::vector<Breach>& breaches, std::vector<LadderStep>& steps, std::size_t begin) {
    std::vector<Instant> all;
    std::vector<Instant> some;
    for (const Breach& breach : breaches) {
        some.push_back(breach.when);
        if (const auto rung = rung_reached(consequences, some)) {
            LadderStep& step = steps[begin + *rung];
            ++step.times_under_some;
            if (!step.first) {
                step.first = breach.when;
                step.incident = incident_id(grounds.facts.corroboration.incidents[breach.incident]);
            }
        }
        if (!breach.is_under_all) continue;
        all.push_back(breach.when);
        if (const auto rung = rung_reached(consequences, all))
            ++steps[begin + *rung].times_under_all;
    }
}

}  // namespace

std::vector<LadderStep> ladder_steps(const Grounds& grounds,
                                     const std::vector<BoundClause>& clauses) {
    const Agreement& agreement = grounds.agreement;
    std::vector<LadderStep> steps;
    if (agreement.consequences.empty()) return steps;
    for (const ActorIndex party : actors_with(agreement, ActorRole::Party)) {
        const std::vector<Breach> breaches = breaches_of(grounds, clauses, party);
        for (const Consequences& consequences : agreement.consequences) {
            const std::size_t begin = steps.size();
            for (const ConsequenceRung& rung : consequences.ladder) {
                steps.push_back({agreement.actors[party].id,
                                 consequences.upon,
                                 rung.label,
                                 rung.act,
                                 0,
                                 0,
                                 std::nullopt,
                                 {}});
            }
            climb(grounds, consequences, breaches, steps, begin);
        }
    }
    std::erase_if(steps, [](const LadderStep& step) { return step.times_under_some == 0; });
    return steps;
}

}  // namespace sulh
