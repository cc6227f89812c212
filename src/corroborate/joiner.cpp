// SPDX-License-Identifier: Apache-2.0
#include "corroborate/joiner.hpp"

#include "base/check.hpp"
#include "base/parallel.hpp"
#include "corroborate/account.hpp"
#include "corroborate/citations.hpp"
#include "corroborate/clusters.hpp"
#include "corroborate/company.hpp"
#include "corroborate/compared.hpp"
#include "corroborate/crowd.hpp"
#include "corroborate/features.hpp"
#include "corroborate/incident_key.hpp"
#include "corroborate/limits.hpp"
#include "corroborate/method.hpp"
#include "corroborate/roots.hpp"
#include "corroborate/rulings.hpp"
#include "corroborate/standing_reports.hpp"
#include "corroborate/standing_signs.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace sulh {

namespace {

using Numbers = std::vector<std::uint32_t>;
using NumberSet = std::set<std::uint32_t>;

constexpr std::uint32_t none = 0xFFFFFFFF;

void take_out(ShortList<std::uint32_t>& list, std::uint32_t number) {
    const auto at = std::find(list.begin(), list.end(), number);
    if (at != list.end()) list.erase(at, at + 1);
}

// What a step may alter of an incident whose reports and signs stay.
bool is_told_alike(const Incident& a, const Incident& b) {
    const SignWeight& x = a.details->signs;
    const SignWeight& y = b.details->signs;
    return a.level == b.level && a.is_occurrence_disputed == b.is_occurrence_disputed &&
           a.root_count == b.root_count && a.details->rulings == b.details->rulings &&
           x.windows == y.windows && x.with_signs == y.with_signs && x.points == y.points;
}

}  // namespace

