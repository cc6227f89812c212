#pragma once
// SPDX-License-Identifier: Apache-2.0
// Proofs that an entry stands in the record, and their check without the record.

#include "engine/history.hpp"
#include "engine/progress.hpp"
#include "tlog/proof.hpp"

#include <optional>
#include <string>

namespace sulh {

struct EntryProof {
    std::uint64_t index = 0;
    std::string says;  // what the entry is: "assessment a-…", "intake of patrols.csv"
    std::string file;  // the .tlog-proof file, the entry itself in its extra line
};

// `id`: an entry's index, an incident or assessment id, or an observation id (its file's intake is
// proven). not_found, with the nearest known id, where nothing has that name.
Result<EntryProof> prove(const Mission& mission, const std::string& id, Progress& progress);

struct VerifiedEntry {
    std::uint64_t index = 0;
    Checkpoint checkpoint;
    Entry entry;
};

// Checks a proof file against the log's key; needs nothing else. corrupt, in one sentence, where it
// does not hold.
Result<VerifiedEntry> verify_proof_file(std::string_view file, const VerifierKey& key);

// What an entry is, in a few words.
std::string describe(const Entry& entry);

}  // namespace sulh
