#pragma once
// SPDX-License-Identifier: Apache-2.0
// Reports into a mission: kept, recorded, joined, assessed.

#include "engine/conclude.hpp"
#include "engine/replay.hpp"

namespace sulh {

struct IngestOutcome {
    std::vector<FileSummary> files;
    std::vector<Reject> rejects;
    std::uint64_t incidents = 0;     // standing now
    std::uint64_t assessments = 0;
    std::uint64_t entries_added = 0;
    std::uint64_t size = 0;          // of the record
    Hash root{};
};

// Takes in `paths` at `now`. Everything becomes durable in one signed step, or nothing does. A file whose exact bytes
// the record already holds is refused (conflict), and nothing is taken.
Result<IngestOutcome> ingest(Mission& mission, const std::vector<std::string>& paths, const ReadOptions& options,
                             Instant now, Progress& progress);

// The same, where the caller has read the history already and the agreement that is last in it.
Result<IngestOutcome> ingest(Mission& mission, const History& history, Agreement agreement,
                             const std::vector<std::string>& paths, const ReadOptions& options, Instant now,
                             Progress& progress);

// Concludes again from what the record holds, after members have filed something; gives how many
// entries that added. Until then, and until the next ingest, the record's last conclusion stands.
Result<std::uint64_t> conclude_anew(Mission& mission, Instant now, Progress& progress);

// The clock may not run back behind the last thing the record knows; exercises may play at any later
// time.
Status check_clock(Instant last_known, Instant now);

}  // namespace sulh
