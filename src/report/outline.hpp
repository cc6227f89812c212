#pragma once
// SPDX-License-Identifier: Apache-2.0
// Outlines of zones for drawing. Any expression over shapes has one, found by asking which points
// it contains.

#include "geo/box.hpp"
#include "geo/line.hpp"
#include "geo/zone.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sulh {

// An outline of a zone or a line of an agreement, for drawing only.
struct MapShape {
    std::string id;
    std::string title;
    bool is_zone = false;
    std::vector<std::vector<LatLon>>
        paths;  // rings of a zone, closed by the drawing; chains of a line
};

// Rings around the parts of `zone` inside `frame`, holes among them (to be filled by the even-odd
// rule). Parts narrower than 1/96 of the zone's extent, or of the frame where the zone is larger,
// may be missing; the outline is within 1/3000 of it.
std::vector<std::vector<LatLon>> outline_of(const Zone& zone, const Box& frame);

}  // namespace sulh
