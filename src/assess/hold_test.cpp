// SPDX-License-Identifier: Apache-2.0
// Caps at one time, positions at a baseline, and hours of each day that are to be free.
#include "assess/test_world.hpp"

#include <gtest/gtest.h>

namespace sulh::testing {
namespace {

// "Arwen shall keep at most 1,000 soldiers in the valley": a disc of 10 km around 55.3 km north.
class Cap : public ::testing::Test {
protected:
    World world;
    Norm* norm = nullptr;
    void SetUp() override {
        norm = &world.norm(Mode::Hold, pattern("force-presence"));
        norm->keep = {place(PlaceTest::Kind::InZone, valley)};
        norm->most = Quantity{1000, false};
    }
    Incident& soldiers(std::int32_t low, std::int32_t high, double km,
                       std::string_view when = "2031-06-01T12:00Z", double radius_km = 0) {
        Incident& one = world.incident("force-presence", "Arwen", on(when));
        one.details.edit().quantity = {low, high};
        one.where = north_of_line(km, radius_km);
        world.observations.all.back().source = Symbol::none;
        return one;
    }
};

TEST_F(Cap, IsBrokenByOneSightingAboveIt) {
    soldiers(1001, 2000, 55);
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
}

// At whichever minute of that hour it was, more were there than are allowed.
TEST_F(Cap, IsBrokenByOneSightingAboveItWhoseTimeIsNotExact) {
    Incident& one = soldiers(1001, 2000, 55);
    one.when = When::within({at("2031-06-01T12:00Z"), at("2031-06-01T13:00Z")});
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
}

TEST_F(Cap, IsOpenAsAWholeWhereNothingIsCounted) {
    norm->most.reset();
    norm->least = Quantity{500, false};
    EXPECT_EQ(world.state().verdict, Verdict::Undetermined);
    EXPECT_EQ(world.state().reason, Reason::NoCoverage);
}

TEST_F(Cap, IsNotBrokenAtTheNumber) {
    soldiers(1000, 1000, 55);
    EXPECT_TRUE(world.assess().all.empty());
}

TEST_F(Cap, IsOpenWhereTheRangeReachesAbove) {
    soldiers(900, 1100, 55);
    const Assessment one = world.only();
    EXPECT_EQ(one.verdict, Verdict::Undetermined);
    EXPECT_FALSE(world.asked(one).empty());
}

TEST_F(Cap, CountsWhatStandsElsewhereNotAtAll) {
    soldiers(1001, 1001, 70);
    EXPECT_TRUE(world.assess().all.empty());
}

// 53 km and 57 km: discs of 1 km are apart.
TEST_F(Cap, AddsUpSightingsApartAtTheSameInstant) {
    soldiers(600, 600, 53, "2031-06-01T12:00Z", 1);
    soldiers(600, 600, 57, "2031-06-01T12:00Z", 1);
    const Assessment one = world.only();
    EXPECT_EQ(one.verdict, Verdict::Breached);
    EXPECT_EQ(one.incident, 1u);
}

TEST_F(Cap, DoesNotAddUpWhatMayBeTheSame) {
    soldiers(600, 600, 55, "2031-06-01T12:00Z", 1);
    soldiers(600, 600, 56, "2031-06-01T12:00Z", 1);
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].reason, Reason::PlaceUncertain);
    EXPECT_EQ(all[1].reason, Reason::PlaceUncertain);
}

TEST_F(Cap, OneSourceThatTellsOfTwoAtOneTimeMeansTwo) {
    soldiers(600, 600, 55, "2031-06-01T12:00Z", 1);
    soldiers(600, 600, 56, "2031-06-01T12:00Z", 1);
    for (Observation& one : world.observations.all) one.source = world.name("drone");
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
}

TEST_F(Cap, AddsNothingUpOverTime) {
    soldiers(600, 600, 53, "2031-06-01T12:00Z");
    soldiers(600, 600, 57, "2031-06-01T13:00Z");
    EXPECT_TRUE(world.assess().all.empty());
}

TEST_F(Cap, TwoTimesThatOverlapMayBeOne) {
    soldiers(600, 600, 53).when = between("2031-06-01T12:00Z", "2031-06-01T14:00Z");
    soldiers(600, 600, 57).when = between("2031-06-01T13:00Z", "2031-06-01T15:00Z");
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].verdict, Verdict::Undetermined);
}

// From 12:00 for two hours, and from 13:00 for two: together from 13:00 to 14:00.
TEST_F(Cap, SightingsThatLastMeet) {
    soldiers(600, 600, 53, "2031-06-01T12:00Z").details.edit().lasting_minutes = {120, 120};
    soldiers(600, 600, 57, "2031-06-01T13:00Z").details.edit().lasting_minutes = {120, 180};
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].verdict, Verdict::Undetermined);
    EXPECT_EQ(all[1].verdict, Verdict::Breached);
    world.corroboration.incidents[1].when = on("2031-06-01T14:00Z");
    EXPECT_TRUE(world.assess().all.empty());
}

