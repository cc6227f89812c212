#pragma once
// SPDX-License-Identifier: Apache-2.0
// From a picture to the lines the record keeps of it, and to what is new in them.

#include "engine/flow.hpp"
#include "engine/history.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace sulh {

// One line each, its index still to be set. limit where it is too large.
Result<RecordedLine> incident_line(const Observations& observations, const Incident& incident,
                                   const std::vector<Root>& roots);
Result<RecordedLine> assessment_line(const Agreement& agreement,
                                     const Corroboration& corroboration,
                                     const Assessment& assessment, const Explanation& explanation);
// That an incident or assessment stands no longer.
RecordedLine withdrawal(EntryType type, const std::string& id);

// Every incident, then every assessment of a picture as entries, in the order of their ids. limit
// where one is too large.
Result<std::vector<RecordedLine>> conclusion_lines(const Picture& picture);

// What seals those lines.
ConclusionEntry conclusion_of(const Picture& picture, const std::vector<RecordedLine>& lines);
ConclusionEntry conclusion_of(Instant as_of, std::size_t incidents,
                              const std::vector<Assessment>& assessments, const Hash& lines);

// The lines as they stood after the last conclusion: (type, id) to bytes. Withdrawn ones are not in
// it.
using StandingLines = std::map<std::pair<EntryType, std::string>, std::string>;

// What has to be recorded so that `standing` becomes `lines`: new and changed lines, then the
// withdrawal of those that are gone. Indices are counted from `first_index`. Updates `standing`.
std::vector<RecordedLine> changed_lines(const std::vector<RecordedLine>& lines,
                                        StandingLines& standing, std::uint64_t first_index);

// Entries and rows that are to become durable together.
struct Appending {
    std::vector<Bytes> entries;
    std::vector<ProjectionRow> rows;
};

Status add_entry(const Entry& entry, Appending& out);
// The lines of `picture` that are new or changed since the log's last conclusion, then the conclusion
// itself. `out` holds what stands between the log's end and them.
Status add_conclusion(const LogStorage& log, const Picture& picture, Appending& out);

// The lines that stand in the projection.
Result<StandingLines> standing_lines(const LogStorage& log);

}  // namespace sulh
