#pragma once
// SPDX-License-Identifier: Apache-2.0
// The history of a long record, of which nearly all entries are incidents and assessments.

#include "engine/history.hpp"

#include <vector>

namespace sulh {

// Does it tell an incident or an assessment? By its first bytes alone.
bool is_line(ByteView entry);

// read_history() without lines from these entries alone, which are all others, ascending.
Result<History> read_history(const LogStorage& log, const std::vector<std::uint64_t>& entries);

}  // namespace sulh
