// SPDX-License-Identifier: Apache-2.0
#include "language/solar_hijri.hpp"

#include "base/check.hpp"

#include <memory>
#include <unicode/calendar.h>
#include <unicode/uversion.h>

namespace sulh {

SolarHijriDate solar_hijri_date(CivilDate date) {
    UErrorCode code = U_ZERO_ERROR;
    const std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(
        *icu::TimeZone::getGMT(), icu::Locale("fa_AF@calendar=persian"), code));
    CHECK(U_SUCCESS(code));
    constexpr double milliseconds_of_day = 86'400'000;
    calendar->setTime(static_cast<double>(day_number(date)) * milliseconds_of_day, code);
    const std::int32_t year = calendar->get(UCAL_EXTENDED_YEAR, code);
    const std::int32_t month = calendar->get(UCAL_MONTH, code);
    const std::int32_t day = calendar->get(UCAL_DATE, code);
    CHECK(U_SUCCESS(code));
    return {year, static_cast<std::uint8_t>(month + 1), static_cast<std::uint8_t>(day)};
}

std::string calendar_version() {
    return U_ICU_VERSION;
}

}  // namespace sulh
