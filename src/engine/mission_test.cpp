// SPDX-License-Identifier: Apache-2.0
#include "engine/mission.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/text.hpp"
#include "engine/audit.hpp"
#include "engine/exercise.hpp"
#include "engine/files.hpp"
#include "engine/prove.hpp"

namespace sulh {
namespace {

// The exercise in a folder of its own, played as far as a test needs.
class MissionTest : public ::testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "sulh-mission-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        for (const EmbeddedFile& file : exercise_files()) ASSERT_TRUE(write_file(path(file.name), file.content));
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::string path(std::string_view name) const { return joined(folder_, name); }
    std::string mission() const { return path("mission"); }

    void begin() {
        const auto file = read_agreement_file(path(exercise_agreement));
        ASSERT_TRUE(file) << to_text(file.error());
        ASSERT_TRUE(file->compiled.agreement) << to_text(file->compiled.diagnostics.front());
        const auto made = Mission::create(mission(), *file, "test.example/two-rivers", exercise_start());
        ASSERT_TRUE(made) << to_text(made.error());
    }

    Result<IngestOutcome> take_in(const std::string& file, Instant at) {
        Progress progress(false);
        TRY(Mission opened, Mission::open(mission(), Access::Write));
        return ingest(opened, {path(file)}, {}, at, progress);
    }

    void play() {
        begin();
        for (const ExerciseStep& step : exercise_steps()) {
            Progress progress(false);
            auto opened = Mission::open(mission(), Access::Write);
            ASSERT_TRUE(opened) << to_text(opened.error());
            std::vector<std::string> paths;
            for (const std::string& file : step.files) paths.push_back(path(file));
            ReadOptions options;
            if (step.mapping) options.mapping_file = path(*step.mapping);
            const auto outcome = ingest(*opened, paths, options, step.at, progress);
            ASSERT_TRUE(outcome) << to_text(outcome.error());
        }
    }

    AuditOutcome audited() {
        Progress progress(false);
        const auto outcome = audit(mission(), progress);
        EXPECT_TRUE(outcome) << to_text(outcome.error());
        return outcome.value_or(AuditOutcome{});
    }

    // Changes one byte of the file, after the first place where `text` stands in it.
    void damage(const std::string& file, std::string_view text) {
        std::stringstream buffer;
        buffer << std::ifstream(file, std::ios::binary).rdbuf();
        std::string content = buffer.str();
        const std::size_t at = content.find(text);
        ASSERT_NE(at, std::string::npos) << text;
        content[at + text.size()] = static_cast<char>(content[at + text.size()] ^ 1);
        std::ofstream(file, std::ios::binary) << content;
    }

    std::string folder_;
};

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

TEST_F(MissionTest, ProvesAVerdictToWhoeverHoldsTheKey) {
    play();
    const auto opened = Mission::open(mission(), Access::Read);
    ASSERT_TRUE(opened);
    Progress progress(false);
    const auto proof = prove(*opened, "p-001", progress);
    ASSERT_TRUE(proof) << to_text(proof.error());
    EXPECT_EQ(proof->says, "intake of patrols.csv");
    const auto verified = verify_proof_file(proof->file, opened->log().key());
    ASSERT_TRUE(verified) << to_text(verified.error());
    EXPECT_EQ(verified->index, proof->index);

    std::string altered = proof->file;
    altered[altered.find("extra ") + 20] ^= 1;
    EXPECT_FALSE(verify_proof_file(altered, opened->log().key()));
    EXPECT_FALSE(prove(*opened, "p-00x", progress));
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
    ASSERT_TRUE(opened->log().drop_projection());
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
