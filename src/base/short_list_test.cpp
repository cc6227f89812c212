// SPDX-License-Identifier: Apache-2.0
#include "base/short_list.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

using Numbers = ShortList<std::uint32_t>;
using Bytes = ShortList<std::uint8_t>;
static_assert(sizeof(Numbers) == 16 && sizeof(Bytes) == 16);
static_assert(Numbers::inside_max == 2 && Bytes::inside_max == 8);

TEST(ShortList, HoldsWhatAVectorHolds) {
    for (std::uint32_t count = 0; count < 40; ++count) {
        Numbers list;
        std::vector<std::uint32_t> same;
        for (std::uint32_t i = 0; i < count; ++i) {
            list.push_back(i * 7);
            same.push_back(i * 7);
        }
        ASSERT_EQ(list.size(), count);
        EXPECT_EQ(list, same);
        EXPECT_EQ(list.empty(), count == 0);
    }
}

TEST(ShortList, CopiesAndMovesOnBothSidesOfTheLimit) {
    for (const std::size_t count : {0U, 1U, 8U, 9U, 100U}) {
        Bytes first;
        for (std::size_t i = 0; i < count; ++i)
            first.push_back(static_cast<std::uint8_t>(i + 1));
        const std::vector<std::uint8_t> expected(first.begin(), first.end());
        Bytes copy = first;
        EXPECT_EQ(copy, expected);
        Bytes moved = std::move(first);
        EXPECT_EQ(moved, expected);
        Bytes assigned{1, 2, 3};
        assigned = moved;
        EXPECT_EQ(assigned, expected);
        copy = Bytes{9, 9, 9, 9, 9, 9, 9, 9, 9, 9};
        EXPECT_EQ(copy.size(), 10u);
        EXPECT_EQ(moved, expected);
        copy = std::move(moved);
        EXPECT_EQ(copy, expected);
    }
}

TEST(ShortList, AppendsAndTakesOut) {
    Numbers list{1};
    const std::vector<std::uint32_t> more{2, 3, 4, 5};
    list.append(more);
    EXPECT_EQ(list, (Numbers{1, 2, 3, 4, 5}));
    list.erase(list.begin() + 1, list.begin() + 3);
    EXPECT_EQ(list, (Numbers{1, 4, 5}));
    EXPECT_NE(list, (Numbers{1, 4}));
    EXPECT_EQ(list.front(), 1u);
    EXPECT_EQ(list.back(), 5u);
    list.clear();
    EXPECT_TRUE(list.empty());
    list.append(std::vector<std::uint32_t>{});
    EXPECT_EQ(list, Numbers{});
}

}  // namespace
}  // namespace sulh
