// SPDX-License-Identifier: Apache-2.0
#include "support/ascii_map.hpp"

#include "base/text.hpp"
#include "time/civil.hpp"

#include <fmt/format.h>

#include <cctype>
#include <cmath>
#include <numbers>

namespace sulh {

namespace {

// WGS84.
constexpr double equator_radius_m = 6'378'137;
constexpr double flattening = 1 / 298.257223563;

LatLon moved(LatLon from, double north_m, double east_m) {
    const double e2 = flattening * (2 - flattening);
    const double degree = std::numbers::pi / 180;
    const auto meridian_radius_m = [&](double lat) {
        return equator_radius_m * (1 - e2) /
               std::pow(1 - e2 * std::pow(std::sin(lat * degree), 2), 1.5);
    };
    const double halfway = from.lat() + north_m / meridian_radius_m(from.lat()) / degree / 2;
    const double lat = from.lat() + north_m / meridian_radius_m(halfway) / degree;
    const double sine = std::sin(lat * degree);
    const double parallel_radius_m =
        equator_radius_m / std::sqrt(1 - e2 * sine * sine) * std::cos(lat * degree);
    return LatLon::checked(lat, from.lon() + east_m / parallel_radius_m / degree);
}

double separation_m(LatLon a, LatLon b) {
    const double degree = std::numbers::pi / 180 * equator_radius_m;
    const double north = (a.lat() - b.lat()) * degree;
    const double east = (a.lon() - b.lon()) * degree * std::cos(a.lat() * std::numbers::pi / 180);
    return std::hypot(north, east);
}

// "500m", "2km", "5min": a number and the unit right behind it.
struct Measure {
    double value;
    std::string unit;
};
Result<Measure> parse_measure(std::string_view text) {
    const std::size_t end = text.find_first_not_of("0123456789.");
    const auto value = parse_number(text.substr(0, end));
    if (!value || end == std::string_view::npos) {
        return fail(Code::invalid_input,
                    fmt::format("expected a number with its unit, met '{}'", text));
    }
    return Measure{*value, std::string(trim(text.substr(end)))};
}

Result<Metres> parse_length(std::string_view text) {
    TRY(const Measure measure, parse_measure(text));
    if (measure.unit == "m") return metres(measure.value);
    if (measure.unit == "km") return kilometres(measure.value);
    return fail(Code::invalid_input, fmt::format("expected m or km, met '{}'", measure.unit));
}

Result<Duration> parse_margin(std::string_view text) {
    TRY(const Measure measure, parse_measure(text));
    const auto count = static_cast<std::int64_t>(measure.value);
    if (measure.unit == "s") return seconds(count);
    if (measure.unit == "min") return minutes(count);
    if (measure.unit == "h") return hours(count);
    if (measure.unit == "d") return days(count);
    return fail(Code::invalid_input,
                fmt::format("expected s, min, h or d, met '{}'", measure.unit));
}

Result<LatLon> parse_position(const AsciiMap& map, std::string_view text) {
    if (text.size() == 1) {
        const auto place = map.places.find(text.front());
        if (place == map.places.end())
            return fail(Code::invalid_input, fmt::format("'{}' is not on the map", text));
        return place->second;
    }
    const auto parts = split(text, ',');
    const auto lat = parts.size() == 2 ? parse_number(trim(parts[0])) : std::nullopt;
    const auto lon = parts.size() == 2 ? parse_number(trim(parts[1])) : std::nullopt;
    if (!lat || !lon)
        return fail(Code::invalid_input, fmt::format("expected lat,lon, met '{}'", text));
    return LatLon::make(*lat, *lon);
}

// "a ±100m" as "a" and "100m".
std::pair<std::string_view, std::string_view> with_margin(std::string_view text) {
    constexpr std::string_view mark = "±";
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos) return {trim(text), {}};
    return {trim(text.substr(0, at)), trim(text.substr(at + mark.size()))};
}

// The whole of what the text names: a day, or a moment of one millisecond.
Result<Interval> parse_extent(std::string_view text) {
    if (const auto date = parse_date(text)) return TimeZone::utc().day(*date);
    TRY(const Instant t, parse_case_instant(text));
    return Interval{t, t + milliseconds(1)};
}

}  // namespace

