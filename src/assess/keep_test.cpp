// SPDX-License-Identifier: Apache-2.0
#include "assess/assessment_json.hpp"
#include "assess/test_world.hpp"

#include <gtest/gtest.h>

namespace sulh::testing {
namespace {

// "Arwen shall keep artillery of 100 mm and more at least 25 km from the front."
class Keep : public ::testing::Test {
protected:
    World world;
    Norm* norm = nullptr;
    void SetUp() override {
        EventPattern act = pattern("weapon-presence");
        act.weapons = {things("artillery", 100)};
        norm = &world.norm(Mode::Keep, act);
        norm->keep = {place(PlaceTest::Kind::AtLeastFromLine, front, 25)};
    }
    Incident& gun(Where where) {
        Incident& one = world.incident("weapon-presence", "Arwen");
        one.details.edit().weapons = {term("gun")};
        one.details.edit().calibre_low_mm = one.details.edit().calibre_high_mm = 122;
        one.where = where;
        return one;
    }
};

TEST_F(Keep, IsCompliedWithBeyondTheDistance) {
    gun(north_of_line(26));
    EXPECT_EQ(world.only().verdict, Verdict::Complied);
}

TEST_F(Keep, IsBreachedWithinIt) {
    gun(north_of_line(24, 0.8));
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
}

TEST_F(Keep, IsOpenAcrossIt) {
    gun(north_of_line(24.5, 0.8));
    const Assessment one = world.only();
    EXPECT_EQ(one.verdict, Verdict::Undetermined);
    EXPECT_EQ(one.reason, Reason::PlaceUncertain);
    const auto asked = world.asked(one);
    ASSERT_EQ(asked.size(), 1u);
    // 24.5 km away, limit 25 km: with less than 500 m of error it is surely too near.
    EXPECT_EQ(asked[0], "a position to better than ± 500 m");
}

TEST_F(Keep, IsOpenWhereTheTextNamesNoMap) {
    norm->keep = {place(PlaceTest::Kind::AtLeastFromLine, unmapped_line, 25)};
    gun(north_of_line(26));
    EXPECT_EQ(world.only().reason, Reason::TextAmbiguous);
}

TEST_F(Keep, AsksForTheOwnSide) {
    norm->keep_on_own_side = true;
    gun(north_of_line(-30));
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
}

TEST_F(Keep, DoesNotConcernASmallerGun) {
    gun(north_of_line(1)).details.edit().calibre_low_mm = 85;
    world.corroboration.incidents[0].details.edit().calibre_high_mm = 85;
    EXPECT_TRUE(world.assess().all.empty());
}

// The line is 111 km long; a disc of 200 km around its middle holds everything within 25 km of it.
class KeepAsAWhole : public Keep {
protected:
    void watched(std::string_view from, std::string_view to) {
        world.coverage("weapon-presence", north_of_line(0, 200), between(from, to));
    }
};

TEST_F(KeepAsAWhole, IsCompliedWithOnlyUnderFullCoverage) {
    world.as_of = at("2031-05-11T00:00Z");
    EXPECT_EQ(world.state().reason, Reason::NoCoverage);
    watched("2031-05-01T00:00Z", "2031-05-09T00:00Z");
    ClauseState state = world.state();
    EXPECT_EQ(state.verdict, Verdict::Undetermined);
    EXPECT_EQ(state.reason, Reason::NoCoverage);
    EXPECT_DOUBLE_EQ(state.coverage, 0.8);
    EXPECT_EQ(
        state.because.text(),
        "No breach is reported, but for only 80 % of the time so far would one have been seen.");
    watched("2031-05-08T00:00Z", "2031-05-12T00:00Z");
    state = world.state();
    EXPECT_EQ(state.verdict, Verdict::Complied);
    EXPECT_DOUBLE_EQ(state.coverage, 1.0);
}

TEST_F(KeepAsAWhole, IsNotCoveredByEyesThatSeeSomethingElse) {
    world.as_of = at("2031-05-11T00:00Z");
    watched("2031-05-01T00:00Z", "2031-05-12T00:00Z");
    world.observations.all[0].kind = term("flight");
    EXPECT_EQ(world.state().coverage, 0);
    world.observations.all[0].kind = term("weapon-presence");
    world.observations.all[0].where = north_of_line(0, 40);
    EXPECT_EQ(world.state().coverage, 0);
}

// Five days without a report while monitors were refused is not compliance.
TEST_F(KeepAsAWhole, IsOpenWhereMonitorsWereRefused) {
    world.as_of = at("2031-05-06T00:00Z");
    world.incident("access-denied", "Arwen", on("2031-05-03T00:00Z")).where = north_of_line(20);
    const ClauseState state = world.state();
    EXPECT_EQ(state.verdict, Verdict::Undetermined);
    EXPECT_EQ(state.reason, Reason::AccessDenied);
}

TEST_F(KeepAsAWhole, IsBreachedByOneSightingUnderFullCoverage) {
    watched("2031-05-01T00:00Z", "2032-02-01T00:00Z");
    gun(north_of_line(30));
    gun(north_of_line(3));
    const ClauseState state = world.state();
    EXPECT_EQ(state.verdict, Verdict::Breached);
    EXPECT_EQ(state.complied, 1);
    EXPECT_EQ(state.breached, 1);
    EXPECT_EQ(state.because.text(), "1 breach is alleged.");
}

TEST_F(KeepAsAWhole, HasNotBegunBeforeTheAgreementDoes) {
    world.as_of = at("2031-04-01T00:00Z");
    EXPECT_EQ(world.state().verdict, Verdict::NotInForce);
}

TEST_F(Keep, WritesItsAssessmentAsCanonicalJson) {
    gun(north_of_line(24, 0.8));
    const Assessment one = world.only();
    const Explanation why = world.explain(one);
    EXPECT_EQ(why.sentence(),
              "Alleged breach of clause c1 by Arwen: weapon presence, 2031-06-01T12:00:00Z, at " +
                  to_text(north_of_line(24, 0.8)) + ".");
    const std::string id = assessment_id(world.agreement, world.corroboration, one);
    EXPECT_EQ(id.size(), 18u);
    EXPECT_EQ(write_json(assessment_json(world.agreement, world.corroboration, one, why)),
              "{\"id\":\"" + id +
                  R"(","clause":"c1","article":"Article 1","reading":"","party":"arwen",)" +
                  R"("incident":"i-0000000000000001","verdict":"breached","reason":null,)" +
                  R"("exception_claimed":false,"due":null,"because":)" + json_string(why.sentence()) +
                  R"(,"would_decide":[]})");
}

}  // namespace
}  // namespace sulh::testing
