#pragma once
// SPDX-License-Identifier: Apache-2.0
// Events and ballots in their one spelling. SPEC: docs/formats/case.md

#include "base/json.hpp"
#include "casework/event.hpp"

namespace sulh {

// {"answers":[{"question":…,"subject":…,"vote":…,"to":…},…],"remarks":…}: the answers in the order
// of their questions, members that are empty left out.
Json to_json(const Ballot& ballot);
Result<Ballot> read_ballot(const Json& json);

// What the sender says: without the time of entry, the index, the sender and the id, which whoever
// takes it in adds.
Json to_json(const CaseEvent& event);
// invalid_input where a member is missing, unexpected, out of order or of another kind.
Result<CaseEvent> read_case_event(const Json& json);

}  // namespace sulh
