// SPDX-License-Identifier: Apache-2.0
#include "report/shown_place.hpp"

#include "base/text.hpp"
#include "geo/distance.hpp"

#include <cmath>
#include <optional>

namespace sulh {

namespace {

constexpr std::string_view digits = "0123456789";

bool is_digit(std::string_view text, std::size_t at) {
    return at < text.size() && digits.find(text[at]) != std::string_view::npos;
}

// The end of a number with a sign or not and at least `decimals_min` decimals that begins at `at`,
// or nothing.
std::optional<std::size_t> end_of_number(std::string_view text, std::size_t at, int decimals_min) {
    if (at < text.size() && text[at] == '-') ++at;
    if (!is_digit(text, at)) return std::nullopt;
    while (is_digit(text, at))
        ++at;
    int decimals = 0;
    if (at + 1 < text.size() && text[at] == '.' && is_digit(text, at + 1)) {
        for (++at; is_digit(text, at); ++at)
            ++decimals;
    }
    if (decimals < decimals_min) return std::nullopt;
    return at;
}

struct Found {
    Where where;
    std::size_t end = 0;
};

// " ± 500 m" or " ± 24.5 km" at `at`: its length, and where it ends; 0 and `at` where there is
// none.
std::pair<Metres, std::size_t> radius_at(std::string_view text, std::size_t at) {
    constexpr std::string_view sign = " ± ";
    if (!text.substr(at).starts_with(sign)) return {{}, at};
    const auto number_end = end_of_number(text, at + sign.size(), 0);
    if (!number_end) return {{}, at};
    for (const std::string_view unit : {" km", " m"}) {
        if (!text.substr(*number_end).starts_with(unit)) continue;
        const std::size_t end = *number_end + unit.size();
        const auto radius = parse_metres(text.substr(at + sign.size(), end - at - sign.size()));
        if (radius) return {*radius, end};
    }
    return {{}, at};
}

std::optional<Found> position_at(std::string_view text, std::size_t at) {
    constexpr int decimals_min = 4;
    const bool is_inside_a_number = at > 0 && (is_digit(text, at - 1) || text[at - 1] == '.' ||
                                               (text[at - 1] == '-' && is_digit(text, at)));
    if (is_inside_a_number) return std::nullopt;
    const auto lat_end = end_of_number(text, at, decimals_min);
    if (!lat_end || *lat_end >= text.size() || text[*lat_end] != ',') return std::nullopt;
    const auto lon_end = end_of_number(text, *lat_end + 1, decimals_min);
    if (!lon_end) return std::nullopt;
    const auto lat = parse_number(text.substr(at, *lat_end - at));
    const auto lon = parse_number(text.substr(*lat_end + 1, *lon_end - *lat_end - 1));
    if (!lat || !lon || !LatLon::is_valid(*lat, *lon)) return std::nullopt;
    const auto [radius, end] = radius_at(text, *lon_end);
    return Found{Where::at(LatLon::checked(*lat, *lon), radius), end};
}

}  // namespace

Where shown_place(const Where& where, const PlaceDetail& detail) {
    if (!where.is_known || !detail.is_coarse) return where;
    const LatLon centre = coarse(where.centre, detail.grid_degrees);
    // A grid cell's corner is at most so far from its middle: half its diagonal at the equator, and
    // a margin.
    const double moved_km = detail.grid_degrees * 79;
    const double radius_km = std::ceil(static_cast<double>(where.radius_m) / 1000 + moved_km);
    return Where::at(centre, kilometres(radius_km));
}

std::string position_text(const Where& where) {
    if (!where.is_known) return "position not known";
    constexpr double units_per_degree = 1e7;
    const std::string centre = number_text(where.centre.lat_e7() / units_per_degree) + "," +
                               number_text(where.centre.lon_e7() / units_per_degree);
    return where.radius_m > 0 ? centre + " ± " + to_text(where.radius()) : centre;
}

std::string shown_positions(std::string_view text, const PlaceDetail& detail) {
    if (!detail.is_coarse) return std::string(text);
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const bool may_begin = is_digit(text, at) || text[at] == '-';
        const std::optional<Found> found = may_begin ? position_at(text, at) : std::nullopt;
        if (found) {
            out += position_text(shown_place(found->where, detail));
            at = found->end;
        } else {
            out += text[at++];
        }
    }
    return out;
}

}  // namespace sulh
