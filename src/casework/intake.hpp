#pragma once
// SPDX-License-Identifier: Apache-2.0
// What an event brings into a case, and every reason for which it is refused. Part of apply.hpp.

#include "casework/apply.hpp"

#include <optional>
#include <vector>

namespace sulh {

// Why no case may be opened by this event; nothing: it may.
std::optional<CaseRefusal> refuse_opening(const CaseRules& rules, const CaseEvent& event);

// Takes in what the event brings, or says why not and leaves the case as it was. The case does not
// move yet.
std::optional<CaseRefusal> take_in(const CaseRules& rules, Case& of, const CaseEvent& event);

// The kinds of event that this member has the standing and the role to send now. What the event
// must bring beside is looked at when it comes.
std::vector<EventKind> sendable(const CaseRules& rules, const Case& of, const Member& by);

}  // namespace sulh
