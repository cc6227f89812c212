// SPDX-License-Identifier: Apache-2.0
#include "assess/test_world.hpp"

#include <gtest/gtest.h>

namespace sulh::testing {
namespace {

// "Arwen shall withdraw by 1 July."
class Require : public ::testing::Test {
protected:
    World world;
    Norm* norm = nullptr;
    void SetUp() override {
        norm = &world.norm(Mode::Require, pattern("withdrawal"));
        norm->due = fixed("2031-07-01T00:00Z");
    }
    void expect(Verdict verdict, Reason reason = Reason::None) {
        const Assessment one = world.only();
        EXPECT_EQ(name(one.verdict), name(verdict));
        EXPECT_EQ(name(one.reason), name(reason));
        EXPECT_EQ(one.due, at("2031-07-01T00:00Z"));
    }
};

TEST_F(Require, IsPendingBeforeItsDeadline) {
    world.as_of = at("2031-06-30T23:59Z");
    expect(Verdict::Pending);
    EXPECT_EQ(world.state().verdict, Verdict::Pending);
}

TEST_F(Require, IsCompliedWithInTime) {
    world.incident("withdrawal", "Arwen", on("2031-06-30T12:00Z"));
    expect(Verdict::Complied);
    EXPECT_EQ(world.only().incident, 0u);
    EXPECT_EQ(world.state().verdict, Verdict::Complied);
}

TEST_F(Require, IsBreachedWhenDoneLate) {
    world.incident("withdrawal", "Arwen", on("2031-07-01T00:00Z"));
    expect(Verdict::Breached);
    EXPECT_EQ(world.only().incident, 0u);
}

TEST_F(Require, IsOpenWhereTheTimeStraddlesTheDeadline) {
    world.incident("withdrawal", "Arwen", between("2031-06-30T00:00Z", "2031-07-02T00:00Z"));
    expect(Verdict::Undetermined, Reason::TimeUncertain);
}

TEST_F(Require, DoesNotTakeSilenceForABreach) {
    expect(Verdict::Undetermined, Reason::NoCoverage);
    EXPECT_EQ(world.only().incident, no_incident);
    EXPECT_EQ(world.asked(world.only()),
              std::vector<std::string>{"a report on whether it was done by 2031-07-01T00:00:00Z"});
}

TEST_F(Require, IsBreachedWhereSomebodySaysItWasNotDone) {
    world.denial("withdrawal", "Arwen", on("2031-07-03T00:00Z"));
    expect(Verdict::Breached);
}

// Who says that nothing was handed over says so of weapons that would have been accepted; who says
// that none was accepted says nothing of those that were tendered.
TEST_F(Require, IsBreachedByADenialOfAWiderKindAndNotOfANarrowerOne) {
    norm->act = pattern("weapons-accepted");
    world.denial("handover-of-weapons", "Arwen", on("2031-07-03T00:00Z"));
    expect(Verdict::Breached);
    norm->act = pattern("transfer");
    expect(Verdict::Undetermined, Reason::NoCoverage);
}

TEST_F(Require, IsNotBreachedByADenialOfOneOfTwoActsThatWouldDo) {
    norm->act.kinds = {term("withdrawal"), term("handover-of-weapons")};
    world.denial("withdrawal", "Arwen", on("2031-07-03T00:00Z"));
    expect(Verdict::Undetermined, Reason::NoCoverage);
}

// Who says that no howitzer was withdrawn says nothing of mortars; who says that no weapon was,
// speaks of all.
TEST_F(Require, IsNotBreachedByADenialOfSomeOfTheThingsThatWouldDo) {
    norm->act.weapons = {things("artillery"), things("mortar")};
    Incident& denial = world.denial("withdrawal", "Arwen", on("2031-07-03T00:00Z"));
    denial.details.edit().weapons = {term("howitzer")};
    expect(Verdict::Undetermined, Reason::NoCoverage);
    denial.details.edit().weapons = {term("artillery")};
    expect(Verdict::Undetermined, Reason::NoCoverage);
    denial.details.edit().weapons = {term("artillery"), term("mortar")};
    expect(Verdict::Breached);
    denial.details.edit().weapons = {term("weapon")};
    expect(Verdict::Breached);
    denial.details.edit().calibre_low_mm = 152;
    denial.details.edit().calibre_high_mm = 152;
    expect(Verdict::Undetermined, Reason::NoCoverage);
    denial.details.edit().calibre_low_mm = 0;
    denial.details.edit().calibre_high_mm = 0;
    denial.details.edit().weapons = {};
    expect(Verdict::Undetermined, Reason::NoCoverage);
}

TEST_F(Require, IsBreachedByADenialOfThingsOfAnyCalibre) {
    norm->act.weapons = {things("artillery", 100)};
    Incident& denial = world.denial("withdrawal", "Arwen", on("2031-07-03T00:00Z"));
    denial.details.edit().weapons = {term("artillery")};
    expect(Verdict::Breached);
}

TEST_F(Require, IsNotBreachedByADenialFromBeforeTheDeadline) {
    world.denial("withdrawal", "Arwen", on("2031-06-20T00:00Z"));
    expect(Verdict::Undetermined, Reason::NoCoverage);
}

TEST_F(Require, IsBreachedWhereItWouldHaveBeenSeen) {
    norm->act.places = {place(PlaceTest::Kind::InZone, valley)};
    world.coverage("withdrawal", north_of_line(55.287, 11),
                   between("2031-05-01T00:00Z", "2031-07-01T00:00Z"));
    expect(Verdict::Breached);
}

TEST_F(Require, IsOpenWhereMonitorsWereRefused) {
    norm->act.places = {place(PlaceTest::Kind::InZone, valley)};
    Incident& refused = world.incident("access-denied", "Arwen", on("2031-06-20T00:00Z"));
    refused.where = north_of_line(55.287);
    expect(Verdict::Undetermined, Reason::AccessDenied);
}

TEST_F(Require, CountsWhatIsAskedFor) {
    norm->act = pattern("release-of-detainees");
    norm->quantity_min = 30;
    const auto release = [&](std::int32_t low, std::int32_t high) {
        world.incident("release-of-detainees", "Arwen", on("2031-06-10T00:00Z")).details.edit().quantity = {low,
                                                                                             high};
    };
    release(10, 10);
    expect(Verdict::Undetermined, Reason::NoCoverage);  // 10 of 30, and silence on the rest
    release(15, 20);
    release(4, 5);
    expect(Verdict::Undetermined, Reason::NoCoverage);  // 29 to 35
    release(1, 1);
    expect(Verdict::Complied);  // at least 30
}

TEST_F(Require, CountsItsDeadlineFromAnEvent) {
    Moment due;
    due.from = Moment::From::Event;
    due.event = pattern("deployment", ActorTest::Kind::OtherParty);
    due.after = days(14);
    norm->due = due;
    EXPECT_EQ(world.only().verdict, Verdict::Pending);
    world.incident("deployment", "Belor", on("2031-06-01T00:00Z"));
    world.incident("withdrawal", "Arwen", on("2031-06-15T00:01Z"));
    const Assessment one = world.only();
    EXPECT_EQ(one.due, at("2031-06-15T00:00Z"));
    EXPECT_EQ(one.verdict, Verdict::Breached);
}

TEST_F(Require, BeginsWhenAnotherClauseIsDone) {
    Moment due;
    due.from = Moment::From::ClauseDone;
    due.clause = "c2";
    due.after = days(2);
    norm->due = due;
    world.clause("c2");
    world.norm(Mode::Require, pattern("opening"), {belor}).due = fixed("2031-06-10T00:00Z");
    world.incident("opening", "Belor", on("2031-06-05T00:00Z"));
    world.incident("withdrawal", "Arwen", on("2031-06-06T00:00Z"));
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].due, at("2031-06-07T00:00Z"));
    EXPECT_EQ(all[0].verdict, Verdict::Complied);
    EXPECT_EQ(all[1].verdict, Verdict::Complied);
}