class Joiner::State {
public:
    State(const Method& method, Instant as_of) : method_(method), as_of_(as_of), standing_(as_of) {
        empty_crowd();
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    JoiningStep take(const Observations& more) {
        std::vector<Symbol> arrived;
        const std::size_t held = observations().all.size();
        const Observation* was_at = observations().all.data();
        const std::vector<ReportRoleChange> changes = standing_.take(more, arrived);
        grow(was_at);
        find_rulings_of(arrived);
        for (const ReportRoleChange& change : changes) {
            if (change.was == ReportRole::Sign) signs_.remove_sign(change.number);
            if (change.is == ReportRole::Sign) signs_.add_sign(change.number);
        }
        if (observations().all.size() - held > std::max<std::size_t>(held / 4, bulk_min))
            join_all();
        else
            join(changes, arrived);
        return finish();
    }

    JoiningStep take(const Ruling& ruling) {
        if (ruling.known_at > as_of_) return {};
        rulings_.push_back(ruling);
        rulings_ = known_by({std::move(rulings_), {}}, as_of_).rulings;
        look_up_rulings();
        NumberSet seeds;
        for (const auto* ids : {&ruling.observations, &ruling.from})
            for (const std::string& id : *ids)
                if (const std::uint32_t n = number_of(id); n != none) seeds.insert(n);
        for (const std::uint32_t n : seeds)
            if (const std::uint32_t slot = slot_holding(n); slot != none) due_again(slot);
        std::erase_if(seeds, [&](std::uint32_t n) { return !is_account(n); });
        join_families(related(seeds), {}, {}, seeds);
        return finish();
    }

    const Observations& observations() const { return standing_.observations(); }

    const Incident* find(std::uint64_t key) const {
        const auto slot = slot_of_key_.find(key);
        return slot == slot_of_key_.end() ? nullptr : &slots_[slot->second].incident;
    }
    std::size_t incident_count() const { return slots_.size() - free_.size(); }

    Corroboration corroboration(const Observations& settled) const;

private:
    static constexpr std::size_t bulk_min = 4'096;

    struct Slot {
        Incident incident;
        ShortList<std::uint32_t> accounts;  // by id; empty: the slot is free
        std::uint64_t base_key = 0;         // without signs
    };

    void empty_crowd() {
        crowd_.emplace(method_, facts_, [this](std::uint32_t a, std::uint32_t b) {
            return is_earlier(family_[a].front(), family_[b].front());
        });
    }
    bool is_account(std::uint32_t n) const { return standing_.role(n) == ReportRole::Account; }
    bool is_earlier(std::uint32_t a, std::uint32_t b) const { return standing_.is_earlier_id(a, b); }
    std::uint32_t number_of(std::string_view id) const {
        const Symbol symbol = observations().symbols.find(id);
        return symbol == Symbol::none ? none : standing_.index().find(symbol);
    }
    void sort_by_id(Numbers& numbers) const {
        std::sort(numbers.begin(), numbers.end(), [&](auto a, auto b) { return is_earlier(a, b); });
    }

    void grow(const Observation* was_at);
    void find_rulings_of(const std::vector<Symbol>& arrived);
    void look_up_rulings();
    std::vector<RulingAtHand> rulings_among(const Numbers& accounts) const;

    void link(std::uint32_t n);
    void unlink(std::uint32_t n);
    ShortList<std::uint32_t>& reports_of(std::uint32_t n) {
        return reports_of_[static_cast<std::uint32_t>(facts_[n].document)];
    }
    void renew_list(Symbol document, NumberSet& relisted);
    Numbers related(NumberSet seeds) const;
    void note_kin(std::uint32_t n, NumberSet& found, Numbers& open) const;

    void join_all();
    void join(const std::vector<ReportRoleChange>& changes, const std::vector<Symbol>& arrived);
    void join_families(const Numbers& kin, const Numbers& gone, const std::set<Symbol>& documents,
                       const NumberSet& looked_at);
    Families families_of(const Numbers& accounts, std::vector<Comparable>& facts) const;
    Numbers ruled_with(std::uint32_t n) const;
    NumberSet component(NumberSet leaders) const;
    void cluster(const NumberSet& leaders, NumberSet old_slots);
    void take_clusters(const Numbers& accounts, const Numbers& cluster_of, NumberSet old_slots);

    std::uint32_t slot_holding(std::uint32_t n) const {
        return incident_of_[n] != none ? incident_of_[n] : signs_.taker_of(n);
    }
    void due_again(std::uint32_t slot);
    void dissolve(std::uint32_t slot);
    void appear(const Numbers& accounts);
    void count_roots_again(std::uint32_t slot);
    void count_roots_due_to(const std::vector<Symbol>& arrived);
    void renew(std::uint32_t slot);
    ShortList<std::uint64_t> rulings_naming(const Numbers& members) const;
    JoiningStep finish();
    JoiningStep step_made() const;

    const Method& method_;
    Instant as_of_;
    StandingReports standing_;
    std::vector<Comparable> facts_;                   // by number; of accounts
    Numbers leader_of_;                               // by number; of accounts
    std::vector<ShortList<std::uint32_t>> family_;    // by leader, by id
    std::unordered_map<std::uint64_t, ShortList<std::uint32_t>> alike_;  // by signature
    std::vector<ShortList<std::uint32_t>> reports_of_;                   // accounts, by document
    std::optional<Crowd> crowd_;                                         // of the leaders

    std::vector<Ruling> rulings_;
    std::vector<RulingAtHand> rulings_at_hand_;         // beside rulings_
    std::map<std::uint32_t, Numbers> ruled_;            // number: indices of rulings
    std::map<std::string, bool, std::less<>> awaited_;  // ids that rulings name

    std::vector<Slot> slots_;
    Numbers free_;
    Numbers incident_of_;  // by number: its slot, of accounts
    std::unordered_map<std::uint64_t, std::uint32_t> slot_of_key_;
    StandingSigns signs_{standing_.observations(), method_};
    Sha256 hash_;

    // Of the step under way.
    std::map<std::uint32_t, Incident> before_;  // slots that were touched, as they were
    NumberSet appeared_;
    NumberSet renew_due_;
};

void Joiner::State::grow(const Observation* was_at) {
    const Observations& all = observations();
    if (all.all.data() != was_at)
        for (Comparable& facts : facts_)
            facts.observation = &all.all[facts.index];
    for (auto n = static_cast<std::uint32_t>(facts_.size()); n < all.all.size(); ++n)
        facts_.push_back(facts_of(all, n));
    leader_of_.resize(facts_.size(), none);
    family_.resize(facts_.size());
    incident_of_.resize(facts_.size(), none);
    reports_of_.resize(all.symbols.size());
}

void Joiner::State::find_rulings_of(const std::vector<Symbol>& arrived) {
    if (awaited_.empty()) return;
    for (const Symbol id : arrived) {
        if (!awaited_.contains(observations().text(id))) continue;
        look_up_rulings();
        return;
    }
}

void Joiner::State::look_up_rulings() {
    rulings_at_hand_.clear();
    ruled_.clear();
    const auto look_up = [&](const std::vector<std::string>& ids) {
        Numbers out;
        for (const std::string& id : ids) {
            awaited_[id] = true;
            if (const std::uint32_t n = number_of(id); n != none) out.push_back(n);
        }
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    };
    for (std::uint32_t r = 0; r < rulings_.size(); ++r) {
        rulings_at_hand_.push_back({rulings_[r].is_split, look_up(rulings_[r].observations),
                                    look_up(rulings_[r].from)});
        for (const Numbers* list : {&rulings_at_hand_[r].named, &rulings_at_hand_[r].from})
            for (const std::uint32_t n : *list)
                if (ruled_[n].empty() || ruled_[n].back() != r) ruled_[n].push_back(r);
    }
}

// Those that name any of them, in their order.
std::vector<RulingAtHand> Joiner::State::rulings_among(const Numbers& accounts) const {
    std::vector<RulingAtHand> out;
    if (ruled_.empty()) return out;
    NumberSet chosen;
    for (const std::uint32_t n : accounts)
        if (const auto found = ruled_.find(n); found != ruled_.end())
            chosen.insert(found->second.begin(), found->second.end());
    for (const std::uint32_t r : chosen)
        out.push_back(rulings_at_hand_[r]);
    return out;
}

void Joiner::State::link(std::uint32_t n) {
    if (facts_[n].is_placed && facts_[n].is_timed)
        alike_[statement_signature(facts_[n])].push_back(n);
    if (facts_[n].document != Symbol::none) reports_of(n).push_back(n);
}

void Joiner::State::unlink(std::uint32_t n) {
    leader_of_[n] = none;
    if (facts_[n].is_placed && facts_[n].is_timed)
        take_out(alike_[statement_signature(facts_[n])], n);
    if (facts_[n].document != Symbol::none) take_out(reports_of(n), n);
}

// How much the document tells, for all that were read from it.
void Joiner::State::renew_list(Symbol document, NumberSet& relisted) {
    const auto& reports = reports_of_[static_cast<std::uint32_t>(document)];
    const float list = list_of(static_cast<std::uint32_t>(reports.size()));
    for (const std::uint32_t n : reports) {
        if (facts_[n].list == list) continue;
        facts_[n].list = list;
        relisted.insert(n);
    }
}

// Accounts that may be of one family with `n`, by whatever find_families() goes.
void Joiner::State::note_kin(std::uint32_t n, NumberSet& found, Numbers& open) const {
    const auto note = [&](std::uint32_t other) {
        if (leader_of_[other] == none && !is_account(other)) return;
        if (found.insert(other).second) open.push_back(other);
    };
    const auto note_all = [&](std::span<const std::uint32_t> list) {
        for (const std::uint32_t other : list)
            note(other);
    };
    const Observation& o = observations().all[n];
    if (facts_[n].is_placed && facts_[n].is_timed)
        if (const auto alike = alike_.find(statement_signature(facts_[n])); alike != alike_.end())
            note_all(alike->second);
    note_all(standing_.citing(o.id));
    for (const auto* named : {&o.refers_to, &o.provenance}) {
        for (const Symbol entry : *named) {
            const std::uint32_t cited = standing_.index().find(entry);
            if (cited != ObservationIndex::absent)
                note(cited);
            else if (is_specific(observations().text(entry)))
                note_all(standing_.citing(entry));
        }
    }
}

Numbers Joiner::State::related(NumberSet seeds) const {
    Numbers open(seeds.begin(), seeds.end());
    while (!open.empty()) {
        const std::uint32_t n = open.back();
        open.pop_back();
        note_kin(n, seeds, open);
    }
    return {seeds.begin(), seeds.end()};
}

void Joiner::State::join(const std::vector<ReportRoleChange>& changes,
                         const std::vector<Symbol>& arrived) {
    NumberSet seeds;
    Numbers gone;
    std::set<Symbol> documents;
    for (const ReportRoleChange& change : changes) {
        const std::uint32_t n = change.number;
        if (change.was != ReportRole::Account && change.is != ReportRole::Account) continue;
        seeds.insert(n);
        if (change.is == ReportRole::Account) link(n);
        if (change.was == ReportRole::Account) gone.push_back(n);
        if (facts_[n].document != Symbol::none) documents.insert(facts_[n].document);
    }
    // Who cites what has arrived, cited something unknown until now.
    for (const Symbol id : arrived)
        for (const std::uint32_t n : standing_.citing(id))
            if (is_account(n)) seeds.insert(n);
    if (!seeds.empty()) join_families(related(std::move(seeds)), gone, documents, {});
    count_roots_due_to(arrived);
}

Families Joiner::State::families_of(const Numbers& accounts,
                                    std::vector<Comparable>& facts) const {
    for (const std::uint32_t n : accounts)
        facts.push_back(facts_[n]);
    Families out = find_families(method_, observations(), standing_.index(), facts);
    take_apart(ruled_pairs(observations().all.size(), facts, rulings_among(accounts)), facts, out);
    return out;
}

// `kin` is closed: whoever may be of one family with any of it is in it, and what has gone as well.
// What `looked_at` names is joined anew even where its family stays.
void Joiner::State::join_families(const Numbers& kin, const Numbers& gone,
                                  const std::set<Symbol>& documents, const NumberSet& looked_at) {
    NumberSet removed;
    NumberSet old_slots;
    Numbers accounts;
    for (const std::uint32_t n : kin) {
        if (leader_of_[n] != none) removed.insert(leader_of_[n]);
        if (is_account(n)) accounts.push_back(n);
    }
    sort_by_id(accounts);
    std::vector<Comparable> facts;
    const Families families = families_of(accounts, facts);
    std::map<std::uint32_t, ShortList<std::uint32_t>> now;
    for (std::size_t i = 0; i < accounts.size(); ++i)
        now[accounts[families.leader_of[families.family_of[i]]]].push_back(accounts[i]);
    Numbers added;
    for (const auto& [leader, members] : now) {
        if (leader_of_[leader] == leader && family_[leader] == members)
            removed.erase(leader);
        else
            added.push_back(leader);
    }
    NumberSet touched = looked_at;
    for (const std::uint32_t n : gone) {
        if (incident_of_[n] != none) old_slots.insert(incident_of_[n]);
        touched.insert(n);
    }
    crowd_->remove(Numbers(removed.begin(), removed.end()));
    for (const std::uint32_t leader : removed)
        family_[leader].clear();
    for (const std::uint32_t n : gone)
        unlink(n);
    for (const std::uint32_t leader : added) {
        family_[leader] = now[leader];
        for (const std::uint32_t n : now[leader])
            leader_of_[n] = leader;
    }
    NumberSet relisted;
    for (const Symbol document : documents)
        renew_list(document, relisted);
    std::erase_if(relisted, [&](std::uint32_t n) {
        return leader_of_[n] != n || std::binary_search(added.begin(), added.end(), n);
    });
    NumberSet leaders;
    for (const std::uint32_t n :
         crowd_->change(added, Numbers(relisted.begin(), relisted.end())))
        leaders.insert(n);
    for (const std::uint32_t n : touched)
        for (const std::uint32_t other : ruled_with(n))
            if (leader_of_[other] != none) leaders.insert(leader_of_[other]);
    cluster(component(std::move(leaders)), std::move(old_slots));
}

// All that rulings name together with it, itself included.
Numbers Joiner::State::ruled_with(std::uint32_t n) const {
    Numbers out{n};
    const auto found = ruled_.find(n);
    if (found == ruled_.end()) return out;
    for (const std::uint32_t r : found->second) {
        const RulingAtHand& ruling = rulings_at_hand_[r];
        out.insert(out.end(), ruling.named.begin(), ruling.named.end());
        out.insert(out.end(), ruling.from.begin(), ruling.from.end());
    }
    return out;
}

// All that may end in one cluster with any of them.
NumberSet Joiner::State::component(NumberSet leaders) const {
    Numbers open(leaders.begin(), leaders.end());
    const auto note = [&](std::uint32_t leader) {
        if (leader != none && leaders.insert(leader).second) open.push_back(leader);
    };
    while (!open.empty()) {
        const std::uint32_t leader = open.back();
        open.pop_back();
        for (const Crowd::Link& link : crowd_->links(leader))
            note(link.other);
        if (ruled_.empty()) continue;
        for (const std::uint32_t n : family_[leader])
            for (const std::uint32_t other : ruled_with(n))
                note(leader_of_[other]);
    }
    return leaders;
}

void Joiner::State::cluster(const NumberSet& leaders, NumberSet old_slots) {
    Numbers accounts;
    for (const std::uint32_t leader : leaders)
        accounts.insert(accounts.end(), family_[leader].begin(), family_[leader].end());
    sort_by_id(accounts);
    std::vector<Comparable> facts;
    Families families;
    std::map<std::uint32_t, std::uint32_t> number_of_leader;
    std::vector<Comparable> compared;
    for (std::uint32_t i = 0; i < accounts.size(); ++i) {
        const std::uint32_t leader = leader_of_[accounts[i]];
        const auto next = static_cast<std::uint32_t>(compared.size());
        const auto [number, is_new] = number_of_leader.try_emplace(leader, next);
        if (is_new) compared.push_back(facts_[leader]);
        if (is_new) families.leader_of.push_back(i);
        if (leader == accounts[i]) families.leader_of[number->second] = i;
        families.family_of.push_back(number->second);
        facts.push_back(facts_[accounts[i]]);
    }
    std::vector<Candidate> candidates;
    for (const auto& [leader, a] : number_of_leader)
        for (const Crowd::Link& link : crowd_->links(leader))
            if (const std::uint32_t b = number_of_leader.at(link.other); a < b)
                candidates.push_back({a, b, link.points});
    std::sort(candidates.begin(), candidates.end());
    std::vector<ShortList<Symbol>> documents = documents_of(facts, families);
    const RuledPairs ruled =
        ruled_pairs(observations().all.size(), facts, rulings_among(accounts));
    forbid_joins(observations(), ruled, families, documents);
    const Numbers clusters = find_clusters(method_, compared, documents, candidates);
    for (std::uint32_t& family : families.family_of)
        family = clusters[family];
    apply_rulings(ruled, families.family_of);
    take_clusters(accounts, families.family_of, std::move(old_slots));
}

// Whatever stood of the accounts and of `old_slots` stands as `cluster_of` says now.
void Joiner::State::take_clusters(const Numbers& accounts, const Numbers& cluster_of,
                                  NumberSet old_slots) {
    std::vector<Numbers> clusters;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        if (cluster_of[i] >= clusters.size()) clusters.resize(cluster_of[i] + 1);
        clusters[cluster_of[i]].push_back(accounts[i]);
        if (incident_of_[accounts[i]] != none) old_slots.insert(incident_of_[accounts[i]]);
    }
    std::vector<const Numbers*> new_ones;
    for (const Numbers& members : clusters) {
        const std::uint32_t slot = incident_of_[members.front()];
        const bool is_kept = slot != none && std::equal(members.begin(), members.end(),
                                                        slots_[slot].accounts.begin(),
                                                        slots_[slot].accounts.end());
        if (is_kept)
            old_slots.erase(slot);
        else
            new_ones.push_back(&members);
    }
    for (const std::uint32_t slot : old_slots)
        dissolve(slot);
    for (const Numbers* members : new_ones)
        appear(*members);
}

