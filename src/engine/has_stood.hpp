#pragma once
// SPDX-License-Identifier: Apache-2.0
// What an author says they saw of the record, held against the record.

#include "base/seen_record.hpp"
#include "store/log_storage.hpp"

#include <cstdint>

namespace sulh {

// Whether the record stood like that at some time before entry `before`. An Error only where its
// hashes cannot be read.
Result<bool> has_stood(const LogStorage& log, const SeenRecord& seen, std::uint64_t before);

}  // namespace sulh
