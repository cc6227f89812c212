#pragma once
// SPDX-License-Identifier: Apache-2.0
// What incidents say, with equal lists told once, and sorted by what happened and who did it: a
// million incidents name a few thousand combinations of actors and things, so that a clause judges
// each combination once, and visits only what it could be about.

#include "corroborate/corroborate.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sulh {

// One property of every incident.
struct IncidentColumn {
    // By incident: the number of its value, from 0. Empty where all have the same.
    std::vector<std::uint32_t> value_of;
    std::vector<std::uint32_t> example;  // by value: the first incident that has it

    std::uint32_t of(std::uint32_t incident) const {
        return value_of.empty() ? 0 : value_of[incident];
    }
};

struct IncidentColumns {
    IncidentColumn actors;   // with both_took_part, and the kind where both did
    IncidentColumn targets;  // with the actors, where no target is named and both took part
    IncidentColumn objects;
    IncidentColumn weapons;  // with the calibre
};

// What a clause asks of nearly every incident that it could be about.
struct IncidentBrief {
    When when;
    Where where;
    std::uint16_t root_count = 0;
    Term kind = happening;
    bool is_occurrence_disputed = false;
};

// Incidents by what happened and who did it, so that a clause visits only what it could be about,
// and finds it side by side.
struct IncidentIndex {
    // Incidents of one kind by one combination of actors; or those that nobody asserts.
    struct Group {
        std::uint8_t kind = 0;
        bool is_asserted = true;
        std::uint32_t begin = 0;  // into `members`
        std::uint32_t end = 0;
    };
    std::vector<Group> groups;
    std::vector<std::uint32_t> members;  // indices into Corroboration::incidents, ascending in each
    std::vector<IncidentBrief> briefs;   // beside `members`
    std::vector<std::uint32_t> place_of;  // by incident: its place in `members`
    IncidentColumn group;                // its values are indices into `groups`

    const IncidentBrief& brief(std::uint32_t incident) const { return briefs[place_of[incident]]; }

    std::span<const std::uint32_t> members_of(const Group& one) const {
        return std::span(members).subspan(one.begin, one.end - one.begin);
    }
    // Those that nobody asserts, ascending.
    std::span<const std::uint32_t> denials() const;
    // The kind of an incident; nothing for those that nobody asserts.
    std::optional<std::uint8_t> kind_of(std::uint32_t incident) const {
        const Group& one = groups[group.of(incident)];
        if (!one.is_asserted) return std::nullopt;
        return one.kind;
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
