#pragma once
// SPDX-License-Identifier: Apache-2.0
// Whether the record still is what was signed: everything is worked out again from the bytes of the
// entries.

#include "base/result.hpp"
#include "store/log_storage.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace sulh {

struct RecordFault {
    std::optional<std::uint64_t>
        entry;  // the first entry found that does not fit; nothing where the damage is elsewhere
    std::string message;  // names the entry, tile or checkpoint
};

// Hashes every entry, rebuilds every tile and root, and opens every checkpoint. Nothing: all fits.
// An Error only where the storage could not be read for a reason other than damage.
// Ranges of entries are looked at on as many threads as in_parallel() takes, each by another_reader();
// entries appended meanwhile are not looked at. Memory stays constant, some 4 MB a thread, but for 72
// bytes per checkpoint. `log` may come from open_damaged(); its
// size() is not used.
Result<std::optional<RecordFault>> find_fault(const LogStorage& log);

}  // namespace sulh
