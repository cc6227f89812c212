// SPDX-License-Identifier: Apache-2.0
#include "corroborate/admiralty.hpp"

#include "corroborate/test_reports.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

constexpr std::string_view here = "10.0,20.0";

SourceGrade grade(Reliability letter, std::string_view topic, Interval period,
                  std::uint64_t entry) {
    return {entry,  "radio",          term(topic), period, letter, "checked against patrols",
            "desk", Reports::midnight};
}

std::string letter(const std::vector<SourceGrade>& grades, Reports& reports) {
    const Observations& all = reports.settled();
    const SourceGrade* found = grade_for(grades, all, all.all[0]);
    return found == nullptr ? "none" : std::string(name(found->reliability));
}

TEST(Grade, HoldsForItsSourceTopicAndPeriod) {
    Reports reports;
    reports.add("a", "radio", here);
    const Interval april{Reports::midnight - days(28), Reports::midnight + days(2)};
    const Interval may{Reports::midnight + days(2), Reports::midnight + days(33)};
    EXPECT_EQ(letter({grade(Reliability::B, "happening", {}, 1)}, reports), "B");
    EXPECT_EQ(letter({grade(Reliability::B, "violence", {}, 1)}, reports), "B");
    EXPECT_EQ(letter({grade(Reliability::B, "movement", {}, 1)}, reports), "none");
    EXPECT_EQ(letter({grade(Reliability::B, "happening", april, 1)}, reports), "B");
    EXPECT_EQ(letter({grade(Reliability::B, "happening", may, 1)}, reports), "none");
    // An artillery desk is not known to be good at shelling by mortars only.
    EXPECT_EQ(letter({grade(Reliability::B, "mortar-fire", {}, 1)}, reports), "none");
    Reports others;
    others.add("a", "patrol", here);
    EXPECT_EQ(letter({grade(Reliability::B, "happening", {}, 1)}, others), "none");
}

TEST(Grade, OfTheNarrowestTopicAndThenTheLatestHolds) {
    Reports reports;
    reports.add("a", "radio", here);
    EXPECT_EQ(
        letter({grade(Reliability::B, "shelling", {}, 1), grade(Reliability::D, "violence", {}, 2)},
               reports),
        "B");
    EXPECT_EQ(
        letter({grade(Reliability::B, "shelling", {}, 1), grade(Reliability::C, "shelling", {}, 2)},
               reports),
        "C");
}

AdmiraltyMark mark(Reports& reports, std::string_view id) {
    const Incident incident = reports.incident_of(id);
    const Observations& all = reports.settled();
    for (const std::uint32_t i : incident.observations)
        if (all.id(all.all[i]) == id) return mark_of(all, {}, incident, all.all[i]);
    CHECK_UNREACHABLE();
}

TEST(Mark, IsConfirmedByComputationAlone) {
    Reports reports;
    Observation& a = reports.add("a", "patrol", here);
    a.reliability = Reliability::A;
    a.credibility = Credibility::C1;
    EXPECT_EQ(mark(reports, "a").credibility, Credibility::Unjudged);
    EXPECT_TRUE(mark(reports, "a").claims_confirmation);
    reports.add("b", "outlet", here).provenance = {reports.symbol("a")};
    EXPECT_FALSE(mark(reports, "a").is_computed);  // a copy confirms nothing
    reports.add("c", "drone", here);
    EXPECT_EQ(mark(reports, "a").credibility, Credibility::C1);
    EXPECT_TRUE(mark(reports, "b").is_computed);
    reports.add("d", "office", here).stance = Stance::Denies;
    EXPECT_FALSE(mark(reports, "a").is_computed);
}

TEST(Mark, KeepsLetterAndDigitApart) {
    Reports reports;
    Observation& a = reports.add("a", "radio", here);
    a.reliability = Reliability::E;
    a.credibility = Credibility::C2;
    EXPECT_EQ(mark(reports, "a").reliability, Reliability::E);
    EXPECT_EQ(mark(reports, "a").credibility, Credibility::C2);
    const Incident ungraded = reports.incident_of("a");
    const std::vector<SourceGrade> grades{grade(Reliability::B, "happening", {}, 4)};
    EXPECT_EQ(describe_marks(reports.settled(), grades, ungraded),
              (std::vector<std::string>{
                  "a: source B, graded by desk on 2031-04-29T00:00:00Z (entry 4): checked against "
                  "patrols; information 2, as the report states"}));
    EXPECT_EQ(describe_marks(reports.settled(), {}, ungraded),
              (std::vector<std::string>{
                  "a: source E, as the report states; information 2, as the report states"}));
    EXPECT_EQ(ungraded.level, CorroborationLevel::OneRoot);
}

}  // namespace
}  // namespace sulh
