#pragma once
// SPDX-License-Identifier: Apache-2.0
// A state of the record that somebody had before their eyes when they wrote: they did not write
// before it stood.

#include "base/hash.hpp"
#include "base/json.hpp"

#include <cstdint>

namespace sulh {

struct SeenRecord {
    std::uint64_t size = 0;  // entries, at most 2^53
    Hash root = {};
    friend bool operator==(const SeenRecord&, const SeenRecord&) = default;
};

// {"size":N,"root":"base64"}, as a checkpoint spells its root.
Json to_json(const SeenRecord& seen);
Result<SeenRecord> read_seen_record(const Json& json);

}  // namespace sulh
