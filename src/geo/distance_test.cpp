// SPDX-License-Identifier: Apache-2.0
#include "geo/distance.hpp"

#include "geo/geodesic.hpp"
#include "geo/random_test_shapes.hpp"

#include <gtest/gtest.h>

#include <numbers>

namespace sulh {
namespace {

LatLon at(double lat, double lon) {
    return LatLon::checked(lat, lon);
}

// The first two rows of the test set that GeographicLib's implementations share (C. F. F. Karney,
// geodtest), whose positions have five decimals and so lie on our grid. 197.18234 degrees east is
// written as -162.81766.
TEST(Distance, AgreesWithKarneysVectors) {
    EXPECT_NEAR(distance(at(35.60777, -139.44815), at(-11.17491, -69.95921)).value,
                8935244.5604818305, 1e-3);
    EXPECT_NEAR(distance(at(55.52454, 106.05087), at(77.03196, -162.81766)).value,
                4105086.1713924406, 1e-3);
    EXPECT_NEAR(bearing(at(35.60777, -139.44815), at(-11.17491, -69.95921)), 111.098748429560326,
                1e-9);
}

// Geocentric Datum of Australia Technical Manual: Flinders Peak to Buninyong, 54,972.271 m. The
// grid moves each end by 8 mm at most.
TEST(Distance, AgreesWithFlindersPeakToBuninyong) {
    const LatLon flinders_peak =
        at(-(37 + 57 / 60.0 + 3.72030 / 3600), 144 + 25 / 60.0 + 29.52440 / 3600);
    const LatLon buninyong =
        at(-(37 + 39 / 60.0 + 10.15610 / 3600), 143 + 55 / 60.0 + 35.38390 / 3600);
    EXPECT_NEAR(distance(flinders_peak, buninyong).value, 54972.271, 0.016);
}

TEST(Distance, AgreesWithTheEllipsoidsQuadrants) {
    EXPECT_NEAR(distance(at(0, 0), at(0, 90)).value, 6378137 * std::numbers::pi / 2, 1e-3);
    EXPECT_NEAR(distance(at(0, 0), at(90, 0)).value, 10001965.729,
                1e-3);  // the published quarter meridian
    EXPECT_NEAR(distance(at(90, 0), at(90, 77)).value, 0, 1e-6);
    EXPECT_NEAR(distance(at(1, 179.5), at(1, -179.5)).value, distance(at(1, 0), at(1, 1)).value,
                1e-3);
}

TEST(Destination, ComesBackToItsDistance) {
    RandomShapes random(1);
    for (int i = 0; i < 1000; ++i) {
        const LatLon from = random.anywhere();
        const double length = random.between(0, 1e6);
        const LatLon to = destination(from, random.between(-360, 360), metres(length));
        EXPECT_NEAR(distance(from, to).value, length,
                    0.016);  // half the diagonal of the grid, twice
    }
}

TEST(DistanceBounds, HoldTheDistance) {
    RandomShapes random(2);
    for (int i = 0; i < 20'000; ++i) {
        const LatLon a = random.anywhere();
        const LatLon b = i % 2 == 0 ? random.anywhere() : random.near(a, 50'000);
        const double d = distance(a, b).value;
        const DistanceBounds bounds = distance_bounds(a, b);
        ASSERT_LE(bounds.least.value, d);
        ASSERT_GE(bounds.most.value, d);
        ASSERT_LE(bounds.most.value, bounds.least.value * 1.0102 + 1e-6);
        if (d < 19'900'000) {
            ASSERT_NEAR(approximate_distance(a, b).value, d, 0.0051 * d + 1e-6);
        }
    }
}

TEST(DistanceRange, IsClippedAtZeroAndRounded) {
    EXPECT_EQ(distance_range(metres(500), metres(800)), (DistanceRange{{0}, {1300}}));
    EXPECT_EQ(distance_range(metres(1000.0004), metres(0)), (DistanceRange{{1000}, {1000}}));
}

TEST(DistanceRange, IsHeldAgainstALimitInThreeValues) {
    const DistanceRange gun = distance_range(kilometres(24.5), kilometres(0.8));
    EXPECT_EQ(at_least(gun, kilometres(25)), Truth::Unknown);
    EXPECT_EQ(at_least(distance_range(kilometres(26), kilometres(0.5)), kilometres(25)),
              Truth::Yes);
    EXPECT_EQ(at_least(distance_range(kilometres(24), kilometres(0.5)), kilometres(25)), Truth::No);
    EXPECT_EQ(within(gun, kilometres(25)), Truth::Unknown);
    EXPECT_EQ(within(gun, kilometres(25.3)), Truth::Yes);
    EXPECT_EQ(within(gun, kilometres(23.6)), Truth::No);
}

TEST(DistanceRange, TakesTheLimitItselfBothWays) {
    const DistanceRange exact = distance_range(metres(24999.9999), metres(0));
    EXPECT_EQ(at_least(exact, kilometres(25)), Truth::Yes);
    EXPECT_EQ(within(exact, kilometres(25)), Truth::Yes);
}

TEST(Gap, IsZeroWhereDiscsOverlapOrAPlaceIsUnknown) {
    const LatLon a = at(10, 20);
    const LatLon b = destination(a, 90, metres(3000));
    EXPECT_NEAR(gap(Where::at(a, metres(1000)), Where::at(b, metres(500))).value, 1500, 0.01);
    EXPECT_EQ(gap(Where::at(a, metres(2000)), Where::at(b, metres(1500))).value, 0);
    EXPECT_EQ(gap(Where::at(a), Where::unknown()).value, 0);
}

TEST(SamePlace, IsCertainOnlyForEqualExactPositions) {
    const LatLon a = at(10, 20);
    const LatLon b = destination(a, 0, metres(100));
    EXPECT_EQ(same_place(Where::at(a), Where::at(a)), Truth::Yes);
    EXPECT_EQ(same_place(Where::at(a), Where::at(b)), Truth::No);
    EXPECT_EQ(same_place(Where::at(a, metres(60)), Where::at(b, metres(60))), Truth::Unknown);
    EXPECT_EQ(same_place(Where::at(a), Where::unknown()), Truth::Unknown);
    EXPECT_EQ(within(Where::at(a), Where::at(b), metres(200)), Truth::Yes);
    EXPECT_EQ(within(Where::at(a), Where::unknown(), metres(200)), Truth::Unknown);
}

TEST(Coarse, LeavesNoDigitBeyondTheGrid) {
    EXPECT_EQ(to_text(coarse(at(10.1634567, -20.0712345), 0.1)), "10.2000,-20.1000");
    EXPECT_EQ(coarse(at(0.04, 179.97), 0.1), at(0, -180));
    EXPECT_EQ(coarse(at(89.99, 0), 0.1), at(90, 0));
}

// A search among 200 points, then among 200 between the best one's neighbours, and so on: slow, and
// of another kind.
double searched_distance(GeodeticPoint from, GeodeticPoint to, GeodeticPoint point) {
    const GeodesicSolution whole = geodesic(from, to);
    double low = 0;
    double high = whole.length_m;
    double best = 1e300;
    for (int round = 0; round < 5; ++round) {
        const double step = (high - low) / 200;
        double best_along = low;
        for (int i = 0; i <= 200; ++i) {
            const double along = low + i * step;
            const double d =
                geodesic(geodesic_end(from, whole.azimuth_from, along), point).length_m;
            if (d < best) {
                best = d;
                best_along = along;
            }
        }
        low = std::max(0.0, best_along - step);
        high = std::min(whole.length_m, best_along + step);
    }
    return best;
}

TEST(FootOnGeodesic, AgreesWithASearchToTheMillimetre) {
    RandomShapes random(3);
    for (int i = 0; i < 60; ++i) {
        const LatLon from = random.anywhere();
        const LatLon to = random.near(from, 1e6);
        const LatLon point = random.near(from, i % 2 == 0 ? 3e6 : 3e4);
        if (from == to) continue;
        const double found =
            foot_on_geodesic(point_of(from), point_of(to), point_of(point)).distance_m;
        EXPECT_NEAR(found, searched_distance(point_of(from), point_of(to), point_of(point)), 1e-3);
    }
}

}  // namespace
}  // namespace sulh
