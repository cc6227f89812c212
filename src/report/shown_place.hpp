#pragma once
// SPDX-License-Identifier: Apache-2.0
// How closely places are shown in a report: as they are, or moved to a grid, also where a sentence
// names a position.

#include "geo/where.hpp"

#include <string>
#include <string_view>

namespace sulh {

struct PlaceDetail {
    bool is_coarse = true;  // moved to a grid of `grid_degrees`; the radius grows so that it still
                            // holds the place
    double grid_degrees = 0.1;  // moves a position by 7.9 km at most
};

Where shown_place(const Where& where, const PlaceDetail& detail);

// "10.1,20.05 ± 9 km": no more decimals than there are; "position not known".
std::string position_text(const Where& where);

// The text with every position of the form that to_text(LatLon) and to_text(Where) give replaced by
// the position_text that is shown. Distances from lines and names of places stay.
std::string shown_positions(std::string_view text, const PlaceDetail& detail);

}  // namespace sulh
