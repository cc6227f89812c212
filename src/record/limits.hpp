#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds of a record entry. Its length is bounded by entry_bytes_max (tlog/limits.hpp).

#include <cstddef>
#include <cstdint>

namespace sulh {

inline constexpr int entry_depth_max = 32;  // nested arrays and objects
inline constexpr std::int64_t entry_whole_number_max = std::int64_t{1} << 53;  // of a count

inline constexpr std::size_t sd_digests_max = 256;  // of one entry, decoys included
// Digests in every signed report, decoys included: how many fields it has cannot be counted.
inline constexpr std::size_t report_fields_max = 40;
inline constexpr std::size_t row_proof_bytes_max = 2u << 20;
inline constexpr std::size_t sd_presentation_bytes_max = 1u << 20;

}  // namespace sulh
