#pragma once
// SPDX-License-Identifier: Apache-2.0
// Dates and clock times as people and agreements write them, in a named IANA zone.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "time/interval.hpp"

namespace sulh {

// A date of the proleptic Gregorian calendar, years 1 to 9999; always a real date when it came from parse_date().
struct CivilDate {
    std::int32_t year = 1;
    std::uint8_t month = 1;
    std::uint8_t day = 1;
    friend constexpr auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

struct CivilTime {
    std::uint8_t hour = 0;    // 0-24; 24 only with minute 0: the end of the day
    std::uint8_t minute = 0;
    friend constexpr auto operator<=>(const CivilTime&, const CivilTime&) = default;
};

// "2031-05-01". "20310501" is read by parse_compact_date.
Result<CivilDate> parse_date(std::string_view text);
Result<CivilDate> parse_compact_date(std::string_view text);
// "09:00", "24:00".
Result<CivilTime> parse_time(std::string_view text);

std::string to_text(CivilDate date);

// Days since 1970-01-01, and back.
std::int64_t day_number(CivilDate date);
CivilDate date_of_day_number(std::int64_t days);
// Nothing where the three numbers are no date.
std::optional<CivilDate> make_date(std::int64_t year, std::int64_t month, std::int64_t day);

// A zone of the IANA database, checked: "Europe/Kyiv", "Africa/Juba", "UTC". Cheap to copy.
class TimeZone {
   public:
    // not_found for an unknown name, with the nearest known name as hint.
    static Result<TimeZone> named(std::string_view name);
    static TimeZone utc();

    const std::string& name() const { return *name_; }
    friend bool operator==(const TimeZone& a, const TimeZone& b) { return a.name() == b.name(); }

    // The instant of a clock time in this zone. A time that a clock change skips is the instant of the change; a time
    // that occurs twice is the earlier one, and `ambiguous` (if given) is set in both cases.
    Instant at(CivilDate date, CivilTime time, bool* ambiguous = nullptr) const;
    // The whole civil day, 23 to 25 hours long.
    Interval day(CivilDate date) const;
    CivilDate date_of(Instant t) const;
    // "2031-05-01 09:00 Europe/Kyiv" (seconds only where they are not zero).
    std::string to_text(Instant t) const;
    // The same clock time n calendar days later in this zone.
    Instant add_calendar_days(Instant t, std::int64_t n) const;
    // The same clock time n calendar months later; on the month's last day where it has no such day.
    // REQUIRES: |n| <= 12,000.
    Instant add_calendar_months(Instant t, std::int64_t n) const;

   private:
    TimeZone(const std::string* name, const void* zone) : name_(name), zone_(zone) {}
    const std::string* name_;  // owned by the zone database
    const void* zone_;         // date::time_zone
};

}  // namespace sulh
