#pragma once
// SPDX-License-Identifier: Apache-2.0
// The record as a static directory that any C2SP client, mirror or monitor can read.
// SPEC: c2sp.org/tlog-tiles

#include "base/result.hpp"
#include "store/log_storage.hpp"

#include <filesystem>

namespace sulh {

// Writes checkpoint, tile/…, tile/entries/…, and beside them vkey and origin (one line each).
// An earlier export of the same record in `directory` is brought up to date and keeps its old
// partial tiles. Refuses (conflict) a directory that holds anything else or a larger record, and
// (corrupt) another history of this one. The checkpoint is written last: a crash leaves the earlier
// checkpoint with all its tiles.
Status export_log(const LogStorage& log, const std::filesystem::path& directory);

}  // namespace sulh
