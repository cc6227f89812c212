// SPDX-License-Identifier: Apache-2.0
#include "engine/backup.hpp"

#include "base/text.hpp"
#include "engine/redact.hpp"
#include "store/high_water.hpp"
#include "store/integrity.hpp"
#include "store/limits.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace sulh {

namespace {

namespace fs = std::filesystem;

// Files of one folder, in order of their names.
Result<std::vector<fs::path>> files_of_folder(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::path> out;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        // What was made of a content (".derived") is made again where it is asked for.
        const fs::path extension = it->path().extension();
        if (extension != ".new" && extension != ".derived") out.push_back(it->path());
    }
    if (error) return system_error(error.value(), "read", folder);
    std::ranges::sort(out);
    return out;
}

Status copy_durably(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::copy_file(from, to, error);
    if (error) return system_error(error.value(), "copy", from);
    fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, error);
    if (error) return system_error(error.value(), "set the permissions of", to);
    TRY(File copied, open_file(to, O_RDONLY));
    return copied.sync(to);
}

Result<std::uint64_t> copy_folder(const fs::path& from, const fs::path& to) {
    TRY(const std::vector<fs::path> files, files_of_folder(from));
    for (const fs::path& file : files)
        TRY_STATUS(copy_durably(file, to / file.filename()));
    TRY_STATUS(sync_directory(to));
    return files.size();
}

// Databases beside the record, such as that of phones: other programs may write to them meanwhile,
// so SQLite makes the copy, of one moment.
Status copy_beside(const fs::path& from, const fs::path& to) {
    TRY(const std::vector<fs::path> files, files_of_folder(from));
    for (const fs::path& file : files) {
        if (file.extension() != ".sqlite" || file.filename() == "record.sqlite") continue;
        TRY_STATUS(copy_database(file, to / file.filename()));
    }
    return sync_directory(to);
}

// Also what no entry names: parts of a phone's submission wait in the vault for the rest. A key is
// there before its content is.
Result<std::uint64_t> copy_contents(const MissionDirectory& from, const MissionDirectory& to) {
    TRY(const std::uint64_t contents, copy_folder(from.vault_folder(), to.vault_folder()));
    TRY_STATUS(copy_folder(from.keys_folder(), to.keys_folder()).map([](std::uint64_t) {}));
    return contents;
}

// A content that was erased since the record was copied would lie in the copy, or lack in it.
Status check_nothing_erased(const LogStorage& record, const fs::path& from) {
    TRY(const SqliteLog now, SqliteLog::open_at_once(from / "record.sqlite"));
    TRY(const auto erasing, last_erasing_entry(now));
    if (!erasing || *erasing < record.size()) return {};
    return fail(Code::unavailable,
                "entry " + std::to_string(*erasing) + " erased a content while the copy was made",
                {from.string(), 0, 0}, "the copy is taken back: make it again");
}

Status check_copy(const fs::path& copy) {
    TRY(const Mission mission, Mission::open_damaged(copy.string()));
    TRY(const auto fault, find_fault(mission.log()));
    if (fault) return fail(Code::corrupt, fault->message, {copy.string(), 0, 0});
    return {};
}

// Of one moment, that at which the record is copied. What tells of entries or of contents goes before
// what holds them. The record gets its name last: without it the copy is no mission.
Result<BackupOutcome> copy_parts(const MissionDirectory& source, const MissionDirectory& target) {
    const fs::path& from = source.path();
    const fs::path& to = target.path();
    if (std::error_code error; fs::exists(source.timestamps_folder(), error)) {
        TRY_STATUS(make_directory(target.timestamps_folder(), 0700));
        TRY_STATUS(
            copy_folder(source.timestamps_folder(), target.timestamps_folder()).map([](auto) {}));
    }
    if (auto mark = read_whole(from / "high-water", small_file_bytes_max))
        TRY_STATUS(write_durably(to / "high-water", *mark, 0600));
    const fs::path refused = from / "refused-passwords.txt";
    if (std::error_code error; fs::exists(refused, error))
        TRY_STATUS(copy_durably(refused, to / refused.filename()));
    const fs::path unnamed = to / "record.sqlite.new";
    TRY_STATUS(copy_database(source.record_file(), unnamed));
    TRY_STATUS(copy_beside(from, to));
    BackupOutcome out;
    {
        TRY(const SqliteLog record, SqliteLog::open(unnamed, OpenMode::Read));
        out.entries = record.size();
        const auto contents = copy_contents(source, target);
        TRY_STATUS(check_nothing_erased(record, from));
        TRY(out.blobs, contents);
    }
    if (::rename(unnamed.c_str(), target.record_file().c_str()) != 0)
        return system_error(errno, "rename", unnamed);
    TRY_STATUS(sync_directory(to));
    return out;
}

Result<BackupOutcome> copy_mission(const fs::path& from, const fs::path& to) {
    TRY(const MissionDirectory source, MissionDirectory::open(from, Access::Read));
    TRY(const MissionDirectory target, MissionDirectory::create(to));
    auto out = copy_parts(source, target);
    if (!out && out.error().code == Code::unavailable) {
        std::error_code ignored;
        fs::remove_all(to, ignored);
    }
    return out;
}

// How many entries the holders of these checkpoints have at most; corrupt where one of them has
// another history than the backup.
Result<std::uint64_t> compare_with(const fs::path& from, const std::vector<std::string>& held) {
    TRY(const SqliteLog log, SqliteLog::open(from / "record.sqlite", OpenMode::Read));
    std::uint64_t size_max = log.size();
    for (const std::string& note : held) {
        TRY(const Checkpoint checkpoint, open_checkpoint(note, log.key()));
        size_max = std::max(size_max, checkpoint.size);
        if (checkpoint.size > log.size()) continue;
        TRY(const Hash root, tree_root(checkpoint.size, hash_reader(log)));
        if (root != checkpoint.root)
            return fail(
                Code::corrupt,
                "somebody holds another history of " + std::to_string(checkpoint.size) + " entries",
                {from.string(), 0, 0}, "keep both: the two signed checkpoints prove it");
    }
    return size_max;
}

}  // namespace

Result<BackupOutcome> backup(const std::string& mission, const fs::path& to) {
    TRY(const BackupOutcome outcome, copy_mission(mission, to));
    TRY_STATUS(check_copy(to));
    return outcome;
}

Result<RestoreOutcome> restore(const std::string& from, const fs::path& mission,
                               const std::vector<std::string>& held) {
    TRY_STATUS(check_copy(from));
    TRY(const std::uint64_t size_max, compare_with(from, held));
    TRY(const BackupOutcome copied, copy_mission(from, mission));
    TRY_STATUS(check_copy(mission));
    TRY(const SqliteLog log, SqliteLog::open(mission / "record.sqlite", OpenMode::Read));
    // A crash before this leaves a mission that knows only its own mark: run it again elsewhere.
    for (const std::string& note : held)
        TRY_STATUS(raise_high_water(mission, log, note));
    RestoreOutcome outcome{copied.entries, std::nullopt};
    if (size_max > copied.entries) outcome.signed_elsewhere = size_max;
    return outcome;
}

}  // namespace sulh
