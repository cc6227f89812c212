#pragma once
// SPDX-License-Identifier: Apache-2.0
// Erasing what a report said, while the record and every proof stay as they are.

#include "engine/history.hpp"
#include "engine/progress.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sulh {

struct RedactionRequest {
    std::string target;  // an intake or report: its index, the name of its file, or its id
    std::string part;    // of a report: "account" or "source"; empty: all of it
    std::string reason;
    std::string by;  // who decided
};

struct RedactionOutcome {
    std::uint64_t entry = 0;      // of the redaction
    std::string file;             // whose content is gone; of a report, its id
    std::uint64_t incidents = 0;  // that rested on it, and now read otherwise or not at all
    std::vector<std::string> assessments;  // likewise, by id
    std::uint64_t size = 0;                // of the record
};

// First records who decided and why, together with everything that is concluded without the report;
// then destroys the key of its content. A crash in between leaves the content, and the next program
// that opens the mission for writing destroys it (finish_erasures). not_found where the record has
// no such intake or report, invalid_input where the entry is neither, two files have the name or it has
// no such part, conflict where it was erased before.
Result<RedactionOutcome> redact(Mission& mission, const RedactionRequest& request, Instant now,
                                Progress& progress);

// Destroys the content of every redaction that an interrupted program left.
Status finish_erasures(const LogStorage& log, Vault& vault);

// What a redaction erases: names of contents in the vault.
std::vector<Hash> erased_contents(const History& history, const RedactionEntry& redaction);
// The entry that erased it, by the rows of finish_erasures(); nothing where none did.
std::optional<std::uint64_t> erasing_entry(const LogStorage& log, const Hash& content);
// The last that erased anything.
Result<std::optional<std::uint64_t>> last_erasing_entry(const LogStorage& log);
// The row of the projection that finish_erasures() goes by.
ProjectionRow erasure_row(std::uint64_t entry, const Hash& content);

}  // namespace sulh
