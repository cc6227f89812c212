#pragma once
// SPDX-License-Identifier: Apache-2.0
// What became of each source's reports, beside how people graded it: counted, never made into a score.

#include "corroborate/corroborate.hpp"

#include <string>
#include <vector>

namespace sulh {

// Reports of one source that assert something and stand in an incident. One may be both corroborated and
// contradicted.
struct SourceTally {
    std::uint32_t reports = 0;
    std::uint32_t corroborated = 0;  // a root of the incident in which this source has no report asserts it too
    std::uint32_t contradicted = 0;  // somebody denies the happening
    std::uint32_t alone = 0;         // neither
    std::uint32_t confirmed = 0;     // the computed digit is 1 (admiralty.hpp)
    friend bool operator==(const SourceTally&, const SourceTally&) = default;
};

struct GradedTally {
    SourceGrade grade;
    SourceTally tally;  // of those reports for which this grade holds now (grade_for())
};

struct SourceHistory {
    std::string source;  // as its reports name it
    SourceTally tally;
    std::vector<GradedTally> grades;  // topic by topic, by the beginning of the period, then as they were made
};

// One for each source with such a report or a grade, by name. Reports without a source are nobody's.
std::vector<SourceHistory> source_histories(const Observations& observations,
                                            const Corroboration& corroboration);

}  // namespace sulh
