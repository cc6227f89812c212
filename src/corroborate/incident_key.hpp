#pragma once
// SPDX-License-Identifier: Apache-2.0
// What an incident is known by: a hash of the ids of its reports.

#include "base/hash.hpp"
#include "observe/observation.hpp"

#include <span>

namespace sulh {

// The first 8 bytes of the SHA-256 over the ids in the order of their texts, one a line; so that it
// is the same wherever the observations lie. `hash` is only kept for the next.
std::uint64_t incident_key(const Observations& observations,
                           std::span<const std::uint32_t> members, Sha256& hash);

}  // namespace sulh
