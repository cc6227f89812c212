#pragma once
// SPDX-License-Identifier: Apache-2.0
// The clocks of a procedure, for whoever asks something of all of them.

#include "agreement/model.hpp"

#include <utility>
#include <vector>

namespace sulh {

// Every span of the procedure's clocks, with the place it stands at.
std::vector<std::pair<ClockSpan, FilePosition>> clock_spans(const Agreement& agreement);

}  // namespace sulh
