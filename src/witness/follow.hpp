#pragma once
// SPDX-License-Identifier: Apache-2.0
// A party's own copy of a record: pulled, rebuilt from the entries, compared with what was signed.

#include "base/result.hpp"
#include "tlog/fork.hpp"
#include "witness/log_files.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

namespace sulh {

struct FollowOutcome {
    Checkpoint checkpoint;          // of the copy, now
    std::uint64_t new_entries = 0;  // since the last time
    // The log told the copy another history: nothing was changed, this proves it.
    std::optional<ForkProof> fork;
};

// Told how many entries have been taken, of how many.
using FollowProgress = std::function<void(std::uint64_t, std::uint64_t)>;

// Brings `copy` (a directory in the shape of an export, made where there is none) up to date with
// `files`. Every entry is hashed, every tile built again from the entries and compared with the
// tile the source serves, and the root with the signed one; only then the copy's checkpoint is
// replaced. corrupt, naming the file, where the source does not fit together; conflict where it is
// older than the copy. A crash leaves the copy as it was, with perhaps some tiles of the next size.
Result<FollowOutcome> follow(const LogFiles& files, const VerifierKey& log,
                             const std::filesystem::path& copy, const FollowProgress& progress);

}  // namespace sulh
