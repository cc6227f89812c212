#pragma once
// SPDX-License-Identifier: Apache-2.0
// When an obligation binds: from and until moments that may themselves hang on uncertain events.

#include "assess/events.hpp"

#include <optional>
#include <vector>

namespace sulh {

// A moment at which an obligation begins, ends or falls due. It lies at some instant of `possible`.
struct Bound {
    Interval possible;
    Judgement exists;  // Unknown: the event it counts from may not have happened
    bool hangs_on_event = false;

    static Bound at(Instant t) { return {{t, t + milliseconds(1)}, judged(true), false}; }
};

// At or after the bound?
Truth has_reached(const When& w, const Bound& bound);

// In force from any start on, until the next end.
struct Period {
    std::vector<Bound> starts;
    std::vector<Bound> ends;

    // In force at that uncertain time? Reasons: time uncertain, and those of the events it hangs
    // on.
    Judgement judge(const When& when) const;
    // From the first certain start to the first certain end after it, without any doubt counted in;
    // empty where nothing surely begins.
    Interval certain() const;
};

// The instants a moment can mean. One for a fixed moment; one per event, at most period_bounds_max,
// for the others; none while what it counts from has not happened.
std::vector<Bound> bounds_of(const Context& context, const EntryReading& entry,
                             const Clause& clause, const Moment& moment, ActorIndex bearer);

// When `norm` binds `bearer`: the entry into force, its own start and end, and releases.
Period period_of(const Context& context, const EntryReading& entry, const Clause& clause,
                 const Norm& norm, ActorIndex bearer);

// Signature, or entry into force where no signature is stated or it came later: nothing before it
// fulfils anything.
Instant earliest_fulfilment(const Agreement& agreement, const EntryReading& entry);

}  // namespace sulh
