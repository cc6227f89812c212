#pragma once
// SPDX-License-Identifier: Apache-2.0
// What an event brings into a case, and every reason for which it is refused. Part of apply.hpp.

#include "casework/apply.hpp"

#include <optional>

namespace sulh {

// Why no case may be opened by this event; nothing: it may.
std::optional<CaseRefusal> refuse_opening(const CaseRules& rules, const CaseEvent& event);

// Takes in what the event brings, or says why not and leaves the case as it was. The case does not
// move yet.
std::optional<CaseRefusal> take_in(const CaseRules& rules, Case& of, const CaseEvent& event);

}  // namespace sulh
