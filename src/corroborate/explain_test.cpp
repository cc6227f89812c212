// SPDX-License-Identifier: Apache-2.0
#include "corroborate/explain.hpp"

#include "corroborate/link.hpp"
#include "corroborate/test_reports.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

std::string all_of(const std::vector<std::string>& sentences) {
    std::string out;
    for (const std::string& sentence : sentences)
        out += sentence + "\n";
    return out;
}

bool says(const std::vector<std::string>& sentences, std::string_view wanted) {
    return all_of(sentences).find(wanted) != std::string::npos;
}

std::uint32_t index_of(const Observations& observations, std::string_view id) {
    for (std::uint32_t i = 0; i < observations.all.size(); ++i)
        if (observations.id(observations.all[i]) == id) return i;
    CHECK_UNREACHABLE();
}

// Joined as the program's own method joins them, explained by the weights set by hand, whose points one
// works out in one's head.
Corroboration by_hand(Reports& reports) {
    Corroboration out = reports.corroborated();
    out.method = std::make_shared<const Method>(set_method());
    return out;
}

JoinExplanation why(Reports& reports, std::string_view a, std::string_view b) {
    const Observations& all = reports.settled();
    return explain_join(all, by_hand(reports), index_of(all, a), index_of(all, b));
}

TEST(Explain, NamesEachPartWithItsNumber) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    reports.add("b", "drone", "10.0,20.0");
    const JoinExplanation why = explain_join(reports.settled(), by_hand(reports), 0, 1);
    EXPECT_TRUE(why.joined);
    // -1.5 + (1 + 1.5) + 0.5: the same day, the same place, the same kind.
    EXPECT_DOUBLE_EQ(why.score, 1.5);
    const std::string id = incident_id(reports.incident_of("a"));
    EXPECT_EQ(why.texts(),
              (std::vector<std::string>{
                  "the same statement, or one copies the other: joined as one",
                  "-1.500 any two reports", "+2.500 their times overlap by 1 day",
                  "+0.000 their places are 0 m apart, stated to 500 m and 500 m",
                  "+0.500 both say shelling", "both are in " + id}));
}

TEST(Explain, SaysEachReasonByItsCode) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    reports.add("b", "drone", "10.0,20.0");
    const JoinExplanation why = explain_join(reports.settled(), by_hand(reports), 0, 1);
    const auto said = [&](std::size_t i) { return write_json(why.reasons.at(i).said.json()); };
    EXPECT_EQ(said(0), R"({"code":"join-copy"})");
    EXPECT_EQ(why.reasons[0].points, std::nullopt);
    EXPECT_EQ(said(2), R"({"code":"join-times-overlap","values":{"length":{"ms":86400000}}})");
    EXPECT_EQ(why.reasons[2].points, 2500);
    EXPECT_EQ(said(4), R"({"code":"join-kind-same","values":{"kind":{"terms":["shelling"]}}})");
}

TEST(Explain, NamesTheRefusal) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0").document = reports.symbol("log");
    reports.add("b", "patrol", "10.0,20.0").document = reports.symbol("log");
    const JoinExplanation why = explain_join(reports.settled(), 0, 1, set_method());
    EXPECT_FALSE(why.joined);
    EXPECT_EQ(why.texts().front(), "never joined: both are read from one document");
}

// 1 km of latitude is 0.00904 degrees there. By the weights set by hand the same day and kind are
// worth 1.5; 1.75 km at 500 m take 1.2 ln 4.5 = 1.805 of it, 0.75 km take 1.2 ln 2.5 = 1.100. So the
// mean of a and c, which go together by their dead, with b is (-0.305 + 0.400) / 2, above 0.
TEST(Explain, TellsTheChainThatJoins) {
    Reports reports;
    reports.add("a", "patrol", "10.00000,20.0").killed = {7, 7};
    reports.add("b", "drone", "10.01582,20.0");
    reports.add("c", "outlet", "10.00904,20.0").killed = {7, 7};
    const JoinExplanation found = why(reports, "a", "b");
    EXPECT_TRUE(found.joined);
    EXPECT_LE(found.score, 0);
    EXPECT_TRUE(says(found.texts(), ": other reports in it bring them together"));
    EXPECT_TRUE(says(found.texts(), "the strongest chain: a - c (+")) << all_of(found.texts());
    EXPECT_TRUE(says(found.texts(), "), c - b (+"));
}

TEST(Explain, TellsTheMeanThatKeepsApart) {
    Reports reports;
    reports.add("a", "patrol", "10.00000,20.0");
    reports.add("b", "drone", "10.03,20.0");
    const JoinExplanation found = why(reports, "a", "b");
    EXPECT_FALSE(found.joined);
    EXPECT_TRUE(says(found.texts(), "the pair that speaks for them is worth -"))
        << all_of(found.texts());
    EXPECT_TRUE(says(found.texts(), ", not above 0"));
}

TEST(Explain, TellsTheDocumentThatKeepsApart) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    reports.add("b", "drone", "10.0,20.0").document = reports.symbol("log");
    reports.add("c", "drone", "10.0,20.0").document = reports.symbol("log");
    const JoinExplanation found = why(reports, "b", "c");
    EXPECT_FALSE(found.joined);
    EXPECT_TRUE(says(found.texts(), "each holds a report of log")) << all_of(found.texts());
}

