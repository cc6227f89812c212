#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds of an evaluation.

#include <cstddef>

namespace sulh {

inline constexpr std::size_t condition_depth_max = 32;   // levels of a condition; deeper is Unknown
inline constexpr std::size_t period_bounds_max = 1'000;  // events that may start or end one period
inline constexpr std::size_t explanation_events_max =
    8;  // events listed under one condition of an explanation
inline constexpr std::size_t explanation_sources_max = 12;  // observations listed under one leaf

}  // namespace sulh
