#pragma once
// SPDX-License-Identifier: Apache-2.0
// The largest checkpoint a mission has signed, beside its record: a record that was set back signs
// nothing more.

#include "base/result.hpp"
#include "store/log_storage.hpp"

#include <filesystem>
#include <string_view>

namespace sulh {

// `directory`/high-water holds a signed checkpoint. Raises it to the record's latest, durably.
Status raise_high_water(const std::filesystem::path& directory, const LogStorage& log);
// The same to a checkpoint that somebody else holds, where that is larger. corrupt where it is not
// this log's. A mark that the record contradicts stays.
Status raise_high_water(const std::filesystem::path& directory, const LogStorage& log,
                        std::string_view note);

// corrupt where the record has fewer entries than were signed, or others; of a reader's `log`, the
// record as it is now. Fine where there is no mark yet.
Status check_high_water(const std::filesystem::path& directory, const LogStorage& log);

// A checkpoint that somebody else holds. Where this log signed it and the record is not what it
// says, the mark is put to it, durably: corrupt, now and at every later check. Fine where the
// record holds it; invalid_input where this log did not sign it, whoever says so.
Status heed_checkpoint(const std::filesystem::path& directory, const LogStorage& log,
                       std::string_view note);

}  // namespace sulh
