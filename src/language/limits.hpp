#pragma once
// SPDX-License-Identifier: Apache-2.0
// How much a catalogue of messages may hold.

#include <cstddef>

namespace sulh {

inline constexpr std::size_t catalogue_messages_max = 5000;
inline constexpr std::size_t message_bytes_max = 2000;   // of one pattern
inline constexpr std::size_t message_depth_max = 4;      // plurals within selects within …
inline constexpr std::size_t message_value_bytes_max = 4000;
// Code points on a button: more does not fit a phone held upright.
inline constexpr std::size_t button_columns_max = 26;

}  // namespace sulh
