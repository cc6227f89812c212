// SPDX-License-Identifier: Apache-2.0
#include "store/integrity.hpp"

#include "base/parallel.hpp"
#include "store/durable.hpp"
#include "store/high_water.hpp"
#include "store/store_fixture.hpp"

#include <fstream>

namespace sulh {
namespace {

class IntegrityTest : public StoreTest {
protected:
    std::filesystem::path file() const { return directory_ / "record.sqlite"; }
    void make(std::uint64_t size, std::uint64_t at_once = 64) const {
        SqliteLog log = create();
        grow(log, size, at_once);
    }
    // Somebody with the file in hand and time to spare: the promises of the schema do not hold him.
    void tamper(const std::string& sql) const {
        auto database = Database::open(file(), OpenMode::Write);
        ASSERT_TRUE(database);
        const Status done = database->execute(
            "DROP TRIGGER IF EXISTS entry_stays; DROP TRIGGER IF EXISTS entry_remains; DROP "
            "TRIGGER IF EXISTS checkpoint_stays; "
            "DROP TRIGGER IF EXISTS checkpoint_remains; DROP TRIGGER IF EXISTS checkpoint_grows; " +
            sql);
        ASSERT_TRUE(done) << to_text(done.error());
    }
    std::optional<RecordFault> fault() const {
        const auto log = SqliteLog::open_damaged(file());
        if (!log) return RecordFault{std::nullopt, log.error().message};
        const auto found = find_fault(*log);
        EXPECT_TRUE(found) << to_text(found.error());
        return found ? *found : std::nullopt;
    }
    void expect_fault_at(std::uint64_t entry, const std::string& words) const {
        const auto found = fault();
        ASSERT_TRUE(found);
        EXPECT_EQ(found->entry, entry) << found->message;
        EXPECT_NE(found->message.find(words), std::string::npos) << found->message;
    }
};

TEST_F(IntegrityTest, HoldsForRecordsOfEverySize) {
    for (const std::uint64_t size : {0, 1, 255, 256, 257, 1000}) {
        make(size, 100);
        const auto found = fault();
        EXPECT_FALSE(found) << size << ": " << found->message;
        std::filesystem::remove(file());
    }
}

TEST_F(IntegrityTest, HoldsAcrossThreeLevelsOfTiles) {
    make(65'536 + 300, 4096);
    EXPECT_FALSE(fault());
    tamper("UPDATE tile SET hashes = zeroblob(32) WHERE level = 2 AND n = 0");
    expect_fault_at(0, "tile/2/000");
}

TEST_F(IntegrityTest, NamesAnAlteredEntry) {
    make(300);
    tamper("UPDATE entry SET bytes = x'7B7D' WHERE i = 137");
    expect_fault_at(137, "entry 137 was altered");
}

TEST_F(IntegrityTest, NamesAMissingEntry) {
    make(300);
    tamper("DELETE FROM entry WHERE i = 41");
    expect_fault_at(41, "entry 41 is missing");
}

TEST_F(IntegrityTest, NamesTheFirstEntryCutOff) {
    make(300);
    tamper("DELETE FROM entry WHERE i >= 290");
    expect_fault_at(290, "entry 290 is missing");
}

TEST_F(IntegrityTest, NamesAnEntryNobodySigned) {
    make(300);
    tamper("INSERT INTO entry VALUES (300, x'7B7D')");
    expect_fault_at(300, "no checkpoint");
}

// Entry and leaf hash altered together: what was signed tells.
TEST_F(IntegrityTest, NamesTheBatchOfAnEntryAlteredWithItsHash) {
    make(300);
    const Bytes forged = numbered_entry(9999);
    const std::string before = "substr(hashes, 1, 137 * 32)",
                      after = "substr(hashes, 138 * 32 + 1)";
    tamper("UPDATE entry SET bytes = x'" + hex(forged) +
           "' WHERE i = 137; UPDATE tile SET hashes = CAST(" + before + " || x'" +
           hex(leaf_hash(forged)) + "' || " + after + " AS BLOB) WHERE level = 0 AND n = 0");
    expect_fault_at(128, "entries 128 to 191 do not give the root");
}

TEST_F(IntegrityTest, NamesATileThatWasAltered) {
    make(600);
    tamper(
        "UPDATE tile SET hashes = CAST(substr(hashes, 1, 32) || zeroblob(32) AS BLOB) WHERE level "
        "= 1 AND n = 0");
    expect_fault_at(256, "tile/1/000");
}

// Proofs are made from them, so they are looked at though no root is.
TEST_F(IntegrityTest, NamesATileWhoseMidwayHashesWereAltered) {
    make(600);
    tamper(
        "UPDATE tile SET hashes = CAST(substr(hashes, 1, 8192 + 32) || zeroblob(15 * 32) AS BLOB) "
        "WHERE level = 0 AND n = 1");
    expect_fault_at(256, "tile/0/001 was altered: its midway");
}

// As earlier builds wrote them.
TEST_F(IntegrityTest, HoldsWithoutMidwayHashes) {
    make(600);
    tamper("UPDATE tile SET hashes = CAST(substr(hashes, 1, 8192) AS BLOB)");
    EXPECT_FALSE(fault());
    const auto log = SqliteLog::open(file(), OpenMode::Read);
    ASSERT_TRUE(log);
    const auto proof = prove_entry(*log, 137);
    ASSERT_TRUE(proof);
    EXPECT_TRUE(verify_inclusion(137, 600, leaf_hash(numbered_entry(137)), proof->hashes,
                                 log->root()));
}

// The first that does not fit is told, on however many threads the ranges are looked at.
TEST_F(IntegrityTest, NamesTheFirstFaultOfSeveralRanges) {
    make(3 * 65'536 + 10, 8192);
    tamper("UPDATE entry SET bytes = x'7B7D' WHERE i IN (70000, 140000, 196617)");
    for (const std::size_t threads : {1, 2, 5}) {
        const WorkerCount chosen(threads);
        expect_fault_at(70'000, "entry 70000 was altered");
    }
    tamper("DELETE FROM checkpoint WHERE size > 65536 AND size < 65536 * 3");
    tamper("UPDATE tile SET hashes = CAST(zeroblob(32) || substr(hashes, 33) AS BLOB) "
           "WHERE level = 1 AND n = 1");
    expect_fault_at(65'536, "tile/1/001");
}

TEST_F(IntegrityTest, NamesACheckpointThatWasAltered) {
    make(300);
    tamper("UPDATE checkpoint SET note = replace(note, '128', '129') WHERE size = 128");
    const auto found = fault();
    ASSERT_TRUE(found);
    EXPECT_NE(found->message.find("the checkpoint of 128 entries"), std::string::npos)
        << found->message;
    EXPECT_TRUE(SqliteLog::open(file(), OpenMode::Read));
    tamper("UPDATE checkpoint SET note = replace(note, '300', '301') WHERE size = 300");
    EXPECT_EQ(SqliteLog::open(file(), OpenMode::Read).error().code, Code::corrupt);
}

// Bytes of the file that are not zero, every 61st, one after the other: the fault is found, or
// every entry is still what it was (SQLite leaves remains of earlier pages in the file that nobody
// reads).
TEST_F(IntegrityTest, MissesNoFlippedByteThatMatters) {
    make(300, 300);
    const Bytes good = *read_whole(file(), 1 << 24);
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at < good.size(); ++at) {
        if (good[at] != 0) places.push_back(at);
    }
    std::size_t flipped = 0, found_count = 0, named_count = 0;
    for (std::size_t i = 0; i < places.size(); i += 61) {
        const std::size_t at = places[i];
        ++flipped;
        Bytes bad = good;
        bad[at] ^= 0x20;
        std::ofstream(file(), std::ios::binary)
            .write(reinterpret_cast<const char*>(bad.data()),
                   static_cast<std::streamsize>(bad.size()));
        if (const auto found = fault()) {
            ++found_count;
            named_count += found->entry ? 1 : 0;
            continue;
        }
        const auto log = SqliteLog::open(file(), OpenMode::Read);
        ASSERT_TRUE(log) << at;
        ASSERT_EQ(log->size(), 300U) << at;
        for (std::uint64_t n = 0; n < 300; ++n)
            ASSERT_EQ(*log->entry(n), numbered_entry(n)) << at;
    }
    EXPECT_GT(found_count * 10, flipped * 8) << found_count << " of " << flipped;
    EXPECT_GT(named_count * 10, flipped * 7) << named_count << " of " << flipped;
}

// The same of what lies beside it: entries that are only in the WAL, and the mark of what was
// signed. A WAL whose frames do not fit ends there for SQLite, so that the mark alone tells of the
// rest.
TEST_F(IntegrityTest, MissesNoFlippedByteOfTheWalAndTheMark) {
    const auto live = directory_ / "live";
    std::filesystem::create_directory(live);
    SqliteLog log = create("live/record.sqlite");
    grow(log, 40, 20);
    ASSERT_TRUE(raise_high_water(live, log));
    const Bytes record = *read_whole(live / "record.sqlite", 1 << 24);
    const Bytes wal = *read_whole(live / "record.sqlite-wal", 1 << 24);
    const Bytes mark = *read_whole(live / "high-water", 1 << 24);
    ASSERT_GT(wal.size(), 32'768U);
    const auto put = [&](const std::string& name, const Bytes& bytes) {
        std::ofstream(directory_ / name, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()),
                   static_cast<std::streamsize>(bytes.size()));
    };
    const auto is_found = [&](const Bytes& its_wal, const Bytes& its_mark) {
        std::filesystem::remove(directory_ / "record.sqlite-shm");
        put("record.sqlite", record);
        put("record.sqlite-wal", its_wal);
        put("high-water", its_mark);
        if (fault()) return true;
        const auto opened = SqliteLog::open(file(), OpenMode::Read);
        if (!opened || !check_high_water(directory_, *opened)) return true;
        EXPECT_EQ(opened->size(), 40U);
        for (std::uint64_t n = 0; n < 40; ++n)
            EXPECT_EQ(*opened->entry(n), numbered_entry(n));
        return false;
    };
    EXPECT_FALSE(is_found(wal, mark));
    EXPECT_EQ(*read_whole(directory_ / "record.sqlite-wal", 1 << 24), wal)
        << "reading folds nothing";
    std::size_t flipped = 0, found_count = 0;
    for (std::size_t at = 0; at < wal.size(); at += 239) {
        Bytes bad = wal;
        bad[at] ^= 0x20;
        ++flipped;
        found_count += is_found(bad, mark) ? 1U : 0U;
    }
    EXPECT_GT(found_count * 10, flipped * 5) << found_count << " of " << flipped;
    for (std::size_t at = 0; at < mark.size(); ++at) {
        Bytes bad = mark;
        bad[at] ^= 0x01;
        EXPECT_TRUE(is_found(wal, bad)) << at;
    }
}

}  // namespace
}  // namespace sulh
