#pragma once
// SPDX-License-Identifier: Apache-2.0
// The key with which the record is signed.

#include "base/result.hpp"
#include "tlog/note.hpp"

#include <filesystem>
#include <string_view>

namespace sulh {

// Makes a key from fresh randomness and keeps it in `folder`/log.key, readable by its owner only
// (0600). Conflict where there is one already: a log never changes its key.
Result<SigningKey> make_log_key(const std::filesystem::path& folder, std::string_view origin);

// not_found where there is none, denied where others may read it, corrupt where it is not a key.
Result<SigningKey> load_log_key(const std::filesystem::path& folder);

}  // namespace sulh
