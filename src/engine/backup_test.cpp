// SPDX-License-Identifier: Apache-2.0
#include "engine/backup.hpp"

#include "engine/mission_fixture.hpp"
#include "store/export_log.hpp"
#include "store/sqlite.hpp"

namespace sulh {
namespace {

namespace fs = std::filesystem;

class BackupTest : public MissionTest {
protected:
    void SetUp() override {
        MissionTest::SetUp();
        begin();
        ASSERT_TRUE(take_in("patrols.csv", exercise_steps()[0].at));
        const auto outcome = backup(mission(), path("backup"));
        ASSERT_TRUE(outcome) << to_text(outcome.error());
        ASSERT_TRUE(take_in("hotspots.csv", exercise_steps()[1].at));
        const Mission open = std::move(*Mission::open(mission(), Access::Read));
        ASSERT_TRUE(export_log(open.log(), path("copy")));
        held_ = *read_file(path("copy/checkpoint"));
        size_ = open.log().size();
    }
    std::string held_;  // by a party: the newest checkpoint
    std::uint64_t size_ = 0;
};

TEST_F(BackupTest, IsAWholeMission) {
    const auto outcome = restore(path("backup"), path("again"), {});
    ASSERT_TRUE(outcome) << to_text(outcome.error());
    EXPECT_LT(outcome->entries, size_);
    EXPECT_EQ(outcome->signed_elsewhere, std::nullopt);
    Progress progress(false);
    const auto audited = audit(path("again"), progress);
    EXPECT_EQ(audited->fault, std::nullopt);
    EXPECT_EQ(audited->conclusions, 1u) << "the vault came along";
    EXPECT_EQ(backup(mission(), path("backup")).error().code, Code::conflict);
}

TEST_F(BackupTest, TakesAlongWhatLiesBesideTheRecord) {
    auto beside = Database::open(path("mission/beside.sqlite"), OpenMode::Create);
    ASSERT_TRUE(beside) << to_text(beside.error());
    ASSERT_TRUE(beside->execute("CREATE TABLE device(name TEXT); INSERT INTO device VALUES('one')"));
    Transaction unfinished = std::move(*Transaction::begin(*beside));
    ASSERT_TRUE(beside->execute("INSERT INTO device VALUES('two')"));
    const auto outcome = backup(mission(), path("second"));
    ASSERT_TRUE(outcome) << to_text(outcome.error());
    const auto copy = Database::open(path("second/beside.sqlite"), OpenMode::Read);
    ASSERT_TRUE(copy) << to_text(copy.error());
    EXPECT_EQ(copy->integer("SELECT count(*) FROM device").value_or(-1), 1);
    EXPECT_EQ(fs::status(path("second/beside.sqlite")).permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
}

// T7: the whole directory is yesterday's; a party holds today's checkpoint.
TEST_F(BackupTest, SignsNothingWhereAPartyHoldsMore) {
    const auto outcome = restore(path("backup"), path("again"), {held_});
    ASSERT_TRUE(outcome) << to_text(outcome.error());
    EXPECT_EQ(outcome->signed_elsewhere, size_);
    EXPECT_TRUE(Mission::open(path("again"), Access::Read)) << "it can be read";
    const auto refused = Mission::open(path("again"), Access::Write);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::corrupt);
    EXPECT_NE(refused.error().message.find("set back"), std::string::npos);
}

// T7: only the record's file is yesterday's.
TEST_F(BackupTest, SignsNothingOnYesterdaysRecord) {
    for (const char* file : {"mission/record.sqlite-wal", "mission/record.sqlite-shm"})
        fs::remove(path(file));
    fs::copy_file(path("backup/record.sqlite"), path("mission/record.sqlite"),
                  fs::copy_options::overwrite_existing);
    const auto refused = Mission::open(mission(), Access::Write);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::corrupt);
    EXPECT_TRUE(Mission::open(mission(), Access::Read));
    const AuditOutcome outcome = audited();
    ASSERT_TRUE(outcome.fault) << "it fits in itself, but what was signed is gone";
    EXPECT_NE(outcome.fault->find("it was set back"), std::string::npos) << *outcome.fault;
}

// T6: the mark itself.
TEST_F(BackupTest, IsAuditedWithItsMark) {
    EXPECT_FALSE(audited().fault);
    damage(path("mission/high-water"), std::string(test_origin));
    const AuditOutcome outcome = audited();
    ASSERT_TRUE(outcome.fault);
    EXPECT_NE(outcome.fault->find("mark is damaged"), std::string::npos) << *outcome.fault;
    EXPECT_FALSE(Mission::open(mission(), Access::Write)) << "and nothing is signed";
}

// A copied directory goes on by itself: whoever brings both together sees it.
TEST_F(BackupTest, RefusesToRestoreAnotherHistory) {
    ASSERT_TRUE(restore(path("backup"), path("other"), {}));
    {
        Progress progress(false);
        Mission open = std::move(*Mission::open(path("other"), Access::Write));
        ASSERT_TRUE(ingest(open, {path("liaison.jsonl")}, {}, exercise_steps()[1].at, progress));
    }
    ASSERT_TRUE(backup(path("other"), path("other_backup")));
    const auto outcome = restore(path("other_backup"), path("again"), {held_});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, Code::corrupt);
    EXPECT_NE(outcome.error().message.find("another history"), std::string::npos);
    EXPECT_FALSE(Mission::open(path("again"), Access::Write)) << "and it signs nothing";
}

TEST_F(BackupTest, RefusesADamagedBackupAndAForeignCheckpoint) {
    std::array<std::uint8_t, 32> seed = {3};
    const auto stranger = SigningKey::make("test.example/two-rivers", seed);
    const std::string foreign =
        sign_checkpoint({"test.example/two-rivers", 1000, Hash{}, {}}, *stranger);
    EXPECT_FALSE(restore(path("backup"), path("again"), {foreign}));
    damage(path("backup/record.sqlite"), "\"type\":\"assessment\",\"id\":\"a-");
    const auto outcome = restore(path("backup"), path("once_more"), {});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, Code::corrupt);
}

}  // namespace
}  // namespace sulh
