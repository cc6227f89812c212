// SPDX-License-Identifier: Apache-2.0
// Parts of a happening: its size, its height, and what it is close to.
#include "assess/dice.hpp"
#include "assess/test_world.hpp"
#include "geo/distance.hpp"

#include <gtest/gtest.h>

namespace sulh::testing {
namespace {

// "Arwen shall not conduct exercises of at least 1,000 soldiers."
class SizeAsked : public ::testing::Test {
protected:
    World world;
    void SetUp() override {
        EventPattern act = pattern("exercise");
        act.count.least = 1000;
        world.norm(Mode::Forbid, act);
    }
    Incident& exercise(std::int32_t low, std::int32_t high) {
        Incident& one = world.incident("exercise", "Arwen");
        one.details.edit().quantity = {low, high};
        return one;
    }
};

TEST_F(SizeAsked, IsMetFromTheLowerBoundOn) {
    exercise(1000, 1400);
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
}

TEST_F(SizeAsked, IsNotMetBelowIt) {
    exercise(800, 999);
    EXPECT_TRUE(world.assess().all.empty());
}

TEST_F(SizeAsked, IsOpenAcrossTheBound) {
    exercise(900, 1000);
    const Assessment one = world.only();
    EXPECT_EQ(one.reason, Reason::KindUncertain);
    ASSERT_EQ(world.asked(one).size(), 1u);
    EXPECT_EQ(world.asked(one)[0], "how many there were: at least 1000 or not");
}

TEST_F(SizeAsked, IsOpenWhereNoNumberIsStated) {
    exercise(-1, -1);
    EXPECT_EQ(world.only().reason, Reason::KindUncertain);
}

// "Arwen shall not fly below 5,000 m."
TEST(AltitudeAsked, IsThatAboveGround) {
    World world;
    EventPattern act = pattern("flight");
    act.altitude_m.most = 5000;
    world.norm(Mode::Forbid, act);
    world.incident("flight", "Arwen").details.edit().altitude_m = 4999;
    world.incident("flight", "Arwen").details.edit().altitude_m = 5001;
    world.incident("flight", "Arwen");
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].verdict, Verdict::Breached);
    EXPECT_EQ(all[1].incident, 2u);
    EXPECT_EQ(all[1].reason, Reason::PlaceUncertain);
    EXPECT_EQ(world.asked(all[1]).at(0),
              "the altitude above ground: at most 5000 m or not");
}

// "Belor shall not fly drones within 5 km of any withdrawal by Arwen within 72 hours before."
class Near : public ::testing::Test {
protected:
    World world;
    NearEvent* near = nullptr;
    void SetUp() override {
        EventPattern act = pattern("drone-flight");
        act.near.resize(1);
        act.near[0].event = pattern("withdrawal", ActorTest::Kind::OtherParty);
        act.near[0].distance = kilometres(5);
        act.near[0].window = hours(72);
        near = &world.norm(Mode::Forbid, act, {belor}).act.near[0];
    }
    void withdrawal(When when, Where where) { world.incident("withdrawal", "Arwen", when).where = where; }
    void drone(Where where) {
        world.incident("drone-flight", "Belor", on("2031-06-04T00:00Z")).where = where;
    }
};

TEST_F(Near, HoldsWithinTheDistanceAndTheTime) {
    withdrawal(on("2031-06-01T00:00Z"), north_of_line(10));
    drone(north_of_line(14.9));
    const Assessment one = world.only();
    EXPECT_EQ(one.verdict, Verdict::Breached);
    const Explanation told = world.explain(one);
    ASSERT_FALSE(told.tree.parts.empty());
    EXPECT_EQ(told.tree.parts[0].parts.back().parts.at(0).observations,
              std::vector<std::string>{"o1"});
}

TEST_F(Near, DoesNotHoldBeyondTheDistance) {
    withdrawal(on("2031-06-01T00:00Z"), north_of_line(10));
    drone(north_of_line(15.1));
    EXPECT_TRUE(world.assess().all.empty());
}

TEST_F(Near, DoesNotHoldAfterTheTime) {
    withdrawal(on("2031-05-31T23:59Z"), north_of_line(10));
    drone(north_of_line(10));
    EXPECT_TRUE(world.assess().all.empty());
}

