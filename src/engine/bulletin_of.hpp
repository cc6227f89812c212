#pragma once
// SPDX-License-Identifier: Apache-2.0
// The situation report of a mission, drawn from its record.

#include "engine/mission.hpp"
#include "engine/progress.hpp"
#include "report/bulletin.hpp"

namespace sulh {

struct BulletinRequest {
    Interval period;              // DEFAULT: all time
    std::optional<Instant> as_of; // nothing: the last thing the record knows
    bool exact_places = false;
    // Drawn for somebody cleared so far, from what they may read; nothing: from everything.
    std::optional<ReaderClearance> clearance;
    bool lists_all = false;       // every incident, assessment and duty, however long it becomes
};

Result<Bulletin> bulletin_of(const Mission& mission, const BulletinRequest& request, Progress& progress);

}  // namespace sulh
