// SPDX-License-Identifier: Apache-2.0
#include "geo/box.hpp"

#include "geo/geodesic.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace sulh {

namespace {

constexpr std::int64_t turn_e7 = 3'600'000'000;
constexpr std::int32_t pole_e7 = 900'000'000;
constexpr double radians_per_e7 = std::numbers::pi / 180 * 1e-7;
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double covering_disc_m_max = 5'000'000;
constexpr double millimetre = 0.001;

// Eastwards from one longitude to another, in [0, 360) degrees.
std::int64_t eastwards(std::int64_t from_e7, std::int64_t to_e7) {
    const std::int64_t d = (to_e7 - from_e7) % turn_e7;
    return d < 0 ? d + turn_e7 : d;
}

std::int32_t wrapped(std::int64_t lon_e7) {
    return static_cast<std::int32_t>(eastwards(-turn_e7 / 2, lon_e7) - turn_e7 / 2);
}

// A length below the one from a position to a meridian so far away in longitude. On the unit sphere
// the angle is asin(cos(lat) sin(away)); 1 - x^2/2, 1 - 2x/pi, x - x^3/6 and asin(y) >= y each err
// on the safe side.
double least_to_meridian(std::int32_t lat_e7, std::int64_t away_e7) {
    const double lat = std::abs(static_cast<double>(lat_e7)) * radians_per_e7;
    const double away =
        std::min(static_cast<double>(away_e7) * radians_per_e7, std::numbers::pi / 2);
    const double cosine = std::max(1 - lat * lat / 2, 1 - lat * 2 / std::numbers::pi);
    const double sine = away - away * away * away / 6;
    return std::max(cosine, 0.0) * sine * least_curvature_radius_m;
}

double least_along_meridian(std::int64_t difference_e7) {
    return static_cast<double>(difference_e7) * radians_per_e7 * least_curvature_radius_m;
}

bool holds_longitude(const Box& box, std::int32_t lon_e7) {
    return eastwards(box.west_e7, lon_e7) <= box.width_e7;
}

// REQUIRES: box.contains(at).
double least_to_edge_from_inside(LatLon at, const Box& box) {
    double least = infinite;
    const auto take = [&](double length) { least = std::min(least, length); };
    if (box.south_e7 > -pole_e7)
        take(least_along_meridian(std::int64_t{at.lat_e7()} - box.south_e7));
    if (box.north_e7 < pole_e7)
        take(least_along_meridian(std::int64_t{box.north_e7} - at.lat_e7()));
    if (box.width_e7 < turn_e7) {
        const std::int64_t from_west = eastwards(box.west_e7, at.lon_e7());
        take(least_to_meridian(at.lat_e7(), from_west));
        take(least_to_meridian(at.lat_e7(), box.width_e7 - from_west));
    }
    return least;
}

double to_meridian_edge(GeodeticPoint at, const Box& box, double lon) {
    const GeodeticPoint south{box.south(), lon};
    if (box.south_e7 == box.north_e7) return geodesic(at, south).length_m;
    return foot_on_geodesic(south, {box.north(), lon}, at).distance_m;
}

}  // namespace

Result<Box> Box::make(double south, double west, double north, double east) {
    TRY(const LatLon first, LatLon::make(south, west));
    TRY(const LatLon second, LatLon::make(north, east));
    Box box;
    box.south_e7 = std::min(first.lat_e7(), second.lat_e7());
    box.north_e7 = std::max(first.lat_e7(), second.lat_e7());
    box.west_e7 = first.lon_e7();
    const bool is_full_turn = east - west >= 360;
    box.width_e7 = is_full_turn ? turn_e7 : eastwards(first.lon_e7(), second.lon_e7());
    return box;
}

Box Box::around(LatLon at) {
    return {at.lat_e7(), at.lat_e7(), at.lon_e7(), 0};
}

bool Box::is_whole_world() const {
    return south_e7 == -pole_e7 && north_e7 == pole_e7 && width_e7 == turn_e7;
}

bool Box::contains(LatLon at) const {
    if (at.lat_e7() < south_e7 || at.lat_e7() > north_e7) return false;
    const bool is_pole = std::abs(at.lat_e7()) == pole_e7;
    return is_pole || holds_longitude(*this, at.lon_e7());
}

LatLon Box::centre() const {
    const double lat = (south() + north()) / 2;
    return LatLon::checked(lat, wrapped(west_e7 + width_e7 / 2) * 1e-7);
}

