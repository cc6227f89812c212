// SPDX-License-Identifier: Apache-2.0
// Counts over days, weeks, months, sliding stretches, the whole, and for each other happening.
#include "assess/assessment_json.hpp"
#include "assess/schedule.hpp"
#include "assess/test_world.hpp"

#include <gtest/gtest.h>

namespace sulh::testing {
namespace {

using Per = TallyRule::Per;

Quantity number(double n) {
    return {n, false};
}
Quantity percent(double n) {
    return {n, true};
}

class Tally : public ::testing::Test {
protected:
    World world;
    Norm* norm = nullptr;

    TallyRule& rule(std::string_view kind, Per per) {
        norm = &world.norm(Mode::Tally, pattern(kind));
        norm->tally.emplace();
        norm->tally->per = per;
        return *norm->tally;
    }
    Incident& counted(std::string_view kind, When when, std::int32_t low, std::int32_t high,
                      std::string_view actor = "Arwen") {
        Incident& one = world.incident(kind, actor, when);
        one.details.edit().quantity = {low, high};
        return one;
    }
    Incident& trucks(When when, std::int32_t low, std::int32_t high) {
        return counted("delivery-of-aid", when, low, high);
    }
    // The one assessment whose period begins then.
    Assessment period(std::string_view from) {
        for (const Assessment& one : world.assess().all) {
            if (one.period.has_value() && one.period->from == at(from)) return one;
        }
        ADD_FAILURE() << "no period from " << from;
        return {};
    }
};

// "Arwen shall admit at least 600 aid trucks each day", in force from 1 May; asked at 06:00 on 3 May.
class AidQuota : public Tally {
protected:
    void SetUp() override {
        rule("delivery-of-aid", Per::Day).least = number(600);
        world.as_of = at("2031-05-03T06:00Z");
    }
};

TEST_F(AidQuota, IsJudgedDayByDay) {
    trucks(on("2031-05-01T08:00Z"), 400, 400);
    trucks(on("2031-05-01T20:00Z"), 200, 210);
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[0].verdict, Verdict::Complied);
    EXPECT_EQ(*all[0].period, (Interval{at("2031-05-01T00:00Z"), at("2031-05-02T00:00Z")}));
    EXPECT_EQ(all[0].due, at("2031-05-02T00:00Z"));
    EXPECT_EQ(all[0].incident, no_incident);
    // No report of 2 May proves nothing, and 3 May is not over.
    EXPECT_EQ(all[1].verdict, Verdict::Undetermined);
    EXPECT_EQ(all[1].reason, Reason::NoCoverage);
    EXPECT_EQ(all[2].verdict, Verdict::Pending);
}

TEST_F(AidQuota, ASplitOfAReportOverMidnightDoesNotCountForEither) {
    trucks(between("2031-05-01T12:00Z", "2031-05-02T12:00Z"), 600, 600);
    EXPECT_EQ(period("2031-05-01T00:00Z").reason, Reason::TimeUncertain);
    EXPECT_EQ(period("2031-05-02T00:00Z").reason, Reason::TimeUncertain);
}

TEST_F(AidQuota, AWholeDayIsExactEnough) {
    trucks(between("2031-05-01T00:00Z", "2031-05-02T00:00Z"), 600, 650);
    EXPECT_EQ(period("2031-05-01T00:00Z").verdict, Verdict::Complied);
}

TEST_F(AidQuota, ARangeAcrossTheNumberIsOpen) {
    trucks(on("2031-05-01T08:00Z"), 590, 600);
    const Assessment one = period("2031-05-01T00:00Z");
    EXPECT_EQ(one.verdict, Verdict::Undetermined);
    EXPECT_EQ(one.reason, Reason::KindUncertain);
    EXPECT_FALSE(world.asked(one).empty());
}

TEST_F(AidQuota, TooFewIsABreachOnlyWhereMoreWouldHaveBeenSeen) {
    world.agreement.clauses[0].versions[0].readings[0].norms[0].act.places = {
        place(PlaceTest::Kind::InZone, valley)};
    trucks(on("2031-05-01T08:00Z"), 599, 599).where = north_of_line(55);
    EXPECT_EQ(period("2031-05-01T00:00Z").reason, Reason::NoCoverage);
    world.coverage("delivery-of-aid", north_of_line(55, 50),
                   between("2031-05-01T00:00Z", "2031-05-02T00:00Z"));
    EXPECT_EQ(period("2031-05-01T00:00Z").verdict, Verdict::Breached);
    EXPECT_EQ(period("2031-05-02T00:00Z").reason, Reason::NoCoverage);
}

TEST_F(AidQuota, TooFewIsABreachWhereItIsDeniedForTheWholeDay) {
    world.denial("delivery-of-aid", "Arwen", between("2031-05-02T00:00Z", "2031-05-03T00:00Z"));
    EXPECT_EQ(period("2031-05-02T00:00Z").verdict, Verdict::Breached);
    EXPECT_EQ(period("2031-05-01T00:00Z").verdict, Verdict::Undetermined);
}

TEST_F(AidQuota, RefusedAccessIsNamed) {
    world.incident("access-denied", "Arwen", on("2031-05-01T10:00Z"));
    EXPECT_EQ(period("2031-05-01T00:00Z").reason, Reason::AccessDenied);
}

TEST_F(AidQuota, APartOfADayIsForPeopleToWeigh) {
    world.agreement.entry[0].in_force.from = at("2031-05-01T09:00Z");
    EXPECT_EQ(period("2031-05-01T00:00Z").reason, Reason::TextAmbiguous);
    trucks(on("2031-05-01T08:00Z"), 600, 600);
    EXPECT_EQ(period("2031-05-01T00:00Z").reason, Reason::TextAmbiguous);
    trucks(on("2031-05-01T10:00Z"), 600, 600);
    EXPECT_EQ(period("2031-05-01T00:00Z").verdict, Verdict::Complied);
}

TEST_F(AidQuota, ThePeriodIsPartOfTheIdAndOfTheJson) {
    const auto all = world.assess().all;
    const auto id = [&](const Assessment& one) {
        return assessment_id(world.agreement, world.corroboration, one);
    };
    EXPECT_NE(id(all[0]), id(all[1]));
    const Explanation told = world.explain(all[0]);
    EXPECT_EQ(told.sentence(),
              "Undetermined for clause c1 and Arwen, no coverage, 2031-05-01 00:00 UTC to "
              "2031-05-02 00:00 UTC.");
    const std::string json =
        write_json(assessment_json(world.agreement, world.corroboration, all[0], told));
    EXPECT_NE(json.find("\"period\":{\"from\":\"2031-05-01T00:00:00Z\",\"to\":\"2031-05-02T00:00:00Z\"}"),
              std::string::npos)
        << json;
}

// "Arwen shall not move more than 35,000 soldiers each month", Kyiv time, from 1 May on.
class MonthlyCap : public Tally {
protected:
    void SetUp() override {
        world.agreement.zone = *TimeZone::named("Europe/Kyiv");
        world.agreement.entry[0].in_force.from = at("2031-04-30T21:00Z");
        rule("movement", Per::Month).most = number(35'000);
    }
    Incident& move(When when, std::int32_t low, std::int32_t high) {
        return counted("movement", when, low, high);
    }
};

TEST_F(MonthlyCap, IsBrokenByLowerBounds) {
    move(on("2031-06-01T12:00Z"), 20'000, 30'000);
    move(between("2031-06-10T00:00Z", "2031-06-20T00:00Z"), 15'001, 15'001);
    const Assessment one = world.only();
    EXPECT_EQ(one.verdict, Verdict::Breached);
    // Summer time: a month begins at 21:00 UTC of the day before.
    EXPECT_EQ(*one.period, (Interval{at("2031-05-31T21:00Z"), at("2031-06-30T21:00Z")}));
    const Explanation told = world.explain(one);
    ASSERT_EQ(told.tree.parts.size(), 1u);
    EXPECT_EQ(told.tree.parts[0].said.text(),
              "counted: at least 35,001, at most 45,001 (at most 35000 allowed)");
    EXPECT_EQ(told.tree.parts[0].parts.at(0).observations, std::vector<std::string>{"o1"});
}

TEST_F(MonthlyCap, IsNotBrokenAtTheNumberItself) {
    move(on("2031-06-01T12:00Z"), 35'000, 35'000);
    EXPECT_TRUE(world.assess().all.empty());
}

TEST_F(MonthlyCap, IsOpenWhereUpperBoundsReachBeyond) {
    move(on("2031-06-01T12:00Z"), 30'000, 36'000);
    EXPECT_EQ(world.only().reason, Reason::KindUncertain);
}

TEST_F(MonthlyCap, CountsNothingTwiceOverTheEdgeOfAMonth) {
    move(between("2031-06-29T00:00Z", "2031-07-02T00:00Z"), 20'000, 20'000);
    move(on("2031-06-10T00:00Z"), 20'000, 20'000);
    move(on("2031-07-10T00:00Z"), 10'000, 10'000);
    const Assessment one = world.only();
    EXPECT_EQ(one.period->from, at("2031-05-31T21:00Z"));
    EXPECT_EQ(one.reason, Reason::TimeUncertain);
}

TEST_F(MonthlyCap, ADoubtfulDoerLeavesItOpen) {
    move(on("2031-06-10T00:00Z"), 20'000, 20'000);
    counted("movement", on("2031-06-11T00:00Z"), 20'000, 20'000, "").actors = {};
    EXPECT_EQ(world.only().reason, Reason::ActorUnknown);
}

TEST_F(MonthlyCap, WhatAnExceptionExcusesDoesNotCount) {
    norm->exceptions = {exception(happened(pattern("authorisation", ActorTest::Kind::Anyone),
                                           Condition::Relation::Before, hours(48)),
                                  Exception::Burden::Claimant)};
    world.incident("authorisation", "Corvo", on("2031-06-09T12:00Z"));
    move(on("2031-06-10T00:00Z"), 36'000, 36'000);
    EXPECT_TRUE(world.assess().all.empty());
    // Of this one nobody says that it was authorised, or not.
    move(on("2031-07-10T00:00Z"), 36'000, 36'000);
    EXPECT_EQ(world.only().reason, Reason::ExcuseUnproven);
}

TEST_F(MonthlyCap, AClaimedExceptionIsFlagged) {
    norm->exceptions = {exception(happened(pattern("authorisation", ActorTest::Kind::Anyone),
                                           Condition::Relation::Before, hours(48)),
                                  Exception::Burden::Actor)};
    move(on("2031-06-10T00:00Z"), 36'000, 36'000);
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
    EXPECT_TRUE(world.only().is_exception_claimed);
}

TEST_F(MonthlyCap, IsKeptOnlyWhereMoreWouldHaveBeenSeen) {
    norm->act.places = {place(PlaceTest::Kind::InZone, valley)};
    world.as_of = at("2031-08-01T00:00Z");
    world.coverage("movement", north_of_line(55, 50),
                   between("2031-05-31T21:00Z", "2031-06-30T21:00Z"));
    const Assessment one = world.only();
    EXPECT_EQ(one.verdict, Verdict::Complied);
    EXPECT_EQ(one.period->from, at("2031-05-31T21:00Z"));
}

TEST_F(Tally, WeeksBeginOnMonday) {
    rule("movement", Per::Week).most = number(10);
    counted("movement", on("2031-06-08T23:59Z"), 6, 6);  // a Sunday
    counted("movement", on("2031-06-09T00:00Z"), 6, 6);
    EXPECT_TRUE(world.assess().all.empty());
    counted("movement", on("2031-06-15T23:59Z"), 5, 5);
    EXPECT_EQ(*world.only().period, (Interval{at("2031-06-09T00:00Z"), at("2031-06-16T00:00Z")}));
}

TEST_F(Tally, CountsHappeningsWhereTheTextSaysTimes) {
    TallyRule& three = rule("exercise", Per::Day);
    three.most = number(1);
    three.counts_events = true;
    counted("exercise", on("2031-06-08T10:00Z"), 5'000, 5'000);
    EXPECT_TRUE(world.assess().all.empty());
    counted("exercise", on("2031-06-08T12:00Z"), 1, 1);
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
}

// "Arwen shall not conduct exercises more than 3 times in any 30 days."
class Sliding : public Tally {
protected:
    void SetUp() override {
        TallyRule& three = rule("exercise", Per::Sliding);
        three.window = days(30);
        three.most = number(3);
        three.counts_events = true;
    }
    void exercise(When when) { world.incident("exercise", "Arwen", when); }
};

TEST_F(Sliding, IsToldOfWithTheLastOne) {
    exercise(on("2031-06-01T00:00Z"));
    exercise(on("2031-06-10T00:00Z"));
    exercise(on("2031-06-20T00:00Z"));
    EXPECT_TRUE(world.assess().all.empty());
    exercise(on("2031-06-30T23:59Z"));
    const Assessment one = world.only();
    EXPECT_EQ(one.verdict, Verdict::Breached);
    EXPECT_EQ(one.incident, 3u);
    EXPECT_EQ(one.period->length(), days(30));
    EXPECT_EQ(one.period->to, at("2031-06-30T23:59Z") + milliseconds(1));
}

TEST_F(Sliding, EndsAfterItsLength) {
    exercise(on("2031-06-01T00:00Z"));
    exercise(on("2031-06-10T00:00Z"));
    exercise(on("2031-06-20T00:00Z"));
    exercise(on("2031-07-01T00:00Z"));
    EXPECT_TRUE(world.assess().all.empty());
}

TEST_F(Sliding, FourOnOneDayAreOneBreachWhicheverCameLast) {
    for (int i = 0; i < 4; ++i) exercise(between("2031-06-01T00:00Z", "2031-06-02T00:00Z"));
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
}

TEST_F(Sliding, IsOpenWhereADayMatters) {
    exercise(between("2031-06-01T00:00Z", "2031-06-02T00:00Z"));
    exercise(on("2031-06-10T00:00Z"));
    exercise(on("2031-06-20T00:00Z"));
    exercise(on("2031-07-01T12:00Z"));
    const Assessment one = world.only();
    EXPECT_EQ(one.incident, 3u);
    EXPECT_EQ(one.reason, Reason::TimeUncertain);
}

TEST_F(Tally, AtLeastInAnyStretchIsJudgedStretchByStretch) {
    TallyRule& two = rule("exercise", Per::Sliding);
    two.window = days(10);
    two.least = number(1);
    world.as_of = at("2031-05-25T00:00Z");
    counted("exercise", on("2031-05-10T12:00Z"), 1, 1);
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[0].verdict, Verdict::Complied);
    EXPECT_EQ(all[1].verdict, Verdict::Undetermined);
    EXPECT_EQ(all[2].verdict, Verdict::Pending);
}

TEST_F(Tally, InAllIsOneAssessment) {
    rule("transfer", Per::All).least = number(100);
    norm->ends = fixed("2031-07-01T00:00Z");
    counted("transfer", on("2031-05-10T12:00Z"), 60, 60);
    counted("transfer", on("2031-06-10T12:00Z"), 39, 40);
    Assessment one = world.only();
    EXPECT_FALSE(one.period.has_value());
    EXPECT_EQ(one.due, at("2031-07-01T00:00Z"));
    EXPECT_EQ(one.reason, Reason::KindUncertain);
    world.corroboration.incidents[1].details.edit().quantity = {40, 40};
    EXPECT_EQ(world.only().verdict, Verdict::Complied);
    // Nothing after the end counts.
    world.corroboration.incidents[1].when = on("2031-07-01T00:00Z");
    EXPECT_EQ(world.only().reason, Reason::NoCoverage);
    world.as_of = at("2031-06-15T00:00Z");
    EXPECT_EQ(world.only().verdict, Verdict::Pending);
}

// One in any 10 days: on 2 and on 19 May. Each of the first two stretches of ten days has one, and ten
// days between them have none.
TEST_F(Tally, AtLeastInAnyStretchFindsOneAcrossTwo) {
    TallyRule& one = rule("exercise", Per::Sliding);
    one.window = days(10);
    one.least = number(1);
    one.counts_events = true;
    norm->act.places = {place(PlaceTest::Kind::InZone, valley)};
    const Where there = Where::at(LatLon::checked(0.5, 20.5));
    world.incident("exercise", "Arwen", on("2031-05-02T12:00Z")).where = there;
    world.incident("exercise", "Arwen", on("2031-05-19T18:00Z")).where = there;
    world.coverage("exercise", Where::at(LatLon::checked(0.5, 20.5), kilometres(50)),
                   between("2031-05-01T00:00Z", "2031-06-01T00:00Z"));
    world.as_of = at("2031-05-21T00:00Z");
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 4u);
    EXPECT_EQ(all[0].verdict, Verdict::Complied);
    EXPECT_EQ(all[1].verdict, Verdict::Breached);
    EXPECT_EQ(all[1].period->from, at("2031-05-02T12:00Z") + milliseconds(1));
    EXPECT_EQ(all[2].verdict, Verdict::Complied);
    EXPECT_EQ(all[3].verdict, Verdict::Pending);
}

