#pragma once
// SPDX-License-Identifier: Apache-2.0
// Quotas at the door: what a party sends is counted before anything is done with it.

#include "serve/quotas.hpp"
#include "serve/route.hpp"

#include <optional>
#include <string>

namespace sulh {

// Whom the viewer's sendings are counted for: a party or a group of the agreement; "" for the
// mission's own and for who is none, to whom no quota applies.
std::string counted_party(const Visit& visit);

// Counts it, or says what to do now: 429 with Retry-After. Refusals are logged.
std::optional<HttpAnswer> refuse_over_quota(const Visit& visit, const QuotaUse& use);

// How many observations a file turned out to hold.
void count_observations(const Visit& visit, std::uint64_t observations);

}  // namespace sulh
