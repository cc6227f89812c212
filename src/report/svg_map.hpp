#pragma once
// SPDX-License-Identifier: Apache-2.0
// The map of a bulletin as inline SVG: lines, zones, and numbered marks that differ by shape.

#include "report/bulletin.hpp"
#include "report/html.hpp"

namespace sulh {

// A figure with its legend. Writes nothing where the bulletin has no frame. Every mark is also a
// row of the register.
void write_map(Html& html, const Bulletin& bulletin);

// The mark for a standing, about 14 pixels wide, centred on (x, y); also used in keys.
void write_mark(Html& html, Standing standing, double x, double y);
// The key of marks that occur in these incidents.
void write_mark_key(Html& html, const std::vector<IncidentEntry>& incidents);

// A coordinate of a drawing, to a tenth of a pixel.
std::string pixel(double value);

}  // namespace sulh
