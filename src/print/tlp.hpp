#pragma once
// SPDX-License-Identifier: Apache-2.0
// How a label of the Traffic Light Protocol looks on paper.

#include "base/marking.hpp"
#include "print/pdf_canvas.hpp"

namespace sulh {

// Of the label, on black. REQUIRES: not Unmarked.
InkColour colour_of(Tlp tlp);

}  // namespace sulh