TEST_F(Near, DoesNotHoldBeforeTheOtherHappening) {
    withdrawal(on("2031-06-05T00:00Z"), north_of_line(10));
    drone(north_of_line(10));
    EXPECT_TRUE(world.assess().all.empty());
}

// Discs of 300 m and 300 m, centres 4.9 km apart: 4.3 to 5.5 km.
TEST_F(Near, IsOpenWhereTheTwoDiscsReachAcrossTheDistance) {
    withdrawal(on("2031-06-01T00:00Z"), north_of_line(10, 0.3));
    drone(north_of_line(14.9, 0.3));
    EXPECT_EQ(world.only().reason, Reason::PlaceUncertain);
}

TEST_F(Near, IsOpenWhereTheTimeReachesAcrossTheWindow) {
    withdrawal(between("2031-05-31T00:00Z", "2031-06-02T00:00Z"), north_of_line(10));
    drone(north_of_line(10));
    EXPECT_EQ(world.only().reason, Reason::TimeUncertain);
}

TEST_F(Near, IsOpenWhereAPlaceIsNotKnown) {
    withdrawal(on("2031-06-01T00:00Z"), Where::unknown());
    drone(north_of_line(10));
    const Assessment one = world.only();
    EXPECT_EQ(one.reason, Reason::PlaceUncertain);
    EXPECT_EQ(world.asked(one).at(0), "whether it was within 5 km of withdrawal");
}

TEST_F(Near, OneSureNeighbourIsEnough) {
    withdrawal(on("2031-06-01T00:00Z"), Where::unknown());
    withdrawal(on("2031-06-02T00:00Z"), north_of_line(10));
    drone(north_of_line(10));
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
}

TEST_F(Near, ADisputedHappeningLeavesItOpen) {
    withdrawal(on("2031-06-01T00:00Z"), north_of_line(10));
    world.corroboration.incidents[0].is_occurrence_disputed = true;
    drone(north_of_line(10));
    EXPECT_EQ(world.only().reason, Reason::SourcesConflict);
}

TEST_F(Near, AtAnyTimeWithoutAWindow) {
    near->window = {};
    near->relation = Relation::Ever;
    withdrawal(on("2033-06-01T00:00Z"), north_of_line(10));
    drone(north_of_line(10));
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
}

// Many happenings are looked for by their place; all over the earth it finds what one by one gives.
TEST_F(Near, FindsAmongManyWhatOneByOneGives) {
    near->window = {};
    near->relation = Relation::Ever;
    near->distance = kilometres(300);
    Dice dice(1);
    const auto anywhere = [&] {
        const double lat = static_cast<double>(dice.roll(-890, 890)) / 10;
        const double lon = static_cast<double>(dice.roll(-1790, 1790)) / 10;
        return Where::at(LatLon::checked(lat, lon), kilometres(dice.one_in(5) ? 50 : 0));
    };
    std::vector<Where> withdrawals;
    for (int i = 0; i < 700; ++i) {
        withdrawals.push_back(anywhere());
        world.incident("withdrawal", "Arwen").where = withdrawals.back();
    }
    std::int32_t near_one = 0;
    std::int32_t open = 0;
    for (int i = 0; i < 300; ++i) {
        const Where there = anywhere();
        drone(there);
        Truth is_near = Truth::No;
        for (const Where& one : withdrawals)
            is_near = truth_or(is_near, within(there, one, near->distance));
        near_one += is_near == Truth::Yes ? 1 : 0;
        open += is_near == Truth::Unknown ? 1 : 0;
    }
    const ClauseState state = world.state();
    EXPECT_EQ(state.breached, near_one);
    EXPECT_EQ(state.undetermined, open);
    EXPECT_GT(near_one, 20);
    EXPECT_GT(open, 5);
}

TEST_F(Near, NothingIsNearItself) {
    near->event = pattern("flight", ActorTest::Kind::Anyone);
    near->relation = Relation::Ever;
    drone(north_of_line(10));
    EXPECT_TRUE(world.assess().all.empty());
}

}  // namespace
}  // namespace sulh::testing