Box joined(const Box& a, const Box& b) {
    const auto width_from = [](const Box& first, const Box& second) {
        const std::int64_t end = eastwards(first.west_e7, second.west_e7) + second.width_e7;
        return std::min(std::max(first.width_e7, end), turn_e7);
    };
    Box box;
    box.south_e7 = std::min(a.south_e7, b.south_e7);
    box.north_e7 = std::max(a.north_e7, b.north_e7);
    const std::int64_t from_a = width_from(a, b);
    const std::int64_t from_b = width_from(b, a);
    box.west_e7 = from_a <= from_b ? a.west_e7 : b.west_e7;
    box.width_e7 = std::min(from_a, from_b);
    if (box.width_e7 == turn_e7) box.west_e7 = Box{}.west_e7;
    return box;
}

Box grown(const Box& box, Metres margin) {
    const double angle = margin.value / least_curvature_radius_m;
    const double by = std::ceil(std::min(angle / radians_per_e7, 2e9)) + 1;
    const double south = box.south_e7 - by;
    const double north = box.north_e7 + by;
    Box result;
    result.south_e7 = static_cast<std::int32_t>(std::max(south, -double{pole_e7}));
    result.north_e7 = static_cast<std::int32_t>(std::min(north, double{pole_e7}));
    if (south <= -pole_e7 || north >= pole_e7) return result;
    const double farthest = std::max(std::abs(box.south()), std::abs(box.north()));
    const double sine = std::sin(angle) / std::cos(farthest * std::numbers::pi / 180);
    const double sideways = std::ceil(std::asin(std::min(sine, 1.0)) / radians_per_e7) + 1;
    const auto by_e7 = static_cast<std::int64_t>(sideways);
    result.width_e7 = box.width_e7 + 2 * by_e7;
    result.west_e7 = wrapped(box.west_e7 - by_e7);
    if (result.width_e7 >= turn_e7) {
        result.west_e7 = -turn_e7 / 2;
        result.width_e7 = turn_e7;
    }
    return result;
}

Metres least_distance(LatLon at, const Box& box) {
    const std::int64_t below = std::int64_t{box.south_e7} - at.lat_e7();
    const std::int64_t above = std::int64_t{at.lat_e7()} - box.north_e7;
    const std::int64_t beyond = std::max({below, above, std::int64_t{0}});
    double least = least_along_meridian(beyond);
    const std::int64_t from_west = eastwards(box.west_e7, at.lon_e7());
    if (from_west > box.width_e7) {
        const std::int64_t away = std::min(from_west - box.width_e7, turn_e7 - from_west);
        least = std::max(least, least_to_meridian(at.lat_e7(), away));
    }
    return {least * (1 - 1e-12)};
}

Metres edge_distance(LatLon position, const Box& box) {
    const GeodeticPoint at{position.lat(), position.lon()};
    double least = infinite;
    const auto take = [&](double length) { least = std::min(least, length); };
    // The nearest point of a whole parallel lies on the position's own meridian.
    if (holds_longitude(box, position.lon_e7())) {
        if (box.south_e7 > -pole_e7) take(geodesic(at, {box.south(), at.lon}).length_m);
        if (box.north_e7 < pole_e7) take(geodesic(at, {box.north(), at.lon}).length_m);
    }
    if (box.width_e7 < turn_e7) {
        take(to_meridian_edge(at, box, box.west()));
        take(to_meridian_edge(at, box, wrapped(box.west_e7 + box.width_e7) * 1e-7));
    }
    return {least};
}

Truth contains(const Box& box, const Where& where) {
    if (box.is_whole_world()) return Truth::Yes;
    if (!where.is_known) return Truth::Unknown;
    const bool is_inside = box.contains(where.centre);
    const Metres r = rounded(where.radius());
    if (r.value <= 0) return truth(is_inside);
    const double least = is_inside ? least_to_edge_from_inside(where.centre, box)
                                   : least_distance(where.centre, box).value;
    if (least > r.value + millimetre) return truth(is_inside);
    const Metres edge = rounded(edge_distance(where.centre, box));
    if (is_inside) return edge >= r ? Truth::Yes : Truth::Unknown;
    return edge > r ? Truth::No : Truth::Unknown;
}

bool covers(const Where& disc, const Box& box) {
    if (!disc.is_known || disc.radius_m > covering_disc_m_max || box.width_e7 >= turn_e7 / 2) {
        return false;
    }
    // Along a parallel the distance grows up to the opposite meridian, so that the corners are
    // farthest unless it is inside.
    if (holds_longitude(box, wrapped(std::int64_t{disc.centre.lon_e7()} + turn_e7 / 2)))
        return false;
    const GeodeticPoint centre = point_of(disc.centre);
    for (const double lat : {box.south(), box.north()}) {
        for (const double lon : {box.west(), wrapped(box.west_e7 + box.width_e7) * 1e-7}) {
            if (rounded({geodesic(centre, {lat, lon}).length_m}) > rounded(disc.radius())) {
                return false;
            }
        }
    }
    return true;
}

}  // namespace sulh
