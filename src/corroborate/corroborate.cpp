// SPDX-License-Identifier: Apache-2.0
#include "corroborate/corroborate.hpp"

#include <algorithm>
#include <thread>

#include "base/hash.hpp"
#include "corroborate/account.hpp"
#include "corroborate/candidates.hpp"
#include "corroborate/clusters.hpp"
#include "corroborate/families.hpp"
#include "corroborate/roots.hpp"
#include "corroborate/screen.hpp"
#include "corroborate/signs.hpp"

namespace sulh {

namespace {

using Indices = std::vector<std::uint32_t>;

std::vector<Facts> all_facts(const Observations& observations, const Indices& accounts) {
    std::vector<Facts> facts;
    facts.reserve(accounts.size());
    for (const std::uint32_t i : accounts) facts.push_back(facts_of(observations, i));
    return facts;
}

// The documents that the members of each family were read from, where a family has more than one member.
std::vector<std::vector<Symbol>> documents_of(const std::vector<Facts>& facts,
                                              const Families& families) {
    std::vector<std::vector<Symbol>> documents;
    if (families.leader_of.size() == facts.size()) return documents;
    documents.resize(families.leader_of.size());
    for (std::uint32_t i = 0; i < facts.size(); ++i) {
        const std::uint32_t family = families.family_of[i];
        const Symbol document = facts[i].observation->document;
        if (document != Symbol::none && families.leader_of[family] != i)
            documents[family].push_back(document);
    }
    return documents;
}

// For each account the number of its cluster, clusters numbered by their first account.
Indices clusters_of_accounts(const Observations& observations, const ObservationIndex& index,
                             const std::vector<Facts>& facts) {
    Families families = find_families(observations, index, facts);
    std::vector<Facts> leaders;
    leaders.reserve(families.leader_of.size());
    for (const std::uint32_t i : families.leader_of) leaders.push_back(facts[i]);
    const Indices clusters =
        find_clusters(leaders, documents_of(facts, families), find_candidates(leaders));
    for (std::uint32_t& family : families.family_of) family = clusters[family];
    return std::move(families.family_of);
}

std::vector<Incident> incidents_with_members(const Indices& accounts, const Indices& cluster_of) {
    Indices sizes;
    for (const std::uint32_t cluster : cluster_of) {
        if (cluster >= sizes.size()) sizes.resize(cluster + 1, 0);
        ++sizes[cluster];
    }
    std::vector<Incident> incidents(sizes.size());
    for (std::size_t c = 0; c < sizes.size(); ++c) incidents[c].observations.reserve(sizes[c]);
    for (std::size_t i = 0; i < accounts.size(); ++i)
        incidents[cluster_of[i]].observations.push_back(accounts[i]);
    return incidents;
}

// Calls work(begin, end) on two halves at once. `work` may write only what belongs to its half.
template <typename Work>
void in_two_halves(std::size_t count, Work work) {
    constexpr std::size_t worth_a_thread = 10'000;
    if (count < worth_a_thread) return work(std::size_t{0}, count);
    std::thread other([&] { work(std::size_t{0}, count / 2); });
    work(count / 2, count);
    other.join();
}

// The key goes by id texts in their order, so that it is the same wherever the observations lie.
std::uint64_t key_of(const Observations& observations, const Indices& members, Sha256& hash) {
    std::vector<std::string_view> ids;
    for (const std::uint32_t i : members) ids.push_back(observations.id(observations.all[i]));
    std::sort(ids.begin(), ids.end());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i > 0) hash.update(as_bytes("\n"));
        hash.update(as_bytes(ids[i]));
    }
    const Hash digest = hash.finish();
    std::uint64_t key = 0;
    for (std::size_t byte = 0; byte < 8; ++byte) key = key << 8 | digest[byte];
    return key;
}

void fill_accounts(const Observations& observations, std::vector<Incident>& incidents) {
    in_two_halves(incidents.size(), [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            std::sort(incidents[i].observations.begin(), incidents[i].observations.end());
            fill_account(observations, incidents[i]);
            fill_roots(observations, incidents[i]);
        }
    });
}

void fill_keys(const Observations& observations, std::vector<Incident>& incidents) {
    in_two_halves(incidents.size(), [&](std::size_t begin, std::size_t end) {
        Sha256 hash;
        for (std::size_t i = begin; i < end; ++i) {
            std::sort(incidents[i].observations.begin(), incidents[i].observations.end());
            incidents[i].key = key_of(observations, incidents[i].observations, hash);
        }
    });
}

void sort_by_key(const Observations& observations, std::vector<Incident>& incidents) {
    const auto first_id = [&](const Incident& incident) {
        return observations.id(observations.all[incident.observations.front()]);
    };
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
    order.reserve(incidents.size());
    for (std::uint32_t i = 0; i < incidents.size(); ++i) order.emplace_back(incidents[i].key, i);
    std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
        if (a.first != b.first) return a.first < b.first;
        return first_id(incidents[a.second]) < first_id(incidents[b.second]);
    });
    // Each cycle of the permutation is walked once, so that no second list of incidents is held.
    for (std::uint32_t start = 0; start < order.size(); ++start) {
        if (order[start].second == start) continue;
        Incident displaced = std::move(incidents[start]);
        std::uint32_t hole = start;
        while (order[hole].second != start) {
            const std::uint32_t next = order[hole].second;
            incidents[hole] = std::move(incidents[next]);
            order[hole].second = hole;
            hole = next;
        }
        incidents[hole] = std::move(displaced);
        order[hole].second = hole;
    }
}

std::vector<Incident> incidents_from(const Observations& observations, const ObservationIndex& index,
                                     const Indices& accounts) {
    const std::vector<Facts> facts = all_facts(observations, accounts);
    return incidents_with_members(accounts, clusters_of_accounts(observations, index, facts));
}

}  // namespace

Corroboration corroborate(const Observations& observations, Instant as_of) {
    const ObservationIndex index(observations);
    Screened screened = screen(observations, index, as_of);
    Corroboration out;
    out.incidents = incidents_from(observations, index, screened.accounts);
    fill_accounts(observations, out.incidents);
    out.unattached_signs = attach_signs(observations, screened.signs, out.incidents);
    fill_keys(observations, out.incidents);
    sort_by_key(observations, out.incidents);
    std::sort(screened.coverage.begin(), screened.coverage.end());
    out.coverage = std::move(screened.coverage);
    out.retracted = std::move(screened.retracted);
    out.notes = std::move(screened.notes);
    return out;
}

std::string_view corroboration_method() {
    return "sulh-mean-link-1";
}

}  // namespace sulh