TEST_F(Sliding, IsCompliedWithWhereMoreWouldHaveBeenSeen) {
    norm->act.places = {place(PlaceTest::Kind::InZone, valley)};
    world.incident("exercise", "Arwen", on("2031-06-30T12:00Z")).where =
        Where::at(LatLon::checked(0.5, 20.5));
    const Where around = Where::at(LatLon::checked(0.5, 20.5), kilometres(50));
    world.coverage("exercise", around, between("2031-06-05T00:00Z", "2031-07-01T00:00Z"));
    EXPECT_TRUE(world.assess().all.empty());
    world.coverage("exercise", around, between("2031-05-31T00:00Z", "2031-06-05T00:00Z"));
    EXPECT_EQ(world.only().verdict, Verdict::Complied);
}

// At most 3 movements a month; suspended from 9 to 20 June: for that time nobody need have watched.
TEST_F(Tally, ASuspendedTimeNeedNotBeCovered) {
    TallyRule& three = rule("flight", Per::Month);
    three.most = number(3);
    norm->act.places = {place(PlaceTest::Kind::InZone, valley)};
    const Where around = Where::at(LatLon::checked(0.5, 20.5), kilometres(50));
    world.coverage("flight", around, between("2031-06-01T00:00Z", "2031-06-10T00:00Z"));
    world.coverage("flight", around, between("2031-06-20T00:00Z", "2031-07-01T00:00Z"));
    world.as_of = at("2031-07-01T00:00Z");
    EXPECT_TRUE(world.assess().all.empty());
    Release suspension;
    suspension.bearers = {arwen};
    suspension.act = pattern("declaration");
    suspension.resumption = pattern("opening");
    suspension.is_suspension = true;
    world.agreement.releases = {suspension};
    world.incident("declaration", "Arwen", on("2031-06-09T12:00Z"));
    world.incident("opening", "Arwen", on("2031-06-20T12:00Z"));
    EXPECT_EQ(world.only().verdict, Verdict::Complied);
}

