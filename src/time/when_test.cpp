// SPDX-License-Identifier: Apache-2.0
#include "time/when.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

constexpr Instant noon{43'200'000};
constexpr When day = When::within({{0}, {86'400'000}});

TEST(Interval, ExcludesItsEnd) {
    constexpr Interval i{{0}, {10}};
    EXPECT_TRUE(i.contains(Instant{0}));
    EXPECT_FALSE(i.contains(Instant{10}));
    EXPECT_FALSE(i.overlaps({{10}, {20}}));
}

TEST(When, IsUnknownWhereItCouldBeEither) {
    EXPECT_EQ(happened_before(day, noon), Truth::Unknown);
    EXPECT_EQ(happened_before(When::at(noon), noon), Truth::No);
    EXPECT_EQ(happened_before(When::at(noon - milliseconds(1)), noon), Truth::Yes);
    EXPECT_EQ(happened_in(day, {{0}, {86'400'000}}), Truth::Yes);
    EXPECT_EQ(happened_in(When::unknown(), {{0}, noon}), Truth::Unknown);
}

TEST(When, OrdersTwoUncertainTimes) {
    EXPECT_EQ(happened_before(When::at({1}), When::at({2})), Truth::Yes);
    EXPECT_EQ(happened_before(When::at({2}), When::at({2})), Truth::No);
    EXPECT_EQ(happened_before(day, When::at(noon)), Truth::Unknown);
}

}  // namespace
}  // namespace sulh
