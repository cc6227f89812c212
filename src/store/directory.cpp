// SPDX-License-Identifier: Apache-2.0
#include "store/directory.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <system_error>

namespace sulh {

namespace {

// The kernel lets go of the lock when the program ends, however it ends; the file itself stays and
// means nothing.
Result<File> take_lock(const std::filesystem::path& path, Access access, int create_flag) {
    const std::filesystem::path file = path / "lock";
    TRY(File lock, open_file(file, O_RDWR | create_flag, 0644));
    const int operation = (access == Access::Write ? LOCK_EX : LOCK_SH) | LOCK_NB;
    if (::flock(lock.descriptor(), operation) == 0) return lock;
    if (errno != EWOULDBLOCK) return system_error(errno, "lock", file);
    return fail(Code::conflict, "another program is using this mission directory",
                {path.string(), 0, 0}, "wait until it has finished, then run the command again");
}

}  // namespace

Result<MissionDirectory> MissionDirectory::create(const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
        if (!std::filesystem::is_directory(path, error) ||
            !std::filesystem::is_empty(path, error)) {
            return fail(Code::conflict, "there is something here already", {path.string(), 0, 0},
                        "name a directory that does not exist yet");
        }
    }
    // A crash here or anywhere before the record exists leaves folders without a record: open()
    // says so, and they may be deleted.
    TRY_STATUS(make_directory(path));
    MissionDirectory out;
    out.path_ = path;
    TRY(out.lock_, take_lock(path, Access::Write, O_CREAT));
    TRY_STATUS(make_directory(out.vault_folder(), 0700));
    TRY_STATUS(make_directory(out.keys_folder(), 0700));
    return out;
}

Result<MissionDirectory> MissionDirectory::open(const std::filesystem::path& path, Access access) {
    MissionDirectory out;
    out.path_ = path;
    std::error_code error;
    if (!std::filesystem::exists(out.record_file(), error)) {
        return fail(Code::not_found, "this is not a mission directory (it holds no record.sqlite)",
                    {path.string(), 0, 0}, "make one with sulh init");
    }
    TRY(out.lock_, take_lock(path, access, O_CREAT));
    return out;
}

}  // namespace sulh
