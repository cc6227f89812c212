// SPDX-License-Identifier: Apache-2.0
#include "report/ladder.hpp"

#include "assess/test_world.hpp"

#include <gtest/gtest.h>

namespace sulh::testing {
namespace {

// "Arwen shall not fire" anywhere under one reading, in the valley under the other. Fire on 1, 2
// and 10 June in the valley, on 3 June and 1 August 20 km from the line and so outside it.
// The ladder: first; second within 5 days; third.
class LadderTest : public ::testing::Test {
protected:
    World world;

    void SetUp() override {
        world.norm(Mode::Forbid, pattern("fire"));
        ClauseVersion& version = world.agreement.clauses[0].versions[0];
        version.readings.push_back(version.readings[0]);
        version.readings[0].id = "wide";
        version.readings[1].id = "narrow";
        version.readings[1].norms[0].act.places = {place(PlaceTest::Kind::InZone, valley)};
        const Where in_valley = Where::at(LatLon::checked(0.5, 20.5));
        fire("2031-06-01T12:00Z", in_valley);
        fire("2031-06-02T12:00Z", in_valley);
        fire("2031-06-03T12:00Z", north_of_line(20));
        fire("2031-06-10T12:00Z", in_valley);
        fire("2031-08-01T12:00Z", north_of_line(20));
        Consequences consequences;
        consequences.upon = "a serious breach";
        consequences.ladder.resize(3);
        consequences.ladder[0].label = "first";
        consequences.ladder[1].label = "second within 5 days";
        consequences.ladder[1].repetition = 2;
        consequences.ladder[1].repetition_window = days(5);
        consequences.ladder[2].label = "if impossible";
        consequences.ladder[2].is_fallback = true;
        world.agreement.consequences.push_back(consequences);
    }
    void fire(std::string_view when, Where where) {
        world.incident("small-arms-fire", "arwen", on(when)).where = where;
    }
};

// Counting all five: 1 June first; 2 and 3 June each the second within five days; 10 June and 1
// August first again. Counting the three in the valley: 1 June first, 2 June second, 10 June first.
TEST_F(LadderTest, CountsRepetitionWithinTheRungsTime) {
    const Facts facts{world.observations, world.corroboration};
    const Assessments assessments = world.assess();
    Explainer explainer(world.agreement, facts, world.as_of);
    const Grounds grounds{world.agreement, facts, assessments, world.as_of, explainer};
    const std::vector<LadderStep> steps =
        ladder_steps(grounds, bound_clauses(world.agreement, assessments));
    ASSERT_EQ(steps.size(), 2u);
    EXPECT_EQ(steps[0].label, "first");
    EXPECT_EQ(steps[0].times_under_some, 3);
    EXPECT_EQ(steps[0].times_under_all, 2);
    EXPECT_EQ(*steps[0].first, at("2031-06-01T12:00Z"));
    EXPECT_EQ(steps[1].label, "second within 5 days");
    EXPECT_EQ(steps[1].times_under_some, 2);
    EXPECT_EQ(steps[1].times_under_all, 1);
    EXPECT_EQ(*steps[1].first, at("2031-06-02T12:00Z"));
}

TEST_F(LadderTest, HasNoStepsWithoutABreach) {
    world.agreement.clauses[0].versions[0].readings[0].norms[0].act.kinds = {term("flight")};
    world.agreement.clauses[0].versions[0].readings[1].norms[0].act.kinds = {term("flight")};
    const Facts facts{world.observations, world.corroboration};
    const Assessments assessments = world.assess();
    Explainer explainer(world.agreement, facts, world.as_of);
    const Grounds grounds{world.agreement, facts, assessments, world.as_of, explainer};
    EXPECT_TRUE(ladder_steps(grounds, bound_clauses(world.agreement, assessments)).empty());
}

}  // namespace
}  // namespace sulh::testing
