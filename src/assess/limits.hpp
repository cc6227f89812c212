#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds of an evaluation.

#include "time/instant.hpp"

#include <cstddef>
#include <cstdint>

namespace sulh {

inline constexpr std::size_t condition_depth_max = 32;   // levels of a condition; deeper is Unknown
inline constexpr std::size_t period_bounds_max = 1'000;  // events that may start or end one period
// Days, weeks or months that one statement is judged for: 110 years of days.
inline constexpr std::size_t tally_periods_max = 40'000;
// Happenings before one whose answers are weighed together with its own.
inline constexpr std::size_t ratio_chain_max = 1'000;
inline constexpr std::size_t renewals_max = 10'000;     // tacit renewals of one agreement
// Sightings at one instant of which every combination is tried.
inline constexpr std::size_t presences_exact_max = 16;
inline constexpr std::size_t explanation_events_max =
    8;  // events listed under one condition of an explanation
inline constexpr std::size_t explanation_sources_max = 12;  // observations listed under one leaf

inline constexpr int joint_coverage_depth_max = 6;          // halvings of a zone that several watch together
inline constexpr int joint_coverage_cells_max = 2'000;      // parts of one zone
inline constexpr std::size_t joint_coverage_discs_max = 128;  // different ones for one zone
// From so many zones with a map and so many incidents on, all are located at once.
inline constexpr std::size_t zones_mapped_from = 32;
inline constexpr std::size_t incidents_mapped_from = 10'000;
// Of so many happenings on, those near an act are sought by squares; ones less certain of place lie in
// none, and an act that may touch more squares looks at all.
inline constexpr std::size_t events_in_grid_min = 64;
inline constexpr double event_radius_m_in_grid = 10'000;
inline constexpr std::int64_t event_squares_max = 64;
// A notice is late for an act up to its lead after it, and up to this at the least.
inline constexpr Duration late_notice_min = days(1);

}  // namespace sulh
