#pragma once
// SPDX-License-Identifier: Apache-2.0
// Pass 6: what a text that makes sense leaves doubtful, unverifiable or open to be blocked.
// docs/lints.md tells the failure behind each.

#include "agreement/ast.hpp"
#include "agreement/diagnostics.hpp"

namespace sulh {

// REQUIRES: `agreement` was resolved from `document` without errors.
void lint(const Agreement& agreement, const Document& document, Diagnostics& diagnostics);

}  // namespace sulh
