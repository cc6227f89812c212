// SPDX-License-Identifier: Apache-2.0
#include "agreement/renewal.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

const TimeZone kyiv = TimeZone::named("Europe/Kyiv").value();

Instant at(std::int32_t year, std::uint8_t month, std::uint8_t day) {
    return kyiv.at({year, month, day}, {});
}

TEST(Renewal, CountsEachEndFromTheFirstSoThatShortMonthsDoNotShortenTheNext) {
    Renewal monthly;
    monthly.calendar_months = 1;
    monthly.lead = days(10);
    const auto out = renewals_after(kyiv, monthly, at(2031, 1, 31), 3);
    ASSERT_EQ(out.size(), 3u);
    EXPECT_EQ(out[0].period, (Interval{at(2031, 1, 31), at(2031, 2, 28)}));
    EXPECT_EQ(out[1].period, (Interval{at(2031, 2, 28), at(2031, 3, 31)}));
    EXPECT_EQ(out[2].period, (Interval{at(2031, 3, 31), at(2031, 4, 30)}));
    EXPECT_EQ(out[0].last_notice, at(2031, 1, 21));
}

TEST(Renewal, CountsTheLeadOfANoticeInCalendarMonths) {
    Renewal yearly;
    yearly.calendar_months = 60;
    yearly.lead_months = 6;
    const auto out = renewals_after(kyiv, yearly, at(2036, 5, 1), 2);
    ASSERT_EQ(out.size(), 2u);
    EXPECT_EQ(out[0].last_notice, at(2035, 11, 1));
    EXPECT_EQ(out[1].last_notice, at(2040, 11, 1));
    EXPECT_EQ(out[1].period.to, at(2046, 5, 1));
}

TEST(Renewal, CountsRunningTimeAcrossAChangeOfTheClocks) {
    Renewal weekly;
    weekly.running = days(7);
    // Kyiv's clocks go forward on 30 March 2031: seven times 24 hours end at one o'clock.
    const auto out = renewals_after(kyiv, weekly, at(2031, 3, 27), 1);
    ASSERT_EQ(out.size(), 1u);
    EXPECT_EQ(out[0].period.to, kyiv.at({2031, 4, 3}, {1, 0}));
}

TEST(Renewal, StopsBeforeTheLastYearThatCanBeWritten) {
    Renewal ages;
    ages.calendar_months = 1'200;
    EXPECT_LT(renewals_after(kyiv, ages, at(9700, 1, 1), 10).size(), 10u);
}

TEST(Renewal, KnowsAnExtensionFromItsAnnouncementOn) {
    EntryReading entry;
    entry.in_force = {at(2031, 5, 1), at(2031, 7, 1)};
    entry.extensions = {{at(2031, 6, 20), at(2031, 9, 1), "a", {}},
                        {at(2031, 8, 20), at(2031, 10, 1), "b", {}}};
    EXPECT_EQ(end_known_at(entry, at(2031, 6, 19)), at(2031, 7, 1));
    EXPECT_EQ(end_known_at(entry, at(2031, 6, 20)), at(2031, 9, 1));
    EXPECT_EQ(end_known_at(entry, Instant::latest()), at(2031, 10, 1));
}

}  // namespace
}  // namespace sulh