// Everything at once.
void Joiner::State::join_all() {
    alike_.clear();
    for (auto& reports : reports_of_)
        reports.clear();
    empty_crowd();
    Numbers accounts;
    for (std::uint32_t n = 0; n < facts_.size(); ++n) {
        family_[n].clear();
        leader_of_[n] = none;
        if (!is_account(n)) continue;
        link(n);
        accounts.push_back(n);
    }
    sort_in_parallel(accounts, [&](auto a, auto b) { return is_earlier(a, b); });
    Compared compared = compare_ready(method_, observations(), standing_.index(), accounts,
                                      rulings_at_hand_);
    const std::vector<Candidate> candidates = find_candidates(method_, compared.leaders);
    Numbers leaders;
    for (const Comparable& leader : compared.leaders) {
        leaders.push_back(leader.index);
        facts_[leader.index] = leader;
    }
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        const std::uint32_t leader = leaders[compared.families.family_of[i]];
        leader_of_[accounts[i]] = leader;
        family_[leader].push_back(accounts[i]);
        if (facts_[accounts[i]].document != Symbol::none)
            facts_[accounts[i]].list =
                list_of(static_cast<std::uint32_t>(reports_of(accounts[i]).size()));
    }
    std::vector<Candidate> links = candidates;
    for (Candidate& link : links)
        link = {leaders[link.a], leaders[link.b], link.points};
    crowd_->fill(leaders, links);
    const Numbers clusters =
        find_clusters(method_, compared.leaders, compared.documents, candidates);
    for (std::uint32_t& family : compared.families.family_of)
        family = clusters[family];
    apply_rulings(compared.ruled, compared.families.family_of);
    NumberSet old_slots;
    for (std::uint32_t slot = 0; slot < slots_.size(); ++slot)
        if (!slots_[slot].accounts.empty()) old_slots.insert(slot);
    take_clusters(accounts, compared.families.family_of, std::move(old_slots));
    // Citations may lead elsewhere now.
    for (std::uint32_t slot = 0; slot < slots_.size(); ++slot)
        if (!slots_[slot].accounts.empty() && !appeared_.contains(slot)) count_roots_again(slot);
}

