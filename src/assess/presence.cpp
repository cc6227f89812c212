// SPDX-License-Identifier: Apache-2.0
#include "assess/presence.hpp"

#include "assess/limits.hpp"

#include <algorithm>
#include <tuple>

namespace sulh {

Interval sure_extent(const Incident& incident) {
    const Interval at = incident.when.possible;
    if (!at.from.is_bounded() || !at.to.is_bounded()) return {at.from, at.from};
    const Duration lasting = minutes(std::max(incident.lasting_minutes.low, 0));
    return {at.to - milliseconds(1), at.from + std::max(lasting, milliseconds(1))};
}

Interval possible_extent(const Incident& incident) {
    Interval out = incident.when.possible;
    const CountRange& lasting = incident.lasting_minutes;
    if (lasting.is_known() && lasting.high > 0 && out.to.is_bounded()) {
        out.to = out.to - milliseconds(1) + minutes(lasting.high);
    }
    return out;
}

namespace {

bool are_apart(const Where& a, const Where& b) {
    if (!a.is_known || !b.is_known) return false;
    const double reach = (a.radius() + b.radius()).value;
    const DistanceBounds bounds = distance_bounds(a.centre, b.centre);
    if (bounds.least.value > reach + 1) return true;
    if (bounds.most.value < reach) return false;
    return same_place(a, b) == Truth::No;
}

bool are_told_apart(const Context& context, const Incident& a, const Incident& b) {
    for (const std::uint32_t i : a.observations) {
        const Observation& one = context.observations.all[i];
        for (const std::uint32_t j : b.observations) {
            const Observation& other = context.observations.all[j];
            if (one.source != Symbol::none && one.source == other.source &&
                one.when.is_known() && one.when == other.when && one.id != other.id) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

bool are_surely_distinct(const Context& context, const Incident& a, const Incident& b) {
    return are_apart(a.where, b.where) || are_told_apart(context, a, b);
}

Presences::Presences(const Context& context, std::vector<LedgerEntry> entries)
    : context_(context), entries_(std::move(entries)) {
    const auto extent = [&](const LedgerEntry& one) {
        return possible_extent(context_.incident(one.incident));
    };
    std::sort(entries_.begin(), entries_.end(), [&](const LedgerEntry& a, const LedgerEntry& b) {
        const Interval at = extent(a);
        const Interval bt = extent(b);
        return std::tie(at, a.incident) < std::tie(bt, b.incident);
    });
    Instant latest = Instant::earliest();
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        extents_.push_back(extent(entries_[i]));
        latest = std::max(latest, extents_.back().to);
        latest_end_.push_back(latest);
        by_incident_.emplace(entries_[i].incident, i);
    }
}

const LedgerEntry* Presences::of(std::uint32_t incident) const {
    const auto found = by_incident_.find(incident);
    return found == by_incident_.end() ? nullptr : &entries_[found->second];
}

std::vector<const LedgerEntry*> Presences::possibly_in(Interval stretch) const {
    std::vector<const LedgerEntry*> out;
    const auto first = static_cast<std::size_t>(
        std::upper_bound(latest_end_.begin(), latest_end_.end(), stretch.from) -
        latest_end_.begin());
    for (std::size_t i = first; i < entries_.size() && extents_[i].from < stretch.to; ++i) {
        if (extents_[i].overlaps(stretch)) out.push_back(&entries_[i]);
    }
    return out;
}

std::vector<const LedgerEntry*> Presences::surely_at(Instant t) const {
    std::vector<const LedgerEntry*> out;
    for (const LedgerEntry* one : possibly_in({t, t + milliseconds(1)})) {
        if (one->counts.truth != Truth::Yes) continue;
        if (sure_extent(context_.incident(one->incident)).contains(t)) out.push_back(one);
    }
    return out;
}

std::int64_t Presences::least_together(const std::vector<const LedgerEntry*>& group,
                                       double enough) const {
    return group.size() <= presences_exact_max ? exact(group) : greedy(group, enough);
}

// Over every set of sightings that are pairwise distinct.
std::int64_t Presences::exact(const std::vector<const LedgerEntry*>& group) const {
    const std::size_t n = group.size();
    std::vector<std::uint32_t> distinct(n);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (!are_surely_distinct(context_, context_.incident(group[i]->incident),
                                     context_.incident(group[j]->incident))) {
                continue;
            }
            distinct[i] |= 1u << j;
        }
    }
    // best[set]: -1 where two of the set may be the same.
    std::vector<std::int64_t> sums(std::size_t{1} << n, -1);
    sums[0] = 0;
    std::int64_t best = 0;
    for (std::uint32_t set = 1; set < sums.size(); ++set) {
        std::size_t last = 0;
        while ((set >> (last + 1)) != 0) ++last;
        const std::uint32_t rest = set & ~(1u << last);
        if (sums[rest] < 0 || (rest & ~distinct[last]) != 0) continue;
        sums[set] = sums[rest] + group[last]->least;
        best = std::max(best, sums[set]);
    }
    return best;
}

std::int64_t Presences::greedy(std::vector<const LedgerEntry*> group, double enough) const {
    std::stable_sort(group.begin(), group.end(), [](const LedgerEntry* a, const LedgerEntry* b) {
        return a->least > b->least;
    });
    std::vector<const LedgerEntry*> chosen;
    std::int64_t sum = 0;
    for (const LedgerEntry* one : group) {
        if (static_cast<double>(sum) > enough) break;
        const Incident& incident = context_.incident(one->incident);
        const bool is_new = std::all_of(chosen.begin(), chosen.end(), [&](const LedgerEntry* c) {
            return are_surely_distinct(context_, incident, context_.incident(c->incident));
        });
        if (!is_new) continue;
        chosen.push_back(one);
        sum += one->least;
    }
    return sum;
}

}  // namespace sulh
