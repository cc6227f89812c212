#pragma once
// SPDX-License-Identifier: Apache-2.0
// Dates of the Solar Hijri calendar, as Afghanistan counts them: ICU's reckoning.

#include "time/civil.hpp"

#include <string>

namespace sulh {

struct SolarHijriDate {
    std::int32_t year = 1;
    std::uint8_t month = 1;  // 1: Hamal, from the spring equinox on
    std::uint8_t day = 1;
    friend constexpr auto operator<=>(const SolarHijriDate&, const SolarHijriDate&) = default;
};

// Months of 31 and 30 days, as Afghanistan counts since 1336 (1957); its months had other lengths
// before. Agrees with the published days of solar_hijri_test.cpp, 1352 to 1404.
SolarHijriDate solar_hijri_date(CivilDate date);

// "72.1": month lengths are the library's, so tests name the version they were checked with.
std::string calendar_version();

}  // namespace sulh
