// SPDX-License-Identifier: Apache-2.0
#include "time/civil.hpp"

#include <fmt/compile.h>

#include <date/date.h>
#include <date/tz.h>

#include "base/check.hpp"
#include "base/text.hpp"
#include "time/digits.hpp"

namespace sulh {

namespace {

const date::time_zone* zone_of(const void* zone) {
    return static_cast<const date::time_zone*>(zone);
}

date::sys_time<std::chrono::milliseconds> sys(Instant t) {
    return date::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(t.ms));
}

Unexpected not_a_date(std::string_view text) {
    return fail(Code::invalid_input, "expected a date, met '" + printable(text, 40) + "'", {},
                "write it like 2031-05-01");
}

std::vector<std::string> known_zones() {
    std::vector<std::string> names;
    for (const auto& zone : date::get_tzdb().zones) names.push_back(zone.name());
    return names;
}

// The instant of that clock time, and of the clock change where it is skipped.
Instant instant_of(const void* zone, date::local_time<std::chrono::milliseconds> local) {
    const auto info = zone_of(zone)->get_info(local);
    if (info.result == date::local_info::nonexistent) {
        return {std::chrono::milliseconds(info.first.end.time_since_epoch()).count()};
    }
    return {(local.time_since_epoch() - info.first.offset).count()};
}

}  // namespace

std::optional<CivilDate> make_date(std::int64_t year, std::int64_t month, std::int64_t day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    const date::year_month_day ymd{date::year{static_cast<int>(year)},
                                   date::month{static_cast<unsigned>(month)},
                                   date::day{static_cast<unsigned>(day)}};
    if (!ymd.ok()) return std::nullopt;
    return CivilDate{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month),
                     static_cast<std::uint8_t>(day)};
}

Result<CivilDate> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return not_a_date(text);
    const auto year = parse_integer(text.substr(0, 4));
    const auto month = parse_integer(text.substr(5, 2));
    const auto day = parse_integer(text.substr(8, 2));
    if (!year || !month || !day) return not_a_date(text);
    const auto date = make_date(*year, *month, *day);
    if (!date) {
        return fail(Code::invalid_input, "'" + printable(text, 40) + "' is not a date of the calendar", {},
                    *month < 1 || *month > 12 ? "write year, month (01 to 12) and day"
                                              : "that month has no such day");
    }
    return *date;
}

Result<CivilDate> parse_compact_date(std::string_view text) {
    if (text.size() != 8) return not_a_date(text);
    std::string dashed(text);
    dashed.insert(6, "-");
    dashed.insert(4, "-");
    return parse_date(dashed);
}

Result<CivilTime> parse_time(std::string_view text) {
    if (text.size() == 5 && text[2] == ':') {
        const auto hour = parse_integer(text.substr(0, 2));
        const auto minute = parse_integer(text.substr(3, 2));
        if (hour && minute && *hour >= 0 && *minute >= 0 && *minute <= 59 &&
            (*hour < 24 || (*hour == 24 && *minute == 0))) {
            return CivilTime{static_cast<std::uint8_t>(*hour), static_cast<std::uint8_t>(*minute)};
        }
    }
    return fail(Code::invalid_input, "expected a clock time, met '" + printable(text, 40) + "'", {},
                "write it like 09:00");
}

std::string to_text(CivilDate date) {
    if (date.year >= 0 && date.year <= 9999) {
        DigitText out;
        out.put(date.year, 4, '-').put(date.month, 2, '-').put(date.day, 2);
        return std::string(out.text());
    }
    return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}"), date.year, date.month, date.day);
}

std::int64_t day_number(CivilDate date) {
    const date::year_month_day ymd{date::year{date.year}, date::month{date.month}, date::day{date.day}};
    return date::sys_days(ymd).time_since_epoch().count();
}

CivilDate date_of_day_number(std::int64_t days) {
    const date::year_month_day ymd{date::sys_days(date::days(days))};
    return {static_cast<int>(ymd.year()), static_cast<std::uint8_t>(static_cast<unsigned>(ymd.month())),
            static_cast<std::uint8_t>(static_cast<unsigned>(ymd.day()))};
}

Result<TimeZone> TimeZone::named(std::string_view name) {
    // The library throws for an unknown name; the exception stops here.
    try {
        const date::time_zone* zone = date::locate_zone(std::string(name));
        return TimeZone(&zone->name(), zone);
    } catch (const std::runtime_error&) {
        const auto near = nearest(name, known_zones());
        return fail(Code::not_found, "no time zone is named '" + printable(name, 60) + "'", {},
                    near ? "did you mean " + *near + "?" : "use an IANA name such as Europe/Kyiv or UTC");
    }
}

TimeZone TimeZone::utc() {
    auto zone = named("UTC");
    CHECK(zone.has_value());
    return *zone;
}

Instant TimeZone::at(CivilDate date, CivilTime time, bool* ambiguous) const {
    const date::local_time<std::chrono::milliseconds> local{
        std::chrono::milliseconds((day_number(date) * 1440 + time.hour * 60 + time.minute) * 60'000)};
    const auto info = zone_of(zone_)->get_info(local);
    if (ambiguous != nullptr) *ambiguous = info.result != date::local_info::unique;
    if (info.result == date::local_info::nonexistent) {
        return {std::chrono::milliseconds(info.first.end.time_since_epoch()).count()};
    }
    return {(local.time_since_epoch() - info.first.offset).count()};
}

Interval TimeZone::day(CivilDate date) const {
    return {at(date, {}), at(date, {24, 0})};
}

CivilDate TimeZone::date_of(Instant t) const {
    const auto local = zone_of(zone_)->to_local(sys(t));
    return date_of_day_number(date::floor<date::days>(local).time_since_epoch().count());
}

std::string TimeZone::to_text(Instant t) const {
    if (!t.is_bounded()) return "unbounded";
    const auto local = zone_of(zone_)->to_local(sys(t));
    const auto midnight = date::floor<date::days>(local);
    const std::int64_t ms = (local - midnight).count();
    DigitText clock;
    clock.put(ms / 3'600'000, 2, ':').put(ms / 60'000 % 60, 2);
    const std::string date = sulh::to_text(date_of_day_number(midnight.time_since_epoch().count()));
    std::string out;
    out.reserve(date.size() + name().size() + sizeof(" 00:00:00 "));
    out.append(date).append(" ").append(clock.text());
    if (const std::int64_t seconds = ms / 1000 % 60; seconds != 0) {
        out.append(":").append(DigitText().put(seconds, 2).text());
    }
    return out.append(" ").append(name());
}

Instant TimeZone::add_calendar_days(Instant t, std::int64_t n) const {
    const auto local = zone_of(zone_)->to_local(sys(t));
    return instant_of(zone_, local + std::chrono::hours(24 * n));
}

Instant TimeZone::add_calendar_months(Instant t, std::int64_t n) const {
    if (n == 0) return t;
    const auto local = zone_of(zone_)->to_local(sys(t));
    const auto midnight = date::floor<date::days>(local);
    date::year_month_day day{midnight};
    day += date::months(static_cast<int>(n));
    if (!day.ok()) day = day.year() / day.month() / date::last;
    return instant_of(zone_, date::local_days(day) + (local - midnight));
}

}  // namespace sulh
