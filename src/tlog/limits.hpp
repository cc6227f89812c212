#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds of everything that reads a log somebody else may have written.

#include <cstddef>
#include <cstdint>

namespace sulh {

inline constexpr std::uint64_t tree_size_max = (std::uint64_t{1} << 63) - 1;
inline constexpr std::size_t entry_bytes_max = 65'535;  // the length prefix of an entry bundle
inline constexpr std::size_t proof_hashes_max = 63;     // one per bit of tree_size_max
inline constexpr std::size_t consistency_hashes_max = 2 * proof_hashes_max;
inline constexpr std::size_t key_name_bytes_max = 255;
inline constexpr std::size_t note_bytes_max = 1u << 20;
inline constexpr std::size_t note_signatures_max = 100;
inline constexpr std::size_t proof_file_bytes_max = note_bytes_max + (128u << 10);
inline constexpr std::size_t proof_extra_bytes_max = entry_bytes_max;  // Sulh puts the entry itself there
inline constexpr std::uint64_t tile_index_max = tree_size_max >> 8;
inline constexpr std::size_t tile_path_bytes_max = 64;
inline constexpr std::uint64_t cosignature_time_max = (std::uint64_t{1} << 63) - 1;
inline constexpr std::size_t policy_bytes_max = 256u << 10;
inline constexpr std::size_t policy_logs_max = 32;
inline constexpr std::size_t policy_witnesses_max = 32;
inline constexpr std::size_t policy_groups_max = 32;
inline constexpr std::size_t submission_bytes_max = note_bytes_max + (8u << 10);  // add-checkpoint
inline constexpr std::size_t fork_file_bytes_max = 2 * note_bytes_max + (16u << 10);
inline constexpr std::size_t timestamp_bytes_max = 64u << 10;
inline constexpr std::size_t trusted_pem_bytes_max = 1u << 20;
inline constexpr std::size_t verified_tiles_kept_max = 256;  // 2 MiB

}  // namespace sulh