void Joiner::State::due_again(std::uint32_t slot) {
    if (!appeared_.contains(slot)) before_.try_emplace(slot, slots_[slot].incident);
    renew_due_.insert(slot);
}

void Joiner::State::dissolve(std::uint32_t slot) {
    Slot& held = slots_[slot];
    before_.try_emplace(slot, held.incident);
    for (const std::uint32_t n : held.accounts)
        if (incident_of_[n] == slot) incident_of_[n] = none;
    signs_.remove_incident(slot);
    if (const auto known = slot_of_key_.find(held.incident.key);
        known != slot_of_key_.end() && known->second == slot)
        slot_of_key_.erase(known);
    held = {};
    renew_due_.erase(slot);
}

void Joiner::State::appear(const Numbers& accounts) {
    if (free_.empty()) {
        free_.push_back(static_cast<std::uint32_t>(slots_.size()));
        slots_.emplace_back();
    }
    const std::uint32_t slot = free_.back();
    free_.pop_back();
    Slot& held = slots_[slot];
    held.accounts = ShortList<std::uint32_t>(std::span(accounts));
    held.base_key = incident_key(observations(), accounts, hash_);
    Incident& incident = held.incident;
    incident.key = held.base_key;
    incident.as_of = as_of_;
    incident.observations = held.accounts;
    fill_account(observations(), incident);
    fill_roots(method_, observations(), standing_.index(), incident);
    for (const std::uint32_t n : accounts)
        incident_of_[n] = slot;
    signs_.add_incident(slot, incident);
    appeared_.insert(slot);
    renew_due_.insert(slot);
}

