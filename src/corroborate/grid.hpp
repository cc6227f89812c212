#pragma once
// SPDX-License-Identifier: Apache-2.0
// Cells on the sphere, in layers: reports with wide discs lie in large cells, so that everything
// within reach of a report lies in the cells that touch its own.

#include "corroborate/facts.hpp"

#include <cstdint>
#include <vector>

namespace sulh {

// Reports whose discs are of like size lie in one layer: 0 has cells of 8 km, each next one of 4
// times that.
inline constexpr std::uint32_t layer_count = 5;
// REQUIRES: placed.
std::uint32_t layer_of(const Comparable& facts, double slack_m);

// A rectangle in degrees. `west` may be above `east` by no more than a full turn: see
// touching_cells().
struct DegreeBox {
    double south = 0;
    double north = 0;
    double west = 0;
    double east = 0;
};

// The key of the cell that holds a position, and the rectangle of a cell.
std::uint64_t cell_of(std::uint32_t layer, double lat, double lon);
DegreeBox box_of(std::uint64_t cell);
constexpr std::uint32_t layer_of_cell(std::uint64_t cell) {
    return static_cast<std::uint32_t>(cell >> 56);
}

// Every cell of `layer` that comes within `reach_m` of the rectangle; some beyond may be among
// them. Appends, without repeats. REQUIRES: reach_m at most one cell side of the layer.
void touching_cells(std::uint32_t layer, const DegreeBox& box, double reach_m,
                    std::vector<std::uint64_t>& out);

}  // namespace sulh
