// SPDX-License-Identifier: Apache-2.0
#include "corroborate/logistic.hpp"

#include <algorithm>
#include <cmath>

namespace sulh {

namespace {

constexpr double pull = 3.0;
constexpr std::size_t shown_min = 30;
constexpr int steps_max = 50;
constexpr double settled_change = 1e-9;

using Row = std::array<double, feature_count>;
using Square = std::array<Row, feature_count>;

// Mean and standard deviation of each feature, and in how many examples it is other than 0.
struct Spread {
    Row mean{};
    Row deviation{};
    std::array<std::size_t, feature_count> shown{};
};

Spread spread_of(const std::vector<const std::vector<TaughtPair>*>& lists) {
    Spread out;
    double count = 0;
    Row squares{};
    for (const auto* list : lists) {
        for (const TaughtPair& example : *list) {
            ++count;
            for (std::size_t f = 0; f < feature_count; ++f) {
                const auto value = static_cast<double>(example.values[f]);
                out.mean[f] += value;
                squares[f] += value * value;
                out.shown[f] += value != 0 ? 1 : 0;
            }
        }
    }
    for (std::size_t f = 0; f < feature_count; ++f) {
        out.mean[f] /= count;
        out.deviation[f] = std::sqrt(std::max(0.0, squares[f] / count - out.mean[f] * out.mean[f]));
    }
    return out;
}

// Solves matrix * x = right by Cholesky's decomposition. REQUIRES: positive definite.
Row solve(Square matrix, Row right) {
    for (std::size_t i = 0; i < feature_count; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = matrix[i][j];
            for (std::size_t k = 0; k < j; ++k)
                sum -= matrix[i][k] * matrix[j][k];
            matrix[i][j] = i == j ? std::sqrt(std::max(sum, 1e-12)) : sum / matrix[j][j];
        }
    }
    for (std::size_t i = 0; i < feature_count; ++i) {
        for (std::size_t k = 0; k < i; ++k)
            right[i] -= matrix[i][k] * right[k];
        right[i] /= matrix[i][i];
    }
    for (std::size_t i = feature_count; i-- > 0;) {
        for (std::size_t k = i + 1; k < feature_count; ++k)
            right[i] -= matrix[k][i] * right[k];
        right[i] /= matrix[i][i];
    }
    return right;
}

class Ascent {
public:
    Ascent(const std::vector<const std::vector<TaughtPair>*>& lists, const Row& towards)
        : lists_(lists), spread_(spread_of(lists)) {
        for (std::size_t f = 0; f < feature_count; ++f) {
            is_shown_[f] = f == 0 || (spread_.shown[f] >= shown_min && spread_.deviation[f] > 0);
            // In units of the feature's deviation, so that one pull suits all.
            aim_[f] = is_shown_[f] && f > 0 ? towards[f] * spread_.deviation[f] : 0;
        }
        worth_ = worth(weights_);
    }

    LearnedWeights run(const Row& towards) {
        for (int step = 0; step < steps_max; ++step)
            if (advance() < settled_change) break;
        LearnedWeights out;
        out.weights = towards;
        out.is_shown = is_shown_;
        out.weights[0] = weights_[0];
        for (std::size_t f = 1; f < feature_count; ++f) {
            if (!is_shown_[f]) continue;
            out.weights[f] = weights_[f] / spread_.deviation[f];
            out.weights[0] -= out.weights[f] * spread_.mean[f];
        }
        return out;
    }

private:
    Row standardised(const TaughtPair& example) const {
        Row out{};
        out[0] = 1;
        for (std::size_t f = 1; f < feature_count; ++f)
            if (is_shown_[f])
                out[f] = (static_cast<double>(example.values[f]) - spread_.mean[f]) / spread_.deviation[f];
        return out;
    }

    double log_odds(const Row& weights, const Row& x) const {
        double z = 0;
        for (std::size_t f = 0; f < feature_count; ++f)
            z += weights[f] * x[f];
        return z;
    }

    // The penalised log-likelihood.
    double worth(const Row& weights) const {
        double sum = 0;
        for (std::size_t f = 1; f < feature_count; ++f)
            sum -= pull / 2 * (weights[f] - aim_[f]) * (weights[f] - aim_[f]);
        for (const auto* list : lists_) {
            for (const TaughtPair& pair : *list) {
                const double z = log_odds(weights, standardised(pair));
                const double against = pair.is_same ? -z : z;
                // ln(1 + e^against), without overflow.
                sum -= std::max(against, 0.0) + std::log1p(std::exp(-std::abs(against)));
            }
        }
        return sum;
    }

    void add(const TaughtPair& pair, Row& slope, Square& bend) const {
        const Row x = standardised(pair);
        const double p = 1 / (1 + std::exp(-log_odds(weights_, x)));
        const double miss = (pair.is_same ? 1.0 : 0.0) - p;
        const double weight = p * (1 - p);
        for (std::size_t f = 0; f < feature_count; ++f) {
            slope[f] += miss * x[f];
            const double scaled = weight * x[f];
            for (std::size_t g = 0; g <= f; ++g)
                bend[f][g] += scaled * x[g];
        }
    }

    // One Newton step, halved until it does not lead downhill; gives the largest change of a
    // weight.
    double advance() {
        Row slope{};
        Square bend{};
        for (std::size_t f = 0; f < feature_count; ++f) {
            // What is not shown has nothing but its pull, and stays at 0.
            const double drawn = f == 0 ? 1e-9 : pull;
            bend[f][f] = drawn;
            slope[f] = drawn * (aim_[f] - weights_[f]);
        }
        for (const auto* list : lists_)
            for (const TaughtPair& pair : *list)
                add(pair, slope, bend);
        const Row change = solve(bend, slope);
        for (double length = 1; length > 1e-4; length /= 2) {
            Row next = weights_;
            double largest = 0;
            for (std::size_t f = 0; f < feature_count; ++f) {
                next[f] += length * change[f];
                largest = std::max(largest, std::abs(length * change[f]));
            }
            const double worth_next = worth(next);
            if (worth_next < worth_) continue;
            weights_ = next;
            worth_ = worth_next;
            return largest;
        }
        return 0;
    }

    const std::vector<const std::vector<TaughtPair>*>& lists_;
    Spread spread_;
    std::array<bool, feature_count> is_shown_{};
    Row aim_{};
    Row weights_{};
    double worth_ = 0;
};

}  // namespace

LearnedWeights learn_weights(const std::vector<const std::vector<TaughtPair>*>& examples,
                             const std::array<double, feature_count>& towards) {
    return Ascent(examples, towards).run(towards);
}

}  // namespace sulh
