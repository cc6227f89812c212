#pragma once
// SPDX-License-Identifier: Apache-2.0
// Whom the data mean: names in observations resolved to the actors of an agreement.

#include "assess/incident_tables.hpp"
#include "assess/judgement.hpp"
#include "corroborate/corroborate.hpp"

#include <cstdint>
#include <vector>

namespace sulh {

// Names are compared ignoring ASCII case and surrounding space. A name that the agreement does not
// know is somebody else.
class ActorNames {
public:
    // Looks up every name that an incident mentions. Keeps nothing of its arguments.
    ActorNames(const Agreement& agreement, const Observations& observations,
               const Corroboration& corroboration, const IncidentColumns& columns);

    struct Tie {
        ActorIndex actor = 0;
        Interval valid;
    };
    // Empty: somebody else.
    const std::vector<Tie>& ties(Symbol name) const { return ties_[list_of(name)]; }

    // Does who is meant depend on the time?
    bool is_dated(Symbol name) const;
    // Is the one so named `actor` at that time? Unknown where the tie holds only for part of
    // `when`.
    Truth is_actor(Symbol name, ActorIndex actor, const When& when) const;
    // Is it one of those whose flag is set? `wanted` is indexed by ActorIndex.
    Truth is_one_of(Symbol name, const std::vector<bool>& wanted, const When& when) const;

private:
    std::size_t list_of(Symbol name) const {
        const auto i = static_cast<std::size_t>(name);
        return i < list_.size() ? list_[i] : 0;
    }
    std::vector<std::vector<Tie>> ties_;  // ties_[0] is empty
    std::vector<std::uint16_t> list_;     // symbol -> index into ties_
};

}  // namespace sulh
