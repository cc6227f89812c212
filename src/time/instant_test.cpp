// SPDX-License-Identifier: Apache-2.0
#include "time/instant.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

TEST(Instant, ReadsRfc3339) {
    EXPECT_EQ(parse_instant("1970-01-01T00:00Z")->ms, 0);
    EXPECT_EQ(parse_instant("1970-01-02 00:00:00.250+01:00")->ms, 86'400'000 - 3'600'000 + 250);
    EXPECT_EQ(to_text(*parse_instant("2031-05-01T09:00+04:30")), "2031-05-01T04:30:00Z");
}

TEST(Instant, IsWrittenWithItsMilliseconds) {
    EXPECT_EQ(to_text(Instant{-1}), "1969-12-31T23:59:59.999Z");
    EXPECT_EQ(to_text(Instant{1'005}), "1970-01-01T00:00:01.005Z");
    EXPECT_EQ(to_text(Instant{253'402'300'799'999}), "9999-12-31T23:59:59.999Z");
}

TEST(Instant, RefusesATimeWithoutItsOffset) {
    const auto t = parse_instant("2031-05-01T09:00");
    ASSERT_FALSE(t);
    EXPECT_EQ(t.error().hint, "write it like 2031-05-01T09:00Z or 2031-05-01T09:00+04:30");
}

TEST(Instant, RefusesImpossibleDatesAndTimes) {
    EXPECT_FALSE(parse_instant("2031-02-29T00:00Z"));
    EXPECT_FALSE(parse_instant("2031-02-28T25:00Z"));
    EXPECT_FALSE(parse_instant("2031-02-28T24:01Z"));
    EXPECT_FALSE(parse_instant("2031-02-28T00:00Zx"));
}

TEST(Duration, SpeaksInAtMostTwoUnits) {
    EXPECT_EQ(to_text(hours(30)), "1 day 6 hours");
    EXPECT_EQ(to_text(minutes(90)), "1 hour 30 minutes");
    EXPECT_EQ(to_text(Duration{}), "no time");
    EXPECT_EQ(parse_duration("72 hours"), hours(72));
    EXPECT_FALSE(parse_duration("72"));
    EXPECT_FALSE(parse_duration("3 fortnights"));
}

}  // namespace
}  // namespace sulh
