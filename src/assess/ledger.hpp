#pragma once
// SPDX-License-Identifier: Apache-2.0
// What happenings count together, in any stretch of time, in bounds that no uncertainty breaks.

#include "assess/judgement.hpp"

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace sulh {

// One happening that counts, or may count.
struct LedgerEntry {
    std::uint32_t incident = 0;
    Interval when;            // it happened at some instant of it; not empty
    std::int64_t least = 0;   // what it counts, at least
    std::int64_t most = 0;    // and at most; not read where has_no_most
    bool has_no_most = false;
    bool is_claimed = false;  // an exception may hold that the actor must show
    Judgement counts;         // Yes or Unknown: is it of the sort that counts?
    ReasonSet count_reasons;  // why `least` and `most` differ
};

// Bounds of a sum.
struct Sum {
    std::int64_t least = 0;  // of what surely counts and surely lies in the stretch
    std::int64_t most = 0;   // of what may; not read where has_no_most
    bool has_no_most = false;
    bool is_at_least(double n) const { return static_cast<double>(least) >= n; }
    bool is_above(double n) const { return static_cast<double>(least) > n; }
    bool may_reach(double n) const { return has_no_most || static_cast<double>(most) >= n; }
    bool may_exceed(double n) const { return has_no_most || static_cast<double>(most) > n; }
};

// Never changes, but remembers where it looked last: not safe to share between threads. Sums cost
// O(log n), less for stretches asked for one after the other, and what lies inside the stretch only
// where lengths of uncertainty are within a factor two of it.
class Ledger {
public:
    explicit Ledger(std::vector<LedgerEntry> entries);
    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;

    // Sorted by the start of their time, then by its end, then by incident.
    const std::vector<LedgerEntry>& entries() const { return entries_; }
    // The entry of that incident; nullptr without.
    const LedgerEntry* of(std::uint32_t incident) const;
    Sum in(Interval stretch) const;
    // The same without `least`, which stays 0.
    Sum most_in(Interval stretch) const;
    // How many entries may lie in it.
    std::int64_t count_in(Interval stretch) const { return all_.in(stretch); }
    // Why the bounds of in(stretch) differ: of every entry that may lie in it.
    ReasonSet reasons(Interval stretch) const;
    // Does something of `in(stretch).least` stand although an exception is claimed?
    bool is_claimed(Interval stretch) const;
    // At most `limit` entries that may lie in the stretch, those that begin in it first.
    std::vector<const LedgerEntry*> some(Interval stretch, std::size_t limit) const;

private:
    // Values by time: sums of those before an instant.
    struct Running {
        std::vector<Instant> at;          // ascending
        std::vector<std::int64_t> until;  // sum of the first i values; one more than `at`
        mutable std::size_t last = 0;     // where before() found its answer
        std::int64_t before(Instant t) const;
    };
    static Running running(std::vector<std::pair<Instant, std::int64_t>> values);
    // Of the values of those that overlap a stretch.
    struct Overlap {
        Running from;
        Running to;
        std::int64_t in(Interval stretch) const;
    };
    // Sure entries whose length has one number of binary digits.
    struct Layer {
        std::int64_t longest = 0;
        std::int64_t shortest = 0;
        Running from;
        Running to;
        std::vector<const LedgerEntry*> entries;  // by start
    };
    std::int64_t least_in(const Layer& layer, Interval stretch) const;
    void add_overlaps();
    void add_layers();

    std::vector<LedgerEntry> entries_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_incident_;  // incident, entry
    mutable std::size_t last_of_ = 0;  // where of() found its answer
    Overlap most_;
    Overlap without_most_;
    Overlap all_;                      // how many entries there are
    std::array<Overlap, 16> reasons_;  // by Reason: how many entries have it
    std::vector<Layer> layers_;
    Duration longest_;  // of the entries that are no longer than a year
    std::vector<const LedgerEntry*> long_entries_;
    bool has_claims_ = false;
};

}  // namespace sulh
