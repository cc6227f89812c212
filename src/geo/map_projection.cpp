// SPDX-License-Identifier: Apache-2.0
#include "geo/map_projection.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sulh {

namespace {

constexpr double metres_per_degree = 111'195;  // of a great circle on a sphere of 6,371 km
constexpr double degrees_min = 1000 / metres_per_degree;
constexpr double cosine_min = 0.01;  // so that maps at a pole stay finite

}  // namespace

MapProjection::MapProjection(const Box& box, double width, double height, double margin)
    : width_(width), height_(height) {
    CHECK(margin >= 0 && width > 2 * margin && height > 2 * margin);
    middle_lat_ = (box.south() + box.north()) / 2;
    middle_lon_ = box.west() + box.width() / 2;
    const double cosine = std::max(std::cos(middle_lat_ * std::numbers::pi / 180), cosine_min);
    const double tall = std::max(box.height(), degrees_min);
    const double wide = std::max(box.width() * cosine, degrees_min);
    pixels_per_degree_lat_ = std::min((height - 2 * margin) / tall, (width - 2 * margin) / wide);
    pixels_per_degree_lon_ = pixels_per_degree_lat_ * cosine;
    pixels_per_metre_ = pixels_per_degree_lat_ / metres_per_degree;
}

MapPoint MapProjection::project(LatLon at) const {
    const double east = std::remainder(at.lon() - middle_lon_, 360);
    return {width_ / 2 + east * pixels_per_degree_lon_,
            height_ / 2 - (at.lat() - middle_lat_) * pixels_per_degree_lat_};
}

Metres scale_bar(const MapProjection& projection, double pixels_max) {
    CHECK(pixels_max > 0);
    const double longest = pixels_max / projection.pixels_per_metre();
    const double power = std::pow(10, std::floor(std::log10(longest)));
    for (const double factor : {5.0, 2.0}) {
        if (factor * power <= longest) return {factor * power};
    }
    return {power};
}

}  // namespace sulh
