#pragma once
// SPDX-License-Identifier: Apache-2.0
// The timeline of a bulletin as inline SVG; its table is by_time.

#include "report/bulletin.hpp"
#include "report/html.hpp"

namespace sulh {

// A figure: one lane for each standing that occurs, a bar from the earliest to the latest possible
// time of each listed incident, a dashed line at each deadline. Writes nothing where no time is
// known. Time runs from left to right.
void write_timeline(Html& html, const Bulletin& bulletin);

}  // namespace sulh
