#pragma once
// SPDX-License-Identifier: Apache-2.0
// Reports that people set aside: a test message, a hoax, another year's. They stay in the record and
// in their file, each with who set it aside and why; nothing is concluded from them until somebody
// takes them back. Whatever comes in under the same id is set aside with them.

#include "engine/history.hpp"
#include "engine/report_files.hpp"

#include <map>
#include <memory>
#include <string>

namespace sulh {

// A ruling, without the reports that it names.
struct SettingAside {
    std::uint64_t entry = 0;
    std::string reason;
    std::string by;
    Instant known_at;
};
// By the id of the report.
using ReportsAside = std::map<std::string, std::shared_ptr<const SettingAside>, std::less<>>;

// As rulings among the first `entry_end` entries that were known by `as_of` have it. Of two about one
// report the one known later holds, then the later entry.
ReportsAside set_aside_in(const History& history, std::uint64_t entry_end,
                      Instant as_of = Instant::latest());

// Moves them from the observations to the rejects. REQUIRES: settle() has not run, for what such a
// report takes back or replaces stands.
void leave_out(const ReportsAside& aside, ReportFiles& reports);

}  // namespace sulh
