#pragma once
// SPDX-License-Identifier: Apache-2.0
// Files in and out, with errors a person can act on.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sulh {

inline constexpr std::uint64_t whole_file_bytes_max = std::uint64_t{64} << 20;
inline constexpr std::size_t chunk_bytes = std::size_t{1} << 20;

// The whole file; limit above `bytes_max`, not_found where there is none, invalid_input for a directory.
Result<std::string> read_file(const std::string& path, std::uint64_t bytes_max = whole_file_bytes_max);

// Calls `take` with one chunk after the other; "-" is standard input. Stops at the first error `take` gives.
Status read_chunks(const std::string& path, const std::function<Status(std::string_view)>& take);

// Bytes of a regular file, 0 where that cannot be told (a pipe).
std::uint64_t file_size(const std::string& path);

// Writes beside it and renames: a reader sees the old file or the new one, a crash leaves at most a file "<path>.new".
Status write_file(const std::string& path, std::string_view content);

bool path_exists(const std::string& path);
bool is_directory(const std::string& path);
std::string folder_of(const std::string& path);   // "." where the path has none
std::string file_name_of(const std::string& path);
std::string joined(const std::string& folder, std::string_view name);

// Does `name`, written in an agreement, stay in the agreement's folder? Absolute paths and ".." do not.
bool stays_inside(std::string_view name);

}  // namespace sulh
