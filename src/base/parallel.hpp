#pragma once
// SPDX-License-Identifier: Apache-2.0
// The same work on many parts at once, with a result that does not depend on the number of threads.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace sulh {

inline constexpr std::size_t threads_max = 16;

// Calls work(task) once for each task in [0, tasks), on as many threads as the machine has. `work` may write only what
// belongs to its task; what it reads must not change meanwhile. Returns when all are done.
template <typename Work>
void in_parallel(std::size_t tasks, Work work) {
    std::atomic<std::size_t> next{0};
    const auto take = [&] {
        for (std::size_t task = next++; task < tasks; task = next++) work(task);
    };
    const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < std::min({tasks, cores, threads_max}); ++i) others.emplace_back(take);
    take();
    for (std::thread& other : others) other.join();
}

// Calls work(begin, end) for ranges that together are [0, count), each at most `range_max` long.
template <typename Work>
void in_parallel_ranges(std::size_t count, std::size_t range_max, Work work) {
    in_parallel((count + range_max - 1) / range_max, [&](std::size_t task) {
        work(task * range_max, std::min(count, (task + 1) * range_max));
    });
}

}  // namespace sulh
