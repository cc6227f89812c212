// SPDX-License-Identifier: Apache-2.0
#include "engine/backup.hpp"

#include "base/text.hpp"
#include "store/high_water.hpp"
#include "store/integrity.hpp"
#include "store/limits.hpp"

#include <fcntl.h>

#include <algorithm>

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

// The lock keeps writers away, so the file and what SQLite has not yet moved into it belong
// together. The file comes last: without it the copy is no mission.
Status copy_record(const fs::path& from, const fs::path& to) {
    std::error_code error;
    const fs::path rest = from.string() + "-wal";
    if (fs::exists(rest, error)) {
        TRY_STATUS(copy_durably(rest, to.string() + "-wal"));
    }
    TRY_STATUS(copy_durably(from, to));
    return sync_directory(to.parent_path());
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

Status check_copy(const fs::path& copy) {
    TRY(const Mission mission, Mission::open_damaged(copy.string()));
    TRY(const auto fault, find_fault(mission.log()));
    if (fault) return fail(Code::corrupt, fault->message, {copy.string(), 0, 0});
    return {};
}

Result<BackupOutcome> copy_mission(const fs::path& from, const fs::path& to) {
    TRY(const MissionDirectory source, MissionDirectory::open(from, Access::Read));
    TRY(const MissionDirectory target, MissionDirectory::create(to));
    BackupOutcome out;
    TRY_STATUS(copy_folder(source.keys_folder(), target.keys_folder()));
    TRY(out.blobs, copy_folder(source.vault_folder(), target.vault_folder()));
    if (std::error_code error; fs::exists(source.timestamps_folder(), error)) {
        TRY_STATUS(make_directory(target.timestamps_folder()));
        TRY_STATUS(copy_folder(source.timestamps_folder(), target.timestamps_folder()));
    }
    if (auto mark = read_whole(from / "high-water", small_file_bytes_max))
        TRY_STATUS(write_durably(to / "high-water", *mark));
    TRY_STATUS(copy_beside(from, to));
    TRY_STATUS(copy_record(source.record_file(), target.record_file()));
    TRY(const SqliteLog log, SqliteLog::open(target.record_file(), OpenMode::Read));
    out.entries = log.size();
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
