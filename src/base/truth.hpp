#pragma once
// SPDX-License-Identifier: Apache-2.0
// Three-valued truth, strong Kleene logic: what is not known stays not known until it no longer matters.
// SPEC: S. C. Kleene, Introduction to Metamathematics (1952), section 64.

#include <cstdint>
#include <string_view>

namespace sulh {

enum class Truth : std::uint8_t {
    No,       // false whatever the uncertain facts turn out to be
    Unknown,  // could be either
    Yes,      // true whatever the uncertain facts turn out to be
};

constexpr Truth truth(bool value) { return value ? Truth::Yes : Truth::No; }
constexpr Truth truth_and(Truth a, Truth b) { return a < b ? a : b; }
constexpr Truth truth_or(Truth a, Truth b) { return a < b ? b : a; }
constexpr Truth truth_not(Truth a) {
    return static_cast<Truth>(2 - static_cast<int>(a));
}
constexpr std::string_view name(Truth a) {
    return a == Truth::No ? "no" : a == Truth::Yes ? "yes" : "unknown";
}

}  // namespace sulh
