// SPDX-License-Identifier: Apache-2.0
#include "time/when.hpp"

namespace sulh {

Truth happened_in(const When& w, Interval interval) {
    if (interval.contains(w.possible)) return Truth::Yes;
    return w.possible.overlaps(interval) ? Truth::Unknown : Truth::No;
}

Truth happened_before(const When& w, Instant t) {
    if (w.possible.to <= t) return Truth::Yes;
    return w.possible.from < t ? Truth::Unknown : Truth::No;
}

Truth happened_before(const When& a, const When& b) {
    // The last instant of `a` against the first of `b`, and the other way round.
    if (a.possible.to <= b.possible.from) return Truth::Yes;
    return a.possible.from + milliseconds(1) < b.possible.to ? Truth::Unknown : Truth::No;
}

std::string to_text(const When& w) {
    if (!w.is_known()) return "at an unknown time";
    if (w.possible.length() == milliseconds(1)) return to_text(w.possible.from);
    return to_text(w.possible.from) + " to " + to_text(w.possible.to);
}

}  // namespace sulh
