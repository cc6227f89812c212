#pragma once
// SPDX-License-Identifier: Apache-2.0
// Everything the record claims, worked out again and compared.

#include "engine/conclude.hpp"
#include "engine/replay.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sulh {

// What an audit found.
struct AuditOutcome {
    std::uint64_t entries = 0;      // looked at
    std::uint64_t conclusions = 0;  // derived again
    std::uint64_t lines = 0;        // incidents and assessments compared, byte for byte
    // Conclusions that rest on reports erased later: their seals were checked against the recorded
    // lines, but nobody can derive them again.
    std::uint64_t sealed_only = 0;
    std::vector<std::uint64_t> redactions;  // entries that erased something
    // The first thing that does not fit: a sentence that names the entry. Nothing: all fits.
    std::optional<std::string> fault;
    std::string hint;
};

// First the bytes (every leaf, tile, root and signature, and that nothing that was signed is gone),
// then the meaning: every conclusion is
// derived again from the vault and compared with its hash and with each incident and assessment
// recorded since the last. An Error only where the directory cannot be read at all.
Result<AuditOutcome> audit(const std::string& path, Progress& progress);

// Drops the projection and makes it again from the entries. Gives the number of rows.
Result<std::uint64_t> rebuild(Mission& mission);

}  // namespace sulh
