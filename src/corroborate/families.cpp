// SPDX-License-Identifier: Apache-2.0
#include "corroborate/families.hpp"

#include "base/parallel.hpp"
#include "corroborate/limits.hpp"
#include "corroborate/score.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace sulh {

namespace {

using Indices = std::vector<std::uint32_t>;
using Members = ShortList<std::uint32_t>;  // ascending positions

constexpr std::uint32_t alone = 0xFFFFFFFF;
constexpr std::size_t signed_at_once = 4096;

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
    hash ^= value + 0x9E3779B97F4A7C15ULL + (hash << 6) + (hash >> 2);
    hash *= 0xBF58476D1CE4E5B9ULL;
    return hash ^ (hash >> 29);
}

bool says_the_same(const Observation& a, const Observation& b) {
    return a.form == b.form && a.stance == b.stance && a.kind == b.kind && a.when == b.when &&
           a.where == b.where && a.actors == b.actors && a.both_took_part == b.both_took_part &&
           a.target_actor == b.target_actor && a.objects == b.objects && a.weapons == b.weapons &&
           a.quantity == b.quantity && a.killed == b.killed && a.injured == b.injured;
}

class Gathering {
public:
    Gathering(const Method& method, const Observations& observations,
              const ObservationIndex& index, const std::vector<Comparable>& facts)
        : method_(method),
          observations_(observations),
          index_(index),
          facts_(facts),
          parent_(facts.size()),
          group_of_(facts.size(), alone) {
        std::iota(parent_.begin(), parent_.end(), 0U);
    }

    Families run() {
        join_equals();
        join_copies();
        return number();
    }

private:
    std::uint32_t find(std::uint32_t i) {
        while (parent_[i] != i)
            i = parent_[i] = parent_[parent_[i]];
        return i;
    }

    Members members_of(std::uint32_t family) const {
        return group_of_[family] == alone ? Members{family} : groups_[group_of_[family]];
    }

    void set_members(std::uint32_t family, Members members) {
        if (group_of_[family] == alone) {
            group_of_[family] = static_cast<std::uint32_t>(groups_.size());
            groups_.emplace_back();
        }
        groups_[group_of_[family]] = std::move(members);
    }

    void join(std::uint32_t a, std::uint32_t b) {
        if (b < a) std::swap(a, b);
        const Members mine = members_of(a);
        const Members theirs = members_of(b);
        Indices both(mine.size() + theirs.size());
        std::merge(mine.begin(), mine.end(), theirs.begin(), theirs.end(), both.begin());
        set_members(a, both);
        if (group_of_[b] != alone) set_members(b, {});
        parent_[b] = a;
    }

