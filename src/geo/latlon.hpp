#pragma once
// SPDX-License-Identifier: Apache-2.0
// A checked position on the WGS84 ellipsoid, and a length.

#include "base/result.hpp"

#include <cstdint>
#include <string>

namespace sulh {

// A length in metres. Never compared with a limit before rounded() has made it a whole number of
// millimetres, so that the last bits of a floating-point result cannot decide a verdict.
struct Metres {
    double value = 0;
    friend constexpr auto operator<=>(Metres, Metres) = default;
    friend constexpr Metres operator+(Metres a, Metres b) { return {a.value + b.value}; }
    friend constexpr Metres operator-(Metres a, Metres b) { return {a.value - b.value}; }
};
constexpr Metres metres(double value) {
    return {value};
}
constexpr Metres kilometres(double value) {
    return {value * 1000};
}
Metres rounded(Metres length);       // to the nearest millimetre
std::string to_text(Metres length);  // "800 m", "24.5 km"
// "500 m", "24.5 km", "2 miles" is refused; 0 to 20,100 km.
Result<Metres> parse_metres(std::string_view text);

// Degrees north and east, stored as whole 1e-7 degrees (11 mm at most), so that equal text gives
// equal positions. Range: latitude [-90, 90], longitude [-180, 180); 180 becomes -180. Made only by
// make(), so always valid.
class LatLon {
public:
    constexpr LatLon() = default;  // 0, 0
    // invalid_input outside the ranges (longitudes up to 180 are taken) or where a value is not
    // finite; the hint says "swapped?" where the two would fit the other way round.
    static Result<LatLon> make(double lat_degrees, double lon_degrees);
    static bool is_valid(double lat_degrees, double lon_degrees);
    // REQUIRES: is_valid(lat, lon). For inner loops that have checked already.
    static LatLon checked(double lat_degrees, double lon_degrees);

    double lat() const { return lat_e7_ * 1e-7; }
    double lon() const { return lon_e7_ * 1e-7; }
    std::int32_t lat_e7() const { return lat_e7_; }
    std::int32_t lon_e7() const { return lon_e7_; }
    friend constexpr auto operator<=>(LatLon, LatLon) = default;

private:
    constexpr LatLon(std::int32_t lat_e7, std::int32_t lon_e7) : lat_e7_(lat_e7), lon_e7_(lon_e7) {}
    std::int32_t lat_e7_ = 0;
    std::int32_t lon_e7_ = 0;
};

// "10.0000,20.0000" with at least 4 decimals, as many as needed.
std::string to_text(LatLon at);

}  // namespace sulh
