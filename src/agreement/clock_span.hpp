#pragma once
// SPDX-License-Identifier: Apache-2.0
// How long a step of the procedure may take: running time, calendar time or working days.

#include "time/civil.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// One of the four; running time where the others are 0.
struct ClockSpan {
    Duration running;
    std::int32_t calendar_days = 0;
    std::int32_t calendar_months = 0;
    std::int32_t working_days = 0;

    constexpr ClockSpan() = default;
    constexpr ClockSpan(Duration length) : running(length) {}  // NOLINT: a length is running time
    friend bool operator==(const ClockSpan&, const ClockSpan&) = default;
};

// "72 hours", "5 calendar days", "2 months", "5 working days".
std::string to_text(const ClockSpan& span);

// ISO: Monday is 1.
std::uint8_t iso_weekday(CivilDate day);
std::string_view weekday_name(std::uint8_t iso_weekday);  // "Monday"; REQUIRES: 1 to 7

// Which days are worked in the agreement's zone.
struct WorkCalendar {
    TimeZone zone = TimeZone::utc();
    std::vector<std::uint8_t> weekend;  // ISO weekdays, Monday is 1; never all seven
    std::vector<CivilDate> holidays;    // ascending
    bool is_worked(CivilDate day) const;
};

// When a span that begins at `from` is over. Running time is added; calendar days and months keep
// the clock time (civil.hpp says what a change of clocks does to it); of working days the last one
// is there to its end: the day on which it begins does not count, nor do weekends and holidays.
Instant span_end(const WorkCalendar& calendar, Instant from, const ClockSpan& span);

}  // namespace sulh
