// SPDX-License-Identifier: Apache-2.0
#include "report/mission_tables.hpp"

#include <gtest/gtest.h>

#include "agreement/compile.hpp"
#include "assess/assess.hpp"
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
// incidents: 2 * 24 / 18. The day before, six hours and nothing seen: a rate of 0. The day after,
// nobody watched: none.
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
    ASSERT_EQ(days.size(), 3u);
    EXPECT_EQ(days[0].day, "2031-05-01");
    EXPECT_EQ(days[0].incidents, 0);
    EXPECT_DOUBLE_EQ(days[0].watched_hours, 6);
    EXPECT_EQ(days[0].rate, 0.0);
    EXPECT_EQ(days[1].incidents, 2);
    EXPECT_DOUBLE_EQ(days[1].watched_hours, 18);
    ASSERT_TRUE(days[1].rate);
    EXPECT_DOUBLE_EQ(*days[1].rate, 2 * 24.0 / 18);
    EXPECT_EQ(days[2].incidents, 1);
    EXPECT_FALSE(days[2].rate);
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

namespace {

// The line runs along 10 N; a tenth of a degree of latitude is 11.06 km.
Agreement storage_agreement() {
    const std::string text = R"(# Truce
```sulh
agreement truce "Truce"
  exercise
  signed 2031-04-20 12:00
  times in UTC
  in force from 2031-05-01 00:00
  no expiry
party arwen "Arwen"
party belmar "Belmar"
line front "Front" through 10.0000,20.0000, 10.0000,24.0000
zone depot "Depot" is disc of 5 km around 10.5000,20.5000
zone strip "Strip" is disc of 5 km around 10.6000,23.0000
clause back "Guns back"
  each party shall keep guns at least 25 km from front
clause strip-free "No guns in the strip"
  belmar shall keep guns out of strip
clause stored "Guns stored"
  arwen shall keep guns in depot
    starting 2031-05-10 00:00
clause barracks "Combatants far"
  each party shall keep combatants at least 25 km from front
readings of tanks "Tanks back"
  reading strict by arwen
    arwen shall keep tanks at least 40 km from front
  reading lenient by belmar
    arwen shall keep tanks at least 20 km from front
```
)";
    Compiled compiled = compile_agreement(text, "truce.md", [](std::string_view) {
        return Result<std::string>(fail(Code::not_found, "no such file"));
    });
    for (const Diagnostic& one : compiled.diagnostics) {
        if (one.severity == Diagnostic::Severity::Error) ADD_FAILURE() << to_text(one);
    }
    return std::move(*compiled.agreement);
}

struct Weapons : Reports {
    Observation& see(std::string_view actor, std::string_view weapon, LatLon where, int number,
                     std::string_view when = "2031-06-01T10:00Z") {
        Observation& one = add("team", "weapon-presence", when, 20);
        one.where = Where::at(where, metres(50));
        if (!actor.empty()) one.actors = {observations.symbols.intern(actor)};
        one.weapons = {term(weapon)};
        if (number > 0) one.quantity = {number, number};
        return one;
    }
    CrossTab table() const {
        const Agreement agreement = storage_agreement();
        const Corroboration joined = corroborate(observations, Instant::latest());
        const Facts facts = {observations, joined};
        return withdrawal_table(agreement, facts,
                                assess(agreement, facts, utc("2031-07-01T00:00Z")), always);
    }
};

// near a line or zone, there excused, beyond, stored, missing, not verified
std::vector<std::int64_t> row_of(const CrossTab& table, const std::string& of) {
    std::vector<std::int64_t> out;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (table.headings(row)[0] != of) continue;
        for (std::size_t column = 0; column < table.columns().size(); ++column)
            out.push_back(table.at(row, column));
    }
    return out;
}

using Row = std::vector<std::int64_t>;
const auto p = LatLon::checked;

}  // namespace

TEST(WithdrawalTable, TellsTheStatesApart) {
    Weapons seen;
    seen.see("arwen", "gun", p(10.1, 20.2), 2);   // 11 km: too near
    seen.see("arwen", "gun", p(10.4, 21.5), 3);   // 44 km, 110 km from the depot
    seen.see("arwen", "gun", p(10.5, 20.5), 5);   // in the depot
    seen.see("arwen", "gun", p(10.5, 20.5), 4).kind = term("weapon-missing");
    seen.see("belmar", "gun", p(10.4, 22.2), 0);  // 44 km; Belmar has no depot
    const CrossTab table = seen.table();
    EXPECT_EQ(row_of(table, "arwen"), (Row{2, 0, 3, 5, 4, 0}));
    EXPECT_EQ(row_of(table, "belmar"), (Row{0, 0, 1, 0, 0, 0}));
}

