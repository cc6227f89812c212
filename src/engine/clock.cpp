// SPDX-License-Identifier: Apache-2.0
#include "engine/clock.hpp"

#include <chrono>

namespace sulh {

Instant SystemClock::now() const {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

namespace {

std::int64_t steady_ms() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

}  // namespace

ShiftedClock::ShiftedClock(Instant start) : start_(start), since_ms_(steady_ms()) {}

Instant ShiftedClock::now() const {
    return start_ + milliseconds(steady_ms() - since_ms_);
}

}  // namespace sulh
