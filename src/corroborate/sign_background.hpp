#pragma once
// SPDX-License-Identifier: Apache-2.0
// How often signs stand at a place for no reason that anybody reported: what a sign beside an
// incident has to be weighed against.

#include "corroborate/incident.hpp"

#include <unordered_map>
#include <vector>

namespace sulh {

struct Method;  // method.hpp

// Places and times of all signs, for questions about some of them.
class SignBackground {
public:
    // REQUIRES: both outlive it.
    SignBackground(const Observations& observations, const Method& method)
        : observations_(observations), method_(method) {}

    // Takes it in, where its place and moment are known. Says whether it was taken.
    bool add(std::uint32_t sign);
    // REQUIRES: it was added. Looks at all others where it was the first or the last.
    void remove(std::uint32_t sign);

    // Around the incident's place, as near as a sign is taken, the time before and after is divided
    // into windows as long as the incident's own, at most SignRules::background_days to either side and no
    // farther than there are signs at all. With p the share of windows that hold a sign ((k + 0.5)
    // / (n + 1)) and h how often a happening of its own leaves one (SignRules::yield()), a sign is worth
    // ln((h + (1 - h) p) / p): little where fields burn every day, never below 0. Zero windows
    // where fewer than SignRules::background_windows_min can be made.
    SignWeight weight_of(const Where& where, Interval when) const;

    // From the first sign to the last; empty where there is none.
    Interval span() const { return span_; }

private:
    bool is_usable(std::uint32_t sign) const;
    std::uint64_t cell(std::uint32_t sign) const;
    std::vector<Interval> stretches_near(const Where& where) const;

    const Observations& observations_;
    const Method& method_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> seen_;  // by cell; only looked up
    std::size_t count_ = 0;
    Interval span_;
};

}  // namespace sulh