    void join_equals() {
        std::vector<std::pair<std::uint64_t, std::uint32_t>> keys(facts_.size());
        in_parallel_ranges(keys.size(), signed_at_once, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                keys[i] = {statement_signature(facts_[i]), static_cast<std::uint32_t>(i)};
        });
        std::erase_if(keys, [&](const auto& key) {
            return !facts_[key.second].is_placed || !facts_[key.second].is_timed;
        });
        sort_in_parallel(keys);
        for (std::size_t begin = 0; begin < keys.size();) {
            std::size_t end = begin + 1;
            while (end < keys.size() && keys[end].first == keys[begin].first)
                ++end;
            if (end - begin > 1) {
                firsts_.clear();
                for (std::size_t k = begin; k < end; ++k)
                    firsts_.push_back(keys[k].second);
                join_equals_among(firsts_);
            }
            begin = end;
        }
    }

    // The n-th report of every document goes with the n-th of every other: nothing else tells them
    // apart.
    void join_equals_among(Indices& firsts) {
        std::sort(firsts.begin(), firsts.end(), [&](auto a, auto b) {
            return std::pair(document(a), a) < std::pair(document(b), b);
        });
        std::vector<std::pair<std::uint32_t, std::uint32_t>>& turns = turns_;
        turns.clear();
        std::uint32_t turn = 0;
        for (std::size_t k = 0; k < firsts.size(); ++k) {
            const bool is_repeat = k > 0 && document(firsts[k]) != Symbol::none &&
                                   document(firsts[k]) == document(firsts[k - 1]);
            turn = is_repeat ? turn + 1 : 0;
            turns.emplace_back(turn, firsts[k]);
        }
        std::sort(turns.begin(), turns.end());
        for (std::size_t k = 0; k < turns.size();) {
            std::size_t end = k + 1;
            Members family{turns[k].second};
            while (end < turns.size() && turns[end].first == turns[k].first) {
                if (says_the_same(*facts_[turns[end].second].observation,
                                  *facts_[turns[k].second].observation))
                    family.push_back(turns[end].second);
                ++end;
            }
            if (family.size() > 1) {
                for (const std::uint32_t i : family)
                    parent_[i] = family.front();
                set_members(family.front(), family);
            }
            k = end;
        }
    }

    void join_copies() {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
        std::vector<std::pair<Symbol, std::uint32_t>> entries;
        const FactPositions positions(facts_, observations_.all.size());
        const auto cite = [&](std::uint32_t i, Symbol entry) {
            const std::uint32_t cited = index_.find(entry);
            if (cited == ObservationIndex::absent) return false;
            const std::uint32_t j = positions.find(cited);
            if (j != FactPositions::absent && j != i)
                pairs.emplace_back(std::min(i, j), std::max(i, j));
            return true;
        };
        for (std::uint32_t i = 0; i < facts_.size(); ++i) {
            for (const Symbol entry : facts_[i].observation->refers_to)
                cite(i, entry);
            for (const Symbol entry : facts_[i].observation->provenance)
                if (!cite(i, entry) && is_specific(observations_.text(entry)))
                    entries.emplace_back(entry, i);
        }
        pair_holders(entries, pairs);
        std::sort(pairs.begin(), pairs.end());
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        for (const auto& [a, b] : pairs)
            join_if_allowed(find(a), find(b));
    }

    static void pair_holders(std::vector<std::pair<Symbol, std::uint32_t>>& entries,
                             std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
        std::sort(entries.begin(), entries.end());
        for (std::size_t a = 0; a < entries.size(); ++a) {
            const std::size_t end = std::min(entries.size(), a + 1 + copies_compared_max);
            for (std::size_t b = a + 1; b < end && entries[b].first == entries[a].first; ++b)
                if (entries[a].second != entries[b].second)
                    pairs.emplace_back(entries[a].second, entries[b].second);
        }
    }

    void join_if_allowed(std::uint32_t a, std::uint32_t b) {
        if (a == b) return;
        const Members mine = members_of(a);
        const Members theirs = members_of(b);
        if (mine.size() > family_checked_max && theirs.size() > family_checked_max) return;
        const std::size_t mine_end = std::min(mine.size(), family_checked_max);
        const std::size_t theirs_end = std::min(theirs.size(), family_checked_max);
        for (std::size_t m = 0; m < mine_end; ++m)
            for (std::size_t t = 0; t < theirs_end; ++t)
                if (!is_allowed(facts_[mine[m]], facts_[theirs[t]])) return;
        join(a, b);
    }

    bool is_allowed(const Comparable& a, const Comparable& b) const {
        const bool states_nothing =
            a.observation->stance == Stance::Retracts || b.observation->stance == Stance::Retracts;
        if (states_nothing) return true;
        return !is_same_document(a, b) && a.form == b.form && is_compatible(a.kind, b.kind) &&
               is_reachable(method_, a, b);
    }

    Families number() {
        Families out;
        out.family_of.resize(facts_.size());
        for (std::uint32_t i = 0; i < facts_.size(); ++i) {
            if (find(i) != i) {
                out.family_of[i] = out.family_of[find(i)];
                continue;
            }
            out.family_of[i] = static_cast<std::uint32_t>(out.leader_of.size());
            out.leader_of.push_back(group_of_[i] == alone ? i : leader_among(members_of(i)));
        }
        return out;
    }

    // The best informed that cites no other; the first of these by id.
    std::uint32_t leader_among(const Members& members) const {
        const auto rank = [&](std::uint32_t i) {
            const Comparable& f = facts_[i];
            return (f.is_informative() ? 4 : 0) + (cites_known(*f.observation) ? 0 : 2) +
                   (f.is_placed ? 1 : 0);
        };
        return *std::max_element(members.begin(), members.end(), [&](auto a, auto b) {
            return rank(a) != rank(b) ? rank(a) < rank(b) : a > b;
        });
    }

    bool cites_known(const Observation& o) const {
        const auto is_id = [&](Symbol s) { return index_.find(s) != ObservationIndex::absent; };
        return std::any_of(o.provenance.begin(), o.provenance.end(), is_id) ||
               std::any_of(o.refers_to.begin(), o.refers_to.end(), is_id);
    }

    Symbol document(std::uint32_t i) const { return facts_[i].document; }

    const Method& method_;
    const Observations& observations_;
    const ObservationIndex& index_;
    const std::vector<Comparable>& facts_;
    Indices parent_;
    Indices group_of_;  // index into groups_, or `alone`
    std::vector<Members> groups_;
    Indices firsts_;                                              // for one group of equals
    std::vector<std::pair<std::uint32_t, std::uint32_t>> turns_;  // the same: turn, position
};

}  // namespace

std::uint64_t statement_signature(const Comparable& f) {
    std::uint64_t hash =
        mix(std::bit_cast<std::uint64_t>(f.lat), std::bit_cast<std::uint64_t>(f.lon));
    hash = mix(hash, static_cast<std::uint64_t>(f.from_ms));
    hash = mix(hash, static_cast<std::uint64_t>(f.to_ms));
    hash = mix(hash, std::bit_cast<std::uint32_t>(f.radius_m));
    hash = mix(hash, static_cast<std::uint64_t>(f.kind));
    hash = mix(hash, static_cast<std::uint32_t>(f.killed));
    hash = mix(hash, static_cast<std::uint32_t>(f.injured));
    hash = mix(hash, static_cast<std::uint64_t>(f.observation->form));
    hash = mix(hash, static_cast<std::uint64_t>(f.observation->stance));
    for (const Symbol actor : f.observation->actors)
        hash = mix(hash, static_cast<std::uint64_t>(actor));
    for (const Term object : f.observation->objects)
        hash = mix(hash, static_cast<std::uint64_t>(object));
    for (const Term weapon : f.observation->weapons)
        hash = mix(hash, static_cast<std::uint64_t>(weapon));
    hash = mix(hash, static_cast<std::uint32_t>(f.quantity));
    return mix(hash, static_cast<std::uint64_t>(f.observation->target_actor));
}

bool is_specific(std::string_view provenance) {
    const std::string_view before = provenance.substr(0, provenance.find(':'));
    return before.size() < provenance.size() && before != "sensor" && before != "observer" &&
           before != "command";
}

Families find_families(const Method& method, const Observations& observations,
                       const ObservationIndex& index, const std::vector<Comparable>& facts) {
    return Gathering(method, observations, index, facts).run();
}

}  // namespace sulh
