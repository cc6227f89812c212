#pragma once
// SPDX-License-Identifier: Apache-2.0
// What people decide beside the reports, into the record: merges and splits, what is set aside,
// grades of sources.

#include "engine/conclude.hpp"
#include "engine/joined_reports.hpp"

#include <string>
#include <vector>

namespace sulh {

// Who decided, and why. Both stand in the record in clear, for ever.
struct Decision {
    std::string reason;
    std::string by;
};

struct RulingOutcome {
    std::uint64_t entry = 0;             // of the ruling
    // Ids of those that hold what it names, now; of what was set aside, those that held it before.
    std::vector<std::string> incidents;
    std::uint64_t entries_added = 0;
    std::uint64_t size = 0;  // of the record
    Hash root{};
};

// Rules that what `ids` name (incidents with all their reports, or observations) is one happening.
// Everything is concluded anew under the ruling and becomes durable in one signed step.
// invalid_input where fewer than two reports are named, or one of them is a sign or coverage.
Result<RulingOutcome> merge_incidents(Mission& mission, const std::vector<std::string>& ids,
                                      const Decision& decision, Instant now, Progress& progress);

// Rules that none of the observations tells of one happening with the other reports of the incident
// that holds them all now, and that `incident` names.
Result<RulingOutcome> split_incident(Mission& mission, const std::vector<std::string>& observations,
                                     const std::string& incident, const Decision& decision,
                                     Instant now, Progress& progress);

// Nothing is concluded from what `ids` name (incidents with all their reports, or reports of any
// form) from now on: everything is concluded anew without them, in one signed step. not_found where
// one is not known; conflict where it was set aside already; invalid_input where it was filed, not
// reported.
Result<RulingOutcome> set_reports_aside(Mission& mission, const std::vector<std::string>& ids,
                                        const Decision& decision, Instant now, Progress& progress);

// They count again. not_found where one of them is not set aside.
Result<RulingOutcome> take_reports_back(Mission& mission, const std::vector<std::string>& reports,
                                        const Decision& decision, Instant now, Progress& progress);

// The mission joins its reports by `method` from now on: everything is concluded anew by it and becomes
// durable in one signed step; what was concluded before stays in the record as it was. conflict where
// it goes by this method already.
struct AdoptionOutcome {
    std::uint64_t entry = 0;          // of the method
    std::uint64_t entries_added = 0;  // with it
    std::uint64_t size = 0;           // of the record
    Hash root{};
};
Result<AdoptionOutcome> adopt_method(Mission& mission, const Method& method,
                                     const Decision& decision, Instant now, Progress& progress);

// Records a grade; no incident changes by it. invalid_input where `topic` is no happening.
struct GradeOutcome {
    std::uint64_t entry = 0;
    std::uint64_t size = 0;
    Hash root{};
    std::int64_t reports = 0;  // of the source, known now
};
Result<GradeOutcome> grade_source(Mission& mission, GradeEntry grade, Instant now,
                                  Progress& progress);

}  // namespace sulh