// 17 sightings of 60, each 1 km from the next, are 1,020.
TEST_F(Cap, AddsUpMoreThanCanBeTriedOneByOne) {
    for (int i = 0; i < 17; ++i) soldiers(60, 60, 47 + i);
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
    EXPECT_EQ(world.only().incident, 16u);
}

TEST_F(Cap, OfWhatWasDeclaredCountsFromTheDeclaration) {
    norm->most = Quantity{100, true};
    soldiers(600, 600, 53);
    EXPECT_EQ(world.only().reason, Reason::NoCoverage);
    world.incident("declaration", "Arwen", on("2031-05-02T00:00Z")).details.edit().quantity = {500, 500};
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
    world.corroboration.incidents[1].details.edit().quantity = {600, 600};
    EXPECT_TRUE(world.assess().all.empty());
}

TEST_F(Cap, IsKeptAsAWholeOnlyWhereMoreWouldHaveBeenSeen) {
    EXPECT_EQ(world.state().reason, Reason::NoCoverage);
    world.coverage("presence", north_of_line(55, 50),
                   between("2031-05-01T00:00Z", "2032-01-01T00:00Z"));
    EXPECT_EQ(world.state().verdict, Verdict::Complied);
}

TEST_F(Cap, AtLeastIsMetBySureLowerBounds) {
    norm->most.reset();
    norm->least = Quantity{1000, false};
    soldiers(600, 600, 53);
    EXPECT_EQ(world.only().reason, Reason::NoCoverage);
    world.coverage("presence", north_of_line(55, 50),
                   between("2031-06-01T00:00Z", "2031-06-02T00:00Z"));
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
    soldiers(400, 500, 57);
    EXPECT_EQ(world.assess().all[0].verdict, Verdict::Complied);
    EXPECT_EQ(world.assess().all[1].verdict, Verdict::Complied);
}

// At most 8 guns in the valley: 5 are seen, and more would have been.
TEST(HoldAtMost, IsKeptWhereMoreWouldHaveBeenSeen) {
    World world;
    Norm& norm = world.norm(Mode::Hold, pattern("weapon-presence"));
    norm.keep = {place(PlaceTest::Kind::InZone, valley)};
    norm.most = Quantity{8, false};
    Incident& guns = world.incident("weapon-presence", "Arwen", on("2031-06-01T12:00Z"));
    guns.where = Where::at(LatLon::checked(0.5, 20.5));
    guns.details.edit().quantity = {5, 5};
    EXPECT_TRUE(world.assess().all.empty());
    world.coverage("weapon-presence", Where::at(LatLon::checked(0.5, 20.5), kilometres(50)),
                   between("2031-06-01T00:00Z", "2031-06-02T00:00Z"));
    EXPECT_EQ(world.only().verdict, Verdict::Complied);
}

// "Arwen shall keep its guns within 2 km of their positions at 1 May 12:00 or within 24 hours before."
class Baseline : public ::testing::Test {
protected:
    World world;
    void SetUp() override {
        EventPattern guns = pattern("weapon-presence");
        Norm& norm = world.norm(Mode::Keep, guns);
        norm.baseline = fixed("2031-05-01T12:00Z");
        norm.baseline->text = "1 May";
        norm.baseline_distance = kilometres(2);
        norm.baseline_window = hours(24);
    }
    Incident& gun(std::string_view when, Where where) {
        Incident& one = world.incident("weapon-presence", "Arwen", on(when));
        one.where = where;
        return one;
    }
    Assessment last() { return world.assess().all.back(); }
};

TEST_F(Baseline, IsKeptWithinTheDistance) {
    gun("2031-05-01T08:00Z", north_of_line(10));
    gun("2031-06-01T08:00Z", north_of_line(11.9));
    EXPECT_EQ(last().verdict, Verdict::Complied);
    EXPECT_EQ(world.assess().all[0].verdict, Verdict::Complied);
}

TEST_F(Baseline, IsBrokenBeyondTheDistanceOfAll) {
    gun("2031-05-01T08:00Z", north_of_line(10));
    gun("2031-05-01T12:00Z", north_of_line(20));
    gun("2031-06-01T08:00Z", north_of_line(15));
    EXPECT_EQ(last().verdict, Verdict::Breached);
}

TEST_F(Baseline, IsOpenAcrossTheDistance) {
    gun("2031-05-01T08:00Z", north_of_line(10, 0.2));
    gun("2031-06-01T08:00Z", north_of_line(11.9, 0.2));
    EXPECT_EQ(last().reason, Reason::PlaceUncertain);
}

