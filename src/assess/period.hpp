#pragma once
// SPDX-License-Identifier: Apache-2.0
// When an obligation binds: from and until moments that may themselves hang on uncertain events.

#include "assess/events.hpp"

#include <optional>
#include <string_view>
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

// Not in force from a declaration on, until the first of the resumptions after it.
struct Suspension {
    Bound from;
    std::vector<Bound> until;
};

// In force from any start on, until the next end, while the text stands, and not while suspended.
struct Period {
    std::vector<Bound> starts;
    std::vector<Bound> ends;
    std::vector<Suspension> suspensions;
    Interval stands;  // of this version of the clause: from its amendment to the next one known

    // In force at that uncertain time? Reasons: time uncertain, and those of the events it hangs
    // on.
    Judgement judge(const When& when) const;
    Judgement is_suspended(const When& when) const;
    // Surely at a time for which another version of the clause stands?
    bool is_of_another_version(const When& when) const;
    // Has an amendment taken its place?
    bool is_superseded() const { return stands.to.is_bounded(); }
    // From the first certain start to the first certain end after it, without any doubt counted in;
    // empty where nothing surely begins. Suspensions are not taken out.
    Interval certain() const;
    // What of `during` is not surely outside the time in force: ascending, apart. What is surely
    // suspended is taken out.
    std::vector<Interval> may_bind(Interval during) const;
};

// The instants a moment can mean. One for a fixed moment; one per event, at most period_bounds_max,
// for the others; none while what it counts from has not happened. `version`: of the clause that
// asks; `reading`: the name of its reading, for breaches of another clause.
std::vector<Bound> bounds_of(const Context& context, const EntryReading& entry,
                             const ClauseVersion& version, const Moment& moment,
                             ActorIndex bearer, std::string_view reading = {});

// When the agreement ends, as known at the context's as_of: the stated end, or what extensions and
// tacit renewals made of it. A notice that may be timely leaves the end it stops uncertain. Renewals
// go on to the first end whose notice could still come; at most renewals_max.
std::vector<Bound> ends_in_force(const Context& context, const EntryReading& entry,
                                 ActorIndex bearer);

// When the statement of `key` binds its bearer: the entry into force, its own start and end,
// releases, suspensions and amendments.
Period period_of(const Context& context, const ProvisionKey& key);

// Signature, or entry into force where no signature is stated or it came later: nothing before it
// fulfils anything, unless the statement binds before.
Instant earliest_fulfilment(const Agreement& agreement, const EntryReading& entry);

}  // namespace sulh
