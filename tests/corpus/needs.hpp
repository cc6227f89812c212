#pragma once
// SPDX-License-Identifier: Apache-2.0
// What a mission must be able to report for a statement to be decided, in words.

#include "agreement/model.hpp"

#include <set>
#include <string>

namespace sulh {

// "shall not", "shall keep", …: how a statement binds.
std::string mode_words(Mode mode);

// The facts a statement turns on: what happened, where, by whom, with what, how many; also what
// would show compliance, and what only people can decide. Sorted.
std::set<std::string> needs_of(const Agreement& agreement, const Norm& norm);

}  // namespace sulh
