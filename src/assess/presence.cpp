// SPDX-License-Identifier: Apache-2.0
#include "assess/presence.hpp"

#include "assess/limits.hpp"

#include <algorithm>
#include <tuple>

namespace sulh {

Interval sure_extent(const Incident& incident) {
    const Interval at = incident.when.possible;
    if (!at.from.is_bounded() || !at.to.is_bounded()) return {at.from, at.from};
    const Duration lasting = minutes(std::max(incident.details->lasting_minutes.low, 0));
    return {at.to - milliseconds(1), at.from + std::max(lasting, milliseconds(1))};
}

Interval possible_extent(const Incident& incident) {
    Interval out = incident.when.possible;
    const CountRange& lasting = incident.details->lasting_minutes;
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
                one.when.is_known() && one.when == other.when) {
                return true;
            }
        }
    }
    return false;
}

// Each with all the time at which it may have gone on.
std::vector<LedgerEntry> spread(const Context& context, std::vector<LedgerEntry> entries) {
    for (LedgerEntry& entry : entries) {
        entry.when = possible_extent(context.incident(entry.incident));
    }
    return entries;
}

}  // namespace

bool are_surely_distinct(const Context& context, const Incident& a, const Incident& b) {
    return are_apart(a.where, b.where) || are_told_apart(context, a, b);
}

Presences::Presences(const Context& context, std::vector<LedgerEntry> entries)
    : context_(context), possible_(spread(context, std::move(entries))) {
    for (const LedgerEntry& entry : possible_.entries()) {
        const Interval extent = sure_extent(context.incident(entry.incident));
        if (entry.counts.truth == Truth::Yes && !extent.is_empty()) {
            sure_.push_back({extent, &entry});
        }
    }
    std::sort(sure_.begin(), sure_.end(), [](const Sure& a, const Sure& b) {
        return std::tie(a.extent, a.entry->incident) < std::tie(b.extent, b.entry->incident);
    });
    Instant latest = Instant::earliest();
    for (const Sure& one : sure_) {
        latest = std::max(latest, one.extent.to);
        latest_end_.push_back(latest);
    }
}

std::vector<const LedgerEntry*> Presences::surely_at(Instant t) const {
    std::vector<const LedgerEntry*> out;
    const auto first = static_cast<std::size_t>(
        std::upper_bound(latest_end_.begin(), latest_end_.end(), t) - latest_end_.begin());
    for (std::size_t i = first; i < sure_.size() && sure_[i].extent.from <= t; ++i) {
        if (sure_[i].extent.contains(t)) out.push_back(sure_[i].entry);
    }
    return out;
}

std::vector<Instant> Presences::beginnings(Interval stretch) const {
    std::vector<Instant> out;
    auto one = std::lower_bound(
        sure_.begin(), sure_.end(), stretch.from,
        [](const Sure& sure, Instant t) { return sure.extent.from < t; });
    for (; one != sure_.end() && one->extent.from < stretch.to; ++one) {
        if (out.empty() || out.back() != one->extent.from) out.push_back(one->extent.from);
    }
    return out;
}

std::int64_t Presences::least_at(Instant t, double enough) const {
    const auto [known, is_new] = least_at_.try_emplace({t, enough}, 0);
    if (is_new) known->second = least_together(surely_at(t), enough);
    return known->second;
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
