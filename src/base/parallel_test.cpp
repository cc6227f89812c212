// SPDX-License-Identifier: Apache-2.0
#include "base/parallel.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <utility>

namespace sulh {
namespace {

TEST(Parallel, TakesEachPartOnce) {
    std::vector<int> taken(100'003, 0);
    in_parallel_ranges(taken.size(), 1000, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            ++taken[i];
    });
    EXPECT_EQ(std::count(taken.begin(), taken.end(), 1), std::ssize(taken));
}

TEST(Parallel, SortsAsAStableSortDoes) {
    std::mt19937_64 random(2031);
    for (const std::size_t size : {0U, 1U, 2U, 1000U, 40'000U, 262'147U}) {
        std::vector<std::pair<std::uint64_t, std::size_t>> list;  // value, place before
        for (std::size_t i = 0; i < size; ++i)
            list.emplace_back(random() % 1000, i);
        const auto before = [](const auto& a, const auto& b) { return a.first < b.first; };
        auto expected = list;
        std::stable_sort(expected.begin(), expected.end(), before);
        sort_in_parallel(list, before);
        EXPECT_EQ(list, expected) << size;
    }
}

TEST(Parallel, SortsNumbersCountedUpAsText) {
    std::vector<std::string> texts;
    for (int i = 0; i < 100'000; ++i)
        texts.push_back(std::to_string(i));
    sort_in_parallel(texts);
    EXPECT_TRUE(std::is_sorted(texts.begin(), texts.end()));
    EXPECT_EQ(texts[2], "10");
}

}  // namespace
}  // namespace sulh
