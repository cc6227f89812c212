#pragma once
// SPDX-License-Identifier: Apache-2.0
// Seeded randomness for the property tests of this module.

#include <cstdint>
#include <random>
#include <vector>

namespace sulh::testing {

class Dice {
public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    // Both ends included.
    std::int64_t roll(std::int64_t low, std::int64_t high) {
        const auto width = static_cast<std::uint64_t>(high - low) + 1;
        return low + static_cast<std::int64_t>(engine_() % width);
    }
    bool one_in(std::int64_t n) { return roll(1, n) == 1; }
    template <typename T>
    const T& pick(const std::vector<T>& from) {
        return from[static_cast<std::size_t>(roll(0, static_cast<std::int64_t>(from.size()) - 1))];
    }

private:
    std::mt19937 engine_;
};

}  // namespace sulh::testing
