#pragma once
// SPDX-License-Identifier: Apache-2.0
// Files of reports on their way into a mission: read, kept in the vault, made entries of.

#include "engine/conclude.hpp"
#include "engine/report_files.hpp"

#include <map>
#include <string>
#include <vector>

namespace sulh {

// Contents that the record holds, to the entries that brought them. Only the contents themselves can
// tell, the record's commitments cannot: what was erased may come again.
using HeldContents = std::map<Hash, std::uint64_t>;

// Reads `paths` at `now`, adding their observations to `reports` (known since now, unsettled) and an
// intake entry for each file to `adding`. conflict where a file's bytes are among `held`.
Status read_intakes(Mission& mission, const std::vector<std::string>& paths,
                    const ReadOptions& options, Instant now, const HeldContents& held,
                    Progress& progress, ReportFiles& reports, Appending& adding);

}  // namespace sulh
