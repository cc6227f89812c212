// SPDX-License-Identifier: Apache-2.0
#include "geo/latlon.hpp"

#include "base/check.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace sulh {

namespace {

constexpr double metres_max = 20'100'000;  // just over half the way round the world
constexpr std::int32_t antimeridian_e7 = 1'800'000'000;

std::string number_or_nan(double value) {
    return std::isfinite(value) ? number_text(value) : "not a number";
}

// Metres per unit, or 0 for a word that is none.
double unit_in_metres(std::string_view unit) {
    static constexpr std::array<std::pair<std::string_view, double>, 10> units = {
        {{"m", 1},
         {"metre", 1},
         {"metres", 1},
         {"meter", 1},
         {"meters", 1},
         {"km", 1000},
         {"kilometre", 1000},
         {"kilometres", 1000},
         {"kilometer", 1000},
         {"kilometers", 1000}}};
    for (const auto& [word, factor] : units) {
        if (word == unit) return factor;
    }
    return 0;
}

// 7 decimals without the trailing zeros beyond the fourth.
std::string degrees_text(std::int32_t e7) {
    const std::int64_t size = std::abs(std::int64_t{e7});
    std::string text =
        fmt::format("{}{}.{:07}", e7 < 0 ? "-" : "", size / 10'000'000, size % 10'000'000);
    for (int i = 0; i < 3 && text.back() == '0'; ++i)
        text.pop_back();
    return text;
}

}  // namespace

Metres rounded(Metres length) {
    return {std::round(length.value * 1000) / 1000};
}

std::string to_text(Metres length) {
    const double value = rounded(length).value;
    if (!std::isfinite(value)) return "an unknown distance";
    if (std::abs(value) < 1000) return number_text(value) + " m";
    return number_text(std::round(value * 1000) / 1e6) + " km";
}

Result<Metres> parse_metres(std::string_view text) {
    const std::string_view trimmed = trim(text);
    const std::size_t end = trimmed.find_first_not_of("0123456789.");
    const auto number = parse_number(trimmed.substr(0, end));
    if (!number) {
        return fail(Code::invalid_input,
                    fmt::format("expected a distance, met '{}'", printable(text)), {},
                    "write a number and m or km, like 24.5 km");
    }
    const std::string_view unit =
        end == std::string_view::npos ? std::string_view{} : trim(trimmed.substr(end));
    const double factor = unit_in_metres(unit);
    if (factor == 0) {
        return fail(Code::invalid_input,
                    unit.empty() ? fmt::format("distance '{}' has no unit", printable(text))
                                 : fmt::format("distance '{}' has a unit other than m and km",
                                               printable(text)),
                    {}, "write m or km after the number");
    }
    const Metres length = rounded({*number * factor});
    if (!(length.value <= metres_max)) {
        return fail(Code::invalid_input,
                    fmt::format("distance '{}' is more than half the way round the world",
                                printable(text)));
    }
    return length;
}

bool LatLon::is_valid(double lat_degrees, double lon_degrees) {
    return std::abs(lat_degrees) <= 90 && std::abs(lon_degrees) <= 180;  // false for NaN
}

LatLon LatLon::checked(double lat_degrees, double lon_degrees) {
    CHECK(is_valid(lat_degrees, lon_degrees));
    const auto lat_e7 = static_cast<std::int32_t>(std::lround(lat_degrees * 1e7));
    const auto lon_e7 = static_cast<std::int32_t>(std::lround(lon_degrees * 1e7));
    return {lat_e7, lon_e7 == antimeridian_e7 ? -antimeridian_e7 : lon_e7};
}

Result<LatLon> LatLon::make(double lat_degrees, double lon_degrees) {
    if (is_valid(lat_degrees, lon_degrees)) return checked(lat_degrees, lon_degrees);
    const bool lat_is_wrong = !(std::abs(lat_degrees) <= 90);
    const std::string message =
        lat_is_wrong
            ? fmt::format("expected a latitude from -90 to 90, met {}", number_or_nan(lat_degrees))
            : fmt::format("expected a longitude from -180 to 180, met {}",
                          number_or_nan(lon_degrees));
    return fail(Code::invalid_input, message, {},
                is_valid(lon_degrees, lat_degrees) ? "latitude and longitude swapped?" : "");
}

std::string to_text(LatLon at) {
    return degrees_text(at.lat_e7()) + "," + degrees_text(at.lon_e7());
}

}  // namespace sulh
