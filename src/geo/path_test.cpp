// SPDX-License-Identifier: Apache-2.0
#include "geo/path.hpp"

#include "geo/limits.hpp"
#include "geo/random_test_shapes.hpp"
#include "geo/vector.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace sulh {
namespace {

Path path_through(const std::vector<LatLon>& positions, bool is_closed = false) {
    Path::Chain chain;
    for (const LatLon at : positions)
        chain.push_back(point_of(at));
    return *Path::make({chain}, is_closed);
}

TEST(Path, CutsLongEdges) {
    const LatLon a = LatLon::checked(10, 20);
    const Path path = path_through({a, destination(a, 45, kilometres(100.001))});
    EXPECT_EQ(path.pieces().size(), 6u);
    for (const Piece& piece : path.pieces()) {
        EXPECT_LE(geodesic(piece.from, piece.to).length_m, piece_m_max);
        EXPECT_EQ(piece.edge, 0u);
    }
}

TEST(Path, RefusesAnEdgeAcrossTheWorld) {
    const auto path = Path::make({{{0, 0}, {1, 1}, {0, 100}}}, false);
    ASSERT_FALSE(path);
    EXPECT_EQ(path.error().code, Code::invalid_input);
    EXPECT_NE(path.error().message.find("edge 2"), std::string::npos);
}

// What piece_bulge_m rests on: geodesics of 20 km stay within 3 cm of the great circle between the
// images of their ends.
TEST(Path, PiecesLieOnTheGreatCircleWithinThreeCentimetres) {
    RandomShapes random(6);
    double most = 0;
    for (int i = 0; i < 20'000; ++i) {
        const LatLon from = LatLon::checked(random.between(-90, 90), random.between(-180, 180));
        const double azimuth = random.between(0, 360);
        const UnitVector a = unit_vector(point_of(from));
        const UnitVector b = unit_vector(geodesic_end(point_of(from), azimuth, piece_m_max));
        const UnitVector middle =
            unit_vector(geodesic_end(point_of(from), azimuth, piece_m_max / 2));
        const UnitVector n = cross(a, b - a);
        most = std::max(most, std::abs(dot(middle - a, n)) / norm(n) * most_curvature_radius_m);
    }
    EXPECT_LT(most, 0.03);
    EXPECT_GT(most, 0.02);  // else the figure in the header is out of date
}

TEST(Path, BoundsHoldTheExactDistanceAndAgreeOnTheSide) {
    RandomShapes random(7);
    for (int round = 0; round < 20; ++round) {
        const LatLon centre = random.anywhere();
        const Path path = path_through(random.star(centre, 40, 300'000), true);
        for (int i = 0; i < 100; ++i) {
            const LatLon point = random.near(centre, i % 2 == 0 ? 350'000 : 2e6);
            const Path::Near near = path.nearest(unit_vector(point));
            const Path::Nearest exact = path.nearest_exactly(point);
            ASSERT_LE(near.bounds.least.value, exact.distance_m);
            ASSERT_GE(near.bounds.most.value, exact.distance_m);
            if (near.bounds.least.value > 0) {
                ASSERT_EQ(near.is_left, exact.is_left);
            }
        }
    }
}

TEST(Path, ExactDistanceIsTheLeastOverAllPieces) {
    RandomShapes random(8);
    const LatLon centre = LatLon::checked(47, 11);
    const Path path = path_through(random.star(centre, 60, 200'000), true);
    for (int i = 0; i < 50; ++i) {
        const LatLon point = random.near(centre, 400'000);
        double least = 1e300;
        for (const Piece& piece : path.pieces()) {
            least =
                std::min(least, foot_on_geodesic(piece.from, piece.to, point_of(point)).distance_m);
        }
        EXPECT_NEAR(path.nearest_exactly(point).distance_m, least, 1e-5);
    }
}

TEST(Path, BoundsHoldEveryPiece) {
    RandomShapes random(9);
    for (int round = 0; round < 200; ++round) {
        const LatLon centre = LatLon::checked(random.between(-90, 90), random.between(-180, 180));
        const Path path = path_through(random.star(centre, 12, 1e6), true);
        for (const Piece& piece : path.pieces()) {
            const GeodesicSolution way = geodesic(piece.from, piece.to);
            const GeodeticPoint middle =
                geodesic_end(piece.from, way.azimuth_from, way.length_m / 2);
            ASSERT_TRUE(path.bounds().contains(LatLon::checked(middle.lat, middle.lon)));
        }
    }
}

TEST(Path, FindsTheFirstCrossingOfABowTie) {
    const auto bow = path_through({LatLon::checked(0, 0), LatLon::checked(0.01, 0.01),
                                   LatLon::checked(0.01, 0), LatLon::checked(0, 0.01)});
    const auto crossing = bow.first_crossing();
    ASSERT_TRUE(crossing && *crossing);
    EXPECT_EQ((*crossing)->first, 0u);
    EXPECT_EQ((*crossing)->second, 2u);
}

TEST(Path, TouchingIsNoCrossingButTurningBackIs) {
    const LatLon a = LatLon::checked(0, 0);
    const LatLon b = LatLon::checked(0, 0.02);
    const auto touching = path_through(
        {a, b, LatLon::checked(0.01, 0.02), LatLon::checked(0, 0.01), LatLon::checked(0.01, 0)});
    EXPECT_FALSE(*touching.first_crossing());
    EXPECT_TRUE(*path_through({a, b, a}).first_crossing());
    EXPECT_TRUE(*path_through({a, b, LatLon::checked(0, 0.01)}).first_crossing());
}

TEST(Path, FindsCrossingsThroughPositionsOfTheLine) {
    const LatLon a = LatLon::checked(0, 0);
    const LatLon b = LatLon::checked(0, 0.02);
    // Through the middle of the first edge by way of a position that lies on it.
    const auto through_edge =
        path_through({a, b, LatLon::checked(0.01, 0.02), LatLon::checked(0, 0.01),
                      LatLon::checked(-0.01, 0.005)});
    EXPECT_TRUE(*through_edge.first_crossing());
    // Through a position that both strands have, and a mere touch in it.
    const LatLon shared = LatLon::checked(0, 0.01);
    const auto through_corner = path_through(
        {a, shared, b, LatLon::checked(0.01, 0.02), shared, LatLon::checked(-0.01, 0.005)});
    EXPECT_TRUE(*through_corner.first_crossing());
    const auto corner_touched = path_through(
        {a, shared, b, LatLon::checked(0.01, 0.02), shared, LatLon::checked(0.01, 0.005)});
    EXPECT_FALSE(*corner_touched.first_crossing());
}

TEST(Path, FindsTheSameCrossingAsEveryPairTried) {
    RandomShapes random(10);
    int crossed = 0;
    for (int round = 0; round < 200; ++round) {
        const LatLon centre = random.anywhere();
        std::vector<LatLon> positions;
        for (int i = 0; i < 12; ++i) {
            positions.push_back(destination(centre, 30.0 * i + random.between(0, 75),
                                            metres(random.between(2000, 5000))));
        }
        // Planar crossing test in degrees around the centre: right at this size.
        const auto x = [&](LatLon p) { return std::remainder(p.lon() - centre.lon(), 360); };
        const auto turn = [&](LatLon p, LatLon q, LatLon r) {
            return (x(q) - x(p)) * (r.lat() - p.lat()) - (q.lat() - p.lat()) * (x(r) - x(p));
        };
        bool expected = false;
        for (std::size_t i = 0; i < 12; ++i) {
            for (std::size_t j = i + 2; j < 12; ++j) {
                if (i == 0 && j == 11) continue;
                const LatLon a = positions[i], b = positions[i + 1];
                const LatLon c = positions[j], d = positions[(j + 1) % 12];
                expected |= turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
            }
        }
        crossed += expected;
        EXPECT_EQ(path_through(positions, true).first_crossing()->has_value(), expected);
    }
    EXPECT_GT(crossed, 20);
    EXPECT_LT(crossed, 180);
}

}  // namespace
}  // namespace sulh