// "Arwen shall not deploy more than 2 soldiers for each withdrawal by Belor within 24 hours."
class RatioCap : public Tally {
protected:
    void SetUp() override {
        TallyRule& two = rule("deployment", Per::Ratio);
        two.most = number(2);
        two.window = hours(24);
        two.other = {pattern("withdrawal", ActorTest::Kind::OtherParty)};
        two.other[0].places = {place(PlaceTest::Kind::InZone, valley)};
        norm->act.places = two.other[0].places;
    }
    void put(std::string_view kind, std::string_view actor, std::string_view when, int count) {
        counted(kind, on(when), count, count, actor).where = Where::at(LatLon::checked(0.5, 20.5));
    }
    void watch(std::string_view kind) {
        world.coverage(kind, Where::at(LatLon::checked(0.5, 20.5), kilometres(50)),
                       between("2031-05-30T00:00Z", "2031-06-05T00:00Z"));
    }
};

TEST_F(RatioCap, IsKeptWithinWhatWasAllowed) {
    put("withdrawal", "Belor", "2031-06-01T08:00Z", 10);
    put("deployment", "Arwen", "2031-06-01T20:00Z", 20);
    EXPECT_TRUE(world.assess().all.empty());
    watch("deployment");
    EXPECT_EQ(world.only().verdict, Verdict::Complied);
}

