#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds on lines, zones and GeoJSON, so that no input can exhaust memory or time.

#include <cstddef>

namespace sulh {

inline constexpr std::size_t geo_vertices_max = 200'000;  // one line or polygon
inline constexpr std::size_t geo_edges_max = 400'000;     // the same after long edges were cut
inline constexpr std::size_t geo_crossing_tests_max =
    20'000'000;                                              // edge pairs looked at in one shape
inline constexpr std::size_t geo_holes_max = 5'000;          // one polygon
inline constexpr std::size_t geo_polygons_max = 10'000;      // one multipolygon
inline constexpr std::size_t geojson_features_max = 20'000;  // one file
inline constexpr std::size_t geojson_positions_max = 2'000'000;  // one file
inline constexpr std::size_t zone_members_max = 10'000;          // of one union or intersection
inline constexpr int zone_depth_max = 32;
inline constexpr std::size_t zone_map_cells_max = 400'000;
inline constexpr double geo_edge_m_max = 9'000'000;  // beyond, the shortest way is easily mistaken
inline constexpr double line_extension_m =
    3'000'000;  // a line's ends are continued so far for its sides
inline constexpr double side_distance_m_max =
    1'500'000;  // farther from the line nothing is on a side

}  // namespace sulh
