#pragma once
// SPDX-License-Identifier: Apache-2.0
// Dates and times in the spelling of somebody's table, read by a pattern.

#include "time/civil.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace sulh {

struct WrittenMoment {
    std::optional<CivilDate> date;  // where the pattern holds a day
    std::optional<CivilTime> time;  // where the pattern holds hours
};

// In `pattern` yyyy, yy (2000-2099), mm, m, dd, d, mon (Jan), month (January), HH, H, MM and SS
// stand for digits or English month names, anything else for itself; m, d and H take one or two
// digits. Nothing where `text` does not fit the whole pattern, or is no date or time.
std::optional<WrittenMoment> read_moment(std::string_view text, std::string_view pattern);

// What is wrong with a pattern, or nothing: it must hold year, month and day, or hour and minute,
// and nothing twice.
std::optional<std::string> fault_of_pattern(std::string_view pattern);

}  // namespace sulh
