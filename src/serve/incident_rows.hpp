#pragma once
// SPDX-License-Identifier: Apache-2.0
// The incidents that stand, read once from the record's own projection, for who serves nobody.

#include "serve/rows.hpp"

#include <vector>

namespace sulh {

// By the beginning of their time, then id.
Result<std::vector<IncidentRow>> read_incident_rows(const LogStorage& log);

}  // namespace sulh
