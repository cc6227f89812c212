#pragma once
// SPDX-License-Identifier: Apache-2.0
// What incidents say, with equal lists told once: a million incidents name a few thousand
// combinations of actors and things, so that a clause judges each combination once.

#include "corroborate/corroborate.hpp"

#include <cstdint>
#include <vector>

namespace sulh {

// One property of every incident.
struct IncidentColumn {
    std::vector<std::uint32_t> value_of;  // by incident: the number of its value, from 0
    std::vector<std::uint32_t> example;   // by value: the first incident that has it
};

struct IncidentColumns {
    explicit IncidentColumns(const Corroboration& corroboration);

    IncidentColumn actors;   // with both_took_part, and the kind where both did
    IncidentColumn targets;  // with the actors, where no target is named and both took part
    IncidentColumn objects;
    IncidentColumn weapons;  // with the calibre
};

}  // namespace sulh
