#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds of what lies in a mission directory.

#include <cstddef>
#include <cstdint>

namespace sulh {

inline constexpr std::size_t batch_entries_max = 65'536;
inline constexpr std::size_t small_file_bytes_max = 1u << 20;  // keys, checkpoints
inline constexpr std::size_t vault_chunk_bytes = 64u << 10;    // of original content
inline constexpr std::uint64_t vault_blob_bytes_max = std::uint64_t{1} << 40;

}  // namespace sulh
