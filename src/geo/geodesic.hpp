#pragma once
// SPDX-License-Identifier: Apache-2.0
// Single geodesics of the WGS84 ellipsoid, in unrounded degrees; the one door to GeographicLib.

#include "geo/distance.hpp"
#include "geo/latlon.hpp"

#include <vector>

namespace sulh {

// Degrees, not on the grid of LatLon: points that were computed. lat in [-90, 90], lon in [-180,
// 180].
struct GeodeticPoint {
    double lat = 0;
    double lon = 0;
};
// Longitude 0 at a pole, so that equal places give equal points.
GeodeticPoint point_of(LatLon at);
UnitVector unit_vector(GeodeticPoint at);

// The shortest path: its length and its azimuths in degrees clockwise from north, in [-180, 180].
struct GeodesicSolution {
    double length_m = 0;
    double azimuth_from = 0;
    double azimuth_to = 0;  // of the path at its end, still going forward
};
GeodesicSolution geodesic(GeodeticPoint from, GeodeticPoint to);
GeodeticPoint geodesic_end(GeodeticPoint from, double azimuth_degrees, double length_m);

// Points that cut the geodesic into equal pieces of at most `piece_m`, without its two ends.
std::vector<GeodeticPoint> cut_geodesic(GeodeticPoint from, GeodeticPoint to, double piece_m);

// The point of a geodesic that is nearest to `at`.
struct Foot {
    double distance_m = 0;
    // Of the geodesic at the foot, going forward, and of the path from the foot to `at`.
    double azimuth_along = 0;
    double azimuth_to_point = 0;
    bool at_start = false;
    bool at_end = false;
};
// Error of the distance below 1 mm (tests compare with a dense search) where it is under 3,000 km
// and the geodesic under 1,000 km. Cost about 8 microseconds. REQUIRES: from and to differ.
Foot foot_on_geodesic(GeodeticPoint from, GeodeticPoint to, GeodeticPoint at);

}  // namespace sulh
