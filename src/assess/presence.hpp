#pragma once
// SPDX-License-Identifier: Apache-2.0
// How much was surely there at one instant: sightings that cannot be of the same things.

#include "assess/context.hpp"
#include "assess/ledger.hpp"
#include "geo/distance.hpp"

#include <cstdint>
#include <map>
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

// Sightings that count, or may, in order of time. The context must outlive it.
class Presences {
public:
    Presences(const Context& context, std::vector<LedgerEntry> entries);

    const std::vector<LedgerEntry>& entries() const { return entries_; }
    const LedgerEntry* of(std::uint32_t incident) const;
    // The sure sightings that surely go on at that instant.
    std::vector<const LedgerEntry*> surely_at(Instant t) const;
    // Those that may go on at some instant of the stretch.
    std::vector<const LedgerEntry*> possibly_in(Interval stretch) const;
    // The least that they are together: the most of pairwise distinct ones. Exact up to
    // presences_exact_max of them, else found greedily, which can only under-state. Not more
    // than is asked: once above `enough`, the answer need not be the whole.
    std::int64_t least_together(const std::vector<const LedgerEntry*>& group,
                                double enough) const;

private:
    std::int64_t exact(const std::vector<const LedgerEntry*>& group) const;
    std::int64_t greedy(std::vector<const LedgerEntry*> group, double enough) const;

    const Context& context_;
    std::vector<LedgerEntry> entries_;   // by the start of their possible extent
    std::vector<Interval> extents_;      // beside entries_: possible
    std::vector<Instant> latest_end_;    // beside entries_: of this and all before it
    std::map<std::uint32_t, std::size_t> by_incident_;
};

}  // namespace sulh
