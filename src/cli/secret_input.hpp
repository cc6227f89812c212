#pragma once
// SPDX-License-Identifier: Apache-2.0
// A secret from whoever sits at the terminal, or from standard input: never from an argument, which
// every process of the machine may read.

#include "base/result.hpp"

#include <string>

namespace sulh {

// At a terminal: asked for twice, not shown. Otherwise the first line of standard input.
// invalid_input where the two differ or nothing comes.
Result<std::string> read_new_secret(const std::string& what);

}  // namespace sulh
