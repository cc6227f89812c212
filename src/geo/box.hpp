#pragma once
// SPDX-License-Identifier: Apache-2.0
// A piece of the world between two parallels and two meridians.

#include "base/truth.hpp"
#include "geo/distance.hpp"
#include "geo/latlon.hpp"
#include "geo/where.hpp"

#include <cstdint>

namespace sulh {

// Closed on all sides. Its eastern edge may lie beyond the antimeridian: width counts eastwards
// from `west`. In units of 1e-7 degrees. Everywhere by default.
struct Box {
    std::int32_t south_e7 = -900'000'000;
    std::int32_t north_e7 = 900'000'000;
    std::int32_t west_e7 = -1'800'000'000;  // in [-180, 180)
    std::int64_t width_e7 = 3'600'000'000;  // 0 to 360 degrees

    // From two corners in degrees, either way round in latitude; longitudes run eastwards from
    // `west` to `east`, so that west > east crosses the antimeridian. -180 to 180 is all the way
    // round.
    static Result<Box> make(double south, double west, double north, double east);
    // The smallest box around a position.
    static Box around(LatLon at);

    double south() const { return south_e7 * 1e-7; }
    double north() const { return north_e7 * 1e-7; }
    double west() const { return west_e7 * 1e-7; }
    double east() const { return static_cast<double>(west_e7 + width_e7) * 1e-7; }  // up to 540
    double width() const { return static_cast<double>(width_e7) * 1e-7; }
    double height() const { return (static_cast<double>(north_e7) - south_e7) * 1e-7; }
    bool is_whole_world() const;
    bool contains(LatLon at) const;
    LatLon centre() const;

    friend constexpr bool operator==(const Box&, const Box&) = default;
};

// The smallest box around both (by width; the western start of `a` wins a tie).
Box joined(const Box& a, const Box& b);
// The box grown by a length on all sides; holds every position within `margin` of the box.
Box grown(const Box& box, Metres margin);
// A length below the distance of `at` from the box; 0 inside. No trigonometry: about 5 ns.
Metres least_distance(LatLon at, const Box& box);
// Geodesic distance to the box's edge from inside or outside. Error below 1 mm. Infinite for the
// whole world.
Metres edge_distance(LatLon at, const Box& box);
// Is the disc in the box?
Truth contains(const Box& box, const Where& where);
// Does the disc hold the whole box? false where not sure.
bool covers(const Where& disc, const Box& box);

}  // namespace sulh
