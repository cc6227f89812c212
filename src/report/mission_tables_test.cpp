// SPDX-License-Identifier: Apache-2.0
#include "report/mission_tables.hpp"

#include <gtest/gtest.h>

#include "corroborate/corroborate.hpp"

namespace sulh {

namespace {

Instant utc(std::string_view text) {
    return parse_instant(text).value();
}

// Reports of a fictional mission, one incident for each place unless told otherwise.
struct Reports {
    Observations observations;
    int count = 0;

    Observation& add(std::string_view source, std::string_view kind, std::string_view when,
                     double longitude) {
        Observation one;
        one.id = observations.symbols.intern("o" + std::to_string(++count));
        one.source = observations.symbols.intern(source);
        one.document = observations.symbols.intern(std::string(source) + std::to_string(count));
        one.kind = term(kind);
        one.when = When::within({utc(when), utc(when) + minutes(1)});
        one.where = Where::at(LatLon::checked(10, longitude), metres(50));
        observations.all.push_back(one);
        return observations.all.back();
    }
    void watch(std::string_view source, std::string_view from, std::string_view to) {
        Observation& one = add(source, "happening", from, 20);
        one.form = FactForm::Coverage;
        one.when = When::within({utc(from), utc(to)});
    }
};

const Agreement& agreement() {
    static const Agreement one;
    return one;
}

const Interval always = {Instant::earliest(), Instant::latest()};

}  // namespace

// Four counters of the same days who counted 3, 2, 1 and 1, of 4 happenings in all.
TEST(OverlapMatrix, CountsWhatTwoOfThemBothCounted) {
    Reports reports;
    reports.add("first", "shelling", "2031-05-02T10:00Z", 20.0);
    reports.add("second", "shelling", "2031-05-02T10:00Z", 20.0);
    reports.add("first", "shelling", "2031-05-02T14:00Z", 21.0);
    reports.add("first", "shelling", "2031-05-03T10:00Z", 22.0);
    reports.add("second", "shelling", "2031-05-03T10:00Z", 22.0);
    reports.add("third", "shelling", "2031-05-03T10:00Z", 22.0);
    reports.add("fourth", "shelling", "2031-05-04T10:00Z", 25.0);
    const Corroboration joined = corroborate(reports.observations, Instant::latest());
    ASSERT_EQ(joined.incidents.size(), 4u);
    const OverlapMatrix matrix = overlap_matrix({reports.observations, joined}, always);
    EXPECT_EQ(matrix.sources, (std::vector<std::string>{"first", "second", "fourth", "third"}));
    EXPECT_EQ(matrix.both[0], (std::vector<std::int64_t>{3, 2, 0, 1}));
    EXPECT_EQ(matrix.both[1], (std::vector<std::int64_t>{2, 2, 0, 1}));
    EXPECT_EQ(matrix.both[2], (std::vector<std::int64_t>{0, 0, 1, 0}));
    EXPECT_EQ(matrix.distinct, 4);  // and not 7
}

TEST(DailyTable, HasARowForWhatIsNotKnownToTheDay) {
    Reports reports;
    reports.add("first", "shelling", "2031-05-02T10:00Z", 20.0);
    reports.add("first", "air-strike", "2031-05-02T14:00Z", 21.0);
    reports.add("first", "shelling", "2031-05-04T10:00Z", 22.0).when =
        When::within({utc("2031-05-04T10:00Z"), utc("2031-05-06T10:00Z")});
    const Corroboration joined = corroborate(reports.observations, Instant::latest());
    const CrossTab table = daily_table(agreement(), {reports.observations, joined}, always);
    ASSERT_EQ(table.row_count(), 2u);
    EXPECT_EQ(table.headings(0), std::vector<std::string>{"2031-05-02"});
    EXPECT_EQ(table.row_total(0), 2);
    EXPECT_EQ(table.headings(1), std::vector<std::string>{"not known to the day"});
    EXPECT_EQ(table.total(), 3);
}

// Twelve hours by one, of which six are told twice, and six by another: 18 watched hours, 2
// incidents: 2 * 24 / 18.
TEST(WatchedDays, GiveARateForEachDayWatched) {
    Reports reports;
    reports.add("first", "shelling", "2031-05-02T10:00Z", 20.0);
    reports.add("first", "shelling", "2031-05-02T14:00Z", 21.0);
    reports.add("first", "shelling", "2031-05-03T14:00Z", 22.0);
    reports.watch("team-1", "2031-05-02T06:00Z", "2031-05-02T18:00Z");
    reports.watch("team-1", "2031-05-02T08:00Z", "2031-05-02T14:00Z");
    reports.watch("team-2", "2031-05-01T18:00Z", "2031-05-02T06:00Z");
    const Corroboration joined = corroborate(reports.observations, Instant::latest());
    const auto days = watched_days(agreement(), {reports.observations, joined}, always);
    ASSERT_EQ(days.size(), 2u);
    EXPECT_EQ(days[0].incidents, 2);
    EXPECT_DOUBLE_EQ(days[0].watched_hours, 18);
    ASSERT_TRUE(days[0].rate);
    EXPECT_DOUBLE_EQ(*days[0].rate, 2 * 24.0 / 18);
    EXPECT_FALSE(days[1].rate);
}

// The published figures of a hand-over: 279 tendered, 243 accepted; then 291, of which 58 rejected.
TEST(TransferTable, KeepsApartWhatWasAcceptedAndRejected) {
    Reports reports;
    const std::pair<std::string_view, int> told[] = {{"weapons-accepted", 243},
                                                     {"weapons-rejected", 36},
                                                     {"weapons-accepted", 233},
                                                     {"weapons-rejected", 58},
                                                     {"handover-of-weapons", 62}};
    double longitude = 20;
    for (const auto& [kind, number] : told) {
        Observation& one = reports.add("mission", kind, "2031-09-16T09:00Z", longitude += 0.5);
        one.form = FactForm::Transfer;
        one.quantity = {number, number};
        one.weapons = {term("small-arms")};
    }
    const Corroboration joined = corroborate(reports.observations, Instant::latest());
    const CrossTab table = transfer_table(agreement(), {reports.observations, joined}, always);
    ASSERT_EQ(table.row_count(), 1u);
    EXPECT_EQ(table.columns()[0], "accepted");
    EXPECT_EQ(table.at(0, 0), 476);
    EXPECT_EQ(table.at(0, 1), 94);
    EXPECT_EQ(table.at(0, 2), 62);
    EXPECT_EQ(table.total(), 632);
}

TEST(InstalmentTable, GivesEachDayARow) {
    Reports reports;
    const std::pair<std::string_view, int> told[] = {{"2031-09-16T09:00Z", 62},
                                                     {"2031-09-18T09:00Z", 181}};
    double longitude = 20;
    for (const auto& [when, number] : told) {
        Observation& one = reports.add("mission", "weapons-accepted", when, longitude += 0.5);
        one.form = FactForm::Transfer;
        one.quantity = {number, number};
    }
    const Corroboration joined = corroborate(reports.observations, Instant::latest());
    const CrossTab table = instalment_table(agreement(), {reports.observations, joined}, always);
    ASSERT_EQ(table.row_count(), 2u);
    EXPECT_EQ(table.headings(0)[2], "2031-09-16");
    EXPECT_EQ(table.at(0, 0), 62);
    EXPECT_EQ(table.headings(1)[2], "2031-09-18");
    EXPECT_EQ(table.total(), 243);
}

TEST(TableCsv, TakesNoFormulaFromAName) {
    CrossTab table("t", {"place"}, {"denied"});
    table.add(table.add_row({"=1+1"}), 0, 2);
    EXPECT_EQ(table_csv(table), "place,denied,total\r\n'=1+1,2,2\r\n");
}

}  // namespace sulh
