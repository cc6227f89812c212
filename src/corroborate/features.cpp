// SPDX-License-Identifier: Apache-2.0
#include "corroborate/features.hpp"

#include <span>

namespace sulh {

namespace {

bool is_any_compatible(std::span<const Term> a, std::span<const Term> b) {
    return std::any_of(a.begin(), a.end(), [&](Term x) {
        return std::any_of(b.begin(), b.end(), [&](Term y) { return is_compatible(x, y); });
    });
}

bool are_things_compatible(const Comparable& a, const Comparable& b, Things Comparable::*things,
                           ShortList<Term> Observation::*list) {
    const bool are_single = (a.*things).count == 1 && (b.*things).count == 1;
    return are_single ? is_compatible((a.*things).first, (b.*things).first)
                      : is_any_compatible(a.observation->*list, b.observation->*list);
}

}  // namespace

bool share_actor(const Comparable& a, const Comparable& b) {
    // Most reports name one actor: the lists themselves lie elsewhere in memory.
    if (a.sole_actor != Symbol::none && b.sole_actor != Symbol::none)
        return a.sole_actor == b.sole_actor;
    const auto& theirs = b.observation->actors;
    return std::any_of(a.observation->actors.begin(), a.observation->actors.end(), [&](Symbol x) {
        return std::find(theirs.begin(), theirs.end(), x) != theirs.end();
    });
}

bool share_object(const Comparable& a, const Comparable& b) {
    return are_things_compatible(a, b, &Comparable::objects, &Observation::objects);
}

bool share_weapon(const Comparable& a, const Comparable& b) {
    return are_things_compatible(a, b, &Comparable::weapons, &Observation::weapons);
}

double logarithm_of_count(std::int32_t n) {
    static const std::array<double, 256> known = [] {
        std::array<double, 256> out{};
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = std::log1p(static_cast<double>(i));
        return out;
    }();
    if (n >= 0 && n < std::ssize(known)) return known[static_cast<std::size_t>(n)];
    return std::log1p(std::clamp(static_cast<double>(n), 0.0, 1e6));
}

}  // namespace sulh
