#pragma once
// SPDX-License-Identifier: Apache-2.0
// Signing keys, each alone in a file that only its owner may read.

#include "base/result.hpp"
#include "tlog/note.hpp"

#include <filesystem>
#include <string_view>

namespace sulh {

// Makes a key from fresh randomness and keeps it in `file` (0600). Conflict where there is one
// already: nobody's key is ever overwritten.
Result<SigningKey> make_signing_key(const std::filesystem::path& file, std::string_view name,
                                    KeyType type);

// not_found where there is none, denied where others may read it, corrupt where it is not a key of
// that type.
Result<SigningKey> load_signing_key(const std::filesystem::path& file, KeyType type);

// The key with which a record is signed: `folder`/log.key. A log never changes its key.
Result<SigningKey> make_log_key(const std::filesystem::path& folder, std::string_view origin);
Result<SigningKey> load_log_key(const std::filesystem::path& folder);

}  // namespace sulh
