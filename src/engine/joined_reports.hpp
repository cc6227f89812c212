#pragma once
// SPDX-License-Identifier: Apache-2.0
// Reports joined into incidents, from a mission or from loose files, for whoever asks why.

#include "corroborate/corroborate.hpp"
#include "engine/progress.hpp"
#include "engine/report_files.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sulh {

struct JoinedReports {
    ReportFiles reports;
    Corroboration corroboration;
    Instant as_of;
};

// `paths`: one mission's directory, or files of reports. A mission is read as its record has it, as
// of its last entry unless `as_of` is given; `options` are for files.
Result<JoinedReports> join_reports(const std::vector<std::string>& paths,
                                   const ReadOptions& options, std::optional<Instant> as_of,
                                   Instant now, Progress& progress);

// By id; not_found with the nearest known id.
Result<std::uint32_t> find_observation(const Observations& observations, const std::string& id);
// By its own id, or by that of an observation it holds.
Result<const Incident*> find_incident(const JoinedReports& joined, const std::string& id);

}  // namespace sulh
