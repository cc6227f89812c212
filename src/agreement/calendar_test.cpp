// SPDX-License-Identifier: Apache-2.0
#include "agreement/calendar.hpp"

#include "agreement/test_agreement.hpp"

namespace sulh {
namespace {

std::vector<CalendarEntry> calendar(const std::string& statements) {
    const Compiled out = compile_statements(statements);
    EXPECT_TRUE(out.agreement) << all_text(out);
    return out.agreement ? calendar_of(*out.agreement) : std::vector<CalendarEntry>{};
}

std::vector<CalendarEntry> of_kind(const std::vector<CalendarEntry>& all, CalendarKind kind) {
    std::vector<CalendarEntry> out;
    std::ranges::copy_if(all, std::back_inserter(out),
                         [&](const CalendarEntry& entry) { return entry.kind == kind; });
    return out;
}

Instant utc(std::string_view text) {
    return parse_instant(text).value();
}

TEST(Calendar, ListsTheTermOfTheAgreement) {
    const auto all = calendar("");
    ASSERT_EQ(all.size(), 3u);
    // Kyiv is three hours ahead of UTC in April and May 2031.
    EXPECT_EQ(all[0].kind, CalendarKind::Signature);
    EXPECT_EQ(all[0].from, utc("2031-04-20T09:00Z"));
    EXPECT_EQ(all[1].kind, CalendarKind::EntryIntoForce);
    EXPECT_EQ(all[1].from, utc("2031-04-30T21:00Z"));
    EXPECT_EQ(all[2].kind, CalendarKind::End);
    EXPECT_EQ(all[2].from, utc("2031-07-29T21:00Z"));
}

TEST(Calendar, NamesClauseArticleAndWhomItIsDueFrom) {
    const auto due = of_kind(calendar("clause back \"Back\"\n  arwen shall withdraw guns within 14 "
                                      "days of entry into force\n"),
                             CalendarKind::Deadline);
    ASSERT_EQ(due.size(), 1u);
    EXPECT_EQ(due[0].from, utc("2031-05-14T21:00Z"));
    EXPECT_EQ(due[0].what.text(), "Back: due from Republic of Arwen");
    EXPECT_EQ(write_json(due[0].what.json()),
              R"({"code":"cal-due","values":{"clause":"Back","whom":{"names":["Republic of Arwen"]}}})");
    EXPECT_EQ(due[0].clause, "back");
    EXPECT_EQ(due[0].article, "Truce of the Two Rivers");
    EXPECT_EQ(due[0].text, "arwen shall withdraw guns within 14 days of entry into force");
    EXPECT_EQ(due[0].at.line, first_added_line + 1);
}

TEST(Calendar, PutsWhatHangsOnAnEventLastAndWithoutADate) {
    const auto all = calendar(
        "clause soil \"Soil\"\n  upon notice by arwen, belmar shall act against hill-front within "
        "72 hours\n"
        "clause back \"Back\"\n  arwen shall notify by 2031-06-01\n    starting completion of "
        "soil\n");
    ASSERT_GE(all.size(), 2u);
    const CalendarEntry& clock = all[all.size() - 2];
    EXPECT_EQ(clock.kind, CalendarKind::Clock);
    EXPECT_FALSE(clock.from);
    EXPECT_EQ(clock.after.text(), "within 3 days of each notice by Republic of Arwen");
    EXPECT_EQ(all.back().kind, CalendarKind::Start);
    EXPECT_EQ(all.back().after.text(), "clause 'soil' has been done");
}

TEST(Calendar, IsInTheOrderOfTime) {
    const auto all = calendar(
        "clause a \"A\"\n  arwen shall notify by 2031-06-01\n  arwen shall declare by "
        "2031-05-02\n");
    for (std::size_t i = 1; i < all.size(); ++i) {
        if (!all[i].from) continue;
        EXPECT_LE(*all[i - 1].from, *all[i].from);
    }
}

TEST(Calendar, ListsALineThatHoldsForSeveralStatementsOnce) {
    const auto all = calendar(
        "clause a \"A\"\n  each party shall not fire\n  each party shall not strike\n"
        "  starting 2031-05-03\n");
    EXPECT_EQ(of_kind(all, CalendarKind::Start).size(), 1u);
}

TEST(Calendar, ListsEachPhase) {
    const auto all = calendar(
        "phase one \"First\" from entry into force for 42 days holding over until 2031-07-01\n"
        "phase two from completion of a\nclause a \"A\"\n  arwen shall notify by 2031-06-01\n");
    const auto starts = of_kind(all, CalendarKind::PhaseStart);
    ASSERT_EQ(starts.size(), 2u);
    EXPECT_EQ(starts[0].what.text(), "Phase First starts");
    EXPECT_FALSE(starts[1].from);
    const auto ends = of_kind(all, CalendarKind::PhaseEnd);
    ASSERT_EQ(ends.size(), 1u);
    EXPECT_EQ(ends[0].from, utc("2031-06-11T21:00Z"));
    EXPECT_EQ(of_kind(all, CalendarKind::HoldOverEnd).at(0).from, utc("2031-07-01T21:00Z"));
}

Agreement renewed_agreement() {
    const Compiled out = compile_text(
        "```sulh\nagreement a \"A\"\n  times in UTC\n  in force from 2031-05-01 for 5 years "
        "renewed "
        "for 5 years unless notice by any party at least 6 months before\nparty b \"B\"\n```\n");
    EXPECT_TRUE(out.agreement) << all_text(out);
    return *out.agreement;
}

TEST(Calendar, ListsRenewalsAndTheLastMomentForANotice) {
    const auto all = calendar_of(renewed_agreement());
    const auto notices = of_kind(all, CalendarKind::LastNotice);
    const auto renewals = of_kind(all, CalendarKind::Renewal);
    ASSERT_EQ(notices.size(), renewals_listed);
    EXPECT_EQ(notices[0].from, utc("2035-11-01T00:00Z"));
    EXPECT_EQ(notices[1].from, utc("2040-11-01T00:00Z"));
    EXPECT_EQ(renewals[0].from, utc("2036-05-01T00:00Z"));
}

TEST(Calendar, TellsRivalReadingsOfTheEntryIntoForceApart) {
    const Compiled out = compile_text(
        "```sulh\nagreement a \"A\"\n  times in UTC\nparty b \"B\"\nparty c \"C\"\n"
        "readings of entry-into-force\n  reading early by b\n    in force from 2031-05-01\n"
        "  reading late by c\n    in force from 2031-05-02\n"
        "clause x \"X\"\n  b shall notify within 3 days of entry into force\n  b shall declare by "
        "2031-05-09\n```\n");
    ASSERT_TRUE(out.agreement) << all_text(out);
    const auto due = of_kind(calendar_of(*out.agreement), CalendarKind::Deadline);
    ASSERT_EQ(due.size(), 3u);
    EXPECT_EQ(due[0].entry_reading, "early");
    EXPECT_EQ(due[0].from, utc("2031-05-04T00:00Z"));
    EXPECT_EQ(due[1].entry_reading, "late");
    EXPECT_EQ(due[2].entry_reading, "");  // that date is the same under both
}

TEST(Calendar, ListsAnAmendedDeadlineOnlyWhileItStands) {
    const auto all = calendar(
        "clause a \"A\"\n  arwen shall notify by 2031-06-20\n  amended 2031-06-01 \"Protocol\"\n"
        "    arwen shall notify by 2031-07-01\n");
    const auto due = of_kind(all, CalendarKind::Deadline);
    ASSERT_EQ(due.size(), 1u);
    EXPECT_EQ(due[0].from, utc("2031-07-01T21:00Z"));
    EXPECT_EQ(of_kind(all, CalendarKind::Amendment).at(0).what.text(), "A amended: Protocol");
}

TEST(Calendar, ListsTheClocksOfTheProcedure) {
    const auto all = calendar(
        "complaints\n  made within 7 days\n  acknowledged within 24 hours\n"
        "findings\n  reply within 72 hours extendable once by 48 hours\n"
        "consequences for \"x\"\n  first: notice within 24 hours\n  unless cured within 2 days\n"
        "disputes\n  step \"talks\" within 7 days\n  step \"board\" within 14 days\n"
        "confidentiality\n  \"the finding\" to everybody after 30 days\n");
    const auto clocks = of_kind(all, CalendarKind::Clock);
    std::vector<std::string> after;
    for (const CalendarEntry& clock : clocks)
        after.push_back(clock.after.text());
    EXPECT_EQ(after,
              (std::vector<std::string>{
                  "within 7 days of the incident", "within 1 day of its receipt",
                  "within 3 days of the notice of the case",
                  "within 5 days of the notice of the case", "within 2 days of the finding",
                  "within 1 day of the decision", "within 7 days of the dispute being raised",
                  "within 14 days of the step before", "30 days after it is made"}));
}

Agreement with_hours(const std::string& period, const DailyHours& hours) {
    const Compiled out =
        compile_text("```sulh\nagreement a \"A\"\n  times in Europe/Kyiv\n  in force " + period +
                     "\nparty b \"B\"\nclause x \"X\"\n  b shall not fire\n```\n");
    EXPECT_TRUE(out.agreement) << all_text(out);
    Agreement agreement = *out.agreement;
    Schedule schedule;
    schedule.hours = hours;
    agreement.clauses[0].versions[0].readings[0].norms[0].schedule = schedule;
    return agreement;
}

TEST(Calendar, RepeatsDailyHoursInTheAgreementsZone) {
    // The clocks go forward on 30 March 2031: 08:00 is 06:00Z before and 05:00Z from that day on.
    const auto all =
        calendar_of(with_hours("from 2031-03-28 until 2031-03-31", {8 * 60, 18 * 60, {}}));
    const auto hours = of_kind(all, CalendarKind::Hours);
    ASSERT_EQ(hours.size(), 1u);
    EXPECT_EQ(hours[0].from, utc("2031-03-28T06:00Z"));
    EXPECT_EQ(hours[0].to, utc("2031-03-28T16:00Z"));
    EXPECT_EQ(hours[0].more,
              (std::vector<Instant>{utc("2031-03-29T06:00Z"), utc("2031-03-30T05:00Z"),
                                    utc("2031-03-31T05:00Z")}));
}

TEST(Calendar, KeepsANightThatTheClocksShortenApart) {
    // From 22:00 to 06:00: eight hours, but seven in the night to 30 March 2031.
    const auto all = calendar_of(
        with_hours("from 2031-03-28 12:00 until 2031-03-31 12:00", {22 * 60, 6 * 60, {}}));
    const auto hours = of_kind(all, CalendarKind::Hours);
    ASSERT_EQ(hours.size(), 2u);
    EXPECT_EQ(hours[0].more.size(), 1u);
    EXPECT_EQ(hours[1].from, utc("2031-03-29T20:00Z"));
    EXPECT_EQ(hours[1].to, utc("2031-03-30T03:00Z"));
}

TEST(Calendar, TakesOnlyTheWeekdaysNamed) {
    // 28 April 2031 is a Monday.
    const auto all =
        calendar_of(with_hours("from 2031-04-28 until 2031-05-11", {8 * 60, 18 * 60, {1, 2}}));
    const auto hours = of_kind(all, CalendarKind::Hours);
    ASSERT_EQ(hours.size(), 1u);
    EXPECT_EQ(hours[0].from, utc("2031-04-28T05:00Z"));
    EXPECT_EQ(hours[0].more,
              (std::vector<Instant>{utc("2031-04-29T05:00Z"), utc("2031-05-05T05:00Z"),
                                    utc("2031-05-06T05:00Z")}));
}

}  // namespace
}  // namespace sulh
