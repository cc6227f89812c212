#pragma once
// SPDX-License-Identifier: Apache-2.0
// What is measured of two reports, one number for each PairFeature. In a header, since every score of
// millions of pairs is made of it.

#include "corroborate/facts.hpp"
#include "corroborate/method.hpp"

#include <algorithm>
#include <cmath>

namespace sulh {

// Do they name things of which one may be the other? REQUIRES: both name some.
bool share_actor(const Comparable& a, const Comparable& b);
bool share_object(const Comparable& a, const Comparable& b);
bool share_weapon(const Comparable& a, const Comparable& b);
// ln(1 + n), n at most a million.
double logarithm_of_count(std::int32_t n);

inline constexpr double shortest_compared_ms = 600'000;  // clocks are told no better than that
inline constexpr double shortest_unit_ms = 3'600'000;
inline constexpr double longest_unit_ms = 86'400'000;
inline constexpr double finest_radius_m = 500;

template <typename Tell>
void time_features(const Comparable& a, const Comparable& b, Tell tell) {
    if (!a.is_timed || !b.is_timed) return;
    const auto length_a = static_cast<double>(a.to_ms - a.from_ms);
    const auto length_b = static_cast<double>(b.to_ms - b.from_ms);
    // Each is widened to ten minutes about its middle, so that minutes count as agreement.
    const double slack = std::max(0.0, shortest_compared_ms - length_a) / 2 +
                         std::max(0.0, shortest_compared_ms - length_b) / 2;
    const double apart = static_cast<double>(gap_ms(a, b)) - slack;
    if (apart >= 0) {
        const double unit =
            std::clamp((length_a + length_b) / 2, shortest_unit_ms, longest_unit_ms);
        tell(PairFeature::TimeGap, apart / unit);
        return;
    }
    const double longer = std::max({length_a, length_b, shortest_compared_ms});
    const double shorter = std::min(std::max(length_a, shortest_compared_ms),
                                    std::max(length_b, shortest_compared_ms));
    const double shared = std::min(-apart, shorter);
    tell(PairFeature::TimesOverlap, 1.0);
    tell(PairFeature::TimeShared, shared / (longer + shorter - shared));
}

template <typename Tell>
void place_features(const Comparable& a, const Comparable& b, Tell tell) {
    if (!a.is_placed || !b.is_placed) {
        tell(PairFeature::PlaceUnknown, 1.0);
        return;
    }
    const double radius =
        std::max({static_cast<double>(a.radius_m), static_cast<double>(b.radius_m), finest_radius_m});
    tell(PairFeature::PlaceDistance, std::log1p(separation_m(a, b) / radius));
}

template <typename Tell>
void kind_features(const Comparable& a, const Comparable& b, Tell tell) {
    if (a.kind == happening || b.kind == happening) return;
    if (a.kind == b.kind) {
        if (parent(a.kind) != happening) tell(PairFeature::SameKind, 1.0);
    } else if (!is_compatible(a.kind, b.kind)) {
        tell(PairFeature::OtherKind, 1.0);
    }
}

template <typename Tell>
void naming_features(const Comparable& a, const Comparable& b, Tell tell) {
    if (a.names_actors && b.names_actors)
        tell(share_actor(a, b) ? PairFeature::CommonActor : PairFeature::OtherActors, 1.0);
    if (a.objects.count > 0 && b.objects.count > 0)
        tell(share_object(a, b) ? PairFeature::CommonTarget : PairFeature::OtherTargets, 1.0);
    if (a.target_actor != Symbol::none && b.target_actor != Symbol::none)
        tell(a.target_actor == b.target_actor ? PairFeature::CommonVictim : PairFeature::OtherVictim, 1.0);
    if (a.weapons.count > 0 && b.weapons.count > 0)
        tell(share_weapon(a, b) ? PairFeature::CommonWeapon : PairFeature::OtherWeapons, 1.0);
}

template <typename Tell>
void count_features(const Comparable& a, const Comparable& b, Tell tell) {
    if (a.killed >= 0 && b.killed >= 0 && a.killed + b.killed > 0) {
        const double x = logarithm_of_count(a.killed);
        const double y = logarithm_of_count(b.killed);
        tell(PairFeature::KilledLarger, std::max(x, y));
        if (a.killed == b.killed)
            tell(PairFeature::KilledEqual, x);
        else
            tell(PairFeature::KilledApart, std::abs(x - y));
    }
    if (a.injured > 0 && a.injured == b.injured)
        tell(PairFeature::InjuredEqual, logarithm_of_count(a.injured));
    if (a.quantity >= 0 && b.quantity >= 0 && a.quantity != b.quantity)
        tell(PairFeature::QuantityApart,
             std::abs(logarithm_of_count(a.quantity) - logarithm_of_count(b.quantity)));
}

template <typename Tell>
void company_features(const Comparable& a, const Comparable& b, Tell tell) {
    if (a.source != Symbol::none && a.source == b.source) tell(PairFeature::SameSource, 1.0);
    tell(PairFeature::ListShorter, std::min(a.list, b.list));
    tell(PairFeature::ListLonger, std::max(a.list, b.list));
    tell(PairFeature::BesideFewer, std::min(a.beside, b.beside));
    tell(PairFeature::BesideMore, std::max(a.beside, b.beside));
    tell(PairFeature::CompanyLarger, std::max(a.company, b.company));
}

// Calls tell(PairFeature, value) for every feature that is not 0, Start apart.
template <typename Tell>
void each_feature(const Comparable& a, const Comparable& b, Tell tell) {
    time_features(a, b, tell);
    place_features(a, b, tell);
    kind_features(a, b, tell);
    naming_features(a, b, tell);
    count_features(a, b, tell);
    company_features(a, b, tell);
}

}  // namespace sulh
