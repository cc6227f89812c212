// SPDX-License-Identifier: Apache-2.0
#include "geo/side_grid.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::int64_t cells_across = 48;
constexpr double around_m = 200'000;
constexpr std::int64_t turn_e7 = 3'600'000'000;
constexpr std::int64_t width_e7_max = turn_e7 / 4;
constexpr std::int64_t pole_e7 = 900'000'000;

std::int64_t eastwards(std::int64_t from_e7, std::int64_t to_e7) {
    const std::int64_t d = (to_e7 - from_e7) % turn_e7;
    return d < 0 ? d + turn_e7 : d;
}

}  // namespace

SideGrid::SideGrid(const Path& line, const Path& extended)
    : box_(grown(line.bounds(), metres(around_m))) {
    const bool is_small =
        box_.width_e7 <= width_e7_max && box_.south_e7 > -pole_e7 && box_.north_e7 < pole_e7;
    if (!is_small) return;
    height_e7_ = (std::int64_t{box_.north_e7} - box_.south_e7) / cells_across + 1;
    width_e7_ = box_.width_e7 / cells_across + 1;
    cells_.reserve(cells_across * cells_across);
    for (std::int64_t row = 0; row < cells_across; ++row) {
        for (std::int64_t column = 0; column < cells_across; ++column) {
            cells_.push_back(answer_of(row, column, line, extended));
        }
    }
}

SideGrid::Answer SideGrid::answer_of(std::int64_t row, std::int64_t column, const Path& line,
                                     const Path& extended) const {
    const auto point = [&](double rows, double columns) {
        return unit_vector(
            GeodeticPoint{box_.south() + rows * static_cast<double>(height_e7_) * 1e-7,
                          box_.west() + columns * static_cast<double>(width_e7_) * 1e-7});
    };
    const auto r = static_cast<double>(row);
    const auto c = static_cast<double>(column);
    const UnitVector middle = point(r + 0.5, c + 0.5);
    // Along a parallel distances grow away from the middle, so that a corner is farthest.
    double reach = 0;
    for (const double rows : {r, r + 1}) {
        for (const double columns : {c, c + 1}) {
            reach = std::max(reach, distance_bounds(middle, point(rows, columns)).most.value);
        }
    }
    reach += 1;  // the corners' own rounding, generously
    const Path::Near near = extended.nearest(middle);
    return {near.is_left, near.bounds.least.value - reach,
            line.nearest(middle).bounds.most.value + reach};
}

std::optional<SideGrid::Answer> SideGrid::find(LatLon at) const {
    if (cells_.empty() || !box_.contains(at)) return std::nullopt;
    const std::int64_t row = (std::int64_t{at.lat_e7()} - box_.south_e7) / height_e7_;
    const std::int64_t column = eastwards(box_.west_e7, at.lon_e7()) / width_e7_;
    const Answer& answer = cells_[static_cast<std::size_t>(row * cells_across + column)];
    if (answer.least_m <= 0) return std::nullopt;
    return answer;
}

}  // namespace sulh
