#pragma once
// SPDX-License-Identifier: Apache-2.0
// A mission copied whole, and brought back without ever signing two histories.

#include "engine/mission.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sulh {

struct BackupOutcome {
    std::uint64_t entries = 0;
    std::uint64_t blobs = 0;  // contents of the vault
};

// Copies record, vault and keys into `to`, which must not exist or be empty; every byte of the copy
// is then checked. Beside a program that writes, the copy is of one moment; unavailable, and the copy is
// taken back, where a content is erased while it is made. A crash leaves a directory without a record,
// which nothing opens as a mission.
Result<BackupOutcome> backup(const std::string& mission, const std::filesystem::path& to);

struct RestoreOutcome {
    std::uint64_t entries = 0;
    // Somebody holds this many entries: the mission was set back, and signs nothing more.
    std::optional<std::uint64_t> signed_elsewhere;
};

// The same in the other direction. `held` are signed checkpoints of this log that others hold
// (exports, witnesses' answers): where one is larger than the backup or another history, the
// restored mission can be read and exported, and refuses to sign.
Result<RestoreOutcome> restore(const std::string& from, const std::filesystem::path& mission,
                               const std::vector<std::string>& held);

}  // namespace sulh
