// SPDX-License-Identifier: Apache-2.0
#include "geo/box.hpp"

#include "geo/random_test_shapes.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace sulh {
namespace {

LatLon at(double lat, double lon) {
    return LatLon::checked(lat, lon);
}

TEST(Box, IncludesItsEdges) {
    const Box box = *Box::make(10, 20, 10.03, 20.03);
    EXPECT_TRUE(box.contains(at(10, 20)));
    EXPECT_TRUE(box.contains(at(10.03, 20.03)));
    EXPECT_FALSE(box.contains(at(10.0300001, 20)));
    EXPECT_FALSE(box.contains(at(10, 19.9999999)));
}

TEST(Box, CrossesTheAntimeridianWhereWestIsEastOfEast) {
    const Box box = *Box::make(-5, 170, 5, -170);
    EXPECT_EQ(box.width_e7, 200'000'000);
    EXPECT_TRUE(box.contains(at(0, 180)));
    EXPECT_FALSE(box.contains(at(0, 0)));
    EXPECT_NEAR(box.centre().lon(), -180, 1e-6);
    EXPECT_EQ(contains(box, Where::at(at(0, 180), kilometres(500))), Truth::Yes);
}

TEST(Box, AllTheWayRoundIsTheWorld) {
    EXPECT_TRUE(Box::make(-90, -180, 90, 180)->is_whole_world());
    EXPECT_EQ(Box{}, *Box::make(-90, -180, 90, 180));
    EXPECT_EQ(Box::make(0, 20, 1, 20)->width_e7, 0);
    EXPECT_FALSE(Box::make(0, 20, 91, 21));
}

TEST(Box, HoldsADiscOnlyWhereNoEdgeIsNearerThanItsRadius) {
    // One degree of latitude is 110.6 km at the equator, one of longitude 111.3 km.
    const Box box = *Box::make(0, 0, 2, 2);
    EXPECT_EQ(contains(box, Where::at(at(1, 1), kilometres(110))), Truth::Yes);
    EXPECT_EQ(contains(box, Where::at(at(1, 1), kilometres(112))), Truth::Unknown);
    EXPECT_EQ(contains(box, Where::at(at(3, 1), kilometres(110))), Truth::No);
    EXPECT_EQ(contains(box, Where::at(at(3, 1), kilometres(111))), Truth::Unknown);
    EXPECT_EQ(contains(box, Where::at(at(1, 3), kilometres(111))), Truth::No);
    EXPECT_EQ(contains(box, Where::at(at(1, 3), kilometres(112))), Truth::Unknown);
    EXPECT_EQ(contains(box, Where::unknown()), Truth::Unknown);
    EXPECT_EQ(contains(Box{}, Where::unknown()), Truth::Yes);
}

TEST(Box, AroundAPoleHasNoEdgeThere) {
    const Box cap = *Box::make(80, -180, 90, 180);
    EXPECT_EQ(contains(cap, Where::at(at(90, 0), kilometres(1100))), Truth::Yes);
    EXPECT_EQ(contains(cap, Where::at(at(90, 0), kilometres(1200))), Truth::Unknown);
    EXPECT_TRUE(cap.contains(at(85, 123)));
}

TEST(Box, LeastDistanceNeverExceedsTheDistanceToAnyPointOfIt) {
    RandomShapes random(4);
    for (int i = 0; i < 20'000; ++i) {
        const LatLon corner = random.anywhere();
        const double height = random.between(0, 89 - std::abs(corner.lat()));
        Box box = Box::around(corner);
        box.north_e7 += static_cast<std::int32_t>(height * 1e7);
        box.width_e7 = static_cast<std::int64_t>(random.between(0, 100) * 1e7);
        const LatLon point = random.anywhere();
        const double lon = std::remainder(box.west() + random.between(0, box.width()), 360);
        const LatLon inside = at(random.between(box.south(), box.north()), lon);
        if (!box.contains(inside)) continue;  // moved out by rounding
        ASSERT_LE(least_distance(point, box).value, distance(point, inside).value)
            << to_text(point) << " " << to_text(inside);
    }
}

TEST(Box, GrownHoldsEveryPositionNearIt) {
    RandomShapes random(5);
    for (int i = 0; i < 20'000; ++i) {
        const LatLon centre = random.anywhere();
        const double margin = random.between(0, 1) < 0.5 ? 1000 : 2e6;
        const Box box = grown(Box::around(centre), metres(margin));
        ASSERT_TRUE(box.contains(random.near(centre, margin))) << to_text(centre);
    }
}

TEST(Box, JoinedTakesTheShorterWayRound) {
    const Box east = *Box::make(0, 170, 1, 175);
    const Box west = *Box::make(2, -175, 3, -170);
    const Box both = joined(east, west);
    EXPECT_EQ(both, *Box::make(0, 170, 3, -170));
    EXPECT_EQ(joined(west, east), both);
    EXPECT_EQ(joined(east, Box{}), Box{});
}

TEST(Box, IsCoveredByADiscThatReachesItsCorners) {
    const Box box = *Box::make(0, 0, 2, 2);
    const double corner = distance(at(1, 1), at(0, 0)).value;
    EXPECT_TRUE(covers(Where::at(at(1, 1), metres(corner + 10)), box));
    EXPECT_FALSE(covers(Where::at(at(1, 1), metres(corner - 10)), box));
    EXPECT_FALSE(covers(Where::unknown(), box));
}

}  // namespace
}  // namespace sulh
