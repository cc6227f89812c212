#pragma once
// SPDX-License-Identifier: Apache-2.0
// Labels of the Traffic Light Protocol 2.0 (FIRST): how far a document may be passed on.

#include "base/result.hpp"
#include "print/pdf_canvas.hpp"

#include <string>
#include <string_view>

namespace sulh {

struct TlpLabel {
    std::string label;  // "TLP:AMBER+STRICT": capitals, no space, Latin in every language
    InkColour colour;   // of the label, on black
};

// "amber+strict", "TLP:GREEN", whatever the case. not_found with the labels there are.
Result<TlpLabel> tlp_label(std::string_view name);

}  // namespace sulh
