#pragma once
// SPDX-License-Identifier: Apache-2.0
// An agreement said back in plain English, with the date arithmetic done in its own zone and in
// UTC.

#include "agreement/model.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace sulh {

// The whole agreement: who, when, where, each clause, the procedure, what is left open. Lines end
// in '\n'; no file positions, so that two texts of one meaning are explained alike.
std::string explain_agreement(const Agreement& agreement);

// One clause: each reading and statement, whom it binds and when, each exception and who must show
// it, and what would be needed to decide it. not_found for an unknown id, with the nearest as hint.
Result<std::string> explain_clause(const Agreement& agreement, std::string_view id);

}  // namespace sulh
