#pragma once
// SPDX-License-Identifier: Apache-2.0
// What a record concluded and later concluded otherwise, for publication.

#include "engine/history.hpp"
#include "publish/public_account.hpp"

#include <vector>

namespace sulh {

// What was concluded and, by `until`, concluded otherwise: verdicts of a definite kind that changed
// or went, incidents withdrawn, contents erased, rulings; in order of time. An incident that only
// grew by further reports, and so got another id, is taken for the same. REQUIRES: `history` was
// read with lines.
std::vector<PublicCorrection> corrections_of(const History& history, Instant until);

}  // namespace sulh
