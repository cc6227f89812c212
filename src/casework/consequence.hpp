#pragma once
// SPDX-License-Identifier: Apache-2.0
// What the agreement prescribes upon a breach that was found.

#include "casework/apply.hpp"

namespace sulh {

// The ladder whose kind of breach was found, as an index into rules.ladders: the first that the
// findings name. Nothing where no breach was found, or none of a kind that has a ladder.
std::optional<std::size_t> ladder_found(const CaseRules& rules, const Case& of);

// The rung that this breach reaches, given the earlier ones; nothing where it reaches none.
std::optional<OwedConsequence> consequence_of(const CaseRules& rules, const Precedents& precedents,
                                              const Case& of);

// What is owed instead where the consequence cannot be; nothing where the ladder has no fallback,
// or `impossible` is the last one.
std::optional<OwedConsequence> fallback_of(const CaseRules& rules,
                                           const OwedConsequence& impossible);

// The ladder a consequence is taken from. REQUIRES: it was made from these rules.
const Consequences& ladder_of(const CaseRules& rules, const OwedConsequence& owed);

// Have all who decide on the consequence that stands said the same: order, waive or lift?
bool have_all_decided(const CaseRules& rules, const Case& of, EventKind wanted);

// How long there is for carrying it out.
StageClock clock_of(const CaseRules& rules, const OwedConsequence& owed);

}  // namespace sulh