TEST(Explain, TellsWhyTwoWereNotCompared) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    reports.add("far", "drone", "10.3,20.0");
    reports.add("late", "drone", "10.0,20.0").when =
        When::within({Reports::midnight + days(3), Reports::midnight + days(4)});
    reports.add("nowhere", "drone", "");
    reports.add("vague", "drone", "10.0,20.0").where =
        Where::at(LatLon::checked(10, 20), metres(600'000));
    reports.add("never", "drone", "10.0,20.0").when = When::unknown();
    // 0.3 degrees of latitude are some 33 km; 500 m on either side and 5 km of slack are looked at.
    const JoinExplanation far = why(reports, "a", "far");
    EXPECT_TRUE(says(far.texts(), "not compared: their places are 33."));
    EXPECT_TRUE(says(far.texts(), " km apart, looked for within 6 km"));
    EXPECT_TRUE(says(why(reports, "a", "late").texts(),
                     "not compared: their times are 2 days apart, looked for within 1 day"));
    EXPECT_TRUE(says(why(reports, "a", "nowhere").texts(),
                     "-3.000 a place is not known, or so wide that it says nothing"));
    EXPECT_TRUE(says(why(reports, "a", "vague").texts(),
                     "-3.000 a place is not known, or so wide that it says nothing"));
    EXPECT_TRUE(
        says(why(reports, "a", "never").texts(), "not compared: the time of never is not known"));
}

TEST(Explain, TellsWhatIsInNoIncident) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    Observation& back = reports.add("b", "patrol", "");
    back.stance = Stance::Retracts;
    back.refers_to = {reports.symbol("a")};
    reports.add("c", "drone", "10.0,20.0");
    EXPECT_TRUE(says(why(reports, "a", "c").texts(), "a was taken back"));
    EXPECT_TRUE(says(why(reports, "b", "c").texts(), "b takes another report back"));
}

TEST(ExplainIncident, TellsJoinsRootsLevelAndNeighbours) {
    Reports reports;
    Observation& claim = reports.add("a", "office", "10.0,20.0");
    claim.interest = reports.symbol("Arwen");
    claim.killed = {2, 2};
    reports.add("b", "patrol", "10.001,20.0").killed = {3, 3};
    reports.add("c", "outlet", "10.0,20.0").provenance = {reports.symbol("b")};
    reports.add("d", "drone", "10.03,20.0");
    const Observations& all = reports.settled();
    const Corroboration found = by_hand(reports);
    const Incident incident = reports.incident_of("a");
    ASSERT_EQ(incident.observations.size(), 3U);
    const IncidentExplanation told = explain_incident(all, found, incident);
    EXPECT_EQ(told.joins.size(), 2U);
    EXPECT_TRUE(says(told.joins, "a copy")) << all_of(told.joins);
    EXPECT_TRUE(says(told.roots, "a: speaks for Arwen alone: no second root"))
        << all_of(told.roots);
    EXPECT_TRUE(says(told.roots, "b c: neutral reports"));
    EXPECT_TRUE(says(told.roots, "b and c: one goes back to the other's b"));
    EXPECT_EQ(told.level, "level 1: one root, for only one of those below counts");
    ASSERT_EQ(told.apart.size(), 1U);
    EXPECT_EQ(told.apart[0].substr(0, 18), incident_id(reports.incident_of("d")));
    EXPECT_TRUE(says(told.disputes, "killed: 2 (a)")) << all_of(told.disputes);
}

TEST(ExplainIncident, TellsWhoWouldHaveSeenIt) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    const auto watch = [&](std::string_view id, std::string_view source, double radius_m) {
        Observation& o = reports.add(id, source, "10.0,20.0");
        o.form = FactForm::Coverage;
        o.kind = term("violence");
        o.where.radius_m = static_cast<float>(radius_m);
    };
    watch("w1", "post-1", 500);
    watch("w2", "post-2", 400);    // does not hold the whole disc of the report
    watch("w3", "patrol", 5'000);  // has spoken
    const Corroboration found = reports.corroborated();
    const Incident incident = reports.incident_of("a");
    EXPECT_EQ(explain_incident(reports.settled(), found, incident).silent,
              std::vector<std::string>{"post-1 would have seen it and reports nothing of it (w1)"});
}

TEST(StrongestLinks, ConnectEveryMemberOnce) {
    Reports reports;
    for (int i = 0; i < 12; ++i)
        reports.add("r" + std::to_string(10 + i), "s" + std::to_string(i), "10.0,20.0").killed = {
            i, i};
    const Observations& all = reports.settled();
    for (const Incident& incident : reports.corroborated().incidents) {
        const auto links = strongest_links(Comparison(set_method(), all, {incident}), incident);
        EXPECT_EQ(links.size() + 1, incident.observations.size());
        for (const std::uint32_t a : incident.observations)
            for (const std::uint32_t b : incident.observations) {
                const auto chain = chain_between(links, a, b);
                EXPECT_EQ(chain.empty(), a == b);
            }
    }
}

}  // namespace
}  // namespace sulh
