#pragma once
// SPDX-License-Identifier: Apache-2.0
// Which signs stand beside which incident, as attach_signs() works it out of a whole set, kept up to
// date while signs and incidents come and go.

#include "corroborate/sign_background.hpp"

#include <set>
#include <unordered_map>

namespace sulh {

// Incidents are known by numbers of the caller's.
class StandingSigns {
public:
    struct Taken {
        ShortList<std::uint32_t> signs;
        SignWeight weight;
    };

    // REQUIRES: both outlive it.
    StandingSigns(const Observations& observations, const Method& method)
        : observations_(observations), method_(method), background_(observations, method) {}

    void add_sign(std::uint32_t sign);
    void remove_sign(std::uint32_t sign);
    // `incident` as it is without signs, its key among it.
    void add_incident(std::uint32_t number, const Incident& incident);
    void remove_incident(std::uint32_t number);
    // Works out what has changed since the last call: the numbers of incidents whose signs or their
    // weight are not what they were, ascending.
    std::vector<std::uint32_t> settle();

    // Nothing where it holds none.
    const Taken* taken_by(std::uint32_t number) const;
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    // The incident that holds the sign, or none.
    std::uint32_t taker_of(std::uint32_t sign) const {
        const auto of = taker_of_.find(sign);
        return of == taker_of_.end() ? none : of->second;
    }

private:
    struct Taker {
        Where where;
        Interval when;
        std::uint64_t key = 0;
        Taken taken;
    };
    using ByCell = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>;  // only looked up

    std::uint32_t nearest(const Observation& sign) const;  // or `none`
    void give(std::uint32_t sign, std::uint32_t number);
    void take_back(std::uint32_t sign);
    void weigh_near(std::uint32_t sign);
    void weigh_between(Interval before, Interval now);

    const Observations& observations_;
    const Method& method_;
    SignBackground background_;
    std::set<std::uint32_t> in_background_;
    std::unordered_map<std::uint32_t, Taker> takers_;  // only looked up
    std::set<std::pair<Instant, std::uint32_t>> with_signs_;  // by their beginning
    std::unordered_map<std::uint32_t, std::uint32_t> taker_of_;  // by sign
    ByCell takers_in_;
    ByCell signs_in_;
    std::set<std::uint32_t> signs_due_;
    std::set<std::uint32_t> weights_due_;
    std::set<std::uint32_t> changed_;
};

}  // namespace sulh
