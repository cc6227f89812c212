#pragma once
// SPDX-License-Identifier: Apache-2.0
// What people decided beside the reports: that reports tell of one happening or of several, and how
// reliable a source is. Kept in the record, each with who, when and why.

#include "observe/observation.hpp"
#include "time/interval.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sulh {

// A merge: `observations` tell of one happening. A split: none of `observations` tells of one
// happening with any of `from`. Ids that are not at hand are passed over.
struct Ruling {
    std::uint64_t entry = 0;  // index in the record
    bool is_split = false;
    std::vector<std::string> observations;
    std::vector<std::string> from;  // empty for a merge
    std::string reason;
    std::string by;
    Instant known_at;
};

// A letter of the Admiralty scale for a source, for happenings of `topic` within `period`.
struct SourceGrade {
    std::uint64_t entry = 0;
    std::string source;  // as observations name it
    Term topic = happening;
    Interval period;
    Reliability reliability = Reliability::F;
    std::string reason;
    std::string by;
    Instant known_at;
};

// In the order in which they were made: by known_at, then entry. Grades change no incident.
struct Judgements {
    std::vector<Ruling> rulings;
    std::vector<SourceGrade> grades;
};

// Those known by `as_of`, in their order.
Judgements known_by(Judgements judgements, Instant as_of);

// "merged by the desk on 2031-05-01T00:00:00Z (entry 17): one crater".
std::string to_text(const Ruling& ruling);
// "source B for shelling, graded by the desk on … (entry 18): …".
std::string to_text(const SourceGrade& grade);

}  // namespace sulh
