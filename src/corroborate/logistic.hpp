#pragma once
// SPDX-License-Identifier: Apache-2.0
// Logistic regression drawn towards given weights.

#include "corroborate/method.hpp"

#include <array>
#include <vector>

namespace sulh {

// What was measured of one pair, and whether it is one event.
struct TaughtPair {
    std::array<float, feature_count> values{};  // [0], Start, is 1
    bool is_same = false;
};

struct LearnedWeights {
    std::array<double, feature_count> weights{};
    std::array<bool, feature_count> is_shown{};  // false: too few examples, `towards` is kept
};

// The weights with the greatest penalised likelihood: each but Start's is drawn towards `towards`
// as by pull examples' worth per standard deviation of its feature. A feature that is other than 0
// in fewer than shown_min examples is left out. Newton's method with a fixed order of sums: the same
// input gives the same bits. REQUIRES: some examples of either kind.
LearnedWeights learn_weights(const std::vector<const std::vector<TaughtPair>*>& examples,
                             const std::array<double, feature_count>& towards);

}  // namespace sulh
