// SPDX-License-Identifier: Apache-2.0
#include "corroborate/rulings.hpp"

#include "corroborate/explain.hpp"
#include "corroborate/incident_json.hpp"
#include "corroborate/test_reports.hpp"

#include <gtest/gtest.h>

#include <random>

namespace sulh {
namespace {

constexpr std::string_view here = "10.0,20.0";
constexpr std::string_view far = "10.5,20.0";

Ruling merge(std::vector<std::string> ids, std::uint64_t entry) {
    return {entry, false, std::move(ids), {}, "one crater", "desk", Reports::midnight};
}

Ruling split(std::vector<std::string> ids, std::vector<std::string> from, std::uint64_t entry) {
    return {entry, true, std::move(ids), std::move(from), "two roads", "desk", Reports::midnight};
}

// What each incident holds, and which rulings it names: "a b [7]".
std::vector<std::string> ruled(Reports& reports, std::vector<Ruling> rulings,
                               Instant as_of = Instant::latest()) {
    const Observations& all = reports.settled();
    std::vector<std::string> out;
    for (const Incident& i : corroborate(all, as_of, {std::move(rulings), {}}).incidents) {
        std::string line;
        for (const std::string& id : reports.ids(i.observations))
            line += id + " ";
        line += "[";
        for (const std::uint64_t entry : i.details->rulings)
            line += std::to_string(entry) + (entry == i.details->rulings.back() ? "" : " ");
        out.push_back(line + "]");
    }
    std::sort(out.begin(), out.end());
    return out;
}

using Lines = std::vector<std::string>;

Reports pair_and_far_one() {
    Reports reports;
    reports.add("a", "patrol", here).killed = {2, 2};
    reports.add("b", "drone", here).killed = {3, 3};
    reports.add("c", "outlet", far);
    return reports;
}

TEST(Ruling, MergesWhatTheMethodKeepsApart) {
    Reports reports = pair_and_far_one();
    EXPECT_EQ(ruled(reports, {}), (Lines{"a b []", "c []"}));
    EXPECT_EQ(ruled(reports, {merge({"a", "c"}, 7)}), (Lines{"a b c [7]"}));
}

TEST(Ruling, SplitsWhatTheMethodJoins) {
    Reports reports = pair_and_far_one();
    EXPECT_EQ(ruled(reports, {split({"b"}, {"a"}, 8)}), (Lines{"a [8]", "b [8]", "c []"}));
}

TEST(Ruling, SplitsCopiesOfOneStatement) {
    Reports reports;
    reports.add("a", "patrol", here);
    reports.add("b", "drone", here);
    reports.add("c", "outlet", here).provenance = {reports.symbol("a")};
    EXPECT_EQ(ruled(reports, {}), (Lines{"a b c []"}));
    EXPECT_EQ(ruled(reports, {split({"a"}, {"b", "c"}, 8)}), (Lines{"a [8]", "b c [8]"}));
}

TEST(Ruling, SurvivesNewReports) {
    Reports reports = pair_and_far_one();
    reports.add("d", "sensor", here).killed = {2, 2};
    reports.add("e", "other", far);
    const std::vector<Ruling> rulings{merge({"a", "c"}, 7), split({"b"}, {"a"}, 8)};
    for (const std::string& line : ruled(reports, rulings)) {
        const bool has_a = line.find("a ") != std::string::npos;
        EXPECT_EQ(has_a, line.find("c ") != std::string::npos) << line;
        if (has_a) {
            EXPECT_EQ(line.find("b "), std::string::npos) << line;
        }
        if (line.find("b ") != std::string::npos) {
            EXPECT_NE(line.find("[8]"), std::string::npos) << line;
        }
    }
}

// The later of two that contradict each other holds, and the incident names both.
TEST(Ruling, YieldsToALaterOne) {
    Reports reports = pair_and_far_one();
    EXPECT_EQ(ruled(reports, {split({"b"}, {"a"}, 8), merge({"a", "b"}, 9)}),
              (Lines{"a b [8 9]", "c []"}));
    EXPECT_EQ(ruled(reports, {merge({"a", "b"}, 8), split({"b"}, {"a"}, 9)}),
              (Lines{"a [8 9]", "b [8 9]", "c []"}));
    EXPECT_EQ(ruled(reports, {merge({"a", "b", "c"}, 7), split({"c"}, {"a", "b"}, 9)}),
              (Lines{"a b [7 9]", "c [7 9]"}));
    // Which is later goes by when it was known, then by its place in the record, not by the list.
    Ruling late = merge({"a", "b"}, 5);
    late.known_at = Reports::noon;
    EXPECT_EQ(ruled(reports, {late, split({"b"}, {"a"}, 9)}), (Lines{"a b [9 5]", "c []"}));
}

TEST(Ruling, IsNotKnownBeforeItWasMade) {
    Reports reports = pair_and_far_one();
    Ruling late = merge({"a", "c"}, 7);
    late.known_at = Reports::noon;
    EXPECT_EQ(ruled(reports, {late}, Reports::midnight), (Lines{"a b []", "c []"}));
    EXPECT_EQ(ruled(reports, {late}, Reports::noon), (Lines{"a b c [7]"}));
}

TEST(Ruling, PassesOverWhatIsNotThere) {
    Reports reports = pair_and_far_one();
    EXPECT_EQ(ruled(reports, {merge({"x", "y"}, 7), split({"a"}, {"x"}, 8), merge({"a", "x"}, 9)}),
              (Lines{"a b [8 9]", "c []"}));
}

TEST(Ruling, DoesNotDependOnTheOrderOfArrival) {
    std::mt19937_64 random(11);
    std::vector<int> order(12);
    for (int i = 0; i < 12; ++i)
        order[static_cast<std::size_t>(i)] = i;
    const std::vector<Ruling> rulings{merge({"r1", "r5"}, 7), split({"r3"}, {"r2", "r4"}, 8),
                                      merge({"r2", "r3", "r9"}, 9), split({"r9"}, {"r8"}, 10)};
    Lines expected;
    for (int turn = 0; turn < 50; ++turn) {
        Reports reports;
        for (const int i : order) {
            Observation& o = reports.add("r" + std::to_string(i), "s" + std::to_string(i), here);
            o.killed = {i % 5, i % 5};
        }
        const Lines met = ruled(reports, rulings);
        if (turn == 0) expected = met;
        ASSERT_EQ(met, expected);
        std::shuffle(order.begin(), order.end(), random);
    }
}

TEST(Ruling, IsToldByExplanationsAndInTheIncidentsLine) {
    Reports reports = pair_and_far_one();
    const Observations& all = reports.settled();
    const Corroboration found = corroborate(all, Instant::latest(), {{merge({"a", "c"}, 7)}, {}});
    ASSERT_EQ(found.incidents.size(), 1U);
    const std::string wanted = "merged by desk on 2031-04-29T00:00:00Z (entry 7): one crater";
    EXPECT_EQ(explain_incident(all, found, found.incidents[0]).rulings, Lines{wanted});
    const JoinExplanation why = explain_join(all, found, 0, 2);
    EXPECT_TRUE(why.joined);
    const std::vector<std::string> texts = why.texts();
    EXPECT_NE(std::find(texts.begin(), texts.end(), wanted), texts.end());
    const std::string json = write_json(to_json(all, found.incidents[0], general_method()));
    EXPECT_NE(json.find(R"("rulings":[7]})"), std::string::npos) << json;
}

}  // namespace
}  // namespace sulh
