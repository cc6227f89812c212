// SPDX-License-Identifier: Apache-2.0
#include "report/time_buckets.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

Instant at(std::string_view text) {
    return parse_instant(text).value();
}

TEST(TimeBuckets, AreDaysOfTheZoneForAShortSpan) {
    const TimeBuckets time = time_buckets({at("2031-05-01T22:30Z"), at("2031-05-03T01:00Z")},
                                          TimeZone::named("Europe/Kyiv").value());
    EXPECT_EQ(time.unit, "day");
    ASSERT_EQ(time.buckets.size(),
              2u);  // 22:30Z is 01:30 on the 2nd in Kyiv; 01:00Z is 04:00 on the 3rd
    EXPECT_EQ(time.buckets[0].label, "2031-05-02");
    EXPECT_EQ(time.buckets[0].bounds.from, at("2031-05-01T21:00Z"));
    EXPECT_EQ(time.buckets[1].label, "2031-05-03");
}

TEST(TimeBuckets, BeginWeeksOnMonday) {
    const TimeBuckets time =
        time_buckets({at("2031-05-01T00:00Z"), at("2031-07-01T00:00Z")}, TimeZone::utc());
    EXPECT_EQ(time.unit, "week from");
    EXPECT_EQ(time.buckets.front().label, "2031-04-28");  // 1 May 2031 is a Thursday
    EXPECT_EQ(time.buckets[1].label, "2031-05-05");
    EXPECT_EQ(time.buckets.back().label, "2031-06-30");
}

TEST(TimeBuckets, GoOnToMonthsYearsAndTensOfYears) {
    const auto first_and_unit = [](std::string_view from, std::string_view to) {
        const TimeBuckets time = time_buckets({at(from), at(to)}, TimeZone::utc());
        return time.unit + " " + time.buckets.front().label + " " + time.buckets.back().label;
    };
    EXPECT_EQ(first_and_unit("2031-02-15T00:00Z", "2032-03-01T00:00Z"), "month 2031-02 2032-02");
    EXPECT_EQ(first_and_unit("2031-02-15T00:00Z", "2040-03-01T00:00Z"), "year 2031 2040");
    EXPECT_EQ(first_and_unit("1931-02-15T00:00Z", "2031-02-15T00:00Z"), "years from 1930 2030");
}

TEST(TimeBuckets, AreNoneWhereTheSpanIsEmptyOrUnbounded) {
    EXPECT_TRUE(time_buckets({}, TimeZone::utc()).buckets.empty());
    EXPECT_TRUE(
        time_buckets({Instant::latest(), Instant::earliest()}, TimeZone::utc()).buckets.empty());
}

}  // namespace
}  // namespace sulh
