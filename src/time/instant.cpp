// SPDX-License-Identifier: Apache-2.0
#include "time/instant.hpp"

#include <fmt/compile.h>

#include <array>
#include <iterator>

#include "base/text.hpp"
#include "time/civil.hpp"
#include "time/digits.hpp"

namespace sulh {

namespace {

// Reads fixed-width digits and marks off a text from the left.
struct Cursor {
    std::string_view rest;

    bool take(char c) {
        if (rest.empty() || rest.front() != c) return false;
        rest.remove_prefix(1);
        return true;
    }
    std::optional<std::int64_t> digits(std::size_t count) {
        if (rest.size() < count) return std::nullopt;
        std::int64_t value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (rest[i] < '0' || rest[i] > '9') return std::nullopt;
            value = value * 10 + (rest[i] - '0');
        }
        rest.remove_prefix(count);
        return value;
    }
};

Unexpected not_an_instant(std::string_view text) {
    return fail(Code::invalid_input, "expected a time with its offset, met '" + printable(text, 60) + "'", {},
                "write it like 2031-05-01T09:00Z or 2031-05-01T09:00+04:30");
}

// Milliseconds after midnight, or nothing. Seconds and a fraction are optional.
std::optional<std::int64_t> clock_ms(Cursor& cursor) {
    const auto hour = cursor.digits(2);
    if (!hour || *hour > 24 || !cursor.take(':')) return std::nullopt;
    const auto minute = cursor.digits(2);
    if (!minute || *minute > 59) return std::nullopt;
    std::int64_t ms = (*hour * 60 + *minute) * 60'000;
    if (cursor.take(':')) {
        const auto second = cursor.digits(2);
        if (!second || *second > 60) return std::nullopt;
        ms += *second * 1000;
        if (cursor.take('.')) {
            std::int64_t scale = 100;
            bool any = false;
            while (const auto digit = cursor.digits(1)) {
                ms += *digit * scale;
                scale /= 10;
                any = true;
            }
            if (!any) return std::nullopt;
        }
    }
    if (*hour == 24 && ms != 24 * 3'600'000) return std::nullopt;
    return ms;
}

std::optional<std::int64_t> offset_ms(Cursor& cursor) {
    if (cursor.take('Z') || cursor.take('z')) return 0;
    const bool negative = cursor.take('-');
    if (!negative && !cursor.take('+')) return std::nullopt;
    const auto hour = cursor.digits(2);
    if (!hour || *hour > 23) return std::nullopt;
    cursor.take(':');
    const auto minute = cursor.digits(2);
    if (!minute || *minute > 59) return std::nullopt;
    const std::int64_t ms = (*hour * 60 + *minute) * 60'000;
    return negative ? -ms : ms;
}

}  // namespace

Result<Instant> parse_instant(std::string_view text) {
    if (text.size() < 16 || text.size() > 40) return not_an_instant(text);
    const auto date = parse_date(text.substr(0, 10));
    if (!date) return tl::unexpected(date.error());
    Cursor cursor{text.substr(10)};
    if (!cursor.take('T') && !cursor.take('t') && !cursor.take(' ')) return not_an_instant(text);
    const auto clock = clock_ms(cursor);
    if (!clock) return not_an_instant(text);
    const auto offset = offset_ms(cursor);
    if (!offset || !cursor.rest.empty()) return not_an_instant(text);
    return Instant{day_number(*date) * 86'400'000 + *clock - *offset};
}

namespace {

// REQUIRES: a year of four digits.
std::string text_of(const CivilDate& date, std::int64_t ms_of_day) {
    const std::int64_t ms = ms_of_day % 1000;
    DigitText out;
    out.put(date.year, 4, '-').put(date.month, 2, '-').put(date.day, 2, 'T');
    out.put(ms_of_day / 3'600'000, 2, ':').put(ms_of_day / 60'000 % 60, 2, ':');
    out.put(ms_of_day / 1000 % 60, 2, ms == 0 ? 'Z' : '.');
    if (ms != 0) out.put(ms, 3, 'Z');
    return std::string(out.text());
}

}  // namespace

std::string to_text(Instant t) {
    if (!t.is_bounded()) return "unbounded";
    constexpr std::int64_t day_ms = 86'400'000;
    std::int64_t day = t.ms / day_ms;
    std::int64_t rest = t.ms % day_ms;
    if (rest < 0) {
        rest += day_ms;
        --day;
    }
    const CivilDate date = date_of_day_number(day);
    if (date.year >= 0 && date.year <= 9999) return text_of(date, rest);
    std::string out = to_text(date);
    fmt::format_to(std::back_inserter(out), FMT_COMPILE("T{:02}:{:02}:{:02}"), rest / 3'600'000,
                   rest / 60'000 % 60, rest / 1000 % 60);
    if (rest % 1000 != 0) {
        fmt::format_to(std::back_inserter(out), FMT_COMPILE(".{:03}"), rest % 1000);
    }
    return out + "Z";
}

namespace {

struct Unit {
    std::int64_t ms;
    std::string_view one;
    std::string_view many;
};
constexpr std::array<Unit, 5> units{{{86'400'000, "day", "days"},
                                     {3'600'000, "hour", "hours"},
                                     {60'000, "minute", "minutes"},
                                     {1000, "second", "seconds"},
                                     {1, "millisecond", "milliseconds"}}};

}  // namespace

std::string to_text(Duration d) {
    std::int64_t rest = d.ms < 0 ? -d.ms : d.ms;
    std::string out = d.ms < 0 ? "minus " : "";
    int parts = 0;
    for (const Unit& unit : units) {
        const std::int64_t count = rest / unit.ms;
        if (count == 0) continue;
        if (parts++ > 0) out += " ";
        out += counted(count, unit.one, unit.many);
        rest -= count * unit.ms;
        if (parts == 2) break;
    }
    return parts == 0 ? "no time" : out;
}

Result<Duration> parse_duration(std::string_view text) {
    const std::size_t gap = text.find(' ');
    const auto count = parse_integer(text.substr(0, gap));
    if (count && *count >= 0 && *count <= 100'000 && gap != std::string_view::npos) {
        const std::string_view word = trim(text.substr(gap));
        for (const Unit& unit : units) {
            if (word == unit.one || word == unit.many) return Duration{*count * unit.ms};
        }
    }
    return fail(Code::invalid_input, "expected a length of time, met '" + printable(text, 60) + "'", {},
                "write it like '72 hours' or '14 days'");
}

}  // namespace sulh