TEST_F(Baseline, IsOpenWhereNothingWasSeenThen) {
    gun("2031-04-29T08:00Z", north_of_line(10));
    gun("2031-06-01T08:00Z", north_of_line(15));
    EXPECT_EQ(last().reason, Reason::NoCoverage);
    EXPECT_EQ(world.asked(last()).at(0), "where it was at 1 May");
}

TEST_F(Baseline, ASightingThatMayBeOfThenDoesNotProveABreach) {
    gun("2031-05-01T08:00Z", north_of_line(10)).when =
        between("2031-05-01T08:00Z", "2031-05-03T08:00Z");
    gun("2031-06-01T08:00Z", north_of_line(15));
    EXPECT_EQ(last().verdict, Verdict::Undetermined);
}

// "Belor shall not fly drones daily for 10 hours, for 12 hours on days with release of detainees."
class FreeTime : public ::testing::Test {
protected:
    World world;
    void SetUp() override {
        EventPattern act = pattern("drone-flight");
        act.places = {place(PlaceTest::Kind::InZone, valley)};
        Norm& norm = world.norm(Mode::Forbid, act, {belor});
        norm.schedule.emplace();
        norm.schedule->free_time = hours(10);
        norm.schedule->free_time_then = hours(12);
        norm.schedule->then = {pattern("release-of-detainees", ActorTest::Kind::Anyone)};
        world.agreement.entry[0].in_force.from = at("2031-06-01T00:00Z");
        world.as_of = at("2031-06-04T00:00Z");
    }
    Incident& drone(std::string_view when, std::int32_t low, std::int32_t high) {
        Incident& one = world.incident("drone-flight", "Belor", on(when));
        one.where = north_of_line(55);
        one.details.edit().lasting_minutes = {low, high};
        return one;
    }
};

TEST_F(FreeTime, IsBrokenWhereTheActSurelyFilledTheRest) {
    drone("2031-06-01T00:00Z", 8 * 60, 8 * 60);
    drone("2031-06-01T10:00Z", 6 * 60 + 1, 10 * 60);
    const Assessment one = world.only();
    EXPECT_EQ(one.verdict, Verdict::Breached);
    EXPECT_EQ(*one.period, (Interval{at("2031-06-01T00:00Z"), at("2031-06-02T00:00Z")}));
    EXPECT_EQ(world.explain(one).tree.parts.at(0).parts.at(0).observations,
              std::vector<std::string>{"o1"});
}

TEST_F(FreeTime, IsKeptWhereEnoughIsLeft) {
    drone("2031-06-01T00:00Z", 8 * 60, 8 * 60);
    drone("2031-06-01T10:00Z", 6 * 60, 6 * 60);
    EXPECT_TRUE(world.assess().all.empty());
}

TEST_F(FreeTime, CountsTheSameHoursOnce) {
    drone("2031-06-01T00:00Z", 8 * 60, 8 * 60);
    drone("2031-06-01T01:00Z", 8 * 60, 8 * 60);
    EXPECT_TRUE(world.assess().all.empty());
}

TEST_F(FreeTime, CountsEachDayByItself) {
    drone("2031-06-01T12:00Z", 26 * 60 + 1, 26 * 60 + 1);
    const Assessment one = world.only();
    EXPECT_EQ(one.verdict, Verdict::Breached);
    EXPECT_EQ(one.period->from, at("2031-06-02T00:00Z"));
}

TEST_F(FreeTime, IsLongerOnADayWithTheOtherHappening) {
    drone("2031-06-01T00:00Z", 13 * 60, 13 * 60);
    EXPECT_TRUE(world.assess().all.empty());
    world.incident("release-of-detainees", "Arwen", on("2031-06-01T20:00Z"));
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
    world.corroboration.incidents[1].when = between("2031-06-01T20:00Z", "2031-06-02T20:00Z");
    EXPECT_EQ(world.only().reason, Reason::TimeUncertain);
}

TEST_F(FreeTime, IsOpenWhereTheLengthIsNotStated) {
    drone("2031-06-01T08:00Z", -1, -1);
    const Assessment one = world.only();
    EXPECT_EQ(one.reason, Reason::TimeUncertain);
    EXPECT_EQ(world.asked(one).at(0),
              "from when to when each drone-flight lasted");
    world.corroboration.incidents[0].when = on("2031-06-01T15:00Z");
    EXPECT_TRUE(world.assess().all.empty());
}

TEST_F(FreeTime, IsCompliedWithWhereMoreWouldHaveBeenSeen) {
    world.coverage("drone-flight", north_of_line(55, 50),
                   between("2031-06-01T12:00Z", "2031-06-03T12:00Z"));
    const Assessment one = world.only();
    EXPECT_EQ(one.verdict, Verdict::Complied);
    EXPECT_EQ(one.period->from, at("2031-06-02T00:00Z"));
}

}  // namespace
}  // namespace sulh::testing