// 21 for 10: another withdrawal may have gone unreported, unless it would have been seen.
TEST_F(RatioCap, IsBreachedByOneTooMany) {
    put("withdrawal", "Belor", "2031-06-01T08:00Z", 10);
    put("deployment", "Arwen", "2031-06-01T20:00Z", 21);
    EXPECT_EQ(world.only().reason, Reason::NoCoverage);
    watch("withdrawal");
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
}

TEST_F(RatioCap, OneAllowanceDoesNotServeTwice) {
    put("withdrawal", "Belor", "2031-06-01T08:00Z", 10);
    put("deployment", "Arwen", "2031-06-01T20:00Z", 20);
    put("deployment", "Arwen", "2031-06-01T21:00Z", 1);
    watch("withdrawal");
    const Assessment one = world.only();
    EXPECT_EQ(one.incident, 2u);
    EXPECT_EQ(one.verdict, Verdict::Breached);
}

TEST_F(RatioCap, WhatComesAfterTheTimeIsNotAllowed) {
    put("withdrawal", "Belor", "2031-06-01T08:00Z", 10);
    put("deployment", "Arwen", "2031-06-02T08:01Z", 1);
    watch("withdrawal");
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
}

TEST_F(RatioCap, WithoutATimeAllBeforeItAllows) {
    norm->tally->window = {};
    put("withdrawal", "Belor", "2031-05-10T08:00Z", 10);
    put("deployment", "Arwen", "2031-06-01T20:00Z", 15);
    put("deployment", "Arwen", "2031-06-02T20:00Z", 6);
    EXPECT_EQ(world.only().incident, 2u);
    EXPECT_EQ(world.only().reason, Reason::NoCoverage);
}

