#pragma once
// SPDX-License-Identifier: Apache-2.0
// Why an assessment is what it is: its tree of reasons, worked out again from the record.

#include "cli/command.hpp"
#include "time/instant.hpp"

#include <optional>
#include <string>

namespace sulh {

// `id` as 'sulh status' lists it; not_found with the nearest one.
Status tell_assessment(const std::string& id, const std::string& mission,
                       std::optional<Instant> as_of, bool wants_json, Console& console);

}  // namespace sulh
