// SPDX-License-Identifier: Apache-2.0
#include "assess/joint_coverage.hpp"

#include "assess/limits.hpp"
#include "geo/box.hpp"
#include "geo/distance.hpp"

#include <algorithm>

namespace sulh {

std::vector<Interval> merged(std::vector<Interval> parts) {
    std::sort(parts.begin(), parts.end());
    std::vector<Interval> out;
    for (const Interval& one : parts) {
        if (!out.empty() && one.from <= out.back().to) {
            out.back().to = std::max(out.back().to, one.to);
        } else {
            out.push_back(one);
        }
    }
    return out;
}

std::vector<Interval> common_part(const std::vector<Interval>& a, const std::vector<Interval>& b) {
    std::vector<Interval> out;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        const Interval shared = intersection(a[i], b[j]);
        if (!shared.is_empty()) out.push_back(shared);
        (a[i].to < b[j].to ? i : j) += 1;
    }
    return out;
}

namespace {

// Halves a box in both directions until the discs hold the parts, or the parts are small enough.
class Covering {
public:
    explicit Covering(const Zone& zone) : zone_(zone) {}

    std::vector<Interval> seen(const Box& cell, const std::vector<Watched>& near, int depth) {
        const LatLon centre = cell.centre();
        const Where around = Where::at(centre, half_diagonal(cell, centre));
        if (contains(zone_, around) == Truth::No) return {Interval{}};
        std::vector<Interval> whole;  // when a disc that holds the cell was watched
        std::vector<Watched> partly;
        for (const Watched& one : near) {
            if (covers(one.where, cell)) {
                whole.insert(whole.end(), one.when.begin(), one.when.end());
            } else if (gap(one.where, around).value == 0) {
                partly.push_back(one);
            }
        }
        const bool is_last = depth == joint_coverage_depth_max || ++cells_ > joint_coverage_cells_max;
        if (!partly.empty() && !is_last) {
            const std::vector<Interval> joint = seen_in_parts(cell, partly, depth + 1);
            whole.insert(whole.end(), joint.begin(), joint.end());
        }
        return merged(std::move(whole));
    }

private:
    // A little more than the way from the centre to the farthest corner.
    static Metres half_diagonal(const Box& cell, LatLon centre) {
        double most = 0;
        for (const double lat : {cell.south(), cell.north()}) {
            const double east = cell.east() >= 180 ? cell.east() - 360 : cell.east();
            for (const double lon : {cell.west(), east})
                most = std::max(most, distance(centre, LatLon::checked(lat, lon)).value);
        }
        return metres(most * 1.01 + 1);
    }

    std::vector<Interval> seen_in_parts(const Box& cell, const std::vector<Watched>& near, int depth) {
        const std::int32_t middle = static_cast<std::int32_t>((std::int64_t{cell.south_e7} + cell.north_e7) / 2);
        const std::int64_t half = cell.width_e7 / 2;
        std::vector<Interval> out = {Interval{}};
        for (const bool is_north : {false, true}) {
            for (const bool is_east : {false, true}) {
                Box part = cell;
                (is_north ? part.south_e7 : part.north_e7) = middle;
                if (is_east) {
                    part.west_e7 = static_cast<std::int32_t>(cell.west_e7 + half);
                    part.width_e7 = cell.width_e7 - half;
                } else {
                    part.width_e7 = half;
                }
                out = common_part(out, seen(part, near, depth));
                if (out.empty()) return out;
            }
        }
        return out;
    }

    const Zone& zone_;
    int cells_ = 0;
};

}  // namespace

std::vector<Interval> jointly_seen(const Zone& zone, const std::vector<Watched>& watched) {
    const Box bounds = zone.bounds();
    const bool is_map_sized = bounds.width() <= 20 && bounds.height() <= 20 && bounds.east() < 180 &&
                              bounds.south() > -80 && bounds.north() < 80;
    if (!is_map_sized || watched.size() < 2 || watched.size() > joint_coverage_discs_max) return {};
    return Covering(zone).seen(bounds, watched, 0);
}

}  // namespace sulh
