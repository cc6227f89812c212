#pragma once
// SPDX-License-Identifier: Apache-2.0
// How much a report shows before it says "and N more", so that a page stays a page.

#include <cstddef>

namespace sulh {

inline constexpr std::size_t incidents_listed_max = 500;  // in a bulletin
inline constexpr std::size_t rows_listed_max = 50;        // per table of a rehearsal
inline constexpr std::size_t explained_max =
    2000;  // explanations worked out for "what would decide it"
inline constexpr std::size_t assessments_shown_max = 40;   // under one incident
inline constexpr std::size_t observations_shown_max = 30;  // ids under one incident
inline constexpr std::size_t map_zones_max = 24;           // outlines drawn on one map
inline constexpr std::size_t map_labels_max = 200;         // numbered marks on one map

inline constexpr std::size_t watched_days_max = 20'000;    // in the table of rates

// Judgements of sources told under one incident.
inline constexpr std::size_t sources_shown_max = 6;

}  // namespace sulh
