// SPDX-License-Identifier: Apache-2.0
#include "agreement/repetition.hpp"

#include <algorithm>

namespace sulh {

namespace {

// Do so many breaches, the last among them, lie in the rung's time?
bool is_reached(const ConsequenceRung& rung, std::span<const Instant> breaches) {
    const auto asked = static_cast<std::size_t>(std::max(rung.repetition, 1));
    if (breaches.size() < asked) return false;
    if (!rung.repetition_window) return true;
    const Instant first = breaches[breaches.size() - asked];
    return breaches.back() - first <= *rung.repetition_window;
}

}  // namespace

std::optional<std::size_t> rung_reached(const Consequences& consequences,
                                        std::span<const Instant> breaches) {
    std::optional<std::size_t> out;
    for (std::size_t i = 0; i < consequences.ladder.size(); ++i) {
        const ConsequenceRung& rung = consequences.ladder[i];
        if (!rung.is_fallback && is_reached(rung, breaches)) out = i;
    }
    return out;
}

}  // namespace sulh
