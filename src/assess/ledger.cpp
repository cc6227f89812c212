// SPDX-License-Identifier: Apache-2.0
#include "assess/ledger.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

namespace sulh {

namespace {

constexpr Duration long_time = days(32);

}  // namespace

Ledger::Running Ledger::running(std::vector<std::pair<Instant, std::int64_t>> values) {
    if (!std::is_sorted(values.begin(), values.end())) std::sort(values.begin(), values.end());
    Running out;
    if (values.empty()) return out;
    out.at.reserve(values.size());
    out.until.reserve(values.size() + 1);
    out.until.push_back(0);
    for (const auto& [at, value] : values) {
        out.at.push_back(at);
        out.until.push_back(out.until.back() + value);
    }
    return out;
}

std::int64_t Ledger::Running::before(Instant t) const {
    if (at.empty()) return 0;
    // What is asked for next mostly lies little later: steps that double, then halves.
    std::size_t low = last <= at.size() && (last == 0 || at[last - 1] < t) ? last : 0;
    std::size_t high = low;
    for (std::size_t step = 1; high < at.size() && at[high] < t; step *= 2) {
        low = high + 1;
        high = low + step;
    }
    high = std::min(high, at.size());
    const auto begin = at.begin();
    last = static_cast<std::size_t>(
        std::lower_bound(begin + static_cast<std::ptrdiff_t>(low),
                         begin + static_cast<std::ptrdiff_t>(high), t) -
        begin);
    return until[last];
}

// Those that begin before its end, without those that end by its start.
std::int64_t Ledger::Overlap::in(Interval stretch) const {
    return from.before(stretch.to) - to.before(stretch.from + milliseconds(1));
}

Ledger::Ledger(std::vector<LedgerEntry> entries) : entries_(std::move(entries)) {
    const auto is_before = [](const LedgerEntry& a, const LedgerEntry& b) {
        return std::tie(a.when, a.incident) < std::tie(b.when, b.incident);
    };
    if (!std::is_sorted(entries_.begin(), entries_.end(), is_before)) {
        std::sort(entries_.begin(), entries_.end(), is_before);
    }
    by_incident_.reserve(entries_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        by_incident_.emplace_back(entries_[i].incident, static_cast<std::uint32_t>(i));
        has_claims_ = has_claims_ || entries_[i].is_claimed;
        if (entries_[i].when.length() > long_time) {
            long_entries_.push_back(&entries_[i]);
        } else {
            longest_ = std::max(longest_, entries_[i].when.length());
        }
    }
    if (!std::is_sorted(by_incident_.begin(), by_incident_.end())) {
        std::sort(by_incident_.begin(), by_incident_.end());
    }
    add_overlaps();
    add_layers();
}

void Ledger::add_overlaps() {
    using Values = std::vector<std::pair<Instant, std::int64_t>>;
    const auto overlap = [&](auto value_of) {
        Values from;
        Values to;
        from.reserve(entries_.size());
        to.reserve(entries_.size());
        for (const LedgerEntry& entry : entries_) {
            const std::int64_t value = value_of(entry);
            if (value == 0) continue;
            from.emplace_back(entry.when.from, value);
            to.emplace_back(entry.when.to, value);
        }
        return Overlap{running(std::move(from)), running(std::move(to))};
    };
    most_ = overlap([](const LedgerEntry& one) { return one.has_no_most ? 0 : one.most; });
    without_most_ =
        overlap([](const LedgerEntry& one) { return std::int64_t{one.has_no_most ? 1 : 0}; });
    ReasonSet met;
    for (const LedgerEntry& entry : entries_)
        met = met | entry.counts.reasons | entry.count_reasons;
    for (std::size_t i = 1; i < reasons_.size(); ++i) {
        const auto reason = static_cast<Reason>(i);
        if (!met.has(reason)) continue;
        reasons_[i] = overlap([&](const LedgerEntry& one) {
            const ReasonSet why = one.counts.reasons | one.count_reasons;
            return std::int64_t{why.has(reason) ? 1 : 0};
        });
    }
    all_ = overlap([](const LedgerEntry&) { return std::int64_t{1}; });
}

void Ledger::add_layers() {
    std::array<std::vector<const LedgerEntry*>, 64> by_digits;
    for (const LedgerEntry& entry : entries_) {
        if (entry.counts.truth != Truth::Yes || entry.least == 0) continue;
        const auto length = static_cast<std::uint64_t>(entry.when.length().ms);
        by_digits[static_cast<std::size_t>(std::bit_width(length))].push_back(&entry);
    }
    for (auto& entries : by_digits) {
        if (entries.empty()) continue;
        Layer layer;
        layer.shortest = entries.front()->when.length().ms;
        std::vector<std::pair<Instant, std::int64_t>> from;
        std::vector<std::pair<Instant, std::int64_t>> to;
        for (const LedgerEntry* entry : entries) {
            layer.longest = std::max(layer.longest, entry->when.length().ms);
            layer.shortest = std::min(layer.shortest, entry->when.length().ms);
            from.emplace_back(entry->when.from, entry->least);
            to.emplace_back(entry->when.to, entry->least);
        }
        layer.from = running(std::move(from));
        layer.to = running(std::move(to));
        layer.entries = std::move(entries);
        layers_.push_back(std::move(layer));
    }
}

std::int64_t Ledger::least_in(const Layer& layer, Interval stretch) const {
    if (layer.shortest > stretch.length().ms) return 0;
    // None is long enough to begin before the stretch and to end after it, so that whatever begins
    // before its start ends before its end.
    if (layer.longest <= stretch.length().ms) {
        return layer.to.before(stretch.to + milliseconds(1)) - layer.from.before(stretch.from);
    }
    std::int64_t out = 0;
    auto entry = std::lower_bound(
        layer.entries.begin(), layer.entries.end(), stretch.from,
        [](const LedgerEntry* one, Instant t) { return one->when.from < t; });
    for (; entry != layer.entries.end() && (*entry)->when.from < stretch.to; ++entry) {
        if (stretch.contains((*entry)->when)) out += (*entry)->least;
    }
    return out;
}

Sum Ledger::in(Interval stretch) const {
    Sum out = most_in(stretch);
    if (stretch.is_empty()) return out;
    for (const Layer& layer : layers_)
        out.least += least_in(layer, stretch);
    return out;
}

Sum Ledger::most_in(Interval stretch) const {
    Sum out;
    if (stretch.is_empty()) return out;
    out.most = most_.in(stretch);
    out.has_no_most = without_most_.in(stretch) > 0;
    return out;
}

ReasonSet Ledger::reasons(Interval stretch) const {
    ReasonSet out;
    if (stretch.is_empty()) return out;
    for (std::size_t i = 1; i < reasons_.size(); ++i) {
        if (reasons_[i].in(stretch) > 0) out = out | static_cast<Reason>(i);
    }
    // Those that may lie on either side of an edge.
    const bool is_crossed =
        all_.in({stretch.from, stretch.from}) > 0 || all_.in({stretch.to, stretch.to}) > 0;
    if (is_crossed) out = out | Reason::TimeUncertain;
    return out;
}

const LedgerEntry* Ledger::of(std::uint32_t incident) const {
    // Asked for one after the other.
    const std::size_t next = last_of_ + 1;
    if (next < by_incident_.size() && by_incident_[next].first == incident) {
        last_of_ = next;
        return &entries_[by_incident_[next].second];
    }
    const auto found = std::lower_bound(by_incident_.begin(), by_incident_.end(),
                                        std::pair<std::uint32_t, std::uint32_t>{incident, 0});
    if (found == by_incident_.end() || found->first != incident) return nullptr;
    last_of_ = static_cast<std::size_t>(found - by_incident_.begin());
    return &entries_[found->second];
}

bool Ledger::is_claimed(Interval stretch) const {
    if (!has_claims_) return false;
    auto entry = std::lower_bound(
        entries_.begin(), entries_.end(), stretch.from,
        [](const LedgerEntry& one, Instant t) { return one.when.from < t; });
    for (; entry != entries_.end() && entry->when.from < stretch.to; ++entry) {
        const bool is_sure = entry->counts.truth == Truth::Yes && entry->least > 0;
        if (entry->is_claimed && is_sure && stretch.contains(entry->when)) return true;
    }
    return false;
}

std::vector<const LedgerEntry*> Ledger::some(Interval stretch, std::size_t limit) const {
    std::vector<const LedgerEntry*> out;
    const auto begin_at = [&](Instant t) {
        return std::lower_bound(
            entries_.begin(), entries_.end(), t,
            [](const LedgerEntry& one, Instant from) { return one.when.from < from; });
    };
    const auto inside = begin_at(stretch.from);
    for (auto i = inside; i != entries_.end() && i->when.from < stretch.to; ++i) {
        if (out.size() == limit) return out;
        out.push_back(&*i);
    }
    const auto reach = stretch.from.is_bounded() ? begin_at(stretch.from - longest_) : inside;
    for (auto i = reach; i < inside; ++i) {
        if (out.size() == limit) return out;
        if (i->when.length() <= long_time && i->when.overlaps(stretch)) out.push_back(&*i);
    }
    for (const LedgerEntry* entry : long_entries_) {
        if (out.size() == limit) return out;
        if (entry->when.from < stretch.from && entry->when.overlaps(stretch)) out.push_back(entry);
    }
    return out;
}

}  // namespace sulh
