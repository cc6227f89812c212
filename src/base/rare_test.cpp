// SPDX-License-Identifier: Apache-2.0
#include "base/rare.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace {

using sulh::Rare;

struct Heavy {
    int count = 7;
    int other = -1;
};

TEST(Rare, ReadsAsTheDefaultUntilItIsWritten) {
    Rare<Heavy> one;
    EXPECT_TRUE(one.is_absent());
    EXPECT_EQ(one->count, 7);
    EXPECT_TRUE(one.is_absent());
    one.edit().count = 3;
    EXPECT_FALSE(one.is_absent());
    EXPECT_EQ(one->count, 3);
    EXPECT_EQ((*one).other, -1);
}

TEST(Rare, CopiesHaveTheirOwn) {
    Rare<Heavy> first;
    first.edit().count = 3;
    Rare<Heavy> second = first;
    second.edit().count = 4;
    EXPECT_EQ(first->count, 3);
    first = second;
    EXPECT_EQ(first->count, 4);
    const Rare<Heavy>& itself = first;
    first = itself;
    EXPECT_EQ(first->count, 4);
    first = Rare<Heavy>();
    EXPECT_TRUE(first.is_absent());
    EXPECT_EQ(first->count, 7);
}

TEST(Rare, MovesTakeWhatWasThere) {
    Rare<Heavy> first;
    first.edit().count = 3;
    const Rare<Heavy> second = std::move(first);
    EXPECT_EQ(second->count, 3);
}

}  // namespace
