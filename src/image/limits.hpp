#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds of what is decoded, and of what comes out.

#include <cstddef>
#include <cstdint>

namespace sulh {

inline constexpr std::uint64_t image_pixels_max =
    50'000'000;                                              // as the file claims, before decoding
inline constexpr std::uint32_t image_side_max = 65'500;      // JPEG knows no longer one
inline constexpr std::size_t image_bytes_max = 32u << 20;    // of the original
inline constexpr std::uint32_t derivative_side_max = 1'280;  // pixels of the longer side
inline constexpr std::size_t derivative_bytes_max = 4u << 20;
inline constexpr int derivative_quality = 85;  // of libjpeg, 0 to 100
inline constexpr int jpeg_scans_max = 100;     // of a progressive one; cameras write ten
inline constexpr std::size_t png_chunk_bytes_max = 8u << 20;
inline constexpr std::size_t refusal_bytes_max = 300;  // of its words

}  // namespace sulh
