#pragma once
// SPDX-License-Identifier: Apache-2.0
// Pass 4: what each statement says. One wrong statement does not hide the others.

#include "agreement/ast.hpp"
#include "agreement/diagnostics.hpp"
#include "agreement/outline.hpp"

namespace sulh {

Document parse_agreement(const std::vector<Outline>& blocks, std::string file,
                         Diagnostics& diagnostics);

}  // namespace sulh
