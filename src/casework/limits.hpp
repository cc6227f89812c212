#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds of a case: what one event may bring, and what one case may hold.

#include <cstddef>

namespace sulh {

inline constexpr std::size_t case_id_bytes_max = 200;
inline constexpr std::size_t case_text_bytes_max = 16'000;  // a reply, a reason, a dissent
inline constexpr std::size_t case_references_max = 500;  // observations and entries one event names
inline constexpr std::size_t case_answers_max = 200;     // of one ballot
inline constexpr std::size_t case_steps_max = 10'000;    // events and lapses of one case
inline constexpr std::size_t salt_bytes_min = 16;        // of a sealed ballot
inline constexpr std::size_t salt_bytes_max = 64;

}  // namespace sulh