Result<AsciiMap> parse_ascii_map(std::string_view arguments, const std::vector<std::string>& lines,
                                 FilePosition at) {
    const auto words = split(arguments, ' ');
    if (words.size() != 3 || words[1] != "origin") {
        return fail(Code::invalid_input, "expected 'map 500m origin LAT,LON'", std::move(at));
    }
    TRY(const Metres step, parse_length(words[0]));
    TRY(const LatLon origin, parse_position({}, words[2]));
    AsciiMap map;
    for (std::size_t row = 0; row < lines.size(); ++row) {
        const std::string_view line = std::string_view(lines[row]).substr(0, lines[row].find(" #"));
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (std::isalnum(static_cast<unsigned char>(line[i])) == 0) continue;
            if (i % 2 == 1) {
                at.line += static_cast<std::uint32_t>(row) + 1;
                return fail(Code::invalid_input,
                            fmt::format("'{}' stands between two columns", line[i]), std::move(at));
            }
            const double north = static_cast<double>(lines.size() - 1 - row) * step.value;
            map.places[line[i]] = moved(origin, north, static_cast<double>(i) / 2 * step.value);
        }
    }
    return map;
}

Result<Where> parse_case_where(const AsciiMap& map, std::string_view text) {
    if (text == "_") return Where::unknown();
    const auto [position, margin] = with_margin(text);
    TRY(const LatLon centre, parse_position(map, position));
    if (margin.empty()) return Where::at(centre);
    TRY(const Metres radius, parse_length(margin));
    return Where::at(centre, radius);
}

std::string case_where(const AsciiMap& map, const Where& where) {
    if (!where.is_known) return "_";
    std::string text = fmt::format("{:.5f},{:.5f}", where.centre.lat(), where.centre.lon());
    for (const auto& [letter, position] : map.places) {
        if (separation_m(position, where.centre) <= 1) text = std::string(1, letter);
    }
    const auto radius_m = std::llround(where.radius_m);
    if (radius_m == 0) return text;
    return radius_m % 1000 == 0 ? fmt::format("{} ±{}km", text, radius_m / 1000)
                                : fmt::format("{} ±{}m", text, radius_m);
}

bool is_same_place(const Where& a, const Where& b) {
    if (!a.is_known || !b.is_known) return a.is_known == b.is_known;
    return separation_m(a.centre, b.centre) <= 1 && std::abs(a.radius_m - b.radius_m) <= 1;
}

Result<Instant> parse_case_instant(std::string_view text) {
    const bool has_time = text.find_first_of("T ") != std::string_view::npos;
    const bool has_offset =
        has_time && text.find_first_of("Z+-", text.find_first_of("T ")) != std::string_view::npos;
    if (has_time) return parse_instant(has_offset ? std::string(text) : std::string(text) + "Z");
    TRY(const CivilDate date, parse_date(text));
    return TimeZone::utc().day(date).from;
}

Result<When> parse_case_when(std::string_view text) {
    if (text == "_") return When::unknown();
    if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
        const std::string_view first = trim(text.substr(0, dots));
        const std::string_view last = trim(text.substr(dots + 2));
        Interval possible;
        if (!first.empty()) {
            TRY(possible.from, parse_case_instant(first));
        }
        if (const auto date = parse_date(last)) {
            possible.to = TimeZone::utc().day(*date).to;
        } else if (!last.empty()) {
            TRY(possible.to, parse_case_instant(last));
        }
        return When::within(possible);
    }
    const auto [moment, margin_text] = with_margin(text);
    TRY(const Interval extent, parse_extent(moment));
    if (margin_text.empty()) return When::within(extent);
    TRY(const Duration margin, parse_margin(margin_text));
    return When::within({extent.from - margin, extent.to + margin});
}

std::string case_instant(Instant t) {
    std::string text = to_text(t);
    if (text.ends_with(":00Z"))
        text.resize(text.size() - 4);
    else if (text.ends_with('Z'))
        text.pop_back();
    return text;
}

std::string case_when(const When& when) {
    if (!when.is_known()) return "_";
    const Interval i = when.possible;
    const Duration length = i.length();
    if (length == milliseconds(1)) return case_instant(i.from);
    const bool is_odd = i.from.is_bounded() && i.to.is_bounded() && length.ms % 2 == 1;
    if (is_odd && (length.ms - 1) / 2 % 60'000 == 0) {
        return fmt::format("{} ±{}min", case_instant(i.from + milliseconds(length.ms / 2)),
                           length.ms / 2 / 60'000);
    }
    return fmt::format("{} .. {}", i.from.is_bounded() ? case_instant(i.from) : "",
                       i.to.is_bounded() ? case_instant(i.to) : "");
}

}  // namespace sulh
