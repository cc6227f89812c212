// SPDX-License-Identifier: Apache-2.0
#include "witness/follow.hpp"

#include "store/durable.hpp"
#include "witness/witness_fixture.hpp"

namespace sulh {
namespace {

namespace fs = std::filesystem;

class Follow : public WitnessFixture {
protected:
    Result<FollowOutcome> pull(const fs::path& from) const {
        return follow(files_in(from), key_.verifier(), directory_ / "copy", {});
    }
    // Every file of the export stands in the copy, byte for byte.
    void expect_equal(const fs::path& log) const {
        for (const auto& entry : fs::recursive_directory_iterator(log)) {
            if (!entry.is_regular_file()) continue;
            const fs::path name = fs::relative(entry.path(), log);
            const auto copied = read_whole(directory_ / "copy" / name, 1u << 24);
            ASSERT_TRUE(copied) << name;
            EXPECT_EQ(*copied, *read_whole(entry.path(), 1u << 24)) << name;
        }
    }
};

TEST_F(Follow, MakesAnEqualCopyAndBringsItUpToDate) {
    for (const std::uint64_t size : {0, 1, 255, 256, 300, 1000, 66'000}) {
        const auto log = exported("log" + std::to_string(size), size);
        const auto outcome = pull(log);
        ASSERT_TRUE(outcome) << size << to_text(outcome.error());
        EXPECT_FALSE(outcome->fork);
        EXPECT_EQ(outcome->checkpoint.size, size);
        expect_equal(log);
    }
    EXPECT_EQ(pull(directory_ / "log66000")->new_entries, 0U);
    EXPECT_EQ(pull(directory_ / "log300").error().code, Code::conflict);
}

TEST_F(Follow, NamesTheFileThatDoesNotFit) {
    const auto log = exported("log", 1000);
    const struct {
        std::string file;
        std::streamoff at;
        std::string said;
    } damages[] = {
        {"tile/entries/001", 60, "tile/0/001"},
        {"tile/entries/003.p/232", 60, "tile/0/003.p/232"},
        {"tile/0/002", 100, "tile/0/002"},
        {"tile/0/003.p/232", 100, "tile/0/003.p/232"},
        {"tile/1/000.p/3", 10, "tile/1/000.p/3"},
        {"tile/entries/000", 0, "tile/entries/000"},
        {"checkpoint", 22, "does not fit the text"},
    };
    for (const auto& damage : damages) {
        flip(log / damage.file, damage.at);
        const auto outcome = pull(log);
        ASSERT_FALSE(outcome) << damage.file;
        EXPECT_EQ(outcome.error().code, Code::corrupt) << damage.file;
        EXPECT_NE(to_text(outcome.error()).find(damage.said), std::string::npos)
            << to_text(outcome.error());
        std::error_code ignored;
        EXPECT_FALSE(fs::exists(directory_ / "copy/checkpoint", ignored));
        flip(log / damage.file, damage.at);
    }
    ASSERT_TRUE(pull(log));
    expect_equal(log);
}

TEST_F(Follow, RefusesAnEntryThatChangedBehindItsBack) {
    ASSERT_TRUE(pull(exported("log", 300)));
    const auto grown = exported("grown", 400);
    flip(grown / "tile/entries/001.p/144", 20);  // entry 256, which the copy holds
    const auto outcome = pull(grown);
    ASSERT_FALSE(outcome);
    EXPECT_NE(outcome.error().message.find("another entry 256"), std::string::npos)
        << outcome.error().message;
}

TEST_F(Follow, ProvesAForkInEitherDirection) {
    ASSERT_TRUE(pull(exported("log", 300)));
    for (const std::uint64_t size : {200, 300, 700}) {
        const auto outcome = pull(exported("other" + std::to_string(size), size, 150));
        ASSERT_TRUE(outcome) << size << to_text(outcome.error());
        ASSERT_TRUE(outcome->fork) << size;
        const auto verified =
            verify_fork(*parse_fork(format_fork(*outcome->fork)), key_.verifier());
        ASSERT_TRUE(verified) << size << to_text(verified.error());
        EXPECT_EQ(verified->first.size, std::min<std::uint64_t>(size, 300));
    }
    expect_equal(directory_ / "log");
    EXPECT_EQ(read_checkpoint(files_in(directory_ / "copy"), key_.verifier())->checkpoint.size,
              300U);
}

TEST_F(Follow, TakesNoDirectoryOfAnotherKind) {
    fs::create_directories(directory_ / "copy");
    std::ofstream(directory_ / "copy/notes.txt") << "mine\n";
    const auto outcome = pull(exported("log", 5));
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, Code::conflict);
}

}  // namespace
}  // namespace sulh
