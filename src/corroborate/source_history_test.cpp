// SPDX-License-Identifier: Apache-2.0
#include "corroborate/source_history.hpp"

#include "corroborate/test_reports.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

std::string told(const SourceTally& t) {
    return std::to_string(t.reports) + " reports, " + std::to_string(t.corroborated) + " corroborated, " +
           std::to_string(t.contradicted) + " contradicted, " + std::to_string(t.alone) + " alone, " +
           std::to_string(t.confirmed) + " confirmed";
}

std::vector<std::string> told(const std::vector<SourceHistory>& histories) {
    std::vector<std::string> out;
    for (const SourceHistory& history : histories) {
        out.push_back(history.source + ": " + told(history.tally));
        for (const GradedTally& graded : history.grades)
            out.push_back("  " + std::string(name(graded.grade.reliability)) + " for " +
                          std::string(name(graded.grade.topic)) + ": " + told(graded.tally));
    }
    return out;
}

// Four towns far apart. North: radio and patrol, a root each. East: radio alone, and a copy of it by an
// outlet, which is one root. South: radio says so, the office denies it. West: patrol alone.
Reports four_towns() {
    Reports out;
    out.add("n-1", "radio", "10.0,20.0");
    out.add("n-2", "patrol", "10.0,20.0");
    out.add("e-1", "radio", "10.0,30.0");
    Observation& copy = out.add("e-2", "outlet", "10.0,30.0");
    copy.provenance = {out.symbol("e-1")};
    out.add("s-1", "radio", "-10.0,20.0");
    out.add("s-2", "office", "-10.0,20.0").stance = Stance::Denies;
    out.add("w-1", "patrol", "10.0,0.0");
    return out;
}

TEST(SourceHistory, CountsWhatBecameOfEachReport) {
    Reports reports = four_towns();
    EXPECT_EQ(told(source_histories(reports.settled(), reports.corroborated())),
              (std::vector<std::string>{
                  "outlet: 1 reports, 0 corroborated, 0 contradicted, 1 alone, 0 confirmed",
                  "patrol: 2 reports, 1 corroborated, 0 contradicted, 1 alone, 1 confirmed",
                  "radio: 3 reports, 1 corroborated, 1 contradicted, 1 alone, 1 confirmed"}));
}

TEST(SourceHistory, CountsEachReportForTheGradeThatHolds) {
    Reports reports = four_towns();
    Judgements judgements;
    const auto grade = [&](std::uint64_t entry, std::string_view source, std::string_view topic,
                           Interval period, Reliability letter) {
        judgements.grades.push_back({entry, std::string(source), term(topic), period, letter, "checked",
                                     "desk", Reports::midnight});
    };
    const Interval before{Instant::earliest(), Reports::midnight};
    const Interval since{Reports::midnight, Instant::latest()};
    grade(1, "radio", "happening", {}, Reliability::D);
    grade(2, "radio", "shelling", since, Reliability::C);
    grade(3, "radio", "shelling", before, Reliability::B);
    grade(4, "gazette", "movement", {}, Reliability::E);
    const Observations& all = reports.settled();
    // The narrower topic holds for all three shellings of that day; nothing of the gazette is known.
    const Corroboration found = corroborate(all, Instant::latest(), judgements, set_method());
    EXPECT_EQ(told(source_histories(all, found)),
              (std::vector<std::string>{
                  "gazette: 0 reports, 0 corroborated, 0 contradicted, 0 alone, 0 confirmed",
                  "  E for movement: 0 reports, 0 corroborated, 0 contradicted, 0 alone, 0 confirmed",
                  "outlet: 1 reports, 0 corroborated, 0 contradicted, 1 alone, 0 confirmed",
                  "patrol: 2 reports, 1 corroborated, 0 contradicted, 1 alone, 1 confirmed",
                  "radio: 3 reports, 1 corroborated, 1 contradicted, 1 alone, 1 confirmed",
                  "  D for happening: 0 reports, 0 corroborated, 0 contradicted, 0 alone, 0 confirmed",
                  "  B for shelling: 0 reports, 0 corroborated, 0 contradicted, 0 alone, 0 confirmed",
                  "  C for shelling: 3 reports, 1 corroborated, 1 contradicted, 1 alone, 1 confirmed"}));
}

}  // namespace
}  // namespace sulh
