// SPDX-License-Identifier: Apache-2.0
#include "engine/redact.hpp"

#include "engine/mission_fixture.hpp"
#include "engine/prove.hpp"
#include "engine/replay.hpp"
#include "tlog/merkle.hpp"

#include <algorithm>

namespace sulh {
namespace {

class RedactTest : public MissionTest {
protected:
    static Instant later(std::int64_t n) { return exercise_steps().back().at + hours(n); }
    static RedactionRequest request(const std::string& target) {
        return {target, "", "the source asked", "Joint Commission"};
    }
    Result<RedactionOutcome> erase(const RedactionRequest& what, Instant now = later(1)) {
        Progress progress(false);
        TRY(Mission opened, Mission::open(mission(), Access::Write));
        return redact(opened, what, now, progress);
    }
    Mission opened() { return std::move(*Mission::open(mission(), Access::Read)); }
    KeptFile file_named(const std::string& name) {
        const Mission open = opened();
        const History history = *read_history(open.log(), false);
        for (const auto& intake : history.intakes) {
            if (intake.value.file.name == name) return intake.value.file;
        }
        ADD_FAILURE() << name;
        return {};
    }
};

TEST_F(RedactTest, DestroysTheContentAndKeepsEveryProof) {
    play();
    Progress progress(false);
    const KeptFile file = file_named("sensors.geojson");
    std::vector<std::string> proofs;
    Hash root_before{};
    std::uint64_t size_before = 0;
    {
        const Mission open = opened();
        root_before = open.log().root();
        size_before = open.log().size();
        for (std::uint64_t i = 0; i < size_before; i += 7)
            proofs.push_back(prove(open, std::to_string(i), std::nullopt, progress)->file);
    }
    const auto outcome = erase(request("sensors.geojson"));
    ASSERT_TRUE(outcome) << to_text(outcome.error());
    EXPECT_EQ(outcome->entry, size_before);
    const Mission open = opened();
    EXPECT_FALSE(open.vault().holds(file.vault));
    EXPECT_EQ(*tree_root(size_before, hash_reader(open.log())), root_before);
    for (const std::string& proof : proofs)
        EXPECT_TRUE(verify_proof_file(proof, open.log().key()));
    const auto entry = prove(open, std::to_string(outcome->entry), std::nullopt, progress);
    EXPECT_EQ(entry->says, "redaction");
}

TEST_F(RedactTest, IsAcceptedByAnAuditWhichSaysWhatItRestedOn) {
    play();
    EXPECT_EQ(audited().sealed_only, 0u);
    const auto outcome = erase(request("sensors.geojson"));
    ASSERT_TRUE(outcome);
    const AuditOutcome after = audited();
    EXPECT_EQ(after.fault, std::nullopt) << *after.fault;
    // Of three conclusions two came after the sensors; the redaction drew a fourth, which is
    // derived.
    EXPECT_EQ(after.sealed_only, 2u);
    EXPECT_EQ(after.conclusions, 2u);
    EXPECT_EQ(after.redactions, std::vector<std::uint64_t>{outcome->entry});
}

// What is concluded after the erasure is what one concludes who never had the report.
TEST_F(RedactTest, ConcludesAsIfTheReportHadNeverCome) {
    begin();
    ASSERT_TRUE(take_in("patrols.csv", later(-30)));
    ASSERT_TRUE(take_in("liaison.jsonl", later(-20)));
    const auto outcome = erase(request("liaison.jsonl"), later(-10));
    ASSERT_TRUE(outcome) << to_text(outcome.error());
    EXPECT_GT(outcome->incidents, 0u);
    EXPECT_FALSE(outcome->assessments.empty());
    StandingLines with_erasure;
    {
        const Mission open = opened();
        with_erasure = *standing_lines(open.log());
    }
    std::filesystem::remove_all(mission());
    begin();
    ASSERT_TRUE(take_in("patrols.csv", later(-30)));
    Progress progress(false);
    auto open = Mission::open(mission(), Access::Write);
    const History history = *read_history(open->log(), false);
    const auto picture = replay(*open, history, open->log().size(), later(-10), progress);
    StandingLines never;
    static_cast<void>(changed_lines(*conclusion_lines(**picture), never, 0));
    EXPECT_EQ(with_erasure, never);
}

TEST_F(RedactTest, GoesOnTakingInReports) {
    begin();
    ASSERT_TRUE(take_in("patrols.csv", later(-30)));
    ASSERT_TRUE(erase(request("3"), later(-20)));
    ASSERT_TRUE(take_in("liaison.jsonl", later(-10)));
    EXPECT_EQ(audited().fault, std::nullopt);
    EXPECT_EQ(take_in("liaison.jsonl", later(-8)).error().code, Code::conflict)
        << "what the vault holds is recognised";
    // Nothing that is left tells whether these bytes were here before.
    EXPECT_TRUE(take_in("patrols.csv", later(-5)));
    EXPECT_EQ(audited().fault, std::nullopt);
}

// What is left of a short content can be tried out by nobody: its hash stands nowhere, nor do those
// of its rows, and the salt went with it.
TEST_F(RedactTest, LeavesNothingToGuessAt) {
    play();
    const std::string content = *read_file(path("patrols.csv"));
    ASSERT_TRUE(erase(request("patrols.csv")));
    const Mission open = opened();
    const History history = *read_history(open.log(), false);
    const auto intake = std::ranges::find_if(history.intakes, [](const auto& one) {
        return one.value.file.name == "patrols.csv";
    });
    ASSERT_NE(intake, history.intakes.end());
    ReportFiles reports;
    reports.zone = zone_of_dates(*replay_agreement(open, history, open.log().size()));
    ASSERT_TRUE(read_report_bytes("patrols.csv", content, intake->value.format, {}, reports));
    RightEdge unsalted;
    for (const Observation& o : reports.intake.observations.all)
        unsalted.append(leaf_hash(as_bytes(canonical_line(reports.intake.observations, o))));
    EXPECT_EQ(intake->value.observations, reports.intake.observations.all.size());
    EXPECT_NE(intake->value.rows_root, unsalted.root());
    EXPECT_NE(intake->value.rows_root, rows_root(reports.intake.observations, 0,
                                                   reports.intake.observations.all.size(), {}));
    const std::string digits = hex(sha256(as_bytes(content)));
    ASSERT_TRUE(open.log().for_each_entry(0, open.log().size(), [&](std::uint64_t i, ByteView e) {
        EXPECT_EQ(as_text(e).find(digits), std::string_view::npos) << i;
        return Status{};
    }));
    EXPECT_EQ(open_kept(open.vault(), intake->value.file).error().code, Code::not_found);
}

TEST_F(RedactTest, NoticesASealThatWasChangedAfterTheErasure) {
    play();
    ASSERT_TRUE(erase(request("sensors.geojson")));
    const AuditOutcome sound = audited();
    ASSERT_EQ(sound.fault, std::nullopt);
    const Mission open = opened();
    History history = *read_history(open.log(), true);
    ASSERT_EQ(history.conclusions.size(), 4u);
    EXPECT_TRUE(erased_since(history, history.conclusions[1].index));
    EXPECT_FALSE(erased_since(history, history.conclusions[0].index)) << "the sensors came later";
    EXPECT_FALSE(erased_since(history, history.conclusions[3].index));
}

// A crash between the record and the key: the content is still there, and the next writer ends it.
TEST_F(RedactTest, IsFinishedByTheNextProgramThatWrites) {
    play();
    const KeptFile file = file_named("sensors.geojson");
    const std::string blob = path("mission/vault/" + hex(file.vault));
    const std::string key = path("mission/keys/" + hex(file.vault) + ".key");
    std::filesystem::copy_file(blob, path("blob"));
    std::filesystem::copy_file(key, path("key"));
    ASSERT_TRUE(erase(request("sensors.geojson")));
    std::filesystem::copy_file(path("blob"), blob);
    std::filesystem::copy_file(path("key"), key);
    const AuditOutcome unfinished = audited();
    ASSERT_TRUE(unfinished.fault);
    EXPECT_NE(unfinished.fault->find("still holds"), std::string::npos);
    { ASSERT_TRUE(Mission::open(mission(), Access::Write)); }
    EXPECT_FALSE(std::filesystem::exists(key));
    EXPECT_EQ(audited().fault, std::nullopt);
    {
        auto open = Mission::open(mission(), Access::Write);
        ASSERT_TRUE(rebuild(*open));
        std::filesystem::copy_file(path("blob"), blob);
        std::filesystem::copy_file(path("key"), key);
    }
    { ASSERT_TRUE(Mission::open(mission(), Access::Write)); }
    EXPECT_FALSE(std::filesystem::exists(key)) << "a rebuilt projection remembers it too";
}

TEST_F(RedactTest, RefusesWhatItCannotErase) {
    play();
    EXPECT_EQ(erase(request("1")).error().code, Code::invalid_input) << "the agreement";
    EXPECT_EQ(erase(request("99999")).error().code, Code::not_found);
    EXPECT_EQ(erase(request("nobody.csv")).error().code, Code::not_found);
    EXPECT_EQ(erase({"sensors.geojson", "", " ", "Joint Commission"}).error().code,
              Code::invalid_input);
    EXPECT_EQ(erase({"sensors.geojson", "", "asked", ""}).error().code, Code::invalid_input);
    EXPECT_EQ(erase(request("sensors.geojson"), later(-99)).error().code, Code::unavailable);
    ASSERT_TRUE(erase(request("sensors.geojson")));
    EXPECT_EQ(erase(request("sensors.geojson")).error().code, Code::conflict);
}

}  // namespace
}  // namespace sulh
