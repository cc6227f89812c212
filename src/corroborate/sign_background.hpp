#pragma once
// SPDX-License-Identifier: Apache-2.0
// How often signs stand at a place for no reason that anybody reported: what a sign beside an
// incident has to be weighed against.

#include "corroborate/incident.hpp"

#include <vector>

namespace sulh {

// Places and times of all signs, for questions about some of them. Reads only once made.
class SignBackground {
public:
    SignBackground(const Observations& observations, const std::vector<std::uint32_t>& signs);

    // Around the incident's place, as near as a sign is taken, the time before and after is divided
    // into windows as long as the incident's own, at most background_days to either side and no
    // farther than there are signs at all. With p the share of windows that hold a sign ((k + 0.5)
    // / (n + 1)) and h how often a happening of its own leaves one (sign_yield), a sign is worth
    // ln((h + (1 - h) p) / p): little where fields burn every day, never below 0. Zero windows
    // where fewer than background_windows_min can be made. REQUIRES: place and time of the incident
    // are known, as for one that took a sign.
    SignWeight weight_of(const Incident& incident) const;

private:
    struct Seen {
        std::uint64_t cell = 0;
        Instant from;
        std::uint32_t index = 0;
        friend constexpr auto operator<=>(const Seen&, const Seen&) = default;
    };

    std::vector<Interval> stretches_near(const Incident& incident) const;

    const Observations& observations_;
    std::vector<Seen> seen_;  // sorted by cell
    Interval span_;           // from the first sign to the last
};

}  // namespace sulh
