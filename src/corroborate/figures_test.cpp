// SPDX-License-Identifier: Apache-2.0
#include "corroborate/figures.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

TEST(Figures, AreThoseWorkedOutByHand) {
    // Events: 0 told by three reports, 1 by two. Groups: {0, 0, 1}, {0}, {1}.
    const std::vector<Labelled> reports{{0, 7}, {0, 7}, {1, 7}, {0, 8}, {1, 9}};
    const Figures f = figures_of(reports);
    EXPECT_DOUBLE_EQ(f.pair_precision, 1.0 / 3);  // of three pairs joined one is one event
    EXPECT_DOUBLE_EQ(f.pair_recall, 1.0 / 4);     // of 3 + 1 pairs of one event one is joined
    EXPECT_DOUBLE_EQ(f.pair_f1, 2.0 / 7);
    // 2/3 + 2/3 + 1/3 + 1 + 1 of five; 2/3 + 2/3 + 1/2 + 1/3 + 1/2 of five.
    EXPECT_DOUBLE_EQ(f.cubed_precision, 11.0 / 15);
    EXPECT_DOUBLE_EQ(f.cubed_recall, 8.0 / 15);
}

TEST(Figures, OfNothingJoinedRewardBCubedAlone) {
    const Figures f = figures_of({{0, 0}, {0, 1}, {1, 2}, {2, 3}});
    EXPECT_EQ(f.pair_f1, 0);
    EXPECT_DOUBLE_EQ(f.cubed_precision, 1);
    EXPECT_DOUBLE_EQ(f.cubed_recall, 0.75);
}

TEST(Bootstrap, HoldsWhatItIsTakenFromAndIsRepeatable) {
    std::vector<Labelled> reports;
    for (std::uint32_t event = 0; event < 40; ++event)
        for (std::uint32_t i = 0; i < 3; ++i)
            reports.push_back({event, i == 2 ? 1'000 + event : event / 2});
    const Figures middle = figures_of(reports);
    const FigureIntervals around = bootstrap(reports, 200);
    EXPECT_LT(around.low.pair_f1, middle.pair_f1);
    EXPECT_GT(around.high.pair_f1, middle.pair_f1);
    EXPECT_EQ(bootstrap(reports, 200).low.cubed_f1, around.low.cubed_f1);
}

}  // namespace
}  // namespace sulh
