// SPDX-License-Identifier: Apache-2.0
#include "corroborate/method.hpp"

#include "corroborate/test_reports.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    const std::size_t at = text.find(what);
    CHECK(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

TEST(Method, IsReadBackAsItWasWritten) {
    for (const Method* method : {&general_method(), &set_method()}) {
        const auto again = parse_method(write_method(*method), "m");
        ASSERT_TRUE(again.has_value()) << to_text(again.error());
        EXPECT_EQ(*again, *method);
        EXPECT_EQ(method_hash(*again), method_hash(*method));
    }
}

TEST(Method, IsKnownByItsContentNotByItsSpelling) {
    const auto value = parse_json(write_method(set_method()));
    const auto again = parse_method(write_json(*value));
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(method_id(*again), method_id(set_method()));
    Method other = set_method();
    other.weight(PairFeature::Start).thousandths += 1;
    EXPECT_NE(method_id(other), method_id(set_method()));
}

TEST(Method, OfTheProgramSaysWhereItComesFrom) {
    const Json& from = general_method().provenance;
    EXPECT_NE(from.find("source"), nullptr);
    EXPECT_NE(from.find("held_out_thousandths"), nullptr);
    EXPECT_TRUE(general_method().weight(PairFeature::PlaceDistance).is_fitted);
}

TEST(Method, NamesTheLineOfAMistake) {
    const std::string sound = write_method(set_method());
    struct Mistake {
        std::string text;
        std::string says;
    };
    const Mistake mistakes[] = {
        {replaced(sound, "\"sulh_method\": 1", "\"sulh_method\": 2"), "m:2: expected an object"},
        {replaced(sound, "\"set-1\"", "\"Set 1\""), "m:3: expected \"name\""},
        {replaced(sound, "place_slack_m\": 5000", "place_slack_m\": 50001"),
         "m:6: expected \"place_slack_m\", a whole number from 0 to 50000"},
        {replaced(sound, "\"time-gap\"", "\"time-gab\""), "did you mean time-gap?"},
        {replaced(sound, "\"time-gap\"", "\"start\""), "'start' has two weights"},
        {replaced(sound, "-1500", "-100001"), "expected for 'start' \"thousandths\""},
        {replaced(sound, "-1500", "-1500.5"), "expected for 'start' \"thousandths\""},
        {replaced(sound, "\"origin\": \"set\"", "\"origin\": \"guessed\""), "\"fitted\" or \"set\""},
        {replaced(sound, "\"yield_thousandths\": 60", "\"yield_thousandths\": 1001"),
         "expected \"yield_thousandths\", a whole number from 0 to 1000"},
        {replaced(sound, "\"from\"", "\"fro\""), "did you mean from?"},
        {replaced(sound, "\"copies\"", "\"copy\""), "'copy'"},
        {replaced(sound, "\"share_thousandths\": 500", "\"share_thousandths\": 0"),
         "expected \"share_thousandths\", a whole number from 1 to 1000"},
        {replaced(sound, "\"part_letters_min\": 120", "\"part_letters_min\": 4097"),
         "expected \"part_letters_min\", a whole number from 1 to 4096"},
        {replaced(sound, "\"reach_m\": 1000", "\"reach_m\": 10001"),
         "expected \"reach_m\", a whole number from 0 to 10000"},
        {replaced(sound, "\"share_from\"", "\"share_form\""), "did you mean share_from?"},
        {replaced(sound, "\"background_days\": 45", "\"background_days\": 400"),
         "expected \"background_days\", a whole number from 1 to 366"},
        {replaced(sound, "\"background_windows_min\": 10", "\"background_windows_min\": 0"),
         "expected \"background_windows_min\", a whole number from 1 to 1000"},
        {replaced(sound, "\"signs\"", "\"sign\""), "did you mean signs?"},
        {replaced(sound, "\"about\"", "\"abou\""), "did you mean about?"},
        {"[]", "expected an object with \"sulh_method\": 1"},
        {"{", "m:"},
        {std::string(300'000, ' '), "at most 262,144 bytes"},
    };
    for (const Mistake& mistake : mistakes) {
        const auto read = parse_method(mistake.text, "m");
        ASSERT_FALSE(read.has_value()) << mistake.says;
        EXPECT_NE(to_text(read.error()).find(mistake.says), std::string::npos)
            << to_text(read.error());
    }
}

TEST(Method, DecidesWhatIsJoined) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    reports.add("b", "drone", "10.001,20.0");
    Method severe = set_method();
    severe.weight(PairFeature::Start).thousandths = -50'000;
    const Observations& all = reports.settled();
    EXPECT_EQ(corroborate(all, Instant::latest(), {}, set_method()).incidents.size(), 1U);
    EXPECT_EQ(corroborate(all, Instant::latest(), {}, severe).incidents.size(), 2U);
    EXPECT_EQ(corroborate(all, Instant::latest(), {}, severe).method->name, severe.name);
}

// Thirty articles each tell of one thing that day in town: two of them are less likely one than two
// lonely ones are.
TEST(Company, MakesNearnessSayLess) {
    Reports reports;
    for (int i = 0; i < 30; ++i) {
        Observation& o = reports.add("r" + std::to_string(100 + i), "s" + std::to_string(i),
                                     "10.0,20.0");
        o.document = reports.symbol("d" + std::to_string(i));
        o.killed = {i, i};
    }
    Reports lonely;
    lonely.add("a", "s1", "10.0,20.0").killed = {1, 1};
    lonely.add("b", "s2", "10.0,20.0").killed = {2, 2};
    Method method = set_method();
    method.weight(PairFeature::CompanyLarger).thousandths = -1'000;
    // 1.5 for day, place and kind; 0.7 x ln(3/2) = 0.28 for the dead; ln(1 + 1) for the company of
    // two, ln(1 + 29) for that of thirty.
    EXPECT_EQ(corroborate(lonely.settled(), Instant::latest(), {}, method).incidents.size(), 1U);
    EXPECT_EQ(corroborate(reports.settled(), Instant::latest(), {}, method).incidents.size(), 30U);
}

TEST(Unplaced, GoesWithWhatItsTimeHolds) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0").killed = {40, 40};
    reports.add("nowhere", "agency", "").killed = {40, 40};
    Method method = set_method();
    method.weight(PairFeature::PlaceUnknown).thousandths = 0;
    EXPECT_EQ(corroborate(reports.settled(), Instant::latest(), {}, method).incidents.size(), 1U);
    // Among too many of one time it points at none.
    for (int i = 0; i < 600; ++i)
        reports.add("x" + std::to_string(1000 + i), "s" + std::to_string(i), "-40.0,100.0").killed = {
            i, i};
    for (const Incident& incident : corroborate(reports.settled(), Instant::latest(), {}, method).incidents)
        for (const std::uint32_t i : incident.observations)
            if (reports.settled().id(reports.settled().all[i]) == "nowhere") {
                EXPECT_EQ(incident.observations.size(), 1U);
            }
}

}  // namespace
}  // namespace sulh
