#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds that every message of an editor meets first.

#include <cstddef>

namespace sulh {

inline constexpr std::size_t editor_message_bytes_max = 16U << 20;
inline constexpr std::size_t editor_header_bytes_max = 4096;
inline constexpr std::size_t editor_documents_max = 1000;  // open at once

}  // namespace sulh
