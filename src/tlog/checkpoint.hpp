#pragma once
// SPDX-License-Identifier: Apache-2.0
// Checkpoints: what a log signs, namely its name, its size and its root.
// SPEC: c2sp.org/tlog-checkpoint v1.0.0

#include "base/hash.hpp"
#include "base/result.hpp"
#include "tlog/note.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct Checkpoint {
    std::string origin;      // non-empty, one line
    std::uint64_t size = 0;  // entries, at most tree_size_max
    Hash root = {};
    std::vector<std::string> extensions;  // read, never written by Sulh; each non-empty
    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// The text of a checkpoint, without signatures.
Result<Checkpoint> parse_checkpoint(std::string_view text);
// REQUIRES: origin is a key name (is_key_name).
std::string format_checkpoint(const Checkpoint& checkpoint);

// The signed note. REQUIRES: no extensions; origin is the key's name.
std::string sign_checkpoint(const Checkpoint& checkpoint, const SigningKey& key);

// Demands the log's own signature, and that the origin is the key's name. Signatures of others are
// ignored.
Result<Checkpoint> open_checkpoint(std::string_view note, const VerifierKey& log);

}  // namespace sulh
