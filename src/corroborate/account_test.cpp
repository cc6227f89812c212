// SPDX-License-Identifier: Apache-2.0
#include "corroborate/account.hpp"

#include "corroborate/test_reports.hpp"
#include "geo/distance.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

Where disc(double lat, double lon, double radius_m) {
    return Where::at(LatLon::checked(lat, lon), metres(radius_m));
}

bool holds(const Where& outer, const Where& inner) {
    return distance(outer.centre, inner.centre).value + inner.radius_m <= outer.radius_m;
}

TEST(JointPlace, IsTheSmallestOfDiscsThatOverlap) {
    const Where wide = disc(10, 20, 10'000);
    const Where narrow = disc(10.05, 20, 500);
    EXPECT_EQ(joint_place({wide, Where::unknown(), narrow}), narrow);
    EXPECT_EQ(joint_place({narrow, wide}), narrow);
    EXPECT_TRUE(do_agree(std::vector<Where>{wide, narrow}));
}

TEST(JointPlace, HoldsEveryDiscWhereTheyDoNotOverlap) {
    const Where north = disc(10.1, 20, 1'000);  // 11.06 km from south
    const Where south = disc(10.0, 20, 2'000);
    const Where joint = joint_place({north, south});
    EXPECT_TRUE(holds(joint, north));
    EXPECT_TRUE(holds(joint, south));
    // (11,060 + 1,000 + 2,000) / 2 = 7,030 m, and at most 2 m of rounding.
    EXPECT_NEAR(joint.radius_m, 7'030, 5);
    EXPECT_FALSE(do_agree(std::vector<Where>{north, south}));
}

TEST(JointPlace, HoldsDiscsAcrossTheDateLine) {
    const Where west = disc(0, 179.95, 500);
    const Where east = disc(0, -179.95, 500);
    const Where joint = joint_place({west, east});
    EXPECT_TRUE(holds(joint, west));
    EXPECT_TRUE(holds(joint, east));
    EXPECT_LT(joint.radius_m, 7'000);  // 11.1 km apart
}

TEST(JointPlace, IsUnknownOfUnknowns) {
    EXPECT_FALSE(joint_place({Where::unknown(), Where::unknown()}).is_known);
}

TEST(JointTime, IsTheCommonStretchOrTheHull) {
    const Instant t{0};
    const When morning = When::within({t, t + hours(6)});
    const When day = When::within({t + hours(5), t + hours(24)});
    const When evening = When::within({t + hours(18), t + hours(24)});
    EXPECT_EQ(joint_time({morning, day}), When::within({t + hours(5), t + hours(6)}));
    EXPECT_EQ(joint_time({morning, evening}), When::within({t, t + hours(24)}));
    EXPECT_EQ(joint_time({When::unknown(), morning}), morning);
    EXPECT_FALSE(joint_time({When::unknown()}).is_known());
}

TEST(JointCount, IsTheCommonRangeOrTheHull) {
    EXPECT_EQ(joint_count({{2, 5}, {4, 9}}), (CountRange{4, 5}));
    EXPECT_EQ(joint_count({{2, 3}, {7, 9}}), (CountRange{2, 9}));
    EXPECT_EQ(joint_count({{2, 3}, {}}), (CountRange{2, 3}));
    EXPECT_EQ(joint_count({{5, -1}, {3, 8}}), (CountRange{5, 8}));
    EXPECT_EQ(joint_count({{5, -1}, {6, -1}}), (CountRange{6, -1}));
    EXPECT_EQ(joint_count({{}, {}}), CountRange{});
}

TEST(JointKind, IsTheLowestThatAllAreCompatibleWith) {
    EXPECT_EQ(joint_kind({term("explosion"), term("air-strike")}), term("air-strike"));
    EXPECT_EQ(joint_kind({term("drone-strike"), term("air-strike")}), term("strike"));
    EXPECT_EQ(joint_kind({happening, term("air-strike")}), term("air-strike"));
    EXPECT_EQ(joint_kind({happening}), happening);
    EXPECT_TRUE(do_agree(std::vector<Term>{term("explosion"), term("air-strike")}));
    EXPECT_FALSE(do_agree(std::vector<Term>{term("drone-strike"), term("air-strike")}));
}

TEST(Account, NamesOnlyActorsThatAllAllow) {
    Reports reports;
    const Symbol arwen = reports.symbol("Arwen");
    const Symbol belmar = reports.symbol("Belmar");
    reports.add("a", "patrol", "10.0,20.0").actors = {belmar, arwen};
    reports.add("b", "drone", "10.0,20.0").actors = {belmar};
    EXPECT_EQ(reports.incident_of("a").actors, (std::vector<Symbol>{belmar}));
}

TEST(Account, KeepsActorsSideBySideWhereReportsDiffer) {
    Reports reports;
    const Symbol belmar = reports.symbol("Belmar");
    const Symbol arwen = reports.symbol("Arwen");
    reports.add("a", "patrol", "10.0,20.0").actors = {belmar};
    reports.add("b", "drone", "10.0,20.0").actors = {arwen};
    const Incident incident = reports.incident_of("a");
    EXPECT_EQ(incident.actors, (std::vector<Symbol>{arwen, belmar}));
    const std::vector<Dispute> disputes = disputes_of(reports.settled(), incident);
    ASSERT_EQ(disputes.size(), 1U);
    EXPECT_EQ(disputes[0].fact, Dispute::Fact::Actor);
    ASSERT_EQ(disputes[0].positions.size(), 2U);
    EXPECT_EQ(disputes[0].positions[0].says, "Arwen");
    EXPECT_EQ(disputes[0].positions[1].says, "Belmar");
}

TEST(Account, TellsWhoSaysHowMany) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0").killed = {2, 2};
    reports.add("b", "drone", "10.0,20.0").killed = {4, 5};
    const Incident incident = reports.incident_of("a");
    EXPECT_EQ(incident.details->killed, (CountRange{2, 5}));
    const std::vector<Dispute> disputes = disputes_of(reports.settled(), incident);
    ASSERT_EQ(disputes.size(), 1U);
    EXPECT_EQ(disputes[0].fact, Dispute::Fact::Killed);
    EXPECT_EQ(disputes[0].positions[0].says, "2");
    EXPECT_EQ(disputes[0].positions[1].says, "4 to 5");
}

TEST(Account, TakesTheMoreExactObject) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0").objects = {term("energy-facility")};
    reports.add("b", "drone", "10.0,20.0").objects = {term("oil-refinery")};
    EXPECT_EQ(reports.incident_of("a").objects, (std::vector<Term>{term("oil-refinery")}));
}

TEST(Account, LeavesOutDenials) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0").killed = {3, 3};
    Observation& denial = reports.add("d", "ministry", "10.0,20.0");
    denial.stance = Stance::Denies;
    denial.killed = {0, 0};
    EXPECT_EQ(reports.incident_of("a").details->killed, (CountRange{3, 3}));
}

}  // namespace
}  // namespace sulh
