#pragma once
// SPDX-License-Identifier: Apache-2.0
// A mission directory: where its parts lie, and the lock that keeps a second writer away.
// SPEC: docs/formats/mission-directory.md

#include "base/result.hpp"
#include "store/durable.hpp"

#include <filesystem>

namespace sulh {

enum class Access : std::uint8_t { Read, Write };

// One writer at a time, who holds the lock while this lives. Readers take none: what they read is of
// one moment (SqliteLog::open_at_once), whatever is written beside them.
class MissionDirectory {
public:
    // Makes the directory and its folders, all of them their owner's alone, and locks it for writing.
    // Conflict where it holds anything already.
    static Result<MissionDirectory> create(const std::filesystem::path& path);
    // not_found where this is no mission directory; conflict, with a hint, where it is to be written
    // and another program writes to it.
    static Result<MissionDirectory> open(const std::filesystem::path& path, Access access);

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path record_file() const { return path_ / "record.sqlite"; }
    std::filesystem::path vault_folder() const { return path_ / "vault"; }
    std::filesystem::path keys_folder() const { return path_ / "keys"; }
    std::filesystem::path timestamps_folder() const { return path_ / "timestamps"; }  // may lack

private:
    MissionDirectory() = default;

    std::filesystem::path path_;
    File lock_;  // none where it was opened for reading
};

}  // namespace sulh
