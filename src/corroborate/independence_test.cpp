// SPDX-License-Identifier: Apache-2.0
// One test for each way in which two reports go back to one origin, and for what keeps them two.
#include "corroborate/independence.hpp"

#include "corroborate/roots.hpp"
#include "corroborate/test_reports.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

constexpr std::string_view here = "10.0,20.0";
constexpr std::string_view story =
    "Shells fell on the eastern edge of Kalno before dawn on Monday, residents said by telephone. "
    "Two houses burned and a well was buried. Nobody was at home, the village clerk added.";

// How the only two reports of one root were seen to share an origin: "citation b".
std::string seen_between(Reports& reports, std::string_view member) {
    const Incident incident = reports.incident_of(member);
    std::vector<SharedOrigin> seen;
    find_roots(general_method(), reports.settled(), incident, &seen);
    if (seen.size() != 1) return std::to_string(seen.size()) + " seen";
    static constexpr std::string_view words[] = {"entry", "citation", "agency", "text"};
    return std::string(words[static_cast<std::size_t>(seen[0].by)]) + " " + seen[0].what;
}

TEST(Independence, IsLostByACitation) {
    Reports reports;
    reports.add("a", "patrol", here);
    reports.add("b", "outlet", here).provenance = {reports.symbol("a")};
    EXPECT_EQ(seen_between(reports, "a"), "citation a");
    EXPECT_EQ(reports.incident_of("a").root_count, 1);
}

TEST(Independence, IsLostByACitationOverSomethingThatStandsElsewhere) {
    Reports reports;
    reports.add("a", "patrol", here);
    Observation& between = reports.add("b", "agency-desk", "40.0,20.0");
    between.provenance = {reports.symbol("a")};
    reports.add("c", "outlet", here).provenance = {reports.symbol("b")};
    ASSERT_EQ(reports.incident_of("a").observations.size(), 2U);
    EXPECT_EQ(reports.incident_of("a").root_count, 1);
    EXPECT_EQ(seen_between(reports, "a"), "citation a");
}

TEST(Independence, IsNotJudgedByWhatBecameKnownLater) {
    Reports reports;
    reports.add("a", "patrol", here);
    Observation& between = reports.add("b", "agency-desk", "40.0,20.0");
    between.provenance = {reports.symbol("a")};
    between.known_at = Reports::noon;
    reports.add("c", "outlet", here).provenance = {reports.symbol("b")};
    for (const Incident& incident : reports.corroborated(Reports::midnight).incidents)
        EXPECT_EQ(incident.root_count, 2);
    EXPECT_EQ(reports.incident_of("a").root_count, 1);
}

TEST(Independence, IsLostByAWireCredit) {
    Reports reports;
    reports.add("a", "outlet-1", here).text =
        reports.draft().symbols.keep("KALNO (Reuters) - Shells fell on the edge of the town.");
    reports.add("b", "outlet-2", here).text =
        reports.draft().symbols.keep("Fire was heard in Kalno at night, Reuters reported.");
    EXPECT_EQ(seen_between(reports, "a"), "agency Reuters");
    reports.add("c", "Reuters News", here);
    EXPECT_EQ(reports.incident_of("a").root_count, 1);
    reports.add("d", "patrol", here).text =
        reports.draft().symbols.keep("Craters near the Reuters building.");
    EXPECT_EQ(reports.incident_of("a").root_count, 2);
}

TEST(Independence, IsLostByAnAgencyUnderTwoNames) {
    Reports reports;
    reports.add("a", "outlet-1", here).provenance = {reports.symbol("AFP")};
    reports.add("b", "outlet-2", here).provenance = {reports.symbol("agence france presse")};
    EXPECT_EQ(seen_between(reports, "a"), "agency Agence France-Presse");
}

TEST(Independence, IsLostByACopiedText) {
    Reports reports;
    reports.add("a", "outlet-1", here).text = reports.draft().symbols.keep(story);
    reports.add("b", "outlet-2", here).text =
        reports.draft().symbols.keep("Kalno, Monday. " + std::string(story) + " More follows.");
    EXPECT_EQ(seen_between(reports, "a"), "text 100 %");
    reports.add("c", "outlet-3", here).text = reports.draft().symbols.keep(
        "A patrol that drove to Kalno in the morning counted nine craters in a field beside the "
        "mill. The miller pointed north when he was asked from where the fire had come.");
    EXPECT_EQ(reports.incident_of("a").root_count, 2);
}

