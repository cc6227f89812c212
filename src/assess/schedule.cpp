// SPDX-License-Identifier: Apache-2.0
#include "assess/schedule.hpp"

#include "assess/limits.hpp"
#include "base/check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sulh {

namespace {

constexpr std::int32_t minutes_of_day = 24 * 60;
// A time longer than this meets every weekday's window and every gap between windows.
constexpr Duration long_time = days(9);

std::int64_t day_of(const TimeZone& zone, Instant t) {
    return day_number(zone.date_of(t));
}

// ISO, Monday is 1. 1970-01-01 was a Thursday.
int weekday(std::int64_t day) {
    return static_cast<int>(((day + 3) % 7 + 7) % 7) + 1;
}

// First day of the period that holds `day`, and of the one after it.
struct Days {
    std::int64_t first;
    std::int64_t next;
};
Days days_around(TallyRule::Per per, std::int64_t day) {
    if (per == TallyRule::Per::Day) return {day, day + 1};
    if (per == TallyRule::Per::Week) {
        const std::int64_t monday = day - (weekday(day) - 1);
        return {monday, monday + 7};
    }
    CHECK(per == TallyRule::Per::Month);
    const CivilDate date = date_of_day_number(day);
    const CivilDate next = date.month == 12
                               ? CivilDate{date.year + 1, 1, 1}
                               : CivilDate{date.year, static_cast<std::uint8_t>(date.month + 1), 1};
    return {day_number({date.year, date.month, 1}), day_number(next)};
}

Instant start_of(const TimeZone& zone, std::int64_t day) {
    return zone.day(date_of_day_number(day)).from;
}

CivilTime clock_time(std::int32_t minute) {
    return {static_cast<std::uint8_t>(minute / 60), static_cast<std::uint8_t>(minute % 60)};
}

}  // namespace

std::vector<Interval> civil_periods(const TimeZone& zone, TallyRule::Per per, Interval during) {
    std::vector<Interval> out;
    if (during.is_empty()) return out;
    Days days = days_around(per, day_of(zone, during.from));
    Instant from = start_of(zone, days.first);
    while (from < during.to && out.size() < tally_periods_max) {
        const Instant to = start_of(zone, days.next);
        out.push_back({from, to});
        from = to;
        days = days_around(per, days.next);
    }
    return out;
}

DailyWindows::DailyWindows(const DailyHours& hours, TimeZone zone)
    : hours_(hours), zone_(std::move(zone)) {
    if (hours_.to_minute <= hours_.from_minute) hours_.to_minute += minutes_of_day;
    is_always_ =
        hours_.weekdays.empty() && hours_.to_minute - hours_.from_minute >= minutes_of_day;
}

Interval DailyWindows::window_of(std::int64_t day) const {
    const auto& asked = hours_.weekdays;
    if (!asked.empty() && std::find(asked.begin(), asked.end(), weekday(day)) == asked.end()) {
        return {Instant{0}, Instant{0}};
    }
    const std::int64_t last_day = hours_.to_minute > minutes_of_day ? day + 1 : day;
    const std::int32_t to =
        hours_.to_minute > minutes_of_day ? hours_.to_minute - minutes_of_day : hours_.to_minute;
    return {zone_.at(date_of_day_number(day), clock_time(hours_.from_minute)),
            zone_.at(date_of_day_number(last_day), clock_time(to))};
}

std::vector<Interval> DailyWindows::within(Interval during) const {
    std::vector<Interval> out;
    if (during.is_empty()) return out;
    if (is_always_) return {during};
    // A window of the day before may reach over midnight.
    const std::int64_t last = day_of(zone_, during.to - milliseconds(1));
    for (std::int64_t day = day_of(zone_, during.from) - 1; day <= last; ++day) {
        const Interval part = intersection(window_of(day), during);
        if (part.is_empty()) continue;
        if (!out.empty() && part.from <= out.back().to) {
            out.back().to = std::max(out.back().to, part.to);
        } else {
            out.push_back(part);
        }
    }
    return out;
}

Truth DailyWindows::holds(const When& when) const {
    if (is_always_) return Truth::Yes;
    const Interval at = when.possible;
    if (!at.from.is_bounded() || !at.to.is_bounded() || at.length() > long_time) {
        return Truth::Unknown;
    }
    const std::vector<Interval> parts = within(at);
    if (parts.empty()) return Truth::No;
    return parts.front() == at ? Truth::Yes : Truth::Unknown;
}

std::string DailyWindows::text() const {
    const std::int32_t to = hours_.to_minute > minutes_of_day ? hours_.to_minute - minutes_of_day
                                                              : hours_.to_minute;
    std::string out =
        fmt::format("daily from {:02}:{:02} to {:02}:{:02} {}", hours_.from_minute / 60,
                    hours_.from_minute % 60, to / 60, to % 60, zone_.name());
    if (hours_.weekdays.empty()) return out;
    static constexpr const char* names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                            "Friday", "Saturday", "Sunday"};
    out += " on";
    for (const std::uint8_t day : hours_.weekdays) {
        if (day >= 1 && day <= 7) out += std::string(" ") + names[day - 1];
    }
    return out;
}

}  // namespace sulh
