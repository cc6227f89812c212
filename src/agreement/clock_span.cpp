// SPDX-License-Identifier: Apache-2.0
#include "agreement/clock_span.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace sulh {

std::string to_text(const ClockSpan& span) {
    if (span.working_days != 0) return counted(span.working_days, "working day", "working days");
    if (span.calendar_months != 0) return counted(span.calendar_months, "month", "months");
    if (span.calendar_days != 0)
        return counted(span.calendar_days, "calendar day", "calendar days");
    return to_text(span.running);
}

std::uint8_t iso_weekday(CivilDate day) {
    const std::int64_t number = (day_number(day) + 3) % 7;  // 1970-01-01 was a Thursday
    return static_cast<std::uint8_t>((number + 7) % 7 + 1);
}

std::string_view weekday_name(std::uint8_t iso_weekday) {
    static constexpr std::string_view names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                 "Friday", "Saturday", "Sunday"};
    return names[iso_weekday - 1];
}

bool WorkCalendar::is_worked(CivilDate day) const {
    return std::ranges::find(weekend, iso_weekday(day)) == weekend.end() &&
           !std::ranges::binary_search(holidays, day);
}

Instant span_end(const WorkCalendar& calendar, Instant from, const ClockSpan& span) {
    if (span.calendar_months != 0)
        return calendar.zone.add_calendar_months(from, span.calendar_months);
    if (span.calendar_days != 0) return calendar.zone.add_calendar_days(from, span.calendar_days);
    if (span.working_days == 0) return from + span.running;
    std::int64_t day = day_number(calendar.zone.date_of(from));
    for (std::int32_t left = span.working_days; left > 0;) {
        ++day;
        left -= calendar.is_worked(date_of_day_number(day)) ? 1 : 0;
    }
    return calendar.zone.day(date_of_day_number(day)).to;
}

}  // namespace sulh