void Joiner::State::count_roots_again(std::uint32_t slot) {
    Incident now = slots_[slot].incident;
    now.observations = slots_[slot].accounts;
    fill_roots(method_, observations(), standing_.index(), now);
    if (is_told_alike(now, slots_[slot].incident)) return;
    due_again(slot);
    slots_[slot].incident = now;
    now.key = slots_[slot].base_key;
    signs_.remove_incident(slot);
    signs_.add_incident(slot, now);
}

// Whoever cites what has arrived, and whoever cites that.
void Joiner::State::count_roots_due_to(const std::vector<Symbol>& arrived) {
    std::set<Symbol> seen(arrived.begin(), arrived.end());
    std::vector<Symbol> open = arrived;
    NumberSet slots;
    while (!open.empty()) {
        const Symbol id = open.back();
        open.pop_back();
        for (const std::uint32_t n : standing_.citing(id)) {
            if (incident_of_[n] != none) slots.insert(incident_of_[n]);
            if (seen.insert(observations().all[n].id).second)
                open.push_back(observations().all[n].id);
        }
    }
    for (const std::uint32_t slot : slots)
        if (!appeared_.contains(slot)) count_roots_again(slot);
}

ShortList<std::uint64_t> Joiner::State::rulings_naming(const Numbers& members) const {
    NumberSet rulings;
    if (!ruled_.empty())
        for (const std::uint32_t n : members)
            if (const auto found = ruled_.find(n); found != ruled_.end())
                rulings.insert(found->second.begin(), found->second.end());
    ShortList<std::uint64_t> out;
    for (const std::uint32_t r : rulings)
        out.push_back(rulings_[r].entry);
    return out;
}

