// SPDX-License-Identifier: Apache-2.0
#include "base/parallel.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <thread>
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

void expect_stable_sorts() {
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

// As many threads meet as there are tasks, or the test would wait for ever: each task waits for the others.
std::size_t threads_that_met(std::size_t tasks) {
    std::mutex guard;
    std::condition_variable all_here;
    std::set<std::thread::id> met;
    in_parallel(tasks, [&](std::size_t) {
        std::unique_lock lock(guard);
        met.insert(std::this_thread::get_id());
        all_here.notify_all();
        all_here.wait_for(lock, std::chrono::seconds(20), [&] { return met.size() == tasks; });
    });
    return met.size();
}

TEST(WorkerCount, SaysOnHowManyThreadsWorkIsDone) {
    const WorkerCount five(5);
    EXPECT_EQ(threads_that_met(5), 5U);
    {
        const WorkerCount one(1);
        std::set<std::thread::id> met;
        in_parallel(100, [&](std::size_t) { met.insert(std::this_thread::get_id()); });
        EXPECT_EQ(met, std::set<std::thread::id>{std::this_thread::get_id()});
    }
    EXPECT_EQ(thread_count(), 5U);
}

TEST(WorkerCount, HoldsForItsOwnThreadWhileItLives) {
    const std::size_t before = thread_count();
    {
        const WorkerCount three(3);
        std::size_t elsewhere = 0;
        std::thread([&] { elsewhere = thread_count(); }).join();
        EXPECT_EQ(elsewhere, before);
        EXPECT_EQ(thread_count(), 3U);
    }
    EXPECT_EQ(thread_count(), before);
}

TEST(WorkerCount, KeepsToWhatIsAllowed) {
    const WorkerCount none(0);
    EXPECT_EQ(thread_count(), 1U);
    const WorkerCount many(1000);
    EXPECT_EQ(thread_count(), threads_max);
}

TEST(Parallel, SortsAsAStableSortDoes) {
    for (const std::size_t threads : {1U, 2U, 16U}) {
        const WorkerCount workers(threads);
        expect_stable_sorts();
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
