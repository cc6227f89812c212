// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_log.hpp"

#include "store/durable.hpp"
#include "store/integrity.hpp"
#include "store/store_fixture.hpp"

#include <signal.h>
#include <sys/resource.h>

#include <fstream>

namespace sulh {
namespace {

using SqliteLogTest = StoreTest;

TEST_F(SqliteLogTest, BeginsWithASignedCheckpointOfNothing) {
    const SqliteLog log = create();
    const auto checkpoint = open_checkpoint(*log.latest_checkpoint(), key_.verifier());
    ASSERT_TRUE(checkpoint);
    EXPECT_EQ(checkpoint->size, 0U);
    EXPECT_EQ(checkpoint->root, empty_root());
}

TEST_F(SqliteLogTest, GivesBackWhatWasAppended) {
    SqliteLog log = create();
    grow(log, 600, 250);
    EXPECT_EQ(log.size(), 600U);
    EXPECT_EQ(*log.entry(0), numbered_entry(0));
    EXPECT_EQ(*log.entry(599), numbered_entry(599));
    EXPECT_EQ(log.entry(600).error().code, Code::not_found);
    EXPECT_EQ(log.entry(~std::uint64_t{0}).error().code, Code::not_found);
    std::uint64_t next = 100;
    EXPECT_TRUE(log.for_each_entry(100, 300, [&](std::uint64_t index, ByteView entry) -> Status {
        EXPECT_EQ(index, next++);
        EXPECT_EQ(Bytes(entry.begin(), entry.end()), numbered_entry(index));
        return {};
    }));
    EXPECT_EQ(next, 300U);
}

TEST_F(SqliteLogTest, ShowsOneMomentToWhoeverReadsBesideTheWriter) {
    SqliteLog writer = create();
    grow(writer, 300);
    const auto reader = SqliteLog::open_at_once(directory_ / "record.sqlite");
    ASSERT_TRUE(reader) << to_text(reader.error());
    const std::string before = *writer.latest_checkpoint();
    grow(writer, 5000);
    const ProjectionRow row{"incident", "i-1", 7, "{}"};
    ASSERT_TRUE(writer.put_projection({&row, 1}));
    EXPECT_EQ(reader->size(), 300U);
    EXPECT_EQ(*reader->latest_checkpoint(), before);
    EXPECT_EQ(reader->entry(300).error().code, Code::not_found);
    EXPECT_EQ(*reader->find_projection("incident", "i-1"), std::nullopt);
    EXPECT_TRUE(prove_entry(*reader, 299));
    EXPECT_EQ(*find_fault(*reader), std::nullopt);
    EXPECT_EQ(SqliteLog::open_at_once(directory_ / "record.sqlite")->size(), 5000U);
}

TEST_F(SqliteLogTest, ReplacesTheProjectionInOneStep) {
    SqliteLog log = create();
    const ProjectionRow old{"incident", "i-1", 0, "{}"};
    const ProjectionRow next{"incident", "i-2", 0, "{}"};
    ASSERT_TRUE(log.put_projection({&old, 1}));
    const auto reader = SqliteLog::open_at_once(directory_ / "record.sqlite");
    ASSERT_TRUE(log.replace_projection({&next, 1}));
    EXPECT_EQ(*log.find_projection("incident", "i-1"), std::nullopt);
    EXPECT_EQ(*log.find_projection("incident", "i-2"), next);
    EXPECT_EQ(*reader->find_projection("incident", "i-1"), old);
}

TEST_F(SqliteLogTest, KeepsTheSameTreeHoweverItIsBatched) {
    SqliteLog one = create("one.sqlite"), many = create("many.sqlite");
    grow(one, 777, 777);
    grow(many, 777, 10);
    EXPECT_EQ(one.root(), many.root());
    RightEdge expected;
    for (std::uint64_t i = 0; i < 777; ++i)
        expected.append(leaf_hash(numbered_entry(i)));
    EXPECT_EQ(one.root(), expected.root());
}

TEST_F(SqliteLogTest, ProvesEveryEntryAfterReopening) {
    {
        SqliteLog log = create();
        grow(log, 300, 70);
    }
    const auto log = SqliteLog::open(directory_ / "record.sqlite", OpenMode::Read);
    ASSERT_TRUE(log) << to_text(log.error());
    for (std::uint64_t i = 0; i < 300; ++i) {
        const auto proof = prove_entry(*log, i);
        ASSERT_TRUE(proof);
        EXPECT_EQ(*proof->extra, numbered_entry(i));
        ASSERT_TRUE(
            verify_proof(*parse_proof(format_proof(*proof)), numbered_entry(i), key_.verifier()))
            << i;
    }
    EXPECT_EQ(prove_entry(*log, 300).error().code, Code::not_found);
}

TEST_F(SqliteLogTest, GoesOnWhereItStopped) {
    {
        SqliteLog log = create();
        grow(log, 300, 70);
    }
    auto log = SqliteLog::open(directory_ / "record.sqlite", OpenMode::Write);
    ASSERT_TRUE(log);
    EXPECT_EQ(*log->append({{numbered_entry(300)}, {}}, signer()), 300U);
    RightEdge expected;
    for (std::uint64_t i = 0; i <= 300; ++i)
        expected.append(leaf_hash(numbered_entry(i)));
    EXPECT_EQ(log->root(), expected.root());
}

TEST_F(SqliteLogTest, LeavesNothingOfABatchThatFailed) {
    SqliteLog log = create();
    grow(log, 10);
    const auto refuse = [](const Checkpoint&) -> Result<std::string> {
        return fail(Code::denied, "no key");
    };
    EXPECT_EQ(log.append({{numbered_entry(10)}, {}}, refuse).error().code, Code::denied);
    EXPECT_EQ(log.append({{Bytes(65'536)}, {}}, signer()).error().code, Code::limit);
    const SigningKey other = make_key("river.example/record", 2);
    const auto other_key = [&](const Checkpoint& c) -> Result<std::string> {
        return sign_checkpoint(c, other);
    };
    EXPECT_FALSE(log.append({{numbered_entry(10)}, {}}, other_key));
    const auto other_root = [&](Checkpoint c) -> Result<std::string> {
        c.root = {};
        return sign_checkpoint(c, key_);
    };
    EXPECT_EQ(log.append({{numbered_entry(10)}, {}}, other_root).error().code, Code::denied);
    EXPECT_EQ(log.size(), 10U);
    EXPECT_EQ(log.entry(10).error().code, Code::not_found);
    EXPECT_EQ(*log.append({{numbered_entry(10)}, {}}, signer()), 10U);
}

TEST_F(SqliteLogTest, SignsNothingForAnEmptyBatch) {
    SqliteLog log = create();
    grow(log, 3);
    const std::string before = *log.latest_checkpoint();
    EXPECT_EQ(*log.append({}, signer()), 3U);
    EXPECT_EQ(*log.latest_checkpoint(), before);
}

TEST_F(SqliteLogTest, NeverChangesShrinksOrSignsTwice) {
    SqliteLog log = create();
    grow(log, 5);
    auto database = Database::open(directory_ / "record.sqlite", OpenMode::Write);
    ASSERT_TRUE(database);
    EXPECT_FALSE(database->execute("UPDATE entry SET bytes = x'00' WHERE i = 2"));
    EXPECT_FALSE(database->execute("DELETE FROM entry WHERE i = 4"));
    EXPECT_FALSE(database->execute("DELETE FROM checkpoint"));
    EXPECT_FALSE(database->execute("UPDATE checkpoint SET note = 'x'"));
    EXPECT_FALSE(database->execute("INSERT INTO checkpoint VALUES (4, 'x')"));
    EXPECT_FALSE(database->execute("INSERT INTO checkpoint VALUES (5, 'x')"));
}

TEST_F(SqliteLogTest, RefusesANewerVersionAndTouchesNothing) {
    const auto file = directory_ / "record.sqlite";
    { create(); }
    {
        auto database = Database::open(file, OpenMode::Write);
        ASSERT_TRUE(database->execute("PRAGMA user_version = 2"));
        ASSERT_TRUE(database->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
    const Bytes before = *read_whole(file, 1 << 20);
    const auto log = SqliteLog::open(file, OpenMode::Write);
    ASSERT_FALSE(log);
    EXPECT_EQ(log.error().code, Code::unavailable);
    EXPECT_NE(log.error().message.find("newer version"), std::string::npos);
    EXPECT_EQ(*read_whole(file, 1 << 20), before);
    EXPECT_FALSE(std::filesystem::exists(file.string() + "-wal"));
}

TEST_F(SqliteLogTest, RefusesWhatIsNoRecord) {
    const auto file = directory_ / "record.sqlite";
    EXPECT_EQ(SqliteLog::open(file, OpenMode::Write).error().code, Code::not_found);
    std::ofstream(file) << std::string(5000, 'x');
    EXPECT_EQ(SqliteLog::open(file, OpenMode::Write).error().code, Code::corrupt);
    std::filesystem::resize_file(file, 0);
    EXPECT_EQ(SqliteLog::open(file, OpenMode::Write).error().code, Code::corrupt);
    std::filesystem::remove(file);
    {
        auto database = Database::open(file, OpenMode::Create);
        ASSERT_TRUE(database->execute("CREATE TABLE other (x)"));
    }
    EXPECT_EQ(SqliteLog::open(file, OpenMode::Write).error().code, Code::corrupt);
    EXPECT_EQ(SqliteLog::create(file, key_.verifier(), signer()).error().code, Code::conflict);
}

// A disk that is full, as SQLite sees it: no page may be added.
TEST_F(SqliteLogTest, RefusesOnAFullDiskAndGoesOnAfterwards) {
    const auto file = directory_ / "record.sqlite";
    {
        SqliteLog log = create();
        grow(log, 300);
    }
    auto log = SqliteLog::open(file, OpenMode::Write);
    ASSERT_TRUE(log);
    ASSERT_TRUE(log->limit_pages(1));  // the least SQLite takes is the size it has
    Batch large;
    for (int i = 0; i < 64; ++i)
        large.entries.push_back(Bytes(60'000, 'x'));
    const auto refused = log->append(large, signer());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::unavailable);
    EXPECT_EQ(refused.error().message, "cannot write: no space left on device");
    EXPECT_EQ(log->size(), 300U);
    EXPECT_EQ(*log->entry(299), numbered_entry(299));
    EXPECT_TRUE(prove_entry(*log, 17));
    ASSERT_TRUE(log->limit_pages(100'000));
    EXPECT_EQ(*log->append(large, signer()), 300U);
}

// Writes beyond so many bytes of any file are refused while it lives.
class FileSizeLimit {
public:
    explicit FileSizeLimit(std::uint64_t bytes) {
        signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        rlimit now = before_;
        now.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &now);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_ = {};
};

// A commit that was reported as failed may stand all the same: whoever signed that size signs no
// other tree of it, nor anything else, until the file was read again.
TEST_F(SqliteLogTest, SignsNothingMoreAfterACommitOfUnknownOutcome) {
    const auto file = directory_ / "record.sqlite";
    SqliteLog log = create();
    grow(log, 10);
    std::vector<Checkpoint> asked;
    const CheckpointSigner sign = [&](const Checkpoint& checkpoint) -> Result<std::string> {
        asked.push_back(checkpoint);
        return sign_checkpoint(checkpoint, key_);
    };
    {
        const FileSizeLimit limit(std::filesystem::file_size(file.string() + "-wal"));
        EXPECT_FALSE(log.append({{numbered_entry(10)}, {}}, sign));
    }
    ASSERT_EQ(asked.size(), 1U) << "the failure came at the commit, after the signature";
    EXPECT_EQ(asked.front().size, 11U);
    const auto again = log.append({{numbered_entry(99)}, {}}, sign);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, Code::unavailable);
    EXPECT_EQ(asked.size(), 1U) << "another tree of that size was signed";
    log = create("other.sqlite");  // closes the first
    auto read = SqliteLog::open(file, OpenMode::Write);
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->size() == 10 || (read->size() == 11 && read->root() == asked.front().root));
    grow(*read, 20);
    EXPECT_EQ(find_fault(*read)->has_value(), false);
}

TEST_F(SqliteLogTest, KeepsTheProjectionThatCanBeThrownAway) {
    SqliteLog log = create();
    const ProjectionRow first{"incident", "i-2", 0, R"({"a":1})"};
    const ProjectionRow second{"incident", "i-1", 1, "{}"};
    const ProjectionRow other{"assessment", "i-1", 1, "{}"};
    ASSERT_TRUE(
        log.append({{numbered_entry(0), numbered_entry(1)}, {first, second, other}}, signer()));
    EXPECT_EQ(**log.find_projection("incident", "i-2"), first);
    EXPECT_FALSE(log.find_projection("incident", "i-3")->has_value());
    std::vector<ProjectionRow> rows;
    const auto collect = [&](const ProjectionRow& row) -> Status {
        rows.push_back(row);
        return {};
    };
    ASSERT_TRUE(log.for_each_projection("incident", collect));
    EXPECT_EQ(rows, (std::vector{second, first}));
    rows.clear();
    ASSERT_TRUE(log.for_each_projection("", collect));
    EXPECT_EQ(rows, (std::vector{other, second, first}));
    ASSERT_TRUE(log.replace_projection({}));
    EXPECT_FALSE(log.find_projection("incident", "i-2")->has_value());
    const ProjectionRow replaced{"incident", "i-2", 1, "[]"};
    ASSERT_TRUE(log.put_projection(std::vector{first, replaced}));
    EXPECT_EQ(**log.find_projection("incident", "i-2"), replaced);
}

TEST_F(SqliteLogTest, PassesOnTheVisitorsError) {
    SqliteLog log = create();
    grow(log, 5);
    const Status status = log.for_each_entry(
        0, 5, [](std::uint64_t, ByteView) -> Status { return fail(Code::limit, "enough"); });
    EXPECT_EQ(status.error().message, "enough");
}

}  // namespace
}  // namespace sulh
