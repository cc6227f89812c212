#pragma once
// SPDX-License-Identifier: Apache-2.0
// An uncertain "where": what a report lets us know of the place of a happening.

#include "geo/latlon.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace sulh {

// The happening took place somewhere within `radius` of `centre` (geodesic, hard bound). Not known
// where `is_known` is false. Shrinking the disc inside itself may only turn Unknown into a definite
// answer.
struct Where {
    LatLon centre;
    float radius_m = 0;  // >= 0; whole metres are enough for any source
    bool is_known = false;

    static constexpr Where at(LatLon centre, Metres radius = {}) {
        return {centre, static_cast<float>(radius.value), true};
    }
    static constexpr Where unknown() { return {}; }
    Metres radius() const { return {static_cast<double>(radius_m)}; }
    friend constexpr auto operator<=>(const Where&, const Where&) = default;
};

// "10.0000,20.0000 ± 500 m", "at an unknown place".
std::string to_text(const Where& where);

}  // namespace sulh
