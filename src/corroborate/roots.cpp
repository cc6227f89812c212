// SPDX-License-Identifier: Apache-2.0
#include "corroborate/roots.hpp"

#include "corroborate/corroborate.hpp"

#include <algorithm>
#include <limits>
#include <string>

namespace sulh {

namespace {

using Indices = std::vector<std::uint32_t>;

// Says that the party it speaks for did violence: a party would rather not.
bool is_against_interest(const Observation& o) {
    static const Term violence = term("violence");
    return o.interest != Symbol::none && !o.both_took_part && o.actors.size() == 1 &&
           o.actors.front() == o.interest && is_a(o.kind, violence) == Truth::Yes;
}

// Members that no other member is the origin of; all, where they cite one another in a circle.
Indices originals(const Observations& observations, const Indices& members) {
    if (members.size() == 1) return members;
    std::vector<Symbol> named;
    for (const std::uint32_t i : members) {
        named.push_back(observations.all[i].id);
        if (observations.all[i].source != Symbol::none) named.push_back(observations.all[i].source);
    }
    std::sort(named.begin(), named.end());
    Indices out;
    for (const std::uint32_t i : members) {
        const Observation& o = observations.all[i];
        const auto is_other = [&](Symbol s) {
            return s != o.id && s != o.source && std::binary_search(named.begin(), named.end(), s);
        };
        if (std::none_of(o.provenance.begin(), o.provenance.end(), is_other) &&
            std::none_of(o.refers_to.begin(), o.refers_to.end(), is_other))
            out.push_back(i);
    }
    return out.empty() ? members : out;
}

// What a root rests on, for the level.
struct Standing {
    Symbol party = Symbol::none;  // none: neutral, or mixed
    bool is_mixed = false;  // speaks for a party and for others: nobody can say whose word it is
    bool is_against_interest = false;
    std::string physics;  // "report", or the sensor's sort
};

// "acoustic" of "sensor:acoustic:7"; "sensor" of "sensor:7".
std::string physics_of(std::string_view entry) {
    const std::string_view rest = entry.substr(7);
    const std::size_t colon = rest.find(':');
    return colon == std::string_view::npos || colon == 0 ? "sensor"
                                                         : std::string(rest.substr(0, colon));
}

std::string physics_of(const Observations& observations, const Indices& members) {
    std::string out;
    const auto look_at = [&](Symbol entry) {
        const std::string_view text = observations.text(entry);
        if (text.substr(0, 7) != "sensor:") return;
        const std::string physics = physics_of(text);
        if (out.empty() || physics < out) out = physics;
    };
    for (const std::uint32_t i : members) {
        for (const Symbol entry : observations.all[i].provenance)
            look_at(entry);
        look_at(observations.all[i].source);
    }
    return out.empty() ? "report" : out;
}

Standing standing_of(const Observations& observations, const Root& root) {
    Standing out;
    out.physics = physics_of(observations, root.observations);
    std::vector<Symbol> interests;
    for (const std::uint32_t i : originals(observations, root.observations)) {
        interests.push_back(observations.all[i].interest);
        if (is_against_interest(observations.all[i])) out.is_against_interest = true;
    }
    std::sort(interests.begin(), interests.end());
    interests.erase(std::unique(interests.begin(), interests.end()), interests.end());
    out.is_mixed = interests.size() > 1;
    if (!out.is_mixed) out.party = interests.front();
    if (out.is_mixed) out.is_against_interest = false;
    return out;
}

template <typename T>
std::size_t distinct(std::vector<T> names) {
    std::sort(names.begin(), names.end());
    return static_cast<std::size_t>(std::unique(names.begin(), names.end()) - names.begin());
}

// The standings of all roots of an incident, side by side.
struct Standings {
    std::vector<Standing> all;
    std::size_t party_count = 0;