TEST_F(RatioCap, IsOpenWhereANumberIsNotStated) {
    put("withdrawal", "Belor", "2031-06-01T08:00Z", 10);
    world.corroboration.incidents[0].details.edit().quantity = {};
    put("deployment", "Arwen", "2031-06-01T20:00Z", 21);
    watch("withdrawal");
    EXPECT_EQ(world.only().verdict, Verdict::Undetermined);
}

// "Arwen shall release at least 30 detainees for each release of detainees by Belor within 24 hours."
class Ratio : public Tally {
protected:
    void SetUp() override {
        TallyRule& thirty = rule("release-of-detainees", Per::Ratio);
        thirty.least = number(30);
        thirty.window = hours(24);
        thirty.other = {pattern("release-of-detainees", ActorTest::Kind::OtherParty)};
    }
    void belors(When when, std::int32_t low, std::int32_t high) {
        counted("release-of-detainees", when, low, high, "Belor");
    }
    void arwens(When when, std::int32_t low, std::int32_t high) {
        counted("release-of-detainees", when, low, high, "Arwen");
    }
};

TEST_F(Ratio, IsMetForEachOneReleased) {
    belors(on("2031-06-01T08:00Z"), 3, 3);
    arwens(on("2031-06-01T20:00Z"), 40, 40);
    arwens(on("2031-06-02T08:00Z"), 50, 60);
    const Assessment one = world.only();
    EXPECT_EQ(one.incident, 0u);
    EXPECT_EQ(one.verdict, Verdict::Complied);
}

