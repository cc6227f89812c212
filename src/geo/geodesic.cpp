// SPDX-License-Identifier: Apache-2.0
#include "geo/geodesic.hpp"

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/GeodesicLine.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sulh {

namespace {

using GeographicLib::Geodesic;
using GeographicLib::GeodesicLine;

constexpr double degree = std::numbers::pi / 180;
constexpr double mean_radius_m = 6'371'000;
constexpr unsigned line_capabilities = Geodesic::STANDARD | Geodesic::DISTANCE_IN;
constexpr int steps_max = 30;
constexpr double step_m_min = 1e-6;

}  // namespace

GeodeticPoint point_of(LatLon at) {
    const bool is_pole = at.lat_e7() == 900'000'000 || at.lat_e7() == -900'000'000;
    return {at.lat(), is_pole ? 0 : at.lon()};
}

UnitVector unit_vector(GeodeticPoint at) {
    const double lat = at.lat * degree;
    const double lon = at.lon * degree;
    const double around = std::cos(lat);
    return {around * std::cos(lon), around * std::sin(lon), std::sin(lat)};
}

GeodesicSolution geodesic(GeodeticPoint from, GeodeticPoint to) {
    GeodesicSolution s;
    Geodesic::WGS84().Inverse(from.lat, from.lon, to.lat, to.lon, s.length_m, s.azimuth_from,
                              s.azimuth_to);
    return s;
}

GeodeticPoint geodesic_end(GeodeticPoint from, double azimuth_degrees, double length_m) {
    GeodeticPoint end;
    Geodesic::WGS84().Direct(from.lat, from.lon, azimuth_degrees, length_m, end.lat, end.lon);
    return end;
}

std::vector<GeodeticPoint> cut_geodesic(GeodeticPoint from, GeodeticPoint to, double piece_m) {
    const GeodesicLine line =
        Geodesic::WGS84().InverseLine(from.lat, from.lon, to.lat, to.lon, line_capabilities);
    const double length = line.Distance();
    const auto pieces = static_cast<std::size_t>(std::ceil(length / piece_m));
    std::vector<GeodeticPoint> points;
    for (std::size_t i = 1; i < pieces; ++i) {
        GeodeticPoint point;
        line.Position(length * static_cast<double>(i) / static_cast<double>(pieces), point.lat,
                      point.lon);
        points.push_back(point);
    }
    return points;
}

Foot foot_on_geodesic(GeodeticPoint from, GeodeticPoint to, GeodeticPoint at) {
    const GeodesicLine line =
        Geodesic::WGS84().InverseLine(from.lat, from.lon, to.lat, to.lon, line_capabilities);
    const double length = line.Distance();
    Foot foot;
    double along = 0;
    // Newton's way with the right spherical triangle in place of the tangent: from the point X
    // reached so far, the foot lies atan(tan(d) cos(angle)) further on. Converges in two to four
    // steps; the cap only guards against input at the far side of the world, where the start of the
    // geodesic is as good an answer as any.
    for (int step = 0; step < steps_max; ++step) {
        GeodeticPoint reached;
        line.Position(along, reached.lat, reached.lon, foot.azimuth_along);
        const GeodesicSolution way = geodesic(reached, at);
        foot.distance_m = way.length_m;
        foot.azimuth_to_point = way.azimuth_from;
        const double angle = (way.azimuth_from - foot.azimuth_along) * degree;
        const double arc = std::min(way.length_m / mean_radius_m, 1.5);
        const double ahead = mean_radius_m * std::atan(std::tan(arc) * std::cos(angle));
        const double next = std::clamp(along + ahead, 0.0, length);
        foot.at_start = next <= 0;
        foot.at_end = next >= length;
        if (std::abs(next - along) < step_m_min) break;
        along = next;
    }
    return foot;
}

}  // namespace sulh
