// SPDX-License-Identifier: Apache-2.0
#include "base/truth.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

// Kleene's strong tables.
TEST(Truth, FollowsKleene) {
    EXPECT_EQ(truth_and(Truth::Unknown, Truth::No), Truth::No);
    EXPECT_EQ(truth_and(Truth::Unknown, Truth::Yes), Truth::Unknown);
    EXPECT_EQ(truth_or(Truth::Unknown, Truth::Yes), Truth::Yes);
    EXPECT_EQ(truth_or(Truth::Unknown, Truth::No), Truth::Unknown);
    EXPECT_EQ(truth_not(Truth::Unknown), Truth::Unknown);
    EXPECT_EQ(truth_not(Truth::Yes), Truth::No);
}

}  // namespace
}  // namespace sulh
