#pragma once
// SPDX-License-Identifier: Apache-2.0
// What incidents say, with equal lists told once, and sorted by what happened and who did it: a
// million incidents name a few thousand combinations of actors and things, so that a clause judges
// each combination once, and visits only what it could be about.

#include "corroborate/corroborate.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace sulh {

// What is asked of nearly every incident, side by side in memory.
struct IncidentBrief {
    When when;
    Where where;
    Term kind = happening;
    bool is_occurrence_disputed = false;
    std::uint16_t root_count = 0;
};

// One property of every incident.
struct IncidentColumn {
    std::vector<std::uint32_t> value_of;  // by incident: the number of its value, from 0
    std::vector<std::uint32_t> example;   // by value: the first incident that has it
};

struct IncidentColumns {
    IncidentColumns() = default;
    explicit IncidentColumns(const Corroboration& corroboration);

    std::vector<IncidentBrief> briefs;  // by incident
    IncidentColumn actors;   // with both_took_part, and the kind where both did
    IncidentColumn targets;  // with the actors, where no target is named and both took part
    IncidentColumn objects;
    IncidentColumn weapons;  // with the calibre
};

// Incidents by what happened and who did it, so that a clause visits only what it could be about.
struct IncidentIndex {
    // Incidents of one kind by one combination of actors.
    struct Group {
        std::uint8_t kind = 0;
        std::uint32_t begin = 0;  // into `members`
        std::uint32_t end = 0;
    };
    std::vector<Group> groups;
    std::vector<std::uint32_t> members;  // indices into Corroboration::incidents, ascending in each
    static constexpr std::uint32_t no_group = 0xFFFFFFFF;
    std::vector<std::uint32_t> group_of;  // by incident; no_group for those that nobody asserts
    std::vector<std::uint32_t> denials;   // these, ascending

    // The kind of an incident; nothing for those that nobody asserts.
    std::optional<std::uint8_t> kind_of(std::uint32_t incident) const {
        const std::uint32_t group = group_of[incident];
        if (group == no_group) return std::nullopt;
        return groups[group].kind;
    }
};

// Made ready once for any number of evaluations of the same incidents, under any agreement.
struct IncidentTables {
    IncidentTables(const Observations& observations, const Corroboration& corroboration);

    IncidentColumns columns;
    IncidentIndex index;
    std::vector<std::uint32_t> access_denied;  // incidents: monitors were refused; ascending
};

}  // namespace sulh
