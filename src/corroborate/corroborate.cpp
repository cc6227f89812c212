// SPDX-License-Identifier: Apache-2.0
#include "corroborate/corroborate.hpp"

#include "base/hash.hpp"
#include "base/large_pages.hpp"
#include "base/parallel.hpp"
#include "corroborate/account.hpp"
#include "corroborate/candidates.hpp"
#include "corroborate/citations.hpp"
#include "corroborate/clusters.hpp"
#include "corroborate/compared.hpp"
#include "corroborate/components.hpp"
#include "corroborate/incident_key.hpp"
#include "corroborate/method.hpp"
#include "corroborate/roots.hpp"
#include "corroborate/rulings.hpp"
#include "corroborate/screen.hpp"
#include "corroborate/signs.hpp"

#include <algorithm>
#include <numeric>
#include <span>

namespace sulh {

namespace {

using Indices = std::vector<std::uint32_t>;

constexpr std::size_t accounts_at_once = 4096;

// For each of `count` the first of those that candidates connect it with.
Indices components_of(std::size_t count, const std::vector<Candidate>& candidates) {
    Indices parent(count);
    std::iota(parent.begin(), parent.end(), 0U);
    const auto find = [&](std::uint32_t i) {
        while (parent[i] != i)
            i = parent[i] = parent[parent[i]];
        return i;
    };
    for (const Candidate& c : candidates) {
        const std::uint32_t a = find(c.a);
        const std::uint32_t b = find(c.b);
        parent[std::max(a, b)] = std::min(a, b);
    }
    for (std::uint32_t i = 0; i < count; ++i)
        parent[i] = find(i);
    return parent;
}

// For each account the number of its cluster, clusters numbered by their first account.
// `component_of`, where given, gets the component of each account.
Indices clusters_of_accounts(const Method& method, const Observations& observations,
                             const ObservationIndex& index, const Indices& accounts,
                             const std::vector<Ruling>& rulings, Indices* component_of) {
    Compared compared = compare_ready(method, observations, index, accounts, at_hand(observations, rulings));
    const std::vector<Candidate> candidates = find_candidates(method, compared.leaders);
    if (component_of != nullptr) {
        const Indices components = components_of(compared.leaders.size(), candidates);
        for (const std::uint32_t family : compared.families.family_of)
            component_of->push_back(components[family]);
    }
    const Indices clusters =
        find_clusters(method, compared.leaders, compared.documents, candidates);
    for (std::uint32_t& family : compared.families.family_of)
        family = clusters[family];
    apply_rulings(compared.ruled, compared.families.family_of);
    return std::move(compared.families.family_of);
}

// The members of every cluster, one after another.
struct Clusters {
    Indices members;
    Indices begins;  // by cluster, and one past the last
    std::size_t count() const { return begins.size() - 1; }
    std::span<const std::uint32_t> members_of(std::size_t cluster) const {
        return {members.data() + begins[cluster], members.data() + begins[cluster + 1]};
    }
};

Clusters members_by_cluster(const Indices& accounts, const Indices& cluster_of) {
    Clusters out;
    out.begins = {0};
    for (const std::uint32_t cluster : cluster_of) {
        if (cluster + 2 > out.begins.size()) out.begins.resize(cluster + 2, 0);
        ++out.begins[cluster + 1];
    }
    std::partial_sum(out.begins.begin(), out.begins.end(), out.begins.begin());
    Indices next = out.begins;
    out.members.resize(accounts.size());
    for (std::size_t i = 0; i < accounts.size(); ++i)
        out.members[next[cluster_of[i]]++] = accounts[i];
    return out;
}

struct KeyedCluster {
    std::uint64_t key = 0;
    std::uint32_t cluster = 0;
    friend constexpr auto operator<=>(const KeyedCluster&, const KeyedCluster&) = default;
};

// Sorted by key; clusters are numbered by their first account, so that even equal keys have one
// order.
std::vector<KeyedCluster> keyed(const Observations& observations, const Clusters& clusters) {
    std::vector<KeyedCluster> out(clusters.count());
    in_parallel_ranges(out.size(), accounts_at_once, [&](std::size_t begin, std::size_t end) {
        Sha256 hash;
        for (std::size_t c = begin; c < end; ++c) {
            out[c] = {incident_key(observations, clusters.members_of(c), hash),
                      static_cast<std::uint32_t>(c)};
        }
    });
    sort_in_parallel(out);
    return out;
}

std::vector<Incident> incidents_of(const Method& method, const Observations& observations,
                                   const ObservationIndex& index, const Clusters& clusters,
                                   Instant as_of) {
    const std::vector<KeyedCluster> order = keyed(observations, clusters);
    Indices place_of(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        place_of[order[i].cluster] = i;
    std::vector<Incident> incidents;
    reserve_in_large_pages(incidents, order.size());
    incidents.resize(order.size());
    // In the order of the clusters, which is nearly that of the observations: reading them is what
    // takes time.
    in_parallel_ranges(order.size(), accounts_at_once, [&](std::size_t begin, std::size_t end) {
        for (std::size_t c = begin; c < end; ++c) {
            Incident& incident = incidents[place_of[c]];
            incident.key = order[place_of[c]].key;
            incident.as_of = as_of;
            incident.observations.append(clusters.members_of(c));
            std::sort(incident.observations.begin(), incident.observations.end());
            fill_account(observations, incident);
            fill_roots(method, observations, index, incident);
        }
    });
    return incidents;
}

// Signs change the key of what they stand beside, and nothing else.
void renew_keys(const Observations& observations, std::vector<Incident>& incidents) {
    Sha256 hash;
    bool is_changed = false;
    for (Incident& incident : incidents) {
        const Observation& last = observations.all[incident.observations.back()];
        if (last.form != FactForm::Sign) continue;
        std::sort(incident.observations.begin(), incident.observations.end());
        incident.key = incident_key(observations, incident.observations, hash);
        is_changed = true;
    }
    if (!is_changed) return;
    std::stable_sort(incidents.begin(), incidents.end(),
                     [](const Incident& a, const Incident& b) { return a.key < b.key; });
}

// `components`, where given, gets the component of each account by its index.
Corroboration joined(const Observations& observations, Instant as_of, const Judgements& judgements,
                     const Method& method, Indices* components) {
    const ObservationIndex index(observations);
    Screened screened = screen(observations, index, as_of);
    Corroboration out;
    out.method = std::make_shared<const Method>(method);
    out.judgements = known_by(judgements, as_of);
    const std::vector<Ruling>& rulings = out.judgements.rulings;
    Indices component_of;
    const Clusters clusters = members_by_cluster(
        screened.accounts,
        clusters_of_accounts(method, observations, index, screened.accounts, rulings,
                             components != nullptr ? &component_of : nullptr));
    if (components != nullptr) {
        components->assign(observations.all.size(), no_component);
        for (std::size_t i = 0; i < component_of.size(); ++i)
            (*components)[screened.accounts[i]] = component_of[i];
    }
    out.incidents = incidents_of(method, observations, index, clusters, as_of);
    out.unattached_signs = attach_signs(observations, screened.signs, method, out.incidents);
    if (out.unattached_signs.size() < screened.signs.size())
        renew_keys(observations, out.incidents);
    name_rulings(observations, rulings, out.incidents);
    std::sort(screened.coverage.begin(), screened.coverage.end());
    out.coverage = std::move(screened.coverage);
    out.retracted = std::move(screened.retracted);
    out.notes = std::move(screened.notes);
    const auto unsupported = unsupported_citations(observations, out.incidents);
    out.notes.insert(out.notes.end(), unsupported.begin(), unsupported.end());
    std::sort(out.notes.begin(), out.notes.end());
    return out;
}

}  // namespace

const Method& method_of(const Corroboration& corroboration) {
    return corroboration.method ? *corroboration.method : general_method();
}

Corroboration corroborate(const Observations& observations, Instant as_of,
                          const Judgements& judgements, const Method& method) {
    return joined(observations, as_of, judgements, method, nullptr);
}

Corroboration corroborate(const Observations& observations, Instant as_of, const Method& method,
                          std::vector<std::uint32_t>& component_of) {
    return joined(observations, as_of, {}, method, &component_of);
}

}  // namespace sulh
