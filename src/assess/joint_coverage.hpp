#pragma once
// SPDX-License-Identifier: Apache-2.0
// When several observers together saw a whole zone, though none of them held all of it.

#include "geo/zone.hpp"
#include "time/interval.hpp"

#include <vector>

namespace sulh {

// A disc and when it was watched.
struct Watched {
    Where where;
    std::vector<Interval> when;
};

// Sorted, and those that touch or overlap joined.
std::vector<Interval> merged(std::vector<Interval> parts);
// What lies in both. REQUIRES: both merged.
std::vector<Interval> common_part(const std::vector<Interval>& a, const std::vector<Interval>& b);

// The times at which every point of the zone surely lay in a disc that was watched; merged. A covering argument that
// can only under-state: the zone's box is quartered until a disc holds the whole part, up to joint_coverage_depth_max
// times, so what is watched only by a seam narrower than 1/64 of the box may count as unwatched. Nothing for fewer than
// two discs or more than joint_coverage_discs_max, and for zones of more than 20 degrees, across the antimeridian or
// beyond 80 degrees of latitude. At most joint_coverage_cells_max parts are looked at.
std::vector<Interval> jointly_seen(const Zone& zone, const std::vector<Watched>& watched);

}  // namespace sulh
