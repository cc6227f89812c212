#pragma once
// SPDX-License-Identifier: Apache-2.0
// Two checkpoints of one log that cannot both be true, in one file that anyone can check.
// SPEC: docs/formats/record.md, "The proof of a fork"

#include "base/hash.hpp"
#include "base/result.hpp"
#include "tlog/checkpoint.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// The second checkpoint is not smaller than the first. Where it is larger, `root` and `hashes` show
// what the larger tree holds for the first size: another root than the first checkpoint says.
struct ForkProof {
    std::string first;  // signed notes, byte for byte
    std::string second;
    Hash root = {};            // of the second tree at the first size
    std::vector<Hash> hashes;  // consistency from `root` to the second root
    friend bool operator==(const ForkProof&, const ForkProof&) = default;
};

bool is_fork_file(std::string_view text);
// REQUIRES: notes that parse; at most consistency_hashes_max hashes.
std::string format_fork(const ForkProof& proof);
// Checks the form only: see verify_fork().
Result<ForkProof> parse_fork(std::string_view text);

struct VerifiedFork {
    Checkpoint first;
    Checkpoint second;
};

// Both checkpoints are signed by `log` and contradict each other. corrupt, in one sentence, where
// the file does not show that.
Result<VerifiedFork> verify_fork(const ForkProof& proof, const VerifierKey& log);

}  // namespace sulh
