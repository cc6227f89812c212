#pragma once
// SPDX-License-Identifier: Apache-2.0
// A truth together with the reasons why it is not known.

#include "assess/assessment.hpp"
#include "base/truth.hpp"

#include <cstdint>

namespace sulh {

// Reasons met, as a set. The first in the order of the enum `Reason` is the one a verdict names.
class ReasonSet {
public:
    constexpr ReasonSet() = default;
    constexpr ReasonSet(Reason reason)  // NOLINT: one reason reads as the set of it
        : bits_(reason == Reason::None ? 0u : 1u << static_cast<unsigned>(reason)) {}
    constexpr bool is_empty() const { return bits_ == 0; }
    constexpr bool has(Reason reason) const {
        return (bits_ & 1u << static_cast<unsigned>(reason)) != 0;
    }
    constexpr Reason first() const {
        for (unsigned i = 1; i < 16; ++i) {
            if ((bits_ & 1u << i) != 0) return static_cast<Reason>(i);
        }
        return Reason::None;
    }
    friend constexpr ReasonSet operator|(ReasonSet a, ReasonSet b) {
        ReasonSet out;
        out.bits_ = a.bits_ | b.bits_;
        return out;
    }
    friend constexpr bool operator==(ReasonSet, ReasonSet) = default;

private:
    std::uint32_t bits_ = 0;
};

// INVARIANT: `reasons` is empty exactly where `truth` is definite.
struct Judgement {
    Truth truth = Truth::Yes;
    ReasonSet reasons;
    friend constexpr bool operator==(const Judgement&, const Judgement&) = default;
};

// Yes or No stands by itself; Unknown takes the reason.
constexpr Judgement judged(Truth truth, Reason why) {
    return {truth, truth == Truth::Unknown ? ReasonSet(why) : ReasonSet()};
}
constexpr Judgement judged(bool value) {
    return {truth(value), {}};
}

constexpr Judgement both(const Judgement& a, const Judgement& b) {
    if (a.truth == Truth::No || b.truth == Truth::No) return {Truth::No, {}};
    return {truth_and(a.truth, b.truth), a.reasons | b.reasons};
}
constexpr Judgement either(const Judgement& a, const Judgement& b) {
    if (a.truth == Truth::Yes || b.truth == Truth::Yes) return {Truth::Yes, {}};
    return {truth_or(a.truth, b.truth), a.reasons | b.reasons};
}
constexpr Judgement negated(const Judgement& a) {
    return {truth_not(a.truth), a.reasons};
}

}  // namespace sulh