TEST_F(Ratio, WhatComesTooLateDoesNotCount) {
    belors(on("2031-06-01T08:00Z"), 1, 1);
    arwens(on("2031-06-02T08:01Z"), 30, 30);
    EXPECT_EQ(world.only().reason, Reason::NoCoverage);
}

TEST_F(Ratio, WhatCameBeforeDoesNotCount) {
    arwens(on("2031-06-01T07:00Z"), 30, 30);
    belors(on("2031-06-01T08:00Z"), 1, 1);
    EXPECT_EQ(world.only().reason, Reason::NoCoverage);
}

TEST_F(Ratio, OneAnswerDoesNotServeTwice) {
    belors(on("2031-06-01T08:00Z"), 1, 1);
    belors(on("2031-06-01T09:00Z"), 1, 1);
    arwens(on("2031-06-01T20:00Z"), 30, 30);
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].verdict, Verdict::Complied);
    EXPECT_EQ(all[1].reason, Reason::NoCoverage);
}

TEST_F(Ratio, TwoAnswersServeTwo) {
    belors(on("2031-06-01T08:00Z"), 1, 1);
    belors(on("2031-06-01T20:00Z"), 1, 1);
    arwens(on("2031-06-01T12:00Z"), 30, 30);
    arwens(on("2031-06-02T12:00Z"), 30, 30);
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].verdict, Verdict::Complied);
    EXPECT_EQ(all[1].verdict, Verdict::Complied);
}

TEST_F(Ratio, IsPendingUntilTheTimeIsOver) {
    belors(on("2031-06-01T08:00Z"), 1, 1);
    world.as_of = at("2031-06-02T07:00Z");
    EXPECT_EQ(world.only().verdict, Verdict::Pending);
}

