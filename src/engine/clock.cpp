// SPDX-License-Identifier: Apache-2.0
#include "engine/clock.hpp"

#include <chrono>

namespace sulh {

Instant SystemClock::now() const {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

}  // namespace sulh