// What signs and rulings make of an incident.
void Joiner::State::renew(std::uint32_t slot) {
    Slot& held = slots_[slot];
    Incident& incident = held.incident;
    const StandingSigns::Taken* taken = signs_.taken_by(slot);
    Numbers members(held.accounts.begin(), held.accounts.end());
    const std::uint64_t old_key = incident.key;
    incident.key = held.base_key;
    if (!incident.details.is_absent()) incident.details.edit().signs = {};
    if (taken != nullptr) {
        members.insert(members.end(), taken->signs.begin(), taken->signs.end());
        sort_by_id(members);
        incident.key = incident_key(observations(), members, hash_);
        incident.details.edit().signs = taken->weight;
    }
    incident.observations = ShortList<std::uint32_t>(std::span(members));
    if (auto rulings = rulings_naming(members); !(rulings == incident.details->rulings))
        incident.details.edit().rulings = std::move(rulings);
    if (const auto known = slot_of_key_.find(old_key);
        known != slot_of_key_.end() && known->second == slot)
        slot_of_key_.erase(known);
    slot_of_key_[incident.key] = slot;
}

JoiningStep Joiner::State::finish() {
    for (const std::uint32_t slot : signs_.settle())
        due_again(slot);
    for (const std::uint32_t slot : renew_due_)
        renew(slot);
    JoiningStep step = step_made();
    for (const auto& [slot, incident] : before_)
        if (slots_[slot].accounts.empty()) free_.push_back(slot);
    before_.clear();
    appeared_.clear();
    renew_due_.clear();
    return step;
}

