#pragma once
// SPDX-License-Identifier: Apache-2.0
// The witness as a function: a request and what is remembered give an answer and what to remember.
// Whoever calls it keeps the memory, makes it durable before the answer leaves, and lets nobody
// else in between (store/witness_memory.hpp). SPEC: c2sp.org/tlog-witness v1.0.0, with 422 for
// another root of the same size

#include "base/hash.hpp"
#include "base/result.hpp"
#include "tlog/checkpoint.hpp"
#include "tlog/note.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// The body of add-checkpoint.
struct CheckpointSubmission {
    std::uint64_t old_size = 0;
    std::vector<Hash> proof;  // of consistency, at most 63
    std::string note;         // the signed checkpoint, byte for byte
    Checkpoint checkpoint;    // what the note says, unverified
};

// Malformed bodies are invalid_input with the line, too long ones limit.
Result<CheckpointSubmission> parse_submission(std::string_view body);
// REQUIRES: at most 63 hashes; a note that parses.
std::string format_submission(std::uint64_t old_size, const std::vector<Hash>& proof,
                              std::string_view note);

// What a witness remembers of one log: the largest tree it cosigned, or size 0.
struct WitnessedTree {
    VerifierKey log;
    std::uint64_t size = 0;
    Hash root = {};    // meaningless at size 0
    std::string note;  // the checkpoint with the log's and the witness's lines; empty: none yet
    friend bool operator==(const WitnessedTree&, const WitnessedTree&) = default;
};

struct WitnessAnswer {
    int status = 0;               // as in HTTP
    std::string_view media_type;  // lives for ever
    std::string body;
};

struct WitnessStep {
    WitnessAnswer answer;
    std::optional<WitnessedTree> next;  // to be stored before the answer leaves; nothing: no change
    bool contradicts = false;  // the log signed another tree of the size remembered: a fork
};

// 200 cosignature line; 403 no valid signature of the log; 404 `tree` is nothing, the log is not
// known; 409 with the size where old_size is another; 422 where the proof does not hold.
// REQUIRES: the key is of type Cosignature; now is POSIX seconds, 1 to cosignature_time_max, and
// not before any time this witness has signed.
WitnessStep answer_submission(const CheckpointSubmission& submission,
                              const std::optional<WitnessedTree>& tree, const SigningKey& witness,
                              std::uint64_t now);

// The answer to a body that parse_submission() refuses.
WitnessAnswer refuse_submission(const Error& error);

}  // namespace sulh
