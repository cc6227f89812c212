// SPDX-License-Identifier: Apache-2.0
#include "corroborate/incident_key.hpp"

#include <algorithm>

namespace sulh {

std::uint64_t incident_key(const Observations& observations,
                           std::span<const std::uint32_t> members, Sha256& hash) {
    std::vector<std::string_view> ids;
    ids.reserve(members.size());
    for (const std::uint32_t i : members)
        ids.push_back(observations.id(observations.all[i]));
    std::sort(ids.begin(), ids.end());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i > 0) hash.update(as_bytes("\n"));
        hash.update(as_bytes(ids[i]));
    }
    const Hash digest = hash.finish();
    std::uint64_t key = 0;
    for (std::size_t byte = 0; byte < 8; ++byte)
        key = key << 8 | digest[byte];
    return key;
}

}  // namespace sulh