TEST(WithdrawalTable, LeavesOpenWhatIsNotCertain) {
    Weapons seen;
    seen.see("arwen", "gun", p(10.226, 22), 2).where =
        Where::at(p(10.226, 22), kilometres(3));  // 22 to 28 km away
    // 60.5 km from the line, and 5 km from the depot's middle: at its edge.
    seen.see("arwen", "gun", p(10.545, 20.5), 3).where =
        Where::at(p(10.545, 20.5), kilometres(2));
    EXPECT_EQ(row_of(seen.table(), "arwen"), (Row{0, 0, 0, 0, 0, 5}));
}

// 33 km away: too near under one reading, not under the other.
TEST(WithdrawalTable, TakesNoSideBetweenReadings) {
    Weapons seen;
    seen.see("arwen", "tank", p(10.3, 22), 3);
    seen.see("arwen", "tank", p(10.1, 21), 2);  // under neither
    EXPECT_EQ(row_of(seen.table(), "arwen"), (Row{2, 0, 0, 0, 0, 3}));
}

TEST(WithdrawalTable, KnowsZonesThatAreKeptFree) {
    Weapons seen;
    seen.see("belmar", "gun", p(10.6, 23), 2);  // 66 km from the line, in the strip
    EXPECT_EQ(row_of(seen.table(), "belmar"), (Row{2, 0, 0, 0, 0, 0}));
}

TEST(WithdrawalTable, CountsASightingOnceWhoeverItConcerns) {
    Weapons seen;
    seen.see("", "gun", p(10.1, 20.2), 2);  // whose it is nobody says
    const CrossTab table = seen.table();
    EXPECT_EQ(table.total(), 2);
    EXPECT_EQ(row_of(table, "arwen or belmar"), (Row{0, 0, 0, 0, 0, 2}));
}

TEST(WithdrawalTable, CountsNothingBeforeAClauseBindsAndNoPeople) {
    Weapons seen;
    seen.see("arwen", "gun", p(10.1, 20.2), 2, "2031-04-25T10:00Z");
    Observation& people = seen.add("team", "presence", "2031-06-01T10:00Z", 21);
    people.actors = {seen.observations.symbols.intern("arwen")};
    people.objects = {term("combatants")};
    EXPECT_EQ(seen.table().row_count(), 0u);
    // In the depot while only the line binds.
    seen.see("arwen", "gun", p(10.5, 20.5), 1, "2031-05-05T10:00Z");
    EXPECT_EQ(row_of(seen.table(), "arwen"), (Row{0, 0, 1, 0, 0, 0}));
}

// A case as the procedure left it.
Case complaint(Stage stage, Closing closing) {
    Case out;
    out.complainant = "arwen";
    out.respondent = "belmar";
    out.stage = stage;
    out.closing = closing;
    return out;
}

Finding found(Question question, std::string to = "") {
    Finding out;
    out.question = {question, ""};
    out.outcome = Vote::Established;
    out.to = std::move(to);
    return out;
}

TEST(ComplaintTable, TellsHowEachWasRuled) {
    std::map<std::string, Case> cases;
    cases["c1"] = complaint(Stage::Inquiry, Closing::Open);
    cases["c2"] = complaint(Stage::Closed, Closing::NoBreach);
    cases["c3"] = complaint(Stage::Closed, Closing::Withdrawn);
    cases["c4"] = complaint(Stage::Order, Closing::Open);
    cases["c4"].findings = {found(Question::Occurrence), found(Question::Clause),
                            found(Question::Attribution, "belmar")};
    cases["c5"] = cases["c4"];  // found against somebody else
    cases["c5"].findings[2].to = "corran";
    cases["c5"].stage = Stage::Closed;
    cases["c5"].closing = Closing::NoBreach;
    cases["c6"] = complaint(Stage::Complaint, Closing::Open);
    std::swap(cases["c6"].complainant, cases["c6"].respondent);
    cases["c7"] = complaint(Stage::Closed, Closing::Followed);
    cases["c7"].complainant = "";  // opened by the mission
    const CrossTab table = complaint_table(cases);
    ASSERT_EQ(table.row_count(), 2u);
    EXPECT_EQ(table.columns(), (std::vector<std::string>{"breach found", "no breach found", "open",
                                                         "withdrawn"}));
    EXPECT_EQ(table.headings(0), (std::vector<std::string>{"arwen", "belmar"}));
    EXPECT_EQ(row_of(table, "arwen"), (Row{1, 2, 1, 1}));
    EXPECT_EQ(row_of(table, "belmar"), (Row{0, 0, 1, 0}));
}

TEST(TableCsv, TakesNoFormulaFromAName) {
    CrossTab table("t", {"place"}, {"denied"});
    table.add(table.add_row({"=1+1"}), 0, 2);
    EXPECT_EQ(table_csv(table), "place,denied,total\r\n'=1+1,2,2\r\n");
}

}  // namespace sulh
