// SPDX-License-Identifier: Apache-2.0
#include "corroborate/grid.hpp"

#include <algorithm>
#include <cmath>

namespace sulh {

namespace {

// Lower than any length of a degree on the ellipsoid's meridians and parallels, so that cells are
// never too small.
constexpr double metres_per_degree = 110'500;
constexpr double radians_per_degree = 0.017453292519943295;
constexpr double finest_side_m = 8'000;

double side_m(std::uint32_t layer) {
    return finest_side_m * static_cast<double>(1U << (2 * layer));
}

double side_degrees(std::uint32_t layer) {
    return side_m(layer) / metres_per_degree;
}

std::uint32_t row_count(std::uint32_t layer) {
    return static_cast<std::uint32_t>(std::ceil(180 / side_degrees(layer)));
}

std::uint32_t row_of(std::uint32_t layer, double lat) {
    const double row = std::floor((lat + 90) / side_degrees(layer));
    return static_cast<std::uint32_t>(std::clamp(row, 0.0, row_count(layer) - 1.0));
}

double smallest_cosine(double south, double north) {
    const double lat = std::min(std::max(std::abs(south), std::abs(north)), 90.0);
    return std::max(std::cos(lat * radians_per_degree), 0.0);
}

// Columns of a row: as many as fit with the full side at its poleward edge.
std::uint32_t column_count(std::uint32_t layer, std::uint32_t row) {
    const double south = -90 + row * side_degrees(layer);
    const double around = 360 * smallest_cosine(south, south + side_degrees(layer));
    return std::max(1U, static_cast<std::uint32_t>(around / side_degrees(layer)));
}

std::uint64_t key(std::uint32_t layer, std::uint32_t row, std::uint32_t column) {
    return std::uint64_t{layer} << 56 | std::uint64_t{row} << 28 | column;
}

std::uint32_t column_of(std::uint32_t columns, double lon) {
    const double column = std::floor((lon + 180) / 360 * columns);
    return static_cast<std::uint32_t>(std::clamp(column, 0.0, columns - 1.0));
}

}  // namespace

std::uint32_t layer_of(const Comparable& facts, double slack_m) {
    std::uint32_t layer = 0;
    // Two discs of one layer and the slack between them fit into one side.
    while (layer + 1 < layer_count && 2.0 * facts.radius_m + slack_m > 0.98 * side_m(layer)) {
        ++layer;
    }
    return layer;
}

std::uint64_t cell_of(std::uint32_t layer, double lat, double lon) {
    const std::uint32_t row = row_of(layer, lat);
    return key(layer, row, column_of(column_count(layer, row), lon));
}

DegreeBox box_of(std::uint64_t cell) {
    const std::uint32_t layer = layer_of_cell(cell);
    const auto row = static_cast<std::uint32_t>(cell >> 28 & 0xFFFFFFF);
    const auto column = static_cast<std::uint32_t>(cell & 0xFFFFFFF);
    const double side = side_degrees(layer);
    const double width = 360.0 / column_count(layer, row);
    const double south = -90 + row * side;
    const double west = -180 + column * width;
    return {south, std::min(south + side, 90.0), west, west + width};
}

void touching_cells(std::uint32_t layer, const DegreeBox& box, double reach_m,
                    std::vector<std::uint64_t>& out) {
    const double margin = reach_m / metres_per_degree;
    const double south = box.south - margin;
    const double north = box.north + margin;
    const double cosine = smallest_cosine(south, north);
    const std::uint32_t last = row_of(layer, std::min(north, 90.0));
    for (std::uint32_t row = row_of(layer, std::max(south, -90.0)); row <= last; ++row) {
        const std::uint32_t columns = column_count(layer, row);
        const double reach = cosine > 0 ? margin / cosine : 360.0;
        const double west = std::floor((box.west - reach + 180) / 360 * columns);
        const double east = std::floor((box.east + reach + 180) / 360 * columns);
        const double span = std::min(east - west + 1, static_cast<double>(columns));
        const auto wrapped = static_cast<std::int64_t>(west) % columns + columns;
        for (std::uint32_t step = 0; step < static_cast<std::uint32_t>(span); ++step)
            out.push_back(key(layer, row, static_cast<std::uint32_t>((wrapped + step) % columns)));
    }
}

}  // namespace sulh
