// SPDX-License-Identifier: Apache-2.0
#include "time/when.hpp"

namespace sulh {

std::string to_text(const When& w) {
    if (!w.is_known()) return "at an unknown time";
    if (w.possible.length() == milliseconds(1)) return to_text(w.possible.from);
    return to_text(w.possible.from) + " to " + to_text(w.possible.to);
}

}  // namespace sulh
