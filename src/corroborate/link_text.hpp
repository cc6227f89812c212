#pragma once
// SPDX-License-Identifier: Apache-2.0
// Links between reports in words, for the explanations of pairs and of incidents alike.

#include "corroborate/link.hpp"

#include <string>

namespace sulh {

std::string points_text(double thousandths);  // "+1.500"

// Why two incidents are two: "the mean of 2 pairs that speak for them is -0.412, not above 0; the
// likeliest pair is a and b (+0.100)".
std::string mean_text(const Observations& observations, const MeanLink& link);

}  // namespace sulh
