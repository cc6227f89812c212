// SPDX-License-Identifier: Apache-2.0
#include "geo/map_projection.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace sulh {
namespace {

LatLon at(double lat, double lon) {
    return LatLon::checked(lat, lon);
}

TEST(MapProjection, FitsTheBoxWithNorthUp) {
    // Two degrees square about the equator: 300 x 200 leaves 200 px for two degrees, 100 px each.
    const MapProjection map(*Box::make(-1, 9, 1, 11), 300, 200);
    const MapPoint middle = map.project(at(0, 10));
    EXPECT_NEAR(middle.x, 150, 1e-9);
    EXPECT_NEAR(middle.y, 100, 1e-9);
    const MapPoint corner = map.project(at(1, 11));
    EXPECT_NEAR(corner.x, 250, 1e-6);
    EXPECT_NEAR(corner.y, 0, 1e-6);
}

TEST(MapProjection, LeavesItsMargin) {
    const MapProjection map(*Box::make(-1, 9, 1, 11), 240, 240, 20);
    EXPECT_NEAR(map.project(at(-1, 9)).x, 20, 1e-6);
    EXPECT_NEAR(map.project(at(-1, 9)).y, 220, 1e-6);
}

TEST(MapProjection, NarrowsDegreesOfLongitudeAwayFromTheEquator) {
    const MapProjection map(*Box::make(59, 9, 61, 11), 400, 400);  // cos 60 = 1/2
    const double tall = map.project(at(60, 10)).y - map.project(at(61, 10)).y;
    const double wide = map.project(at(60, 11)).x - map.project(at(60, 10)).x;
    EXPECT_NEAR(wide, tall / 2, 1e-6);
}

TEST(MapProjection, KeepsTogetherWhatLiesAcrossTheAntimeridian) {
    const MapProjection map(*Box::make(-1, 179, 1, -179), 200, 200);
    EXPECT_NEAR(map.project(at(0, 179.5)).x, 50, 1e-6);
    EXPECT_NEAR(map.project(at(0, -179.5)).x, 150, 1e-6);
}

TEST(MapProjection, DrawsAPositionAsAKilometre) {
    const MapProjection map(Box::around(at(10, 20)), 100, 100);
    EXPECT_NEAR(map.pixels_per_metre(), 0.1, 1e-9);
    EXPECT_TRUE(std::isfinite(MapProjection(Box{}, 100, 100).project(at(90, 0)).x));
}

TEST(ScaleBar, IsRoundAndFits) {
    const MapProjection map(Box::around(at(10, 20)), 100, 100);  // 10 m a pixel
    EXPECT_NEAR(scale_bar(map, 60).value, 500, 1e-6);
    EXPECT_NEAR(scale_bar(map, 49).value, 200, 1e-6);
    EXPECT_NEAR(scale_bar(map, 19).value, 100, 1e-6);
}

}  // namespace
}  // namespace sulh
