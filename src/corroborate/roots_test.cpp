// SPDX-License-Identifier: Apache-2.0
#include "corroborate/roots.hpp"

#include "corroborate/test_reports.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

constexpr std::string_view here = "10.0,20.0";

TEST(Roots, AreSharedByCopiesOfOneStatement) {
    Reports reports;
    reports.add("a", "outlet-1", here).provenance = {reports.symbol("wire")};
    reports.add("b", "outlet-2", here).provenance = {reports.symbol("wire")};
    reports.add("c", "patrol", here);
    EXPECT_EQ(reports.incident_of("a").root_count, 2);
    const std::vector<Root> roots = roots_of(reports.settled(), reports.incident_of("a"), general_method());
    ASSERT_EQ(roots.size(), 2U);
    EXPECT_EQ(reports.ids(roots[0].observations), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(reports.ids(roots[1].observations), (std::vector<std::string>{"c"}));
}

TEST(Roots, AreOneWhereAReportNamesTheOtherOrItsSource) {
    Reports reports;
    reports.add("a", "patrol", here);
    reports.add("b", "outlet-1", here).provenance = {reports.symbol("a")};
    reports.add("c", "outlet-2", here).provenance = {reports.symbol("patrol")};
    EXPECT_EQ(reports.incident_of("a").root_count, 1);
}

TEST(Roots, AreOneWhereAnIdWasKeptByItsAdapterBeforeAnybodyCitedIt) {
    Reports reports;
    reports.add("x", "patrol", here).id = reports.draft().symbols.keep("a");
    reports.add("b", "outlet-1", here).provenance = {reports.symbol("a")};
    settle_duplicates(reports.draft());
    EXPECT_EQ(reports.incidents(), (Groups{{"a", "b"}}));
    EXPECT_EQ(reports.incident_of("a").root_count, 1);
}

TEST(Roots, AreOneForOneSourceOrOneText) {
    const std::string text = "Shells fell on the eastern edge of Kalno before dawn, residents say.";
    Reports reports;
    reports.add("a", "outlet-1", here).text = reports.draft().symbols.keep(text);
    reports.add("b", "outlet-2", here).text = reports.draft().symbols.keep("  " + text + "\n");
    reports.add("c", "outlet-2", here);
    EXPECT_EQ(reports.incident_of("a").root_count, 1);
}

TEST(Level, IsOneForAnyNumberOfClaimsOfOneParty) {
    Reports reports;
    for (const char* id : {"a", "b", "c"}) {
        Observation& claim = reports.add(id, std::string("office-") + id, here);
        claim.interest = reports.symbol("Arwen");
        claim.actors = {reports.symbol("Belmar")};
    }
    EXPECT_EQ(reports.incident_of("a").root_count, 3);
    EXPECT_EQ(reports.incident_of("a").level, CorroborationLevel::OneRoot);
    // A neutral report beside them is the one root that counts.
    reports.add("n", "patrol", here);
    EXPECT_EQ(reports.incident_of("a").level, CorroborationLevel::OneRoot);
}

TEST(Level, IsThreeWhereOpposedPartiesSayTheSame) {
    Reports reports;
    reports.add("a", "office-a", here).interest = reports.symbol("Arwen");
    reports.add("b", "office-b", here).interest = reports.symbol("Belmar");
    EXPECT_EQ(reports.incident_of("a").level, CorroborationLevel::AcrossSides);
}

TEST(Level, CountsWhatAPartySaysAgainstItsInterest) {
    Reports reports;
    Observation& admission = reports.add("a", "office-a", here);
    admission.interest = reports.symbol("Arwen");
    admission.actors = {reports.symbol("Arwen")};
    reports.add("n", "patrol", here);
    const Incident incident = reports.incident_of("a");
    EXPECT_EQ(incident.level, CorroborationLevel::AcrossSides);
    const std::vector<Root> roots = roots_of(reports.settled(), incident, general_method());
    EXPECT_TRUE(roots[0].against_interest);
    EXPECT_EQ(reports.settled().text(roots[0].interest), "Arwen");
    EXPECT_FALSE(roots[1].against_interest);
}

TEST(Level, IsThreeForAPersonAndASensorAndFourWithAnAdmission) {
    Reports reports;
    reports.add("n", "patrol", here);
    reports.add("s", "network", here).provenance = {reports.symbol("sensor:acoustic:7")};
    EXPECT_EQ(reports.incident_of("n").level, CorroborationLevel::AcrossSides);
    Observation& admission = reports.add("a", "office-a", here);
    admission.interest = reports.symbol("Arwen");
    admission.actors = {reports.symbol("Arwen")};
    EXPECT_EQ(reports.incident_of("n").level, CorroborationLevel::ThreeKinds);
}

TEST(Level, IsTwoForTwoNeutralReports) {
    Reports reports;
    reports.add("a", "patrol-1", here);
    reports.add("b", "patrol-2", here);
    EXPECT_EQ(reports.incident_of("a").level, CorroborationLevel::SameSide);
}

TEST(Level, IsNotRaisedByAPartyRepeatingANeutralReport) {
    Reports reports;
    reports.add("n", "patrol", here);
    Observation& claim = reports.add("a", "office-a", here);
    claim.interest = reports.symbol("Arwen");
    EXPECT_EQ(reports.incident_of("n").level, CorroborationLevel::OneRoot);
    Observation& repeat = reports.add("b", "office-b", here);
    repeat.interest = reports.symbol("Belmar");
    repeat.provenance = {reports.symbol("n")};
    EXPECT_EQ(reports.incident_of("n").level, CorroborationLevel::OneRoot);
    EXPECT_EQ(reports.incident_of("n").root_count, 2);
}

TEST(Level, IsNotLoweredByAPartyRepeatingANeutralReport) {
    Reports reports;
    reports.add("a", "patrol-1", here);
    reports.add("b", "patrol-2", here);
    Observation& repeat = reports.add("c", "office", here);
    repeat.interest = reports.symbol("Arwen");
    repeat.provenance = {reports.symbol("a")};
    EXPECT_EQ(reports.incident_of("a").root_count, 2);
    EXPECT_EQ(reports.incident_of("a").level, CorroborationLevel::SameSide);
}

TEST(Level, IsNotRaisedByANeutralOutletRepeatingAParty) {
    Reports reports;
    Observation& claim = reports.add("a", "office-a", here);
    claim.interest = reports.symbol("Arwen");
    reports.add("n", "outlet", here).provenance = {reports.symbol("office-a")};
    EXPECT_EQ(reports.incident_of("a").root_count, 1);
    EXPECT_EQ(reports.incident_of("a").level, CorroborationLevel::OneRoot);
}

}  // namespace
}  // namespace sulh
