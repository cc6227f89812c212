// SPDX-License-Identifier: Apache-2.0
#include "report/outline.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace sulh {
namespace {

Box box(double south, double west, double north, double east) {
    return Box::make(south, west, north, east).value();
}

TEST(Outline, RunsAlongTheEdgeOfABox) {
    const auto rings = outline_of(Zone::box(box(10, 20, 11, 22)), box(9, 19, 12, 23));
    ASSERT_EQ(rings.size(), 1u);
    ASSERT_GT(rings[0].size(), 100u);
    for (const LatLon at : rings[0]) {
        const double to_edge = std::min({std::abs(at.lat() - 10), std::abs(at.lat() - 11),
                                         std::abs(at.lon() - 20), std::abs(at.lon() - 22)});
        EXPECT_LT(to_edge, 0.03) << to_text(
            at);  // a cut corner, at most a lattice step of 0.0225 degrees
    }
}

TEST(Outline, GoesAroundAHoleAndAroundEachPart) {
    const Zone with_hole =
        Zone::minus(Zone::box(box(10, 20, 11, 21)), Zone::box(box(10.4, 20.4, 10.6, 20.6))).value();
    EXPECT_EQ(outline_of(with_hole, box(9, 19, 12, 22)).size(), 2u);
    const Zone two_parts =
        Zone::any_of({Zone::box(box(10, 20, 10.2, 20.2)), Zone::box(box(10.6, 20.6, 11, 21))})
            .value();
    EXPECT_EQ(outline_of(two_parts, box(9, 19, 12, 22)).size(), 2u);
}

TEST(Outline, IsEmptyWhereTheZoneIsElsewhere) {
    EXPECT_TRUE(outline_of(Zone::box(box(40, 20, 41, 21)), box(9, 19, 12, 22)).empty());
}

TEST(Outline, OfAZoneWithoutEndGoesAroundTheFrame) {
    const auto rings = outline_of(Zone::everywhere(), box(9, 19, 12, 22));
    ASSERT_EQ(rings.size(), 1u);
    for (const LatLon at : rings[0]) {
        EXPECT_TRUE(at.lat() < 9 || at.lat() > 12 || at.lon() < 19 || at.lon() > 22) << to_text(at);
    }
}

}  // namespace
}  // namespace sulh
