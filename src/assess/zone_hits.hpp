#pragma once
// SPDX-License-Identifier: Apache-2.0
// In which of an agreement's zones each incident took place, found at once for all of them.

#include "agreement/model.hpp"
#include "corroborate/corroborate.hpp"
#include "geo/zone_map.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace sulh {

// Worth making only for many zones and incidents (limits.hpp): asking one zone about one incident
// takes less than finding all zones of it. Answers are those of contains(). Immutable.
class ZoneHits {
public:
    ZoneHits(const Agreement& agreement, const Corroboration& corroboration);
    // Nothing where asking one by one is quicker.
    static std::shared_ptr<const ZoneHits> if_worth_it(const Agreement& agreement,
                                                       const Corroboration& corroboration);

    // Did it take effect in that zone? REQUIRES: the zone has a geometry.
    Truth in_zone(std::uint32_t incident, ZoneIndex zone) const;

private:
    std::vector<ZoneMap::Hit> hits_;     // of all incidents; Hit::zone is a ZoneIndex
    std::vector<std::uint32_t> begins_;  // by incident, and one past the last
};

}  // namespace sulh
