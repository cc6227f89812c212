#pragma once
// SPDX-License-Identifier: Apache-2.0
// Cells on the sphere, in layers: reports with wide discs lie in large cells, so that everything
// within reach of a report lies in the cells that touch its own.

#include "corroborate/facts.hpp"

#include <cstdint>
#include <vector>

namespace sulh {

// Reports whose discs and stretches of time are of like size. Both kinds of layer are numbered from
// the finest.
struct Layer {
    std::uint32_t size_class = 0;  // cell side: 8 km times 4 to this power
    bool is_long = false;          // stretches of more than two days
};
inline constexpr std::uint32_t size_class_count = 5;
inline constexpr std::uint32_t layer_count = size_class_count * 2;

std::uint32_t layer_of(const Facts& facts);  // size class * 2 + is_long. REQUIRES: placed and timed
std::int64_t longest_ms(std::uint32_t layer);

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

// Every cell of `layer` that comes within one cell side (of that layer) of the rectangle. Appends,
// without repeats.
void touching_cells(std::uint32_t layer, const DegreeBox& box, std::vector<std::uint64_t>& out);

}  // namespace sulh
