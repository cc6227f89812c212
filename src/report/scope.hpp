#pragma once
// SPDX-License-Identifier: Apache-2.0
// Why incidents concern no clause, as far as that can be told without a full evaluation.

#include "report/entries.hpp"

namespace sulh {

// Each incident for which `is_wanted` is not 0 and whose standing is NoClause, once, by the first
// of these that holds: no clause speaks of such a happening; reported of nobody the agreement
// binds; outside every time the agreement was in force; else place, object, weapon or another part
// of the description.
Tally out_of_scope_reasons(const Grounds& grounds, const std::vector<Standing>& standings,
                           const std::vector<std::uint8_t>& is_wanted);

}  // namespace sulh
