#pragma once
// SPDX-License-Identifier: Apache-2.0
// How large a page of the public site may be, and which counts are too small to be told.

#include <cstddef>
#include <cstdint>

namespace sulh {

inline constexpr std::size_t page_bytes_max = 30'000;  // whole, uncompressed, with its style
inline constexpr std::int64_t told_count_min = 5;      // 1 to 4 become "fewer than 5"
inline constexpr std::size_t feed_entries_max = 50;
inline constexpr std::size_t shown_title_bytes_max = 240;  // of a clause or an article on one row
inline constexpr double public_radius_km_min = 1;
inline constexpr double public_radius_km_max = 100;

}  // namespace sulh