TEST_F(Ratio, IsOpenWhereTheNumbersAre) {
    belors(on("2031-06-01T08:00Z"), 1, 2);
    arwens(on("2031-06-01T20:00Z"), 30, 30);
    EXPECT_EQ(world.only().reason, Reason::KindUncertain);
}

TEST_F(Ratio, IsBrokenWhereAReleaseWouldHaveBeenSeen) {
    norm->act.places = {place(PlaceTest::Kind::InZone, valley)};
    world.coverage("transfer", north_of_line(55, 50),
                   between("2031-06-01T00:00Z", "2031-06-05T00:00Z"));
    belors(on("2031-06-01T08:00Z"), 1, 1);
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
}

// "Arwen shall hand over at least 50 percent of the weapons declared, in all, until 1 July."
class OfDeclared : public Tally {
protected:
    void SetUp() override {
        rule("handover-of-weapons", Per::All).least = percent(50);
        norm->act.weapons = {things("gun")};
        norm->ends = fixed("2031-07-01T00:00Z");
    }
    Incident& guns(std::string_view kind, When when, std::int32_t low, std::int32_t high) {
        Incident& one = counted(kind, when, low, high);
        one.details.edit().weapons = {term("gun")};
        return one;
    }
};

TEST_F(OfDeclared, CountsFromTheLatestDeclaration) {
    guns("declaration", on("2031-05-02T00:00Z"), 800, 800);
    guns("declaration", on("2031-05-20T00:00Z"), 200, 200);
    guns("declaration", on("2031-07-20T00:00Z"), 900, 900);
    guns("handover-of-weapons", on("2031-06-02T00:00Z"), 100, 100);
    EXPECT_EQ(world.only().verdict, Verdict::Complied);
    world.corroboration.incidents[3].details.edit().quantity = {99, 99};
    EXPECT_EQ(world.only().reason, Reason::NoCoverage);
}

TEST_F(OfDeclared, IsOpenWithoutADeclaration) {
    guns("handover-of-weapons", on("2031-06-02T00:00Z"), 100, 100);
    const Assessment one = world.only();
    EXPECT_EQ(one.reason, Reason::NoCoverage);
    const auto asked = world.asked(one);
    EXPECT_EQ(asked.at(0), "a declaration of handover-of-weapons by the party, with a number");
}

TEST_F(OfDeclared, IsOpenBetweenTwoThatMayBeTheLatest) {
    guns("declaration", between("2031-05-02T00:00Z", "2031-05-10T00:00Z"), 200, 200);
    guns("declaration", between("2031-05-05T00:00Z", "2031-05-20T00:00Z"), 220, 220);
    guns("handover-of-weapons", on("2031-06-02T00:00Z"), 105, 105);
    EXPECT_EQ(world.only().reason, Reason::TimeUncertain);
    world.corroboration.incidents[2].details.edit().quantity = {110, 110};
    EXPECT_EQ(world.only().verdict, Verdict::Complied);
}

// "Arwen shall hand over at least 50 percent of the guns declared by 1 July."
TEST_F(OfDeclared, IsOwedByADeadlineToo) {
    *norm = Norm();
    norm->mode = Mode::Require;
    norm->bearers = {arwen};
    norm->act = pattern("handover-of-weapons");
    norm->act.weapons = {things("gun")};
    norm->due = fixed("2031-07-01T00:00Z");
    norm->quantity = percent(50);
    guns("handover-of-weapons", on("2031-06-02T00:00Z"), 60, 60);
    guns("handover-of-weapons", on("2031-06-20T00:00Z"), 39, 39);
    EXPECT_EQ(world.only().reason, Reason::NoCoverage);
    guns("declaration", on("2031-05-02T00:00Z"), 198, 198);
    EXPECT_EQ(world.only().verdict, Verdict::Complied);
    world.corroboration.incidents[2].details.edit().quantity = {200, 200};
    EXPECT_EQ(world.only().reason, Reason::NoCoverage);
    world.corroboration.incidents[1].details.edit().quantity = {39, 40};
    EXPECT_EQ(world.only().verdict, Verdict::Undetermined);
    EXPECT_FALSE(world.asked(world.only()).empty());
}

