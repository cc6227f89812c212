#pragma once
// SPDX-License-Identifier: Apache-2.0
// Positions to points of a drawing, for maps in reports. Never used for a verdict.

#include "geo/box.hpp"
#include "geo/latlon.hpp"

namespace sulh {

// Pixels, y downwards.
struct MapPoint {
    double x = 0;
    double y = 0;
};

// Equirectangular about the middle of a box: north is up, both axes have one scale at the middle
// latitude, and the box fits inside width x height, centred. Scale errors: under 1 % within 100 km
// of the middle below latitude 40; boxes up to the whole world are drawn, distorted.
class MapProjection {
public:
    // REQUIRES: width, height > 0; 0 <= margin < half of either. A box without extent is drawn as 1
    // km wide.
    MapProjection(const Box& box, double width, double height, double margin = 0);

    // Also for positions outside the box. Longitudes are taken the short way round from the middle.
    MapPoint project(LatLon at) const;
    double pixels_per_metre() const { return pixels_per_metre_; }

private:
    double middle_lat_ = 0;
    double middle_lon_ = 0;
    double pixels_per_degree_lat_ = 1;
    double pixels_per_degree_lon_ = 1;
    double pixels_per_metre_ = 1;
    double width_ = 1;
    double height_ = 1;
};

// A round length (1, 2 or 5 times a power of ten metres) whose bar is at most `pixels_max` long.
Metres scale_bar(const MapProjection& projection, double pixels_max);

}  // namespace sulh