    Standings(const Observations& observations, const std::vector<Root>& roots) {
        std::vector<Symbol> parties;
        for (const Root& root : roots) {
            all.push_back(standing_of(observations, root));
            if (all.back().party != Symbol::none) parties.push_back(all.back().party);
        }
        party_count = distinct(parties);
    }
    // Is it a root beside others? Not what a party says for its own interest and no other says.
    bool counts(const Standing& s) const {
        const bool is_own_claim =
            s.party != Symbol::none && !s.is_against_interest && party_count < 2;
        return !s.is_mixed && !is_own_claim;
    }
};

// The asserting members gathered into roots, in the order of their ids.
std::vector<Root> gather(const Method& method, const Observations& observations,
                         const CitedObservations& cited, const Incident& incident,
                         std::vector<SharedOrigin>* seen) {
    Indices asserting;
    for (const std::uint32_t i : incident.observations) {
        const Observation& o = observations.all[i];
        if (o.form != FactForm::Sign && !opposes(o)) asserting.push_back(i);
    }
    std::sort(asserting.begin(), asserting.end(), [&](auto a, auto b) {
        return observations.id(observations.all[a]) < observations.id(observations.all[b]);
    });
    std::vector<Root> roots;
    for (Indices& group : group_by_origin(method, observations, cited, asserting, incident.as_of, seen)) {
        std::sort(group.begin(), group.end());
        roots.emplace_back().observations = std::move(group);
    }
    return roots;
}

}  // namespace

std::vector<Root> find_roots(const Method& method, const Observations& observations,
                             const Incident& incident, std::vector<SharedOrigin>* seen) {
    const CitedObservations cited(observations);
    std::vector<Root> roots = gather(method, observations, cited, incident, seen);
    for (Root& root : roots) {
        const Standing standing = standing_of(observations, root);
        root.interest = standing.party;
        root.against_interest = standing.is_against_interest;
    }
    return roots;
}

CorroborationLevel level_of(const Observations& observations, const std::vector<Root>& roots) {
    if (roots.empty()) return CorroborationLevel::None;
    if (roots.size() == 1) return CorroborationLevel::OneRoot;
    const Standings standings(observations, roots);
    std::vector<std::string> kinds;
    for (const Standing& s : standings.all)
        if (standings.counts(s)) kinds.push_back(s.party != Symbol::none ? "a party" : s.physics);
    if (kinds.size() <= 1) return CorroborationLevel::OneRoot;
    const std::size_t kind_count = distinct(kinds);
    if (kind_count >= 3) return CorroborationLevel::ThreeKinds;
    return kind_count == 2 || standings.party_count >= 2 ? CorroborationLevel::AcrossSides
                                                         : CorroborationLevel::SameSide;
}

std::vector<std::string> describe_roots(const Observations& observations,
                                        const std::vector<Root>& roots) {
    const Standings standings(observations, roots);
    std::vector<std::string> out;
    for (const Standing& s : standings.all) {
        const std::string party(observations.text(s.party));
        if (s.is_mixed)
            out.emplace_back("speaks for a party and for others: nobody can say whose word it is");
        else if (s.party == Symbol::none)
            out.push_back(s.physics == "report"   ? "neutral reports"
                          : s.physics == "sensor" ? "sensors"
                                                  : "sensors: " + s.physics);
        else if (s.is_against_interest)
            out.push_back("says so against the interest of " + party);
        else if (standings.party_count >= 2)
            out.push_back("speaks for " + party + ", and another party says it too");
        else
            out.push_back("speaks for " + party + " alone: no second root");
    }
    return out;
}

void fill_roots(const Method& method, const Observations& observations,
                const ObservationIndex& index, Incident& incident) {
    if (incident.observations.size() == 1) {
        const Observation& o = observations.all[incident.observations.front()];
        incident.root_count = opposes(o) ? 0 : 1;
        incident.level = opposes(o) ? CorroborationLevel::None : CorroborationLevel::OneRoot;
        return;
    }
    const CitedObservations cited(observations, &index);
    const std::vector<Root> roots = gather(method, observations, cited, incident, nullptr);
    incident.root_count = static_cast<std::uint16_t>(
        std::min<std::size_t>(roots.size(), std::numeric_limits<std::uint16_t>::max()));
    incident.level = level_of(observations, roots);
    incident.is_occurrence_disputed =
        !roots.empty() && std::any_of(incident.observations.begin(), incident.observations.end(),
                                      [&](auto i) { return opposes(observations.all[i]); });
}

std::vector<Root> roots_of(const Observations& observations, const Incident& incident,
                           const Method& method) {
    return find_roots(method, observations, incident);
}

}  // namespace sulh
