// SPDX-License-Identifier: Apache-2.0
#include "geo/distance.hpp"

#include "base/check.hpp"
#include "geo/geodesic.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sulh {

namespace {

constexpr double middle_radius_m = (least_curvature_radius_m + most_curvature_radius_m) / 2;

double length(double x, double y, double z) {
    return std::sqrt(x * x + y * y + z * z);
}

// Exact to the last bits at every angle, unlike the arc of a sine or cosine.
double angle_between(UnitVector a, UnitVector b) {
    return 2 * std::atan2(length(a.x - b.x, a.y - b.y, a.z - b.z),
                          length(a.x + b.x, a.y + b.y, a.z + b.z));
}

}  // namespace

Metres distance(LatLon from, LatLon to) {
    return {geodesic(point_of(from), point_of(to)).length_m};
}

double bearing(LatLon from, LatLon to) {
    const double azimuth = geodesic({from.lat(), from.lon()}, {to.lat(), to.lon()}).azimuth_from;
    return azimuth < 0 ? azimuth + 360 : azimuth;
}

LatLon destination(LatLon from, double bearing_degrees, Metres length) {
    CHECK(std::isfinite(bearing_degrees) && std::isfinite(length.value));
    const GeodeticPoint end = geodesic_end({from.lat(), from.lon()}, bearing_degrees, length.value);
    return LatLon::checked(end.lat, end.lon);
}

UnitVector unit_vector(LatLon at) {
    return unit_vector(point_of(at));
}

Metres approximate_distance(UnitVector a, UnitVector b) {
    return {angle_between(a, b) * middle_radius_m};
}

Metres approximate_distance(LatLon a, LatLon b) {
    return approximate_distance(unit_vector(a), unit_vector(b));
}

DistanceBounds distance_bounds(UnitVector a, UnitVector b) {
    // One part in 10^12 and a tenth of a micrometre stand for the rounding of the vectors.
    const double angle = angle_between(a, b);
    const double least = angle * least_curvature_radius_m * (1 - 1e-12) - 1e-7;
    return {{std::max(least, 0.0)}, {angle * most_curvature_radius_m * (1 + 1e-12) + 1e-7}};
}

DistanceBounds distance_bounds(LatLon a, LatLon b) {
    if (a == b) return {{0}, {1e-7}};
    return distance_bounds(unit_vector(a), unit_vector(b));
}

DistanceRange distance_range(Metres d, Metres r) {
    return {rounded({std::max(d.value - r.value, 0.0)}), rounded(d + r)};
}

Truth within(DistanceRange range, Metres limit) {
    const Metres bound = rounded(limit);
    if (range.most <= bound) return Truth::Yes;
    return range.least > bound ? Truth::No : Truth::Unknown;
}

Truth at_least(DistanceRange range, Metres limit) {
    const Metres bound = rounded(limit);
    if (range.least >= bound) return Truth::Yes;
    return range.most < bound ? Truth::No : Truth::Unknown;
}

DistanceRange distance_range(const Where& a, const Where& b) {
    if (!a.is_known || !b.is_known) {
        return {{0}, {std::numeric_limits<double>::infinity()}};
    }
    return distance_range(distance(a.centre, b.centre), a.radius() + b.radius());
}

Metres gap(const Where& a, const Where& b) {
    return distance_range(a, b).least;
}

Truth same_place(const Where& a, const Where& b) {
    if (!a.is_known || !b.is_known) return Truth::Unknown;
    if (gap(a, b) > Metres{0}) return Truth::No;
    const bool are_exact = a.radius_m == 0 && b.radius_m == 0;
    return are_exact ? Truth::Yes : Truth::Unknown;
}

Truth within(const Where& a, const Where& b, Metres limit) {
    constexpr double millimetre = 0.001;
    if (a.is_known && b.is_known) {
        const DistanceBounds bounds = distance_bounds(a.centre, b.centre);
        const double radii = static_cast<double>(a.radius_m) + static_cast<double>(b.radius_m);
        if (bounds.most.value + radii + millimetre < limit.value) return Truth::Yes;
        if (bounds.least.value - radii - millimetre > limit.value) return Truth::No;
    }
    return within(distance_range(a, b), limit);
}

LatLon coarse(LatLon at, double grid_degrees) {
    CHECK(grid_degrees >= 1e-7 && grid_degrees <= 10);
    const double lat = std::round(at.lat() / grid_degrees) * grid_degrees;
    const double lon = std::round(at.lon() / grid_degrees) * grid_degrees;
    return LatLon::checked(std::clamp(lat, -90.0, 90.0), std::clamp(lon, -180.0, 180.0));
}

}  // namespace sulh
