// SPDX-License-Identifier: Apache-2.0
#include "language/solar_hijri.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

struct PublishedDay {
    CivilDate gregorian;
    SolarHijriDate solar;
    const char* known_as;
};

// Days of which histories and calendars give both dates.
const PublishedDay published[] = {
    {{1973, 7, 17}, {1352, 4, 26}, "end of the monarchy"},
    {{1978, 4, 27}, {1357, 2, 7}, "the 7th of Sawr"},
    {{1979, 2, 11}, {1357, 11, 22}, "the 22nd of the eleventh month"},
    {{1979, 12, 27}, {1358, 10, 6}, "the 6th of Jadi"},
    {{1989, 2, 15}, {1367, 11, 26}, "the 26th of Dalw"},
    {{1992, 4, 28}, {1371, 2, 8}, "the 8th of Sawr"},
    {{2020, 3, 20}, {1399, 1, 1}, "new year 1399"},
    {{2021, 3, 20}, {1399, 12, 30}, "last day of the leap year 1399"},
    {{2021, 3, 21}, {1400, 1, 1}, "new year 1400"},
    {{2021, 8, 15}, {1400, 5, 24}, "the 24th of Asad"},
    {{2024, 3, 20}, {1403, 1, 1}, "new year 1403"},
    {{2025, 3, 20}, {1403, 12, 30}, "last day of the leap year 1403"},
    {{2025, 3, 21}, {1404, 1, 1}, "new year 1404"},
};

TEST(SolarHijriDate, IsThePublishedOne) {
    for (const PublishedDay& day : published)
        EXPECT_EQ(solar_hijri_date(day.gregorian), day.solar)
            << day.known_as << ", ICU " << calendar_version();
}

TEST(SolarHijriDate, GoesOnDayByDay) {
    SolarHijriDate before = solar_hijri_date(date_of_day_number(day_number({1990, 1, 1})));
    for (std::int64_t n = day_number({1990, 1, 2}); n < day_number({2051, 1, 1}); ++n) {
        const SolarHijriDate date = solar_hijri_date(date_of_day_number(n));
        // Six months of 31 days, five of 30, one of 29 or 30.
        const int length = before.month <= 6 ? 31 : 30;
        const bool is_next_day = date.month == before.month && date.day == before.day + 1;
        const bool is_next_month = date.day == 1 && before.day >= length - (before.month == 12);
        EXPECT_TRUE(is_next_day || is_next_month) << date.year << "-" << int(date.month);
        before = date;
    }
}

}  // namespace
}  // namespace sulh
