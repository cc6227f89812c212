#pragma once
// SPDX-License-Identifier: Apache-2.0
// The same work on many parts at once, with a result that does not depend on the number of threads.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <iterator>
#include <thread>
#include <vector>

namespace sulh {

inline constexpr std::size_t threads_max = 16;

// While it lives, in_parallel() called by the thread that made it uses `count` threads (1 to threads_max; what lies
// outside is brought to the nearer end) instead of as many as the machine has. The innermost one holds. The one
// exception to "no globals", allowed because it can change how long something takes and nothing else.
class WorkerCount {
public:
    explicit WorkerCount(std::size_t count) : before_(chosen_) {
        chosen_ = std::clamp(count, std::size_t{1}, threads_max);
    }
    ~WorkerCount() { chosen_ = before_; }
    WorkerCount(const WorkerCount&) = delete;
    WorkerCount& operator=(const WorkerCount&) = delete;

    // 0 where nobody chose.
    static std::size_t chosen() { return chosen_; }

private:
    static inline thread_local std::size_t chosen_ = 0;
    std::size_t before_;
};

// How many threads in_parallel() uses for enough tasks: at least 1.
inline std::size_t thread_count() {
    if (WorkerCount::chosen() != 0) return WorkerCount::chosen();
    const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
    return std::min(cores, threads_max);
}

// Calls work(task) once for each task in [0, tasks), on as many threads as the machine has or a WorkerCount
// says. `work` may write only what belongs to its task; what it reads must not change meanwhile. Returns when
// all are done.
template <typename Work>
void in_parallel(std::size_t tasks, Work work) {
    std::atomic<std::size_t> next{0};
    const auto take = [&] {
        for (std::size_t task = next++; task < tasks; task = next++) work(task);
    };
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < std::min(tasks, thread_count()); ++i) others.emplace_back(take);
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

// std::stable_sort: parts of the list on a thread each, then two and two merged. No order of arrival is a bad one, as
// some are for std::sort. Takes as much memory again as the list while it runs.
template <typename T, typename Before = std::less<>>
void sort_in_parallel(std::vector<T>& list, Before before = {}) {
    constexpr std::size_t worth_a_thread = 1u << 14;
    std::size_t parts = 1;
    while (parts < thread_count() && list.size() / (parts * 2) >= worth_a_thread) parts *= 2;
    const auto at = [&](std::size_t part) {
        return list.begin() + static_cast<std::ptrdiff_t>(list.size() * part / parts);
    };
    in_parallel(parts, [&](std::size_t part) { std::stable_sort(at(part), at(part + 1), before); });
    for (std::size_t width = 1; width < parts; width *= 2) {
        in_parallel(parts / (width * 2), [&](std::size_t pair) {
            const std::size_t first = pair * width * 2;
            std::inplace_merge(at(first), at(first + width), at(first + width * 2), before);
        });
    }
}

}  // namespace sulh
