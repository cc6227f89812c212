#pragma once
// SPDX-License-Identifier: Apache-2.0
// How far in time a happening of some kind can touch what one provision makes of others.

#include "assess/context.hpp"

#include <array>
#include <cstdint>

namespace sulh {

// An incident at u touches the assessments of incidents at t where t - back <= u <= t + ahead.
struct ReachWindow {
    static constexpr std::int64_t unlimited = std::int64_t{1} << 53;
    bool matters = false;
    std::int64_t back_ms = 0;
    std::int64_t ahead_ms = 0;
    // Later still it can show that something was done late, where it is not known to be done in time.
    bool shows_lateness = false;

    // Where an incident must lie to touch the assessment of one at `t`. `is_open`: that one is not
    // known to be done in time.
    Interval around(Interval t, bool is_open) const;
    // Where what is judged must lie to be touched by an incident at `u`.
    Interval touched_by(Interval u, bool is_open) const;
};

// What one provision depends on, read off its text. Errs on the side of too much.
struct Reach {
    // It judges each incident by itself and depends on others only as the windows say. Otherwise
    // every incident of a kind that matters touches all of it.
    bool is_local = false;
    bool follows_as_of = false;  // renewals and extensions: all of it is touched when as_of moves on
    std::array<ReachWindow, term_slots> windows{};
    // Of all windows, for coverage.
    ReachWindow widest;
    // Incidents of these kinds are judged, each by itself (where is_local).
    std::array<bool, term_slots> is_judged{};

    const ReachWindow& of(Term kind) const { return windows[static_cast<std::size_t>(kind)]; }
};

Reach reach_of(const Context& context, const ProvisionKey& key);

}  // namespace sulh
