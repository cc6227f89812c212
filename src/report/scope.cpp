// SPDX-License-Identifier: Apache-2.0
#include "report/scope.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace sulh {

namespace {

enum Why : std::size_t { no_kind, no_party, no_time, other_part };

// Remembers what it was asked, since a million incidents name a few hundred kinds and actors.
class Scope {
public:
    Scope(const Agreement& agreement, const Observations& observations, Instant as_of)
        : agreement_(agreement), observations_(observations) {
        for (const Clause& clause : agreement.clauses) {
            for (std::size_t v = 0; v <= version_known_at(clause, as_of); ++v)
                add(clause.versions[v]);
        }
    }

    Why why_out(const Incident& incident) {
        if (!is_spoken_of(incident.kind)) return no_kind;
        const bool is_of_nobody_bound =
            !incident.actors.empty() &&
            std::ranges::none_of(incident.actors, [&](Symbol actor) { return is_known(actor); });
        if (is_of_nobody_bound) return no_party;
        const bool is_outside = std::ranges::all_of(agreement_.entry, [&](const EntryReading& e) {
            return happened_in(incident.when, e.in_force) == Truth::No;
        });
        return is_outside ? no_time : other_part;
    }

private:
    void add(const ClauseVersion& version) {
        for (const Reading& reading : version.readings) {
            for (const Norm& norm : reading.norms)
                add(norm);
        }
    }
    void add(const Norm& norm) {
        kinds_.insert(kinds_.end(), norm.act.kinds.begin(), norm.act.kinds.end());
        if (!norm.trigger) return;
        kinds_.insert(kinds_.end(), norm.trigger->kinds.begin(), norm.trigger->kinds.end());
    }
    bool is_spoken_of(Term kind) {
        const auto [at, is_new] = spoken_of_.try_emplace(kind, false);
        if (is_new) {
            at->second = std::ranges::any_of(
                kinds_, [kind](Term wanted) { return is_a(kind, wanted) != Truth::No; });
        }
        return at->second;
    }
    bool is_known(Symbol actor) {
        const auto [at, is_new] = known_.try_emplace(actor, false);
        if (is_new) {
            at->second = actor_called(agreement_, observations_.text(actor)).has_value();
        }
        return at->second;
    }

    const Agreement& agreement_;
    const Observations& observations_;
    std::vector<Term> kinds_;
    std::map<Term, bool> spoken_of_;
    std::map<Symbol, bool> known_;
};

}  // namespace

Tally out_of_scope_reasons(const Grounds& grounds, const std::vector<Standing>& standings,
                           const std::vector<std::uint8_t>& is_wanted) {
    Tally reasons({"no clause speaks of such a happening", "reported of nobody the agreement names",
                   "outside the time the agreement is in force",
                   "place, object, weapon or another part of the description"});
    Scope scope(grounds.agreement, grounds.facts.observations, grounds.as_of);
    const std::vector<Incident>& incidents = grounds.facts.corroboration.incidents;
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        if (is_wanted[i] != 0 && standings[i] == Standing::NoClause) {
            reasons.add_to(scope.why_out(incidents[i]));
        }
    }
    return reasons;
}

}  // namespace sulh
