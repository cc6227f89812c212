// SPDX-License-Identifier: Apache-2.0
#include "assess/joint_coverage.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

// 0.02 by 0.06 degrees around 10,20: 2.2 km from south to north, 6.6 km from west to east. A degree of longitude there
// is 109.6 km, one of latitude 110.6 km.
const Zone strip = Zone::box(Box::make(9.99, 19.97, 10.01, 20.03).value());

Where disc(double lon, double radius_km) {
    return Where::at(LatLon::checked(10, lon), kilometres(radius_km));
}

constexpr Interval during(std::int64_t from, std::int64_t to) {
    return {Instant{from}, Instant{to}};
}

// West and east, 1.97 km from the middle: 2.26 km to the ends of the seam, 1.72 km to the corners on their own side,
// 5.4 km to those of the other.
TEST(JointCoverage, JoinsTwoDiscsOfWhichNeitherHoldsTheZone) {
    const Watched west{disc(19.982, 3), {during(0, 100)}};
    const Watched east{disc(20.018, 3), {during(0, 100)}};
    EXPECT_FALSE(covers(west.where, strip));
    EXPECT_FALSE(covers(east.where, strip));
    EXPECT_EQ(jointly_seen(strip, {west, east}), std::vector<Interval>{during(0, 100)});
    EXPECT_TRUE(jointly_seen(strip, {west}).empty());
}

TEST(JointCoverage, NeedsBothAtTheSameTime) {
    const Watched west{disc(19.982, 3), {during(0, 60), during(80, 100)}};
    const Watched east{disc(20.018, 3), {during(40, 90)}};
    const std::vector<Interval> both{during(40, 60), during(80, 90)};
    EXPECT_EQ(jointly_seen(strip, {west, east}), both);
    EXPECT_TRUE(jointly_seen(strip, {{west.where, {during(0, 40)}}, {east.where, {during(40, 100)}}}).empty());
}

// 2.63 km from the middle, 2.5 km wide: between them nobody looks.
TEST(JointCoverage, SeesTheGapBetweenThem) {
    const Watched west{disc(19.976, 2.5), {during(0, 100)}};
    const Watched east{disc(20.024, 2.5), {during(0, 100)}};
    EXPECT_TRUE(jointly_seen(strip, {west, east}).empty());
    const Watched middle{disc(20, 2.5), {during(30, 50)}};
    EXPECT_EQ(jointly_seen(strip, {west, middle, east}), std::vector<Interval>{during(30, 50)});
}

}  // namespace
}  // namespace sulh