// "Upon a notice by Belor, Arwen shall act against armed groups within 72 hours."
class Respond : public ::testing::Test {
protected:
    World world;
    void SetUp() override {
        Norm& norm = world.norm(Mode::Respond, pattern("action-against-armed-group"));
        norm.trigger = pattern("notice", ActorTest::Kind::OtherParty);
        norm.window = hours(72);
    }
    void notice() { world.incident("notice", "Belor", on("2031-06-01T00:00Z")); }
    void action(When when) { world.incident("action-against-armed-group", "Arwen", when); }
};

TEST_F(Respond, IsPendingWithoutATrigger) {
    EXPECT_TRUE(world.assess().all.empty());
    EXPECT_EQ(world.state().verdict, Verdict::Pending);
}

// Requests in the hours call for an answer; one at night does not.
TEST_F(Respond, AsksOnlyInItsHours) {
    Norm& norm = world.agreement.clauses[0].versions[0].readings[0].norms[0];
    norm.schedule.emplace();
    norm.schedule->hours = DailyHours{8 * 60, 18 * 60, {}};
    notice();  // at midnight
    EXPECT_TRUE(world.assess().all.empty());
    world.incident("notice", "Belor", on("2031-06-10T09:00Z"));
    EXPECT_EQ(world.only().incident, 1u);
    world.incident("notice", "Belor", between("2031-06-20T17:30Z", "2031-06-20T18:30Z"));
    EXPECT_EQ(world.assess().all[1].reason, Reason::TimeUncertain);
}

TEST_F(Respond, IsPendingWithinTheWindow) {
    notice();
    world.as_of = at("2031-06-03T23:59Z");
    EXPECT_EQ(world.only().verdict, Verdict::Pending);
    EXPECT_EQ(world.only().due, at("2031-06-04T00:00Z"));
}

TEST_F(Respond, IsCompliedWithInTheWindow) {
    notice();
    action(on("2031-06-04T00:00Z"));
    EXPECT_EQ(world.only().verdict, Verdict::Complied);
}

TEST_F(Respond, IsBreachedWhenLate) {
    notice();
    action(on("2031-06-04T00:01Z"));
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
}

TEST_F(Respond, DoesNotTakeSilenceForABreach) {
    notice();
    EXPECT_EQ(world.only().reason, Reason::NoCoverage);
    world.denial("action-against-armed-group", "Arwen", on("2031-06-05T00:00Z"));
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
}

TEST_F(Respond, IsOpenWhereTheAnswerMayBeLate) {
    notice();
    action(between("2031-06-03T00:00Z", "2031-06-05T00:00Z"));
    EXPECT_EQ(world.only().reason, Reason::TimeUncertain);
}

TEST_F(Respond, DoesNotCountWhatCameBefore) {
    notice();
    action(on("2031-05-31T00:00Z"));
    EXPECT_EQ(world.only().reason, Reason::NoCoverage);
}

}  // namespace
}  // namespace sulh::testing
