// SPDX-License-Identifier: Apache-2.0
#include "report/standing.hpp"

namespace sulh {

std::vector<EntryLine> entry_lines(const Agreement& agreement) {
    std::vector<EntryLine> lines;
    for (const EntryReading& reading : agreement.entry) {
        lines.push_back({reading.id, reading.title,
                         reading.by ? agreement.actors[*reading.by].id : std::string(),
                         reading.in_force, reading.text});
    }
    return lines;
}

Tally standing_tally(const std::vector<Standing>& standings) {
    Tally tally;
    for (std::size_t i = standing_count; i-- > 0;)
        tally.add(label(static_cast<Standing>(i)), 0);
    for (const Standing standing : standings) {
        tally.add_to(standing_count - 1 - static_cast<std::size_t>(standing));
    }
    return tally;
}

}  // namespace sulh
