// SPDX-License-Identifier: Apache-2.0
// Whoever reads beside a program that writes sees one record from its first byte to its last.
#include "engine/backup.hpp"
#include "engine/bulletin_of.hpp"
#include "engine/due.hpp"
#include "engine/mission_fixture.hpp"
#include "engine/prove.hpp"
#include "engine/publish.hpp"
#include "engine/redact.hpp"
#include "engine/replay.hpp"
#include "report/bulletin_formats.hpp"
#include "store/export_log.hpp"

#include <fmt/format.h>

#include <atomic>
#include <thread>

namespace sulh {
namespace {

namespace fs = std::filesystem;

class BesideWriterTest : public MissionTest {
protected:
    // Holds the mission as a server does, and takes in one report after the other, as often as
    // somebody has read.
    void write_on() {
        Mission held = open();
        Progress progress(false);
        const Instant begin = exercise_steps().back().at;
        for (int i = 1; !is_over_; ++i) {
            const std::string file = fmt::format("more-{}.csv", i);
            const std::string row = fmt::format(
                "m-{0},event,mortar-fire,2031-05-0{1}T0{2}:40Z,-40.0300,-20.1000,300,belmar-army,"
                "arwen,team-1,more-{0},observer:team-1\n",
                i, 2 + i % 7, i % 10);
            ASSERT_TRUE(write_file(path(file), head_ + row));
            const auto taken = ingest(held, {path(file)}, {}, begin + hours(i), progress);
            ASSERT_TRUE(taken) << to_text(taken.error());
            ++written_;
        }
    }
    // Until something was written since it began.
    void wait_for_the_writer() const {
        for (const int before = written_; written_ == before;)
            std::this_thread::yield();
    }

    static constexpr const char* head_ =
        "id,form,kind,when,lat,lon,radius_m,actors,target_actor,source,document,provenance\n";
    std::atomic<bool> is_over_{false};
    std::atomic<int> written_{0};
};

void read_everything(const Mission& mission, Progress& progress) {
    const auto history = read_history(mission.log(), true);
    ASSERT_TRUE(history) << to_text(history.error());
    ASSERT_FALSE(history->conclusions.empty());
    EXPECT_LT(history->conclusions.back().index, mission.log().size());
    const auto picture = replay_all(mission, *history, {}, progress);
    ASSERT_TRUE(picture) << to_text(picture.error());
    EXPECT_EQ((*picture)->reports.files.size(), history->intakes.size());
    const auto bulletin = bulletin_of(mission, {}, progress);
    ASSERT_TRUE(bulletin) << to_text(bulletin.error());
    const auto due = what_is_due(mission, {}, Instant::earliest());
    EXPECT_TRUE(due) << (due ? "" : to_text(due.error()));
    const auto casebook = read_casebook(mission, *history, mission.log().size(), true);
    EXPECT_TRUE(casebook) << (casebook ? "" : to_text(casebook.error()));
    const auto last = prove(mission, std::to_string(mission.log().size() - 1), {}, progress);
    ASSERT_TRUE(last) << to_text(last.error());
    const auto verified = verify_proof_file(last->file, mission.log().key());
    ASSERT_TRUE(verified) << to_text(verified.error());
    EXPECT_EQ(verified->checkpoint.size, mission.log().size());
    PublishRequest request;
    request.languages = {&Language::english()};
    const auto site = publish(mission, request, progress);
    EXPECT_TRUE(site) << (site ? "" : to_text(site.error()));
}

TEST_F(BesideWriterTest, EveryReadingSeesOneSizeOfTheRecord) {
    play();
    std::thread writer([this] { write_on(); });
    Progress progress(false);
    for (int round = 0; round < 3; ++round) {
        wait_for_the_writer();
        const auto opened = Mission::open(mission(), Access::Read);
        ASSERT_TRUE(opened) << to_text(opened.error());
        const std::uint64_t size = opened->log().size();
        wait_for_the_writer();
        read_everything(*opened, progress);
        wait_for_the_writer();
        EXPECT_EQ(opened->log().size(), size);
        const fs::path copy = path(fmt::format("copy-{}", round));
        const auto exported = export_log(opened->log(), copy);
        EXPECT_TRUE(exported) << (exported ? "" : to_text(exported.error()));
        const auto checkpoint =
            open_checkpoint(*read_file((copy / "checkpoint").string()), opened->log().key());
        EXPECT_EQ(checkpoint->size, size);
        EXPECT_EQ(audited().fault, std::nullopt);
    }
    is_over_ = true;
    writer.join();
    EXPECT_EQ(audited().fault, std::nullopt);
}

TEST_F(BesideWriterTest, ABackupIsOfOneMoment) {
    play();
    std::thread writer([this] { write_on(); });
    wait_for_the_writer();
    const auto outcome = backup(mission(), path("backup"));
    wait_for_the_writer();
    is_over_ = true;
    writer.join();
    ASSERT_TRUE(outcome) << to_text(outcome.error());
    Progress progress(false);
    const auto audited = audit(path("backup"), progress);
    ASSERT_TRUE(audited) << to_text(audited.error());
    EXPECT_EQ(audited->fault, std::nullopt);
    EXPECT_EQ(audited->entries, outcome->entries);
    EXPECT_TRUE(Mission::open(path("backup"), Access::Write)) << "and it could go on";
}

// Parts of a phone's submission are named by a database beside the record alone.
TEST_F(BesideWriterTest, ABackupTakesAlongWhatNoEntryNamesYet) {
    play();
    Hash waiting = {};
    {
        Mission held = open();
        waiting = held.vault().put(as_bytes("the first of two photographs"))->id;
    }
    ASSERT_TRUE(backup(mission(), path("backup")));
    const Mission copy = std::move(*Mission::open(path("backup"), Access::Read));
    EXPECT_TRUE(copy.vault().holds(waiting));
}

TEST_F(BesideWriterTest, IsToldWhichEntryErasedWhatItWasReading) {
    play();
    Progress progress(false);
    const Mission reading = std::move(*Mission::open(mission(), Access::Read));
    const auto history = read_history(reading.log(), true);
    std::uint64_t entry = 0;
    {
        Mission held = open();
        const auto outcome =
            redact(held, {"sensors.geojson", "", "the source asked", "Joint Commission"},
                   exercise_steps().back().at + hours(1), progress);
        ASSERT_TRUE(outcome) << to_text(outcome.error());
        entry = outcome->entry;
    }
    const auto picture = replay_all(reading, *history, {}, progress);
    ASSERT_FALSE(picture);
    EXPECT_EQ(picture.error().code, Code::unavailable) << to_text(picture.error());
    EXPECT_NE(picture.error().message.find(fmt::format("entry {} erased", entry)),
              std::string::npos)
        << to_text(picture.error());
    EXPECT_NE(picture.error().hint.find("run the command again"), std::string::npos);
    const Mission again = std::move(*Mission::open(mission(), Access::Read));
    EXPECT_TRUE(replay_all(again, *read_history(again.log(), true), {}, progress));
    EXPECT_EQ(audited().fault, std::nullopt);
}

}  // namespace
}  // namespace sulh
