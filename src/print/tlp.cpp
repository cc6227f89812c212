// SPDX-License-Identifier: Apache-2.0
#include "print/tlp.hpp"

namespace sulh {

namespace {

// As the standard gives them, for Clear to Red; the first is never printed.
constexpr unsigned colours[tlp_count] = {0,        0xFFFFFF, 0x33FF00,
                                         0xFFC000, 0xFFC000, 0xFF2B2B};

}  // namespace

InkColour colour_of(Tlp tlp) {
    constexpr double full = 255;
    const unsigned rgb = colours[static_cast<std::size_t>(tlp)];
    return {((rgb >> 16U) & 0xFFU) / full, ((rgb >> 8U) & 0xFFU) / full, (rgb & 0xFFU) / full};
}

}  // namespace sulh
