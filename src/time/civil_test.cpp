// SPDX-License-Identifier: Apache-2.0
#include "time/civil.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

TimeZone zone(std::string_view name) {
    return *TimeZone::named(name);
}

TEST(TimeZone, PlacesAClockTime) {
    // Kyiv is two hours ahead of UTC in February (IANA: Europe/Kyiv, EET).
    EXPECT_EQ(to_text(zone("Europe/Kyiv").at({2015, 2, 15}, {0, 0})), "2015-02-14T22:00:00Z");
    EXPECT_EQ(zone("Europe/Kyiv").to_text(*parse_instant("2015-02-14T22:00Z")),
              "2015-02-15 00:00 Europe/Kyiv");
}

TEST(TimeZone, KnowsDaysThatAreNot24HoursLong) {
    // Kyiv lost an hour on 2025-03-30 and gained one on 2025-10-26.
    EXPECT_EQ(zone("Europe/Kyiv").day({2025, 3, 30}).length(), hours(23));
    EXPECT_EQ(zone("Europe/Kyiv").day({2025, 10, 26}).length(), hours(25));
}

TEST(TimeZone, TellsSkippedAndRepeatedTimes) {
    bool ambiguous = false;
    EXPECT_EQ(to_text(zone("Europe/Kyiv").at({2025, 3, 30}, {3, 30}, &ambiguous)), "2025-03-30T01:00:00Z");
    EXPECT_TRUE(ambiguous);
    EXPECT_EQ(to_text(zone("Europe/Kyiv").at({2025, 10, 26}, {3, 30}, &ambiguous)), "2025-10-26T00:30:00Z");
    EXPECT_TRUE(ambiguous);
}

TEST(TimeZone, AddsCalendarDaysAcrossAClockChange) {
    const Instant before = zone("Europe/Kyiv").at({2025, 3, 29}, {12, 0});
    EXPECT_EQ(zone("Europe/Kyiv").add_calendar_days(before, 1) - before, hours(23));
}

TEST(TimeZone, AddsCalendarMonthsAndEndsThemWhereTheyAreShorter) {
    const TimeZone kyiv = zone("Europe/Kyiv");
    const Instant january = kyiv.at({2031, 1, 31}, {12, 0});
    EXPECT_EQ(kyiv.add_calendar_months(january, 1), kyiv.at({2031, 2, 28}, {12, 0}));
    EXPECT_EQ(kyiv.add_calendar_months(january, 13), kyiv.at({2032, 2, 29}, {12, 0}));
    EXPECT_EQ(kyiv.add_calendar_months(january, -2), kyiv.at({2030, 11, 30}, {12, 0}));
    // Across the change of the clocks on 30 March 2031 the clock time stays.
    EXPECT_EQ(kyiv.add_calendar_months(january, 3), kyiv.at({2031, 4, 30}, {12, 0}));
    EXPECT_EQ(kyiv.add_calendar_months(january, 0), january);
}

TEST(TimeZone, NamesTheNearestKnownZone) {
    const auto unknown = TimeZone::named("Europe/Kiiv");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, Code::not_found);
    EXPECT_NE(unknown.error().hint.find("Europe/Ki"), std::string::npos);
}

TEST(CivilDate, IsAlwaysARealDate) {
    EXPECT_FALSE(parse_date("2031-02-29"));
    EXPECT_FALSE(parse_date("2031-13-01"));
    EXPECT_FALSE(parse_date("01.05.2031"));
    EXPECT_EQ(to_text(*parse_compact_date("20250318")), "2025-03-18");
    EXPECT_EQ(day_number({1970, 1, 2}), 1);
    EXPECT_EQ(date_of_day_number(-1), (CivilDate{1969, 12, 31}));
}

TEST(CivilTime, EndsTheDayAt24) {
    EXPECT_TRUE(parse_time("24:00"));
    EXPECT_FALSE(parse_time("24:01"));
    EXPECT_FALSE(parse_time("9:00"));
}

}  // namespace
}  // namespace sulh
