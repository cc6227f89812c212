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
Result<File> take_lock(const std::filesystem::path& path) {
    const std::filesystem::path file = path / "lock";
    TRY(File lock, open_file(file, O_RDWR | O_CREAT, 0600));
    if (::flock(lock.descriptor(), LOCK_EX | LOCK_NB) == 0) return lock;
    if (errno != EWOULDBLOCK) return system_error(errno, "lock", file);
    return fail(Code::conflict, "another program writes to this mission", {path.string(), 0, 0},
                "if it is sulh serve, do this in the operations room, or end the server first; else "
                "wait until it has finished. Commands that only read go on meanwhile");
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
    TRY_STATUS(make_directory(path, 0700));
    MissionDirectory out;
    out.path_ = path;
    TRY(out.lock_, take_lock(path));
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
    if (access == Access::Write) {
        TRY(out.lock_, take_lock(path));
    }
    return out;
}

}  // namespace sulh