JoiningStep Joiner::State::step_made() const {
    JoiningStep step;
    std::map<std::uint64_t, const Incident*> old_ones;
    for (const auto& [slot, incident] : before_)
        old_ones[incident.key] = &incident;
    for (const std::uint32_t slot : renew_due_) {
        const Incident& incident = slots_[slot].incident;
        const auto old_one = old_ones.find(incident.key);
        if (old_one == old_ones.end()) {
            step.appeared.push_back(incident.key);
            continue;
        }
        if (!is_told_alike(*old_one->second, incident)) step.changed.push_back(incident.key);
        old_ones.erase(old_one);
    }
    for (const auto& [key, incident] : old_ones)
        step.dissolved.push_back(key);
    for (std::vector<std::uint64_t>* list : {&step.appeared, &step.changed})
        std::sort(list->begin(), list->end());
    return step;
}

Corroboration Joiner::State::corroboration(const Observations& settled) const {
    Screened screened = screen(settled, ObservationIndex(settled), as_of_);
    const auto index_of = [&](std::uint32_t n) {
        const std::uint32_t i = find_by_id(settled, observations().id(observations().all[n]));
        CHECK(i != ObservationIndex::absent);
        return i;
    };
    const auto rename = [&](ShortList<Symbol>& symbols) {
        for (Symbol& symbol : symbols)
            symbol = settled.symbols.find(observations().text(symbol));
    };
    Corroboration out;
    out.method = std::make_shared<const Method>(method_);
    out.judgements.rulings = rulings_;
    for (const Slot& slot : slots_) {
        if (slot.accounts.empty()) continue;
        Incident incident = slot.incident;
        for (std::uint32_t& n : incident.observations)
            n = index_of(n);
        rename(incident.actors);
        rename(incident.targets);
        out.incidents.push_back(std::move(incident));
    }
    std::sort(out.incidents.begin(), out.incidents.end(),
              [](const Incident& a, const Incident& b) { return a.key < b.key; });
    for (const std::uint32_t i : screened.signs)
        if (const std::uint32_t n = number_of(settled.id(settled.all[i]));
            n == none || signs_.taker_of(n) == StandingSigns::none)
            out.unattached_signs.push_back(i);
    std::sort(out.unattached_signs.begin(), out.unattached_signs.end());
    std::sort(screened.coverage.begin(), screened.coverage.end());
    out.coverage = std::move(screened.coverage);
    out.retracted = std::move(screened.retracted);
    out.notes = std::move(screened.notes);
    const auto unsupported = unsupported_citations(settled, out.incidents);
    out.notes.insert(out.notes.end(), unsupported.begin(), unsupported.end());
    std::sort(out.notes.begin(), out.notes.end());
    return out;
}

Joiner::Joiner(const Method& method, Instant as_of)
    : state_(std::make_unique<State>(method, as_of)) {}
Joiner::~Joiner() = default;
Joiner::Joiner(Joiner&&) noexcept = default;
Joiner& Joiner::operator=(Joiner&&) noexcept = default;

JoiningStep Joiner::take(const Observations& more) {
    return state_->take(more);
}

JoiningStep Joiner::take(const Ruling& ruling) {
    return state_->take(ruling);
}

const Observations& Joiner::observations() const {
    return state_->observations();
}

const Incident* Joiner::find(std::uint64_t key) const {
    return state_->find(key);
}

std::size_t Joiner::incident_count() const {
    return state_->incident_count();
}

Corroboration Joiner::corroboration(const Observations& settled) const {
    return state_->corroboration(settled);
}

}  // namespace sulh
