#pragma once
// SPDX-License-Identifier: Apache-2.0
// The two halves of the Admiralty scale, each by itself: a letter for the source, a digit for what
// it says. They are shown side by side, never multiplied, and change neither incident nor level.

#include "corroborate/corroborate.hpp"

#include <string>
#include <vector>

namespace sulh {

// The grade that holds for what this observation says: of those for its source whose topic its kind
// lies under and within whose period it may have happened, the one with the narrowest topic, of
// these the latest made. Nothing where there is none. Lives as long as `grades`.
const SourceGrade* grade_for(const std::vector<SourceGrade>& grades,
                             const Observations& observations, const Observation& o);

// What is held of one report of an incident.
struct AdmiraltyMark {
    Reliability reliability = Reliability::Unjudged;
    const SourceGrade* grade = nullptr;  // nothing: as the report states it, if it does
    Credibility credibility = Credibility::Unjudged;
    bool is_computed = false;          // digit 1, from two independent roots that count
    bool claims_confirmation = false;  // it states digit 1 itself, which nobody may
};

// The digit is 1 only where the incident has level 2 or more, nobody denies it and the report
// asserts it; else what the report states, from 2 on.
AdmiraltyMark mark_of(const Observations& observations, const std::vector<SourceGrade>& grades,
                      const Incident& incident, const Observation& o);

// One sentence for each report about which there is something to say, by id: "p-1: source B
// (graded … ), information 1 (by two independent roots)".
std::vector<std::string> describe_marks(const Observations& observations,
                                        const std::vector<SourceGrade>& grades,
                                        const Incident& incident);

}  // namespace sulh
