// SPDX-License-Identifier: Apache-2.0
#include "geo/polygon.hpp"

#include "geo/random_test_shapes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace sulh {
namespace {

LatLon at(double lat, double lon) {
    return LatLon::checked(lat, lon);
}

Polygon::Ring square(double south, double west, double size) {
    return {at(south, west), at(south, west + size), at(south + size, west + size),
            at(south + size, west)};
}

TEST(Polygon, ContainsItsInsideAndItsEdge) {
    const Polygon polygon = *Polygon::make({square(10, 20, 0.1)});
    EXPECT_TRUE(contains(polygon, at(10.05, 20.05)));
    EXPECT_TRUE(contains(polygon, at(10, 20)));
    EXPECT_TRUE(contains(polygon, at(10.05, 20)));
    EXPECT_FALSE(contains(polygon, at(10.05, 19.9999999)));
    EXPECT_FALSE(contains(polygon, at(10.2, 20.05)));
}

TEST(Polygon, MeansTheSameWhicheverWayItsRingsRun) {
    Polygon::Ring ring = square(10, 20, 0.1);
    Polygon::Ring hole = square(10.04, 20.04, 0.02);
    std::reverse(ring.begin(), ring.end());
    for (int i = 0; i < 2; ++i) {
        const Polygon polygon = *Polygon::make({ring, hole});
        EXPECT_TRUE(contains(polygon, at(10.01, 20.01)));
        EXPECT_FALSE(contains(polygon, at(10.05, 20.05)));
        EXPECT_FALSE(contains(polygon, at(10.11, 20.05)));
        std::reverse(hole.begin(), hole.end());
    }
}

TEST(Polygon, DecidesDiscsInThreeValues) {
    const Polygon polygon = *Polygon::make({square(10, 20, 0.1)});
    // From (10.05, 20.05) the nearest edges, south and north, are 0.05 degrees = 5,530 m away; east
    // and west 5,480 m.
    EXPECT_EQ(contains(polygon, Where::at(at(10.05, 20.05), metres(5470))), Truth::Yes);
    EXPECT_EQ(contains(polygon, Where::at(at(10.05, 20.05), metres(5490))), Truth::Unknown);
    EXPECT_EQ(contains(polygon, Where::at(at(10.05, 20.15), metres(5470))), Truth::No);
    EXPECT_EQ(contains(polygon, Where::at(at(10.05, 20.15), metres(5490))), Truth::Unknown);
    EXPECT_EQ(contains(polygon, Where::at(at(10.05, 20.05), metres(50'000))), Truth::Unknown);
    EXPECT_EQ(contains(polygon, Where::unknown()), Truth::Unknown);
}

TEST(Polygon, EdgesAreGeodesics) {
    // Between two positions on the parallel 38, three degrees apart, the geodesic runs about 1 km
    // north of it.
    const Polygon polygon = *Polygon::make({{at(37, 10), at(37, 13), at(38, 13), at(38, 10)}});
    EXPECT_TRUE(contains(polygon, destination(at(38, 11.5), 0, metres(900))));
    EXPECT_FALSE(contains(polygon, destination(at(38, 11.5), 0, metres(1200))));
}

TEST(Polygon, CrossesTheAntimeridian) {
    const Polygon polygon =
        *Polygon::make({{at(10, 179), at(10, -179), at(12, -179), at(12, 179)}});
    EXPECT_TRUE(contains(polygon, at(11, 180)));
    EXPECT_TRUE(contains(polygon, at(11, -179.5)));
    EXPECT_FALSE(contains(polygon, at(11, 178.5)));
    EXPECT_FALSE(contains(polygon, at(11, 0)));
    EXPECT_LT(polygon.bounds().width(), 2.1);
    EXPECT_EQ(contains(polygon, Where::at(at(11, 180), kilometres(100))), Truth::Yes);
}

TEST(Polygon, AroundAPoleHoldsThePole) {
    const Polygon cap = *Polygon::make({{at(80, 0), at(80, 90), at(80, 180), at(80, -90)}});
    EXPECT_TRUE(contains(cap, at(90, 0)));
    EXPECT_TRUE(contains(cap, at(89, 45)));
    EXPECT_FALSE(contains(cap, at(70, 45)));
    EXPECT_FALSE(contains(cap, at(-90, 0)));
    EXPECT_EQ(cap.bounds().north_e7, 900'000'000);
}

TEST(Polygon, TakesARingCutAtTheAntimeridianThroughThePole) {
    // As maps in degrees show Antarctica: along the coast from -180 to 180, down to the pole, and
    // back.
    Polygon::Ring ring;
    for (int lon = -180; lon <= 180; lon += 30)
        ring.push_back(at(-70, lon));
    ring.push_back(at(-90, 180));
    ring.push_back(at(-90, -180));
    ring.push_back(at(-70, -180));
    const auto polygon = Polygon::make({ring});
    ASSERT_TRUE(polygon) << polygon.error().message;
    EXPECT_TRUE(contains(*polygon, at(-90, 0)));
    EXPECT_TRUE(contains(*polygon, at(-80, 180)));
    EXPECT_TRUE(contains(*polygon, at(-80, 15)));
    EXPECT_FALSE(contains(*polygon, at(-60, 180)));
}

TEST(Polygon, MayHaveACornerAtThePole) {
    const Polygon wedge = *Polygon::make({{at(10, 0), at(10, 80), at(90, 0)}});
    EXPECT_TRUE(contains(wedge, at(45, 40)));
    EXPECT_TRUE(contains(wedge, at(89, 40)));
    EXPECT_FALSE(contains(wedge, at(89, 100)));
    EXPECT_FALSE(contains(wedge, at(45, 81)));
}

TEST(Polygon, RefusesARingThatCrossesItself) {
    const auto polygon = Polygon::make({{at(0, 0), at(0.1, 0.1), at(0.1, 0), at(0, 0.1)}});
    ASSERT_FALSE(polygon);
    EXPECT_EQ(polygon.error().message,
              "the ring crosses itself: edge 1 and edge 3 meet near 0.1000,0.0000");
}

TEST(Polygon, RefusesHolesThatCrossOrLieOutside) {
    const auto crossing = Polygon::make({square(0, 0, 0.1), square(0.05, 0.05, 0.1)});
    ASSERT_FALSE(crossing);
    EXPECT_NE(crossing.error().message.find("the outer ring crosses hole 1"), std::string::npos)
        << crossing.error().message;
    const auto outside = Polygon::make({square(0, 0, 0.1), square(0.2, 0.2, 0.1)});
    ASSERT_FALSE(outside);
    EXPECT_EQ(outside.error().message, "hole 1 lies outside the outer ring");
    const auto nested =
        Polygon::make({square(0, 0, 0.1), square(0.02, 0.02, 0.06), square(0.04, 0.04, 0.02)});
    ASSERT_FALSE(nested);
    EXPECT_EQ(nested.error().message, "hole 2 lies inside hole 1");
}

TEST(Polygon, RefusesRingsWithoutArea) {
    EXPECT_FALSE(Polygon::make({}));
    EXPECT_FALSE(Polygon::make({{at(0, 0), at(1, 1)}}));
    EXPECT_FALSE(Polygon::make({{at(0, 0), at(1, 1), at(0, 0)}}));
    EXPECT_FALSE(Polygon::make({{at(0, 0), at(0, 1), at(0, 2)}}));
}

TEST(Polygon, AgreesWithPlanarCountingAwayFromItsEdges) {
    RandomShapes random(12);
    for (int round = 0; round < 50; ++round) {
        const LatLon centre = at(random.between(-60, 60), random.between(-170, 170));
        const Polygon::Ring ring = random.star(centre, 30, 5000);
        const Polygon polygon = *Polygon::make({ring});
        for (int i = 0; i < 200; ++i) {
            const LatLon p = random.near(centre, 6000);
            bool inside = false;
            for (std::size_t j = 0; j < ring.size(); ++j) {
                const LatLon a = ring[j];
                const LatLon b = ring[(j + 1) % ring.size()];
                if ((a.lat() > p.lat()) == (b.lat() > p.lat())) continue;
                const double lon =
                    a.lon() + (p.lat() - a.lat()) / (b.lat() - a.lat()) * (b.lon() - a.lon());
                inside ^= p.lon() < lon;
            }
            // Within a few metres of an edge the plane may differ; a disc of 5 m decides which
            // points those are.
            const Truth with_margin = contains(polygon, Where::at(p, metres(5)));
            if (with_margin != Truth::Unknown) {
                ASSERT_EQ(with_margin, truth(inside)) << to_text(p);
            }
        }
    }
}

std::string cells_text(const std::vector<std::pair<int, int>>& cells) {
    std::string text;
    for (const auto& [x, y] : cells)
        text += " " + std::to_string(x) + "," + std::to_string(y);
    return text;
}

// Even-odd counting in whole cells: exact, and of another kind than the search for the nearest
// edge.
bool counted_inside(const std::vector<std::pair<int, int>>& ring, double x, double y) {
    bool inside = false;
    for (std::size_t j = 0; j < ring.size(); ++j) {
        const auto [ax, ay] = ring[j];
        const auto [bx, by] = ring[(j + 1) % ring.size()];
        if ((ay > y) == (by > y)) continue;
        inside ^= x < ax + (y - ay) * (bx - ax) / (by - ay);
    }
    return inside;
}

// Rings on a grid of 5 x 5 touch themselves, run through their own corners and lie in line all the
// time. Seed 17.
TEST(Polygon, OnACoarseGridIsRefusedOrCountsRight) {
    RandomShapes random(17);
    constexpr double cell = 0.01;
    int accepted = 0;
    for (int round = 0; round < 4000; ++round) {
        std::vector<std::pair<int, int>> cells;
        Polygon::Ring ring;
        const int corners = 3 + round % 6;
        for (int i = 0; i < corners; ++i) {
            cells.emplace_back(static_cast<int>(random.between(0, 5)),
                               static_cast<int>(random.between(0, 5)));
            ring.push_back(at(cells.back().second * cell, cells.back().first * cell));
        }
        const auto polygon = Polygon::make({ring});
        if (!polygon) continue;
        ++accepted;
        for (const LatLon corner : ring) {
            ASSERT_TRUE(contains(*polygon, corner)) << cells_text(cells);
        }
        ASSERT_EQ(Polygon::make(polygon->rings())->rings(), polygon->rings());
        for (int i = 0; i < 30; ++i) {
            const double x = random.between(-0.5, 4.5);
            const double y = random.between(-0.5, 4.5);
            const LatLon p = at(y * cell, x * cell);
            const Truth found = contains(*polygon, Where::at(p, metres(1)));
            if (found == Truth::Unknown) continue;  // nearer to an edge than the plane is true
            ASSERT_EQ(found, truth(counted_inside(cells, x, y)))
                << cells_text(cells) << " at " << to_text(p);
        }
    }
    EXPECT_GT(accepted, 500);
}

TEST(Polygon, IsCoveredByADiscThatHoldsItsCorners) {
    const Polygon polygon = *Polygon::make({square(10, 20, 0.1)});
    const double farthest = distance(at(10.05, 20.05), at(10, 20)).value;
    EXPECT_TRUE(covers(Where::at(at(10.05, 20.05), metres(farthest + 1)), polygon));
    EXPECT_FALSE(covers(Where::at(at(10.05, 20.05), metres(farthest - 5)), polygon));
}

}  // namespace
}  // namespace sulh