// "Arwen shall not move from 22:00 to 06:00", Kyiv time.
class Hours : public Tally {
protected:
    void SetUp() override {
        world.agreement.zone = *TimeZone::named("Europe/Kyiv");
        norm = &world.norm(Mode::Forbid, pattern("movement"));
        norm->schedule.emplace();
        norm->schedule->hours = DailyHours{22 * 60, 6 * 60, {}};
    }
    std::size_t rows(When when) {
        world.corroboration.incidents.clear();
        world.incident("movement", "Arwen", when);
        return world.assess().all.size();
    }
};

TEST_F(Hours, OutsideThemNothingBinds) {
    // Summer time is UTC+3, winter time UTC+2.
    EXPECT_EQ(rows(on("2031-06-01T18:59Z")), 0u);
    EXPECT_EQ(rows(on("2031-06-01T19:00Z")), 1u);
    EXPECT_EQ(rows(on("2031-06-02T02:59Z")), 1u);
    EXPECT_EQ(rows(on("2031-06-02T03:00Z")), 0u);
    EXPECT_EQ(rows(on("2031-12-02T19:59Z")), 0u);
    EXPECT_EQ(rows(on("2031-12-02T20:00Z")), 1u);
}

TEST_F(Hours, AreOpenAcrossAnEdge) {
    EXPECT_EQ(rows(between("2031-06-01T18:00Z", "2031-06-01T20:00Z")), 1u);
    EXPECT_EQ(world.only().reason, Reason::TimeUncertain);
    EXPECT_EQ(rows(between("2031-06-01T20:00Z", "2031-06-02T02:00Z")), 1u);
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
    EXPECT_EQ(rows(When::unknown()), 1u);
    EXPECT_EQ(world.only().reason, Reason::TimeUncertain);
}

TEST_F(Hours, HoldOnTheirWeekdaysTillTheNextMorning) {
    norm->schedule->hours->weekdays = {5};  // Friday: 6 June 2031
    EXPECT_EQ(rows(on("2031-06-06T20:00Z")), 1u);
    EXPECT_EQ(rows(on("2031-06-07T02:00Z")), 1u);
    EXPECT_EQ(rows(on("2031-06-07T20:00Z")), 0u);
    EXPECT_EQ(rows(on("2031-06-06T02:00Z")), 0u);
}

TEST_F(Hours, CoverageIsAskedForInThemAlone) {
    norm->schedule->hours = DailyHours{10 * 60, 12 * 60, {}};
    norm->act.places = {place(PlaceTest::Kind::InZone, valley)};
    world.agreement.entry[0].in_force.from = at("2031-06-01T00:00Z");
    world.as_of = at("2031-06-03T00:00Z");
    world.coverage("movement", north_of_line(55, 50),
                   between("2031-06-01T07:00Z", "2031-06-01T09:00Z"));
    EXPECT_EQ(world.state().reason, Reason::NoCoverage);
    EXPECT_DOUBLE_EQ(world.state().coverage, 0.5);
    world.coverage("movement", north_of_line(55, 50),
                   between("2031-06-02T07:00Z", "2031-06-02T09:00Z"));
    EXPECT_EQ(world.state().verdict, Verdict::Complied);
}

// The clocks go forward on 30 March 2031 at 03:00, and back on 26 October at 04:00.
TEST(CivilPeriods, AreAsLongAsTheClockMakesThem) {
    const TimeZone zone = *TimeZone::named("Europe/Kyiv");
    const auto march = civil_periods(zone, Per::Day, {at("2031-03-29T22:00Z"), at("2031-03-31T00:00Z")});
    ASSERT_EQ(march.size(), 2u);
    EXPECT_EQ(march[0].length(), hours(23));
    EXPECT_EQ(march[1].from, march[0].to);
    const auto october = civil_periods(zone, Per::Day, {at("2031-10-26T10:00Z"), at("2031-10-26T11:00Z")});
    ASSERT_EQ(october.size(), 1u);
    EXPECT_EQ(october[0].length(), hours(25));
    const auto months = civil_periods(zone, Per::Month, {at("2031-12-20T00:00Z"), at("2032-02-10T00:00Z")});
    ASSERT_EQ(months.size(), 3u);
    EXPECT_EQ(months[1].length(), days(31));
    EXPECT_EQ(months[2].length(), days(29));
}

}  // namespace
}  // namespace sulh::testing