// Of the story's stretches those that lie within its first two thirds stand in the other.
TEST(Independence, IsLostByAsMuchOfATextAsTheMethodSays) {
    Reports reports;
    const std::string part(std::string_view(story).substr(0, std::string_view(story).size() * 2 / 3));
    reports.add("a", "outlet-1", here).text = reports.draft().symbols.keep(story);
    reports.add("b", "outlet-2", here).text = reports.draft().symbols.keep(
        part + " It was not known by noon whether the miller's house, where nobody lives since "
               "spring, had been the aim or the road behind it.");
    const Observations& all = reports.settled();
    const auto roots = [&](std::int32_t thousandths) {
        Method method = set_method();
        method.copies.share_thousandths = thousandths;
        const Corroboration found = corroborate(all, Instant::latest(), {}, method);
        EXPECT_EQ(found.incidents.size(), 1U);
        EXPECT_EQ(roots_of(all, found.incidents[0], method).size(), found.incidents[0].root_count);
        return found.incidents[0].root_count;
    };
    EXPECT_EQ(roots(500), 1);
    EXPECT_EQ(roots(900), 2);
}

TEST(Independence, IsLostBySharedMediaSensorObserverOrCommand) {
    for (const char* entry :
         {"sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
          "sensor:acoustic:7", "observer:post-4", "command:northern-corps"}) {
        Reports reports;
        reports.add("a", "source-1", here).provenance = {reports.symbol(entry)};
        reports.add("b", "source-2", here).provenance = {reports.symbol(entry)};
        EXPECT_EQ(reports.incident_of("a").root_count, 1) << entry;
        EXPECT_EQ(seen_between(reports, "a"), std::string("entry ") + entry);
    }
}

// What one command says of two places is two happenings, as with a sensor.
TEST(Independence, DoesNotMakeOneHappeningOfWhatACommandSays) {
    for (const char* entry : {"observer:x", "command:x", "sensor:x"}) {
        Reports reports;
        Observation& a = reports.add("a", "office", "12.0,20.0");
        a.provenance = {reports.symbol(entry)};
        a.killed = {40, 40};
        a.kind = term("violence");
        Observation& b = reports.add("b", "office", "12.04,20.0");
        b.provenance = {reports.symbol(entry)};
        b.kind = term("air-strike");
        b.killed = {1, 1};
        b.when = When::around(Reports::noon, minutes(5));
        EXPECT_EQ(reports.incidents().size(), 2U) << entry;
    }
}

TEST(Independence, IsLostInACircleAndSaidSo) {
    Reports reports;
    reports.add("a", "outlet-1", here).provenance = {reports.symbol("b")};
    reports.add("b", "outlet-2", here).provenance = {reports.symbol("c")};
    reports.add("c", "outlet-3", here).provenance = {reports.symbol("a")};
    reports.add("d", "patrol", here);
    EXPECT_EQ(reports.incident_of("a").root_count, 2);
    EXPECT_EQ(reports.corroborated().notes,
              (std::vector<std::string>{"a is cited by what it cites: one root",
                                        "b is cited by what it cites: one root",
                                        "c is cited by what it cites: one root"}));
    const std::vector<Root> roots = roots_of(reports.settled(), reports.incident_of("a"), general_method());
    EXPECT_EQ(reports.ids(roots[0].observations), (std::vector<std::string>{"a", "b", "c"}));
}

TEST(Independence, EndsOnLongChainsOfCitations) {
    Reports reports;
    for (int i = 0; i < 500; ++i) {
        const std::string next = "r" + std::to_string(1'000 + (i + 1) % 500);
        reports.add("r" + std::to_string(1'000 + i), "s" + std::to_string(i), here).provenance = {
            reports.symbol(next)};
    }
    EXPECT_EQ(reports.incident_of("r1000").root_count, 1);
}

}  // namespace
}  // namespace sulh
