#pragma once
// SPDX-License-Identifier: Apache-2.0
// The exercise in a folder of its own, played as far as a test needs. Only for tests.

#include "base/text.hpp"
#include "engine/audit.hpp"
#include "engine/casebook.hpp"
#include "engine/exercise.hpp"
#include "engine/files.hpp"
#include "engine/ingest.hpp"
#include "engine/mission.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace sulh {

inline constexpr std::string_view test_origin = "test.example/two-rivers";

// A key that is the same in every run.
inline SigningKey key_of(std::string_view person, std::uint8_t seed) {
    std::array<std::uint8_t, 32> bytes = {};
    bytes[0] = seed;
    return std::move(*SigningKey::make(person, bytes));
}

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
        const auto made = Mission::create(mission(), *file, std::string(test_origin), exercise_start());
        ASSERT_TRUE(made) << to_text(made.error());
    }

    Mission open() const { return std::move(*Mission::open(mission(), Access::Write)); }
    // With key_of(person, seed).
    void admit(const std::string& person, std::uint8_t seed, const std::string& actor,
               const std::vector<std::string>& roles, Instant known = exercise_start()) {
        Mission opened = open();
        const Status admitted = admit_member(
            opened, {person, actor, roles, to_text(key_of(person, seed).verifier()), known});
        ASSERT_TRUE(admitted) << to_text(admitted.error());
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

}  // namespace sulh
