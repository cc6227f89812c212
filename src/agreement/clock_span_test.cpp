// SPDX-License-Identifier: Apache-2.0
#include "agreement/clock_span.hpp"

#include "agreement/explain.hpp"
#include "agreement/format.hpp"
#include "agreement/test_agreement.hpp"

#include <gtest/gtest.h>

namespace sulh {

namespace {

// Kyiv goes from UTC+2 to UTC+3 in the night to Sunday, 30 March 2031.
const TimeZone kyiv = TimeZone::named("Europe/Kyiv").value();
const WorkCalendar plain = {kyiv, {6, 7}, {}};

Instant utc(std::string_view text) {
    return parse_instant(text).value();
}

ClockSpan working(std::int32_t days) {
    ClockSpan out;
    out.working_days = days;
    return out;
}

std::string with_head(const std::string& head, const std::string& reply) {
    return "```sulh\nagreement a \"A\"\n  in force from 2031-05-01T00:00Z for 90 days\n" + head +
           "party b \"B\"\nparty c \"C\"\nmediator d \"D\"\nfindings\n  reply within " + reply +
           "\n  decided by 2 of b, c, d\n  decided within 14 days otherwise by d\n```\n";
}

}  // namespace

TEST(ClockSpan, CountsWorkingDaysToTheEndOfTheLast) {
    // Friday afternoon, then Monday 31 and Tuesday 1 April, which ends at 21:00 UTC.
    EXPECT_EQ(span_end(plain, utc("2031-03-28T13:00Z"), working(2)), utc("2031-04-01T21:00Z"));
    // From a Saturday the first working day is the Monday.
    EXPECT_EQ(span_end(plain, utc("2031-03-29T08:00Z"), working(1)), utc("2031-03-31T21:00Z"));
    // Ten from a Monday: that Friday week's Monday is the tenth, 14 April.
    EXPECT_EQ(span_end(plain, utc("2031-03-31T08:00Z"), working(10)), utc("2031-04-14T21:00Z"));
}

TEST(ClockSpan, LeavesOutHolidaysAndTheAgreementsOwnWeekend) {
    const WorkCalendar holiday = {kyiv, {6, 7}, {{2031, 3, 31}}};
    EXPECT_EQ(span_end(holiday, utc("2031-03-28T13:00Z"), working(2)), utc("2031-04-02T21:00Z"));
    // A weekend on Friday and Saturday: after a Thursday comes Sunday 30 March, 23 hours long.
    const WorkCalendar friday = {kyiv, {5, 6}, {}};
    EXPECT_EQ(span_end(friday, utc("2031-03-27T10:00Z"), working(1)), utc("2031-03-30T21:00Z"));
}

TEST(ClockSpan, KeepsTheClockTimeOfCalendarDaysAndMonths) {
    ClockSpan days_by_calendar;
    days_by_calendar.calendar_days = 5;
    const Instant friday = utc("2031-03-28T13:00Z");  // 15:00 in Kyiv
    EXPECT_EQ(span_end(plain, friday, days_by_calendar), utc("2031-04-02T12:00Z"));
    EXPECT_EQ(span_end(plain, friday, days(5)), utc("2031-04-02T13:00Z"));
    ClockSpan month;
    month.calendar_months = 1;
    EXPECT_EQ(span_end(plain, utc("2031-01-31T10:00Z"), month), utc("2031-02-28T10:00Z"));
}

TEST(ClockSpan, IsWrittenAsItIsRead) {
    EXPECT_EQ(to_text(working(1)), "1 working day");
    EXPECT_EQ(to_text(ClockSpan(hours(72))), "3 days");
    const Compiled compiled = compile_text(with_head(
        "  times in Europe/Kyiv\n  weekend on friday, saturday\n"
        "  holidays 2031-05-09, 2031-05-08\n",
        "5 working days extendable once by 2 calendar days"));
    ASSERT_TRUE(compiled.agreement) << to_text(compiled.diagnostics.front());
    const Agreement& agreement = *compiled.agreement;
    EXPECT_EQ(agreement.findings->reply_within, working(5));
    EXPECT_EQ(agreement.findings->reply_extension->calendar_days, 2);
    EXPECT_EQ(agreement.findings->decided_within, days(14));
    EXPECT_EQ(agreement.work.weekend, (std::vector<std::uint8_t>{5, 6}));
    EXPECT_EQ(agreement.work.holidays,
              (std::vector<CivilDate>{{2031, 5, 8}, {2031, 5, 9}}));
    const std::string explained = explain_agreement(agreement);
    EXPECT_NE(explained.find("reply within 5 working days, extendable once by 2 calendar days"),
              std::string::npos)
        << explained;
    EXPECT_NE(explained.find("the weekend is Friday and Saturday; holidays are 2031-05-08, "
                             "2031-05-09."),
              std::string::npos);
}

TEST(ClockSpan, NeedsAZoneAndAWeekend) {
    const auto refusal = [](const std::string& head, const std::string& reply) {
        for (const Diagnostic& one : compile_text(with_head(head, reply)).diagnostics) {
            if (one.severity == Diagnostic::Severity::Error) return one.rule;
        }
        return std::string();
    };
    EXPECT_EQ(refusal("  times in UTC\n", "5 working days"), "weekend-missing");
    EXPECT_EQ(refusal("  weekend on sunday\n", "5 working days"), "time-without-zone");
    EXPECT_EQ(refusal("  times in UTC\n  weekend on sunday\n", "0 working days"),
              "number-out-of-range");
    EXPECT_EQ(refusal("  times in UTC\n  weekend on sunday\n", "1,001 working days"),
              "number-out-of-range");
    EXPECT_EQ(refusal("  times in UTC\n  weekend on sunday\n", "5 working weeks"),
              "calendar-unit");
    EXPECT_EQ(refusal("  times in UTC\n  weekend on monday, tuesday, wednesday, thursday, friday, "
                      "saturday, sunday\n",
                      "5 days"),
              "no-working-day");
    EXPECT_EQ(refusal("  times in UTC\n  holidays 2031-02-30\n", "5 days"), "bad-date");
}

}  // namespace sulh
