#pragma once
// SPDX-License-Identifier: Apache-2.0
// How much was surely there at one instant: sightings that cannot be of the same things.

#include "assess/context.hpp"
#include "assess/ledger.hpp"
#include "geo/distance.hpp"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace sulh {

// The instants at which a happening surely went on: none where its time is not exact and it is not
// said to have lasted.
Interval sure_extent(const Incident& incident);
// The instants at which it may have gone on. One of no stated length is taken to have gone on in
// its reported time alone.
Interval possible_extent(const Incident& incident);
// Can the two not be of the same things? Yes where their discs are apart, or where one source tells
// of both, apart, at the very same time.
bool are_surely_distinct(const Context& context, const Incident& a, const Incident& b);

// Sightings that count, or may, in order of time. Remembers sums: not safe to share between threads.
// The context must outlive it.
class Presences {
public:
    Presences(const Context& context, std::vector<LedgerEntry> entries);

    // All of them, each with the time at which it may have gone on.
    const Ledger& possible() const { return possible_; }
    // The sure sightings that surely go on at that instant.
    std::vector<const LedgerEntry*> surely_at(Instant t) const;
    // The instants of the stretch at which a sure sighting surely begins, ascending.
    std::vector<Instant> beginnings(Interval stretch) const;
    // The least that they are together: the most of pairwise distinct ones. Exact up to
    // presences_exact_max of them, else found greedily, which can only under-state. Not more
    // than is asked: once above `enough`, the answer need not be the whole.
    std::int64_t least_together(const std::vector<const LedgerEntry*>& group,
                                double enough) const;
    // The same of surely_at(t), worked out once for each instant.
    std::int64_t least_at(Instant t, double enough) const;

private:
    std::int64_t exact(const std::vector<const LedgerEntry*>& group) const;
    std::int64_t greedy(std::vector<const LedgerEntry*> group, double enough) const;

    struct Sure {
        Interval extent;
        const LedgerEntry* entry = nullptr;
    };
    const Context& context_;
    Ledger possible_;
    std::vector<Sure> sure_;           // by the start of their extent, then by incident
    std::vector<Instant> latest_end_;  // beside sure_: of this and all before it
    mutable std::map<std::pair<Instant, double>, std::int64_t> least_at_;
};

}  // namespace sulh
