#pragma once
// SPDX-License-Identifier: Apache-2.0
// The same work on two halves of a range at once.

#include <cstddef>
#include <thread>

namespace sulh {

// Calls work(0, begin, middle) and work(1, middle, end), on two threads where there is enough to
// do. `work` may write only what belongs to its half, so that the result does not depend on which
// comes first.
template <typename Work>
void in_two_halves(std::size_t count, Work work) {
    constexpr std::size_t worth_a_thread = 10'000;
    const std::size_t middle = count / 2;
    if (count < worth_a_thread) {
        work(0, std::size_t{0}, middle);
        work(1, middle, count);
        return;
    }
    std::thread other([&] { work(1, middle, count); });
    work(0, std::size_t{0}, middle);
    other.join();
}

}  // namespace sulh
