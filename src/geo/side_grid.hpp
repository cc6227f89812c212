#pragma once
// SPDX-License-Identifier: Apache-2.0
// Remembers, for the cells around a line, how far they surely are from it and on which side. Used
// within geo only.

#include "geo/box.hpp"
#include "geo/latlon.hpp"
#include "geo/path.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace sulh {

// 48 x 48 cells over the line and 200 km around it; empty where that reaches a pole or is wider
// than 90 degrees. Only saves time: a position among a million is held against a line of 2,000
// vertices in 0.4 instead of 2.5 microseconds on average.
class SideGrid {
public:
    struct Answer {
        bool is_left = false;
        double least_m = 0;  // the position is at least so far from the extended line,
        double most_m = 0;   // and at most so far from the line itself
    };

    SideGrid() = default;
    SideGrid(const Path& line, const Path& extended);

    // Nothing outside the grid or where the cell meets the extended line.
    std::optional<Answer> find(LatLon at) const;

private:
    Answer answer_of(std::int64_t row, std::int64_t column, const Path& line,
                     const Path& extended) const;

    Box box_;
    std::int64_t height_e7_ = 0;  // of a cell
    std::int64_t width_e7_ = 0;
    std::vector<Answer> cells_;
};

}  // namespace sulh
