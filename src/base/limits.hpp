#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds that every input meets first, so that no input can exhaust memory.

#include <cstddef>

namespace sulh {

inline constexpr std::size_t json_bytes_max = 64u << 20;  // one JSON document
inline constexpr int json_depth_max = 64;
inline constexpr std::size_t symbols_max = 0xFFFFFFF0u;  // distinct texts in one Symbols

}  // namespace sulh
