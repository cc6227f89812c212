// SPDX-License-Identifier: Apache-2.0
#include "store/directory.hpp"

#include "store/store_fixture.hpp"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sulh {
namespace {

class MissionDirectoryTest : public StoreTest {
protected:
    std::filesystem::path mission() const { return directory_ / "mission"; }
    void make() const {
        const auto made = MissionDirectory::create(mission());
        ASSERT_TRUE(made) << to_text(made.error());
        ASSERT_TRUE(SqliteLog::create(made->record_file(), key_.verifier(), signer()));
    }
    // The code that another process gets when it opens the mission.
    int code_elsewhere(Access access) const {
        const pid_t child = fork();
        if (child == 0) {
            const auto held = MissionDirectory::open(mission(), access);
            _exit(held ? opened : static_cast<int>(held.error().code));
        }
        int status = 0;
        waitpid(child, &status, 0);
        return WEXITSTATUS(status);
    }
    static constexpr int opened = 100;
    static constexpr int conflict = static_cast<int>(Code::conflict);
};

TEST_F(MissionDirectoryTest, KeepsASecondWriterAway) {
    make();
    {
        const auto first = MissionDirectory::open(mission(), Access::Write);
        ASSERT_TRUE(first);
        EXPECT_EQ(code_elsewhere(Access::Write), conflict);
    }
    EXPECT_EQ(code_elsewhere(Access::Write), opened);
}

TEST_F(MissionDirectoryTest, LetsReadersReadTogetherAndBesideAWriter) {
    make();
    const auto first = MissionDirectory::open(mission(), Access::Read);
    ASSERT_TRUE(first);
    EXPECT_EQ(code_elsewhere(Access::Read), opened);
    const auto writer = MissionDirectory::open(mission(), Access::Write);
    ASSERT_TRUE(writer) << to_text(writer.error());
    EXPECT_EQ(code_elsewhere(Access::Read), opened);
    EXPECT_EQ(code_elsewhere(Access::Write), conflict);
}

TEST_F(MissionDirectoryTest, IsItsOwnersAloneWhateverTheUmask) {
    const mode_t before = umask(0);
    make();
    {
        auto log = SqliteLog::open(mission() / "record.sqlite", OpenMode::Write);
        ASSERT_TRUE(log) << to_text(log.error());
        grow(*log, 3);
        EXPECT_TRUE(std::filesystem::exists(mission() / "record.sqlite-wal"));
        for (const auto& file : std::filesystem::recursive_directory_iterator(mission())) {
            struct stat told = {};
            ASSERT_EQ(stat(file.path().c_str(), &told), 0);
            EXPECT_EQ(told.st_mode & 0777U, file.is_directory() ? 0700U : 0600U) << file.path();
        }
    }
    umask(before);
    struct stat told = {};
    ASSERT_EQ(stat(mission().c_str(), &told), 0);
    EXPECT_EQ(told.st_mode & 0777U, 0700U);
}

TEST_F(MissionDirectoryTest, SaysWhatToDoAboutTheOther) {
    make();
    const auto first = MissionDirectory::open(mission(), Access::Write);
    const auto second = MissionDirectory::open(mission(), Access::Write);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().message, "another program writes to this mission");
    EXPECT_FALSE(second.error().hint.empty());
}

TEST_F(MissionDirectoryTest, IsNotMadeOverSomethingElse) {
    make();
    EXPECT_EQ(MissionDirectory::create(mission()).error().code, Code::conflict);
    EXPECT_EQ(MissionDirectory::create(directory_ / "absent" / "mission").error().code,
              Code::not_found);
    EXPECT_EQ(MissionDirectory::open(directory_, Access::Read).error().code, Code::not_found);
    EXPECT_EQ(MissionDirectory::open(directory_ / "absent", Access::Read).error().code,
              Code::not_found);
}

}  // namespace
}  // namespace sulh
