#pragma once
// SPDX-License-Identifier: Apache-2.0
// Which rung of a ladder of consequences a breach reaches, by how often and how soon it was
// repeated.

#include "agreement/procedure.hpp"

#include <span>

namespace sulh {

// The highest rung that the last of `breaches` reaches, as an index; nothing where none is reached.
// A rung for the nth breach is reached where n breaches, the last among them, lie within its time.
// Fallbacks are left out. REQUIRES: `breaches` ascending.
std::optional<std::size_t> rung_reached(const Consequences& consequences,
                                        std::span<const Instant> breaches);

}  // namespace sulh
