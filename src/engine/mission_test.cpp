// SPDX-License-Identifier: Apache-2.0
#include "engine/mission_fixture.hpp"
#include "engine/prove.hpp"

namespace sulh {
namespace {

TEST_F(MissionTest, StandsUpToItsOwnAudit) {
    play();
    const AuditOutcome outcome = audited();
    EXPECT_EQ(outcome.fault, std::nullopt);
    EXPECT_EQ(outcome.conclusions, 3u);
    EXPECT_GT(outcome.lines, 20u);
}

TEST_F(MissionTest, NamesTheEntryAFlippedByteStandsIn) {
    play();
    damage(path("mission/record.sqlite"), "\"type\":\"assessment\",\"id\":\"a-");
    const AuditOutcome outcome = audited();
    ASSERT_TRUE(outcome.fault);
    EXPECT_NE(outcome.fault->find("entry "), std::string::npos) << *outcome.fault;
}

TEST_F(MissionTest, NoticesADamagedVault) {
    play();
    for (const auto& file : std::filesystem::directory_iterator(path("mission/vault"))) {
        std::ofstream(file.path(), std::ios::binary | std::ios::in | std::ios::out).seekp(60).put('x').put('y');
    }
    const AuditOutcome outcome = audited();
    ASSERT_TRUE(outcome.fault);
    EXPECT_NE(outcome.fault->find("entry 1"), std::string::npos) << *outcome.fault;
}

TEST_F(MissionTest, ProvesOneRowOfAFile) {
    play();
    Progress progress(false);
    const Mission open = std::move(*Mission::open(mission(), Access::Read));
    const auto proof = prove_row(open, "p-001", std::nullopt, progress);
    ASSERT_TRUE(proof) << to_text(proof.error());
    const auto verified = verify_proof_file(proof->file, open.log().key());
    ASSERT_TRUE(verified) << to_text(verified.error());
    ASSERT_TRUE(verified->row);
    EXPECT_NE(verified->row->line.find("\"p-001\""), std::string::npos);
    EXPECT_EQ(proof->file.find("p-002"), std::string::npos) << "the other rows stay unseen";
    std::string forged = proof->file;
    forged.replace(forged.find("p-001"), 5, "p-099");
    EXPECT_EQ(verify_proof_file(forged, open.log().key()).error().code, Code::corrupt);
    EXPECT_EQ(prove_row(open, "p-00x", std::nullopt, progress).error().code, Code::not_found);
}

TEST_F(MissionTest, ProvesAVerdictToWhoeverHoldsTheKey) {
    play();
    const auto opened = Mission::open(mission(), Access::Read);
    ASSERT_TRUE(opened);
    Progress progress(false);
    const auto proof = prove(*opened, "p-001", std::nullopt, progress);
    ASSERT_TRUE(proof) << to_text(proof.error());
    EXPECT_EQ(proof->says, "intake of patrols.csv");
    const auto verified = verify_proof_file(proof->file, opened->log().key());
    ASSERT_TRUE(verified) << to_text(verified.error());
    EXPECT_EQ(verified->index, proof->index);

    std::string altered = proof->file;
    altered[altered.find("extra ") + 20] ^= 1;
    EXPECT_FALSE(verify_proof_file(altered, opened->log().key()));
    EXPECT_FALSE(prove(*opened, "p-00x", std::nullopt, progress));
}

TEST_F(MissionTest, RefusesTheSameBytesTwice) {
    begin();
    ASSERT_TRUE(take_in("patrols.csv", exercise_start() + days(20)));
    const auto again = take_in("patrols.csv", exercise_start() + days(21));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, Code::conflict);
}

TEST_F(MissionTest, NeverGoesBackInTime) {
    begin();
    ASSERT_TRUE(take_in("patrols.csv", exercise_start() + days(20)));
    const auto earlier = take_in("liaison.jsonl", exercise_start() + days(19));
    ASSERT_FALSE(earlier);
    EXPECT_EQ(earlier.error().code, Code::unavailable);
}

TEST_F(MissionTest, KeepsASecondProgramAway) {
    begin();
    const auto first = Mission::open(mission(), Access::Write);
    ASSERT_TRUE(first);
    const auto second = Mission::open(mission(), Access::Write);
    ASSERT_FALSE(second);
    EXPECT_FALSE(second.error().hint.empty());
}

TEST_F(MissionTest, RebuildsItsTablesFromTheRecord) {
    play();
    StandingLines before;
    {
        const auto opened = Mission::open(mission(), Access::Read);
        ASSERT_TRUE(opened);
        before = *standing_lines(opened->log());
    }
    auto opened = Mission::open(mission(), Access::Write);
    ASSERT_TRUE(opened);
    ASSERT_TRUE(opened->log().replace_projection({}));
    EXPECT_TRUE(standing_lines(opened->log())->empty());
    ASSERT_TRUE(rebuild(*opened));
    EXPECT_EQ(*standing_lines(opened->log()), before);
}

TEST_F(MissionTest, DrawsTheSameConclusionWhateverTheOrderOfFiles) {
    const auto last_conclusion = [&](std::vector<std::string> files) {
        std::filesystem::remove_all(mission());
        begin();
        std::vector<std::string> paths;
        for (const std::string& file : files) paths.push_back(path(file));
        Progress progress(false);
        auto opened = Mission::open(mission(), Access::Write);
        EXPECT_TRUE(ingest(*opened, paths, {}, exercise_start() + days(22), progress));
        return read_history(opened->log(), false)->conclusions.back().value;
    };
    EXPECT_EQ(last_conclusion({"patrols.csv", "liaison.jsonl", "sensors.geojson"}),
              last_conclusion({"sensors.geojson", "patrols.csv", "liaison.jsonl"}));
}

}  // namespace
}  // namespace sulh
