#pragma once
// SPDX-License-Identifier: Apache-2.0
// A line on the ground (of contact, of withdrawal, a border) and what an uncertain place has to do
// with it.

#include "base/truth.hpp"
#include "geo/box.hpp"
#include "geo/distance.hpp"
#include "geo/latlon.hpp"
#include "geo/side_grid.hpp"
#include "geo/where.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace sulh {

// Left and right for somebody walking along the line in the order of its positions.
enum class Side : std::uint8_t { Left, Right, On };
std::string_view name(Side side);  // "left", "right", "on"

// One or more chains of positions joined by geodesics. Immutable; copies share; safe to share
// between threads.
class Line {
public:
    using Chain = std::vector<LatLon>;

    // Repeated positions are dropped. invalid_input where a chain has fewer than two distinct
    // positions or an edge is longer than geo_edge_m_max; limit beyond geo_vertices_max or
    // geo_edges_max.
    static Result<Line> make(std::vector<Chain> chains);
    static Result<Line> make(Chain chain);

    const std::vector<Chain>& chains() const;
    Box bounds() const;  // a box that holds the whole line; not the smallest
    Metres length() const;
    // The chains, taken in order and joined, with both ends continued for line_extension_m, cut the
    // world around them in two without crossing themselves. An end is continued straight on, or,
    // where that would cross the line, in the first direction that does not: away from the middle
    // position, away from the other end, or one of eight points of the compass. If there is none,
    // or the line crosses itself, nothing is on a side.
    bool has_sides() const;

    // For the geometry of zones.
    const Path& path() const;
    const Path& extended_path() const;  // REQUIRES: has_sides()
    std::optional<SideGrid::Answer> quick_side(LatLon at) const;

private:
    struct Shape;
    explicit Line(std::shared_ptr<const Shape> shape) : shape_(std::move(shape)) {}
    std::shared_ptr<const Shape> shape_;
};

// Geodesic distance to the nearest point of the line. Error below 1 mm under 3,000 km.
Metres distance(LatLon at, const Line& line);

// The side of the line, continued straight at both ends. On: within half a millimetre, or not
// has_sides(), or beyond the ends of the continuation.
Side side_of(const Line& line, LatLon at);

// [d - r, d + r] from the line, not below 0, rounded to the millimetre; [0, infinity) where the
// place is unknown.
DistanceRange distance_range(const Where& where, const Line& line);
// Is it at least `limit` away? 24.5 km ± 0.8 km is Unknown for 25 km. Equal counts as at least.
Truth at_least(const Where& where, const Line& line, Metres limit);
// Is it at most `limit` away?
Truth within(const Where& where, const Line& line, Metres limit);
// Is the whole disc on that side? Unknown where the disc touches the line or its continuation, or
// nothing has a side.
Truth on_side(const Where& where, const Line& line, Side side);

}  // namespace sulh
