#pragma once
// SPDX-License-Identifier: Apache-2.0
// The files of a static log, from a directory or a web server, and what they prove.
// SPEC: c2sp.org/tlog-tiles

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "tlog/fork.hpp"
#include "tlog/tile.hpp"
#include "tlog/verified_tiles.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace sulh {

// The file of that path, relative to the log's root; not_found where there is none, limit where it
// is longer than `bytes_max`. Whoever serves it may lie.
using LogFiles = std::function<Result<Bytes>(const std::string& path, std::size_t bytes_max)>;

LogFiles files_in(std::filesystem::path directory);
// A directory, or an address that begins with http:// or https://.
Result<LogFiles> files_of(const std::string& directory_or_url);

// A tile or entry bundle; where the partial one is gone, the beginning of the full one.
Result<Bytes> read_tile(const LogFiles& files, const Tile& tile);

// The latest checkpoint, signed by `log`.
struct SeenCheckpoint {
    std::string note;
    Checkpoint checkpoint;
};
Result<SeenCheckpoint> read_checkpoint(const LogFiles& files, const VerifierKey& log);
Result<VerifiedTiles> open_tiles(const LogFiles& files, const Checkpoint& checkpoint);

// Proof that the two cannot both be true; nothing where the larger tree begins with the smaller.
// `larger` are the files of the larger one's tree; damaged files are corrupt, not a fork. What it
// gives has been checked.
Result<std::optional<ForkProof>> find_fork(const SeenCheckpoint& one, const SeenCheckpoint& other,
                                           const LogFiles& larger, const VerifierKey& log);

// Whether that file of a fork convinces whoever has the log's key; corrupt where it does not.
Status check_fork(std::string_view file, const VerifierKey& log);

}  // namespace sulh
