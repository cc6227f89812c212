// SPDX-License-Identifier: Apache-2.0
#include "corroborate/compared.hpp"

#include "base/parallel.hpp"
#include "corroborate/company.hpp"
#include "corroborate/score.hpp"

namespace sulh {

namespace {

constexpr std::size_t accounts_at_once = 4096;

std::vector<Comparable> all_facts(const Observations& observations,
                                  const std::vector<std::uint32_t>& accounts) {
    std::vector<Comparable> facts(accounts.size());
    in_parallel_ranges(accounts.size(), accounts_at_once, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            facts[i] = facts_of(observations, accounts[i]);
    });
    fill_lists(observations, facts);
    return facts;
}

}  // namespace

std::vector<ShortList<Symbol>> documents_of(const std::vector<Comparable>& facts,
                                            const Families& families) {
    std::vector<ShortList<Symbol>> documents;
    if (families.leader_of.size() == facts.size()) return documents;
    documents.resize(families.leader_of.size());
    for (std::uint32_t i = 0; i < facts.size(); ++i) {
        const std::uint32_t family = families.family_of[i];
        const Symbol document = facts[i].document;
        if (document != Symbol::none && families.leader_of[family] != i)
            documents[family].push_back(document);
    }
    return documents;
}

Compared compare_ready(const Method& method, const Observations& observations,
                       const ObservationIndex& index, const std::vector<std::uint32_t>& accounts,
                       const std::vector<RulingAtHand>& rulings) {
    const std::vector<Comparable> facts = all_facts(observations, accounts);
    Compared out;
    out.families = find_families(method, observations, index, facts);
    out.ruled = ruled_pairs(observations.all.size(), facts, rulings);
    take_apart(out.ruled, facts, out.families);
    out.leaders.reserve(out.families.leader_of.size());
    for (const std::uint32_t i : out.families.leader_of)
        out.leaders.push_back(facts[i]);
    out.documents = documents_of(facts, out.families);
    forbid_joins(observations, out.ruled, out.families, out.documents);
    return out;
}

Comparison::Comparison(const Method& method, const Observations& observations,
                       const std::vector<Incident>& incidents)
    : method_(method), observations_(observations), index_(observations) {
    facts_.reserve(observations.all.size());
    for (std::uint32_t i = 0; i < observations.all.size(); ++i)
        facts_.push_back(facts_of(observations, i));
    std::vector<std::uint32_t> accounts;
    for (const Incident& incident : incidents)
        for (const std::uint32_t i : incident.observations)
            if (observations.all[i].form != FactForm::Sign) accounts.push_back(i);
    sort_in_parallel(accounts, [&](std::uint32_t a, std::uint32_t b) {
        return observations.id(observations.all[a]) < observations.id(observations.all[b]);
    });
    Compared compared = compare_ready(method, observations, index_, accounts);
    fill_company(method, compared.leaders);
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        const Comparable& leader = compared.leaders[compared.families.family_of[i]];
        Comparable& own = facts_[accounts[i]];
        own.list = leader.list;
        own.beside = leader.beside;
        own.company = leader.company;
    }
}

std::int32_t Comparison::points(std::uint32_t a, std::uint32_t b) const {
    return total_score(method_, facts_[a], facts_[b]);
}

}  // namespace sulh
