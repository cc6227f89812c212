#pragma once
// SPDX-License-Identifier: Apache-2.0
// Whole provisions judged, those that others ask about first.

#include "assess/breaches.hpp"
#include "assess/context.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace sulh {

// What came of one provision.
struct ProvisionResult {
    std::vector<Assessment> all;
    ClauseState state;
    std::vector<Breach> breaches;  // only where other clauses ask about them
};

// Every provision, in the order of `keys`, which are those of provisions_of(context). Works out the
// context's breaches on the way. Uses several threads; their number changes nothing.
std::vector<ProvisionResult> judge_all(Context& context, const std::vector<ProvisionKey>& keys);
// Only the clauses that others ask about, for the context's breaches.
void find_breaches(Context& context);

}  // namespace sulh
