#pragma once
// SPDX-License-Identifier: Apache-2.0
// The tables behind crosswalk.hpp, one function each.

#include "terms/crosswalk.hpp"

namespace sulh {

std::span<const CrossedLabel> acled_labels();
std::span<const CrossedLabel> ucdp_labels();
std::span<const CrossedLabel> viina_labels();
std::span<const CrossedLabel> cameo_labels();
std::span<const CrossedLabel> plover_labels();

}  // namespace sulh
