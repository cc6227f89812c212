// SPDX-License-Identifier: Apache-2.0
#include "geo/line.hpp"

#include "geo/random_test_shapes.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace sulh {
namespace {

LatLon at(double lat, double lon) {
    return LatLon::checked(lat, lon);
}

// Two degrees of the equator, walked eastwards: north is left.
Line equator() {
    return *Line::make(Line::Chain{at(0, 0), at(0, 2)});
}

Where north_of_equator(double km, double radius_km = 0) {
    return Where::at(destination(at(0, 1), 0, kilometres(km)), kilometres(radius_km));
}

TEST(Line, NeedsTwoDifferentPositions) {
    EXPECT_FALSE(Line::make(Line::Chain{}));
    EXPECT_FALSE(Line::make(Line::Chain{at(1, 1), at(1, 1)}));
    EXPECT_FALSE(Line::make(std::vector<Line::Chain>{}));
    EXPECT_FALSE(Line::make(std::vector<Line::Chain>{{at(0, 0), at(0, 1)}, {at(1, 1)}}));
}

TEST(Line, KnowsItsLength) {
    // One degree of the equator is 111,319.491 m: a pi / 180.
    EXPECT_NEAR(equator().length().value, 2 * 111319.491, 0.001);
}

TEST(Line, DistanceIsToTheNearestPoint) {
    EXPECT_NEAR(distance(destination(at(0, 1), 0, kilometres(24.5)), equator()).value, 24500,
                0.006);
    EXPECT_NEAR(distance(at(0, 3), equator()).value, 111319.491, 0.001);  // beyond the end
    EXPECT_NEAR(distance(at(0, 1), equator()).value, 0, 0.001);
}

TEST(Line, HoldsAPositionAgainstADistanceInThreeValues) {
    const Metres limit = kilometres(25);
    EXPECT_EQ(at_least(north_of_equator(24.5, 0.8), equator(), limit), Truth::Unknown);
    EXPECT_EQ(at_least(north_of_equator(26, 0.5), equator(), limit), Truth::Yes);
    EXPECT_EQ(at_least(north_of_equator(24, 0.5), equator(), limit), Truth::No);
    EXPECT_EQ(at_least(Where::unknown(), equator(), limit), Truth::Unknown);
    EXPECT_EQ(within(north_of_equator(24.5, 0.8), equator(), limit), Truth::Unknown);
    EXPECT_EQ(within(north_of_equator(24, 0.5), equator(), limit), Truth::Yes);
    EXPECT_EQ(within(north_of_equator(26, 0.5), equator(), limit), Truth::No);
    EXPECT_EQ(within(Where::unknown(), equator(), limit), Truth::Unknown);
}

TEST(Line, DecidesExactlyWhereTheSphereCannot) {
    // 0.5 % of 25 km is 125 m: these lie inside the doubt of the quick bounds.
    EXPECT_EQ(at_least(north_of_equator(25.001), equator(), kilometres(25)), Truth::Yes);
    EXPECT_EQ(at_least(north_of_equator(24.999), equator(), kilometres(25)), Truth::No);
}

TEST(Line, ADiscAboutAPositionOfTheLineIsNotSurelyWithinLess) {
    EXPECT_EQ(within(Where::at(at(0, 0), metres(5)), equator(), metres(0)), Truth::Unknown);
    EXPECT_EQ(within(Where::at(at(0, 0), metres(5)), equator(), metres(4)), Truth::Unknown);
    EXPECT_EQ(within(Where::at(at(0, 0), metres(5)), equator(), metres(5)), Truth::Yes);
    EXPECT_EQ(within(Where::at(at(0, 0)), equator(), metres(0)), Truth::Yes);
    EXPECT_EQ(at_least(Where::at(at(0, 0), metres(5)), equator(), metres(6)), Truth::No);
    EXPECT_EQ(at_least(Where::at(at(0, 0), metres(5)), equator(), metres(0)), Truth::Yes);
}

// The quick answers and the exact range must never contradict each other.
TEST(Line, QuickAnswersAgreeWithTheExactRange) {
    RandomShapes random(15);
    const Line line = *Line::make(Line::Chain{at(47, 30), at(47.5, 31), at(47.2, 32), at(48, 33)});
    for (int i = 0; i < 1000; ++i) {
        const Where where =
            Where::at(random.near(at(47.5, 32), 200'000), metres(random.between(0, 5000)));
        const DistanceRange range = distance_range(where, line);
        for (const double limit :
             {0.0, 1000.0, 20'000.0, 100'000.0, range.least.value, range.most.value}) {
            ASSERT_EQ(within(where, line, metres(limit)), within(range, metres(limit)))
                << to_text(where);
            ASSERT_EQ(at_least(where, line, metres(limit)), at_least(range, metres(limit)))
                << to_text(where);
        }
    }
}

TEST(Line, RangeIsClippedAtZero) {
    const DistanceRange range = distance_range(north_of_equator(0.5, 0.8), equator());
    EXPECT_EQ(range.least.value, 0);
    EXPECT_NEAR(range.most.value, 1300, 0.01);
    EXPECT_TRUE(std::isinf(distance_range(Where::unknown(), equator()).most.value));
}

TEST(Line, LeftIsNorthOfAnEastwardWalk) {
    EXPECT_EQ(side_of(equator(), at(0.1, 1)), Side::Left);
    EXPECT_EQ(side_of(equator(), at(-0.1, 1)), Side::Right);
    EXPECT_EQ(side_of(equator(), at(0.0000001, 1)), Side::Left);
    EXPECT_EQ(side_of(equator(), at(0, 1)), Side::On);
    EXPECT_EQ(side_of(equator(), at(0.1, 5)),
              Side::Left);  // beyond the end: the continuation counts
    EXPECT_EQ(side_of(equator(), at(0, 5)), Side::On);
    EXPECT_EQ(side_of(equator(), at(20, 1)), Side::On);  // 2,200 km away: too far for sides
}

TEST(Line, SideAtACornerIsThatOfTheNearerEdge) {
    // A sharp hairpin to the left: east, then back north-west. Positions behind the tip are right
    // of it.
    const Line hairpin = *Line::make(Line::Chain{at(0, 0), at(0, 1), at(0.1, 0)});
    EXPECT_EQ(side_of(hairpin, at(0.001, 1.05)), Side::Right);
    EXPECT_EQ(side_of(hairpin, at(-0.001, 1.05)), Side::Right);
    EXPECT_EQ(side_of(hairpin, at(0.05, 1.1)), Side::Right);
    EXPECT_EQ(side_of(hairpin, at(0.03, 0.3)), Side::Left);  // between the arms
}

TEST(Line, HasNoSidesWhereItCrossesItself) {
    const Line loop = *Line::make(
        Line::Chain{at(0, 0), at(0, 1), at(0.5, 1), at(0.5, 0.5), at(-0.5, 0.5), at(-0.5, 2)});
    EXPECT_FALSE(loop.has_sides());
    EXPECT_EQ(side_of(loop, at(0.2, 0.1)), Side::On);
    EXPECT_EQ(on_side(Where::at(at(0.2, 0.1)), loop, Side::Left), Truth::Unknown);
}

TEST(Line, HasSidesThoughItsLastStepPointsBack) {
    // The last step heads back south-south-west; straight on it would cross the first edge.
    const Line hook = *Line::make(Line::Chain{at(0, 0), at(0, 1), at(0.2, 1), at(0.1, 0.99)});
    EXPECT_TRUE(hook.has_sides());
    EXPECT_EQ(side_of(hook, at(0.3, 0.5)), Side::Left);
    EXPECT_EQ(side_of(hook, at(-0.3, 0.5)), Side::Right);
    EXPECT_EQ(side_of(hook, at(0.3, 1.1)), Side::Right);
    EXPECT_EQ(side_of(hook, at(0.05, 0.9)), Side::Left);
}

TEST(Line, OnSideNeedsTheWholeDisc) {
    EXPECT_EQ(on_side(north_of_equator(5, 4), equator(), Side::Left), Truth::Yes);
    EXPECT_EQ(on_side(north_of_equator(5, 4), equator(), Side::Right), Truth::No);
    EXPECT_EQ(on_side(north_of_equator(5, 6), equator(), Side::Left), Truth::Unknown);
    EXPECT_EQ(on_side(Where::unknown(), equator(), Side::Left), Truth::Unknown);
}

TEST(Line, ShrinkingADiscNeverTurnsADefiniteAnswer) {
    RandomShapes random(11);
    const Line line =
        *Line::make(Line::Chain{at(47, 30), at(47.5, 31), at(47.2, 32), at(48, 33), at(47.9, 35)});
    ASSERT_TRUE(line.has_sides());
    int definite = 0;
    for (int i = 0; i < 3000; ++i) {
        const Where outer =
            Where::at(random.near(at(47.5, 32), 300'000), metres(random.between(0, 60'000)));
        const Where inner = random.disc_inside(outer);
        const Metres limit = metres(random.between(0, 200'000));
        const auto holds = [&](Truth before, Truth after) {
            definite += before != Truth::Unknown;
            return before == Truth::Unknown || before == after;
        };
        ASSERT_TRUE(holds(at_least(outer, line, limit), at_least(inner, line, limit)));
        ASSERT_TRUE(holds(within(outer, line, limit), within(inner, line, limit)));
        ASSERT_TRUE(holds(on_side(outer, line, Side::Left), on_side(inner, line, Side::Left)));
    }
    EXPECT_GT(definite, 4000);
}

// Exact positions are answered from the grid where it knows, side_of() never is.
TEST(Line, GridOfSidesAgreesWithTheSearch) {
    RandomShapes random(16);
    for (const double middle_lon : {31.0, 179.9}) {
        Line::Chain chain;
        for (int i = 0; i <= 40; ++i) {
            const double lon = std::remainder(middle_lon - 2 + i * 0.1, 360);
            chain.push_back(at(47 + std::sin(i * 0.5) * 0.4 + random.between(0, 0.05), lon));
        }
        const Line line = *Line::make(chain);
        ASSERT_TRUE(line.has_sides());
        int quick = 0;
        for (int i = 0; i < 5000; ++i) {
            const LatLon p = random.near(at(47, middle_lon), 400'000);
            quick += line.quick_side(p).has_value();
            ASSERT_EQ(on_side(Where::at(p), line, Side::Left),
                      truth(side_of(line, p) == Side::Left));
            ASSERT_EQ(on_side(Where::at(p), line, Side::Right),
                      truth(side_of(line, p) == Side::Right));
        }
        EXPECT_GT(quick, 2500);
    }
}

TEST(Line, OfSeveralPartsIsNearestToAnyOfThem) {
    const Line parts =
        *Line::make(std::vector<Line::Chain>{{at(0, 0), at(0, 1)}, {at(0, 3), at(0, 4)}});
    EXPECT_NEAR(distance(at(0, 2.75), parts).value, 0.25 * 111319.491, 0.001);
    EXPECT_TRUE(parts.has_sides());
    EXPECT_EQ(side_of(parts, at(0.1, 2)), Side::Left);  // over the gap
}

}  // namespace
}  // namespace sulh
