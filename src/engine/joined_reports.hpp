#pragma once
// SPDX-License-Identifier: Apache-2.0
// Reports joined into incidents, from a mission or from loose files, for whoever asks why.

#include "corroborate/corroborate.hpp"
#include "engine/replay.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sulh {

struct JoinedReports {
    ReportFiles reports;
    Judgements judgements;  // of the record; none for loose files
    Corroboration corroboration;
    Instant as_of;
};

// The reports of a mission as its record has them, joined as of its last entry or `as_of`.
Result<JoinedReports> join_mission(const Mission& mission, const History& history,
                                   std::optional<Instant> as_of, Progress& progress);

// `paths`: one mission's directory, or files of reports. `options` and `method` are for files; a
// mission has its own.
Result<JoinedReports> join_reports(const std::vector<std::string>& paths,
                                   const ReadOptions& options, std::optional<Instant> as_of,
                                   Instant now, Progress& progress,
                                   const Method& method = general_method());

// By id; not_found with the nearest known id.
Result<std::uint32_t> find_observation(const Observations& observations, const std::string& id);
// By its own id, or by that of an observation it holds.
Result<const Incident*> find_incident(const JoinedReports& joined, const std::string& id);

}  // namespace sulh
