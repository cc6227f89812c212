// SPDX-License-Identifier: Apache-2.0
#include "geo/where.hpp"

namespace sulh {

std::string to_text(const Where& where) {
    if (!where.is_known) return "at an unknown place";
    if (where.radius_m <= 0) return to_text(where.centre);
    return to_text(where.centre) + " ± " + to_text(where.radius());
}

}  // namespace sulh
