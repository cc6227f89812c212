// SPDX-License-Identifier: Apache-2.0
#include "observe/observation.hpp"

#include "base/json.hpp"
#include "observe/test_intake.hpp"

namespace sulh {
namespace {

constexpr std::string_view full_line =
    R"({"id":"r1","form":"event","stance":"asserts","kind":"drone-strike","when_from":"2031-05-01T09:00:00Z",)"
    R"("when_to":"2031-05-01T09:30:00.250Z","lat":10.5,"lon":-20.1234567,"radius_m":500,"origin_lat":0,"origin_lon":0,)"
    R"("origin_radius_m":12000,"place":"Kalno, Arwen province","known_at":"2031-05-02T00:00:00Z",)"
    R"("actors":["Arwen","Belgar"],"both_took_part":true,"target_actor":"Corin","objects":["oil-refinery","port"],)"
    R"("weapons":["drone"],"calibre_mm":122.5,"altitude_m":300,"quantity":2,"killed":[3,5],"injured":0,)"
    R"("source":"team 4","interest":"Belgar","document":"patrol 17","provenance":["reuters","sha256:00ff"],)"
    R"("refers_to":["r0"],"reliability":"B","credibility":"2","text":"\"smoke\" over the tanks"})";

TEST(CanonicalLine, ReadsBackAsItself) {
    EXPECT_EQ(only_line(intake_of("observation-jsonl", full_line)), full_line);
}

TEST(CanonicalLine, LeavesOutWhatIsNotStated) {
    EXPECT_EQ(only_line(intake_of("observation-jsonl", R"({"id":"r1"})")),
              R"({"id":"r1","form":"event","stance":"asserts","kind":"happening"})");
}

TEST(CanonicalLine, TakesListsAsSets) {
    EXPECT_EQ(
        only_line(intake_of("observation-jsonl", R"({"id":"r1","actors":["b","a","b"]})")),
        R"({"id":"r1","form":"event","stance":"asserts","kind":"happening","actors":["a","b"]})");
}

std::string ids(const Observations& observations) {
    std::string out;
    for (const Observation& o : observations.all)
        out += std::string(observations.id(o)) + " ";
    return out;
}

TEST(SettleDuplicates, SortsByIdAndRemovesRepeats) {
    Intake intake = intake_of(
        "observation-csv", "id,kind,source\nr2,strike,a\nr10,strike,a\nr1,strike,a\nr2,strike,a\n");
    EXPECT_TRUE(settle_duplicates(intake.observations).empty());
    EXPECT_EQ(ids(intake.observations), "r1 r10 r2 ");
}

TEST(SettleDuplicates, KeepsTheLatestKnownAndGivesBackTheOthers) {
    Intake intake =
        intake_of("observation-csv",
                  "id,kind,known_at\nr1,strike,2031-05-01T00:00Z\nr1,shelling,2031-05-03T00:00Z\n"
                  "r1,fire,2031-05-02T00:00Z\n");
    const auto conflicts = settle_duplicates(intake.observations);
    ASSERT_EQ(intake.observations.all.size(), 1u);
    EXPECT_EQ(intake.observations.all[0].kind, term("shelling"));
    ASSERT_EQ(conflicts.size(), 2u);
    EXPECT_EQ(conflicts[0].kind, term("fire"));
    const Reject reject = duplicate_reject(intake.observations, conflicts[0]);
    EXPECT_EQ(reject.at.line, 4u);
    EXPECT_NE(reject.reason.find("'r1'"), std::string::npos);
}

TEST(SettleDuplicates, DoesNotDependOnTheOrderOfArrival) {
    std::vector<std::string> rows;
    for (int i = 0; i < 40; ++i) {
        rows.push_back("{\"id\":\"r" + std::to_string(i % 13) +
                       "\",\"killed\":" + std::to_string(i % 3) + "}\n");
    }
    std::string expected;
    std::mt19937 random(7);
    for (int round = 0; round < 10; ++round) {
        std::string text;
        for (const std::string& row : rows)
            text += row;
        Intake intake = intake_of("observation-jsonl", text);
        const auto conflicts = settle_duplicates(intake.observations);
        std::string lines;
        for (const Observation& o : intake.observations.all)
            lines += canonical_line(intake.observations, o) + "\n";
        for (const Observation& o : conflicts)
            lines += canonical_line(intake.observations, o) + "\n";
        if (round == 0) expected = lines;
        EXPECT_EQ(lines, expected);
        std::shuffle(rows.begin(), rows.end(), random);
    }
}

TEST(Reject, BecomesOneLineOfJson) {
    const Reject reject = only_reject(intake_of("observation-csv", "id,kind\nr1,strikke\n"));
    EXPECT_EQ(
        to_json_line(reject),
        R"({"file":"reports.csv","line":2,"reason":"kind: expected a happening of the word list, met 'strikke'",)"
        R"("hint":"did you mean strike?","row":"r1,strikke"})");
}

}  // namespace
}  // namespace sulh
