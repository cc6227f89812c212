// SPDX-License-Identifier: Apache-2.0
#include "report/bulletin.hpp"

#include "assess/test_world.hpp"
#include "report/bulletin_fixture.hpp"
#include "report/bulletin_formats.hpp"
#include "report/rehearsal_formats.hpp"

#include <gtest/gtest.h>

namespace sulh::testing {
namespace {

// "Arwen shall not fire": anywhere under the strict reading, in the valley under the lenient one.
// Six incidents, of which three concern the clause: fire in the valley, fire 20 km from the line
// and so outside it, and fire in the valley by nobody named.
class BulletinTest : public ::testing::Test {
protected:
    World world;

    void SetUp() override {
        world.agreement.title = "Two Rivers";
        world.norm(Mode::Forbid, pattern("fire"));
        ClauseVersion& version = world.agreement.clauses[0].versions[0];
        version.readings.push_back(version.readings[0]);
        version.readings[0].id = "strict";
        version.readings[1].id = "lenient";
        version.readings[1].norms[0].act.places = {place(PlaceTest::Kind::InZone, valley)};
        const Where in_valley = Where::at(LatLon::checked(0.5, 20.5));
        world.incident("small-arms-fire", "arwen", on("2031-06-01T12:00Z")).where = in_valley;
        world.incident("small-arms-fire", "arwen", on("2031-06-05T12:00Z")).where =
            north_of_line(20);
        world.incident("small-arms-fire", "", on("2031-06-01T18:00Z")).where = in_valley;
        world.incident("protest", "arwen", on("2031-06-01T19:00Z"));
        Incident& denial = world.incident("access-denied", "Belor", on("2031-06-01T20:00Z"));
        denial.form = FactForm::Access;
        world.incident("small-arms-fire", "passers-by", on("2031-06-01T21:00Z")).where = in_valley;
        options.as_of = world.as_of;
    }
    Bulletin bulletin() { return make_bulletin(world.agreement, facts(), world.assess(), options); }
    Facts facts() const { return {world.observations, world.corroboration}; }
    BulletinOptions options;
};

TEST_F(BulletinTest, CountsEveryIncidentOnce) {
    const Bulletin made = bulletin();
    EXPECT_EQ(made.standing.count(label(Standing::AllegedUnderAll)), 1);
    EXPECT_EQ(made.standing.count(label(Standing::AllegedUnderSome)), 1);
    EXPECT_EQ(made.standing.count(label(Standing::Undetermined)), 1);
    EXPECT_EQ(made.standing.count(label(Standing::NoClause)), 3);
    EXPECT_EQ(made.standing.total(), 6);
    EXPECT_EQ(made.by_time.total(), 6);
    EXPECT_EQ(made.reports, 6);
    EXPECT_EQ(made.sources, 1);
    EXPECT_EQ(made.out_of_scope_reasons.total(), 3);
    EXPECT_EQ(made.out_of_scope_reasons.count("no clause speaks of such a happening"), 2);
    EXPECT_EQ(made.out_of_scope_reasons.count("reported of nobody the agreement names"), 1);
}

TEST_F(BulletinTest, TabulatesEachReadingOfAClause) {
    const Bulletin made = bulletin();
    ASSERT_EQ(made.clauses.rows.size(), 2u);
    EXPECT_EQ(made.clauses.rows[0].reading, "strict");
    EXPECT_EQ(made.clauses.rows[0].party, "arwen");
    EXPECT_EQ(made.clauses.verdicts.at(0, column_of(Verdict::Breached)), 2);
    EXPECT_EQ(made.clauses.verdicts.at(0, column_of(Verdict::Undetermined)), 1);
    EXPECT_EQ(made.clauses.verdicts.at(1, column_of(Verdict::Breached)), 1);
    EXPECT_EQ(made.clauses.verdicts.at(1, column_of(Verdict::Undetermined)), 1);
    EXPECT_EQ(made.clauses.undetermined.total(),
              made.clauses.verdicts.column_total(column_of(Verdict::Undetermined)));
}

TEST_F(BulletinTest, ShowsWhereReadingsPart) {
    const Bulletin made = bulletin();
    ASSERT_EQ(made.divergences.size(), 1u);
    const Divergence& divergence = made.divergences[0];
    EXPECT_EQ(divergence.count, 1);
    ASSERT_EQ(divergence.readings.size(), 2u);
    EXPECT_EQ(divergence.readings[0].holding, "alleged");
    EXPECT_EQ(divergence.readings[1].holding, "does not concern it");
    EXPECT_EQ(divergence.first_ids, std::vector<std::string>{"i-0000000000000002"});
}

TEST_F(BulletinTest, ListsWhatConcernsAClauseInOrderOfTimeAndExplainsIt) {
    const Bulletin made = bulletin();
    ASSERT_EQ(made.incidents.size(), 3u);
    EXPECT_EQ(made.incidents[0].id, "i-0000000000000001");
    EXPECT_EQ(made.incidents[1].id, "i-0000000000000003");
    EXPECT_EQ(made.incidents[2].id, "i-0000000000000002");
    ASSERT_EQ(made.incidents[0].assessments.size(), 2u);
    EXPECT_FALSE(made.incidents[0].assessments[0].sentence.empty());
    EXPECT_EQ(made.incidents[1].assessments[0].verdict, Verdict::Undetermined);
    EXPECT_FALSE(made.incidents[1].assessments[0].would_decide.empty());
}

TEST_F(BulletinTest, HidesThePlaceInAGridThatStillHoldsIt) {
    const IncidentEntry coarse_entry = bulletin().incidents[2];
    // 20 km north of the line is 0.1809 degrees: the nearest tenth is 0.2. A cell's corner is 7.9
    // km away, so 8 km.
    EXPECT_EQ(coarse_entry.where.centre, LatLon::checked(0.2, 20.5));
    EXPECT_EQ(coarse_entry.where.radius_m, 8000.0F);
    options.places.is_coarse = false;
    EXPECT_EQ(bulletin().incidents[2].where, north_of_line(20));
}

TEST_F(BulletinTest, KeepsToItsPeriod) {
    options.period = {at("2031-06-05T00:00Z"), at("2031-06-06T00:00Z")};
    const Bulletin made = bulletin();
    EXPECT_EQ(made.standing.total(), 1);
    ASSERT_EQ(made.incidents.size(), 1u);
    EXPECT_EQ(made.incidents[0].id, "i-0000000000000002");
    EXPECT_EQ(made.clauses.verdicts.total(), 1);
    EXPECT_EQ(made.access_denials.total(), 0);
}

TEST_F(BulletinTest, SaysHowManyItLeftOffTheListAndKeepsTheGravest) {
    options.incidents_max = 1;
    const Bulletin made = bulletin();
    ASSERT_EQ(made.incidents.size(), 1u);
    EXPECT_EQ(made.incidents[0].standing, Standing::AllegedUnderAll);
    EXPECT_EQ(made.incidents_left_off, 2);
    EXPECT_EQ(made.out_of_scope_left_off, 2);
    EXPECT_EQ(made.standing.total(), 6);
}

// One incident lies under two clauses or readings at least, so that one assessment is one too few for it.
TEST_F(BulletinTest, CutsTheAssessmentsUnderAnIncidentAndSaysSo) {
    options.assessments_max = 1;
    const Bulletin cut = bulletin();
    options.assessments_max = std::numeric_limits<std::size_t>::max();
    const Bulletin all = bulletin();
    std::size_t left_off = 0;
    for (std::size_t i = 0; i < cut.incidents.size(); ++i) {
        EXPECT_LE(cut.incidents[i].assessments.size(), 1u);
        EXPECT_EQ(all.incidents[i].assessments_left_off, 0u);
        EXPECT_EQ(cut.incidents[i].assessments.size() + cut.incidents[i].assessments_left_off,
                  all.incidents[i].assessments.size());
        left_off += cut.incidents[i].assessments_left_off;
    }
    EXPECT_GT(left_off, 0u);
}

// 6 incidents in all, 3 of them concern no clause.
TEST_F(BulletinTest, CutsItsOneLineListsWhereAsked) {
    options.rows_max = 1;
    EXPECT_NE(bulletin_text(bulletin()).find("  and 2 more\n"), std::string::npos);
    options.rows_max = std::numeric_limits<std::size_t>::max();
    EXPECT_EQ(bulletin_text(bulletin()).find(" more\n"), std::string::npos);
}

TEST_F(BulletinTest, NamesThePartyThatRefusedAccessAndEveryOtherPartyToo) {
    const Tally denials = bulletin().access_denials;
    ASSERT_EQ(denials.parts().size(), 2u);
    EXPECT_EQ(denials.count("arwen"), 0);
    EXPECT_EQ(denials.count("belor"), 1);
}

TEST_F(BulletinTest, AlwaysSaysWhatIsNotKnown) {
    EXPECT_FALSE(bulletin().not_known.empty());
    world.corroboration.incidents.clear();
    EXPECT_FALSE(bulletin().not_known.empty());
    EXPECT_EQ(html_fault(bulletin_html(bulletin())), "");
}

TEST_F(BulletinTest, IsRenderedWholeFromARealEvaluation) {
    EXPECT_EQ(html_fault(bulletin_html(bulletin())), "");
    EXPECT_EQ(write_json(bulletin_json(bulletin())), write_json(bulletin_json(bulletin())));
}

TEST_F(BulletinTest, RehearsesTheSame) {
    const Rehearsal rehearsal =
        make_rehearsal(world.agreement, facts(), world.assess(), world.as_of);
    EXPECT_EQ(rehearsal.standing, bulletin().standing);
    EXPECT_EQ(rehearsal.parted_count, 1);
    ASSERT_EQ(rehearsal.parted.size(), 1u);
    EXPECT_EQ(rehearsal.parted[0].id, "i-0000000000000002");
    EXPECT_EQ(rehearsal.undetermined, 2);
    EXPECT_EQ(rehearsal.explained, 2);
    ASSERT_FALSE(rehearsal.would_decide.empty());
    EXPECT_EQ(rehearsal.would_decide[0].count, 2);  // both readings want to know who fired
    EXPECT_EQ(html_fault(rehearsal_html(rehearsal)), "");
    EXPECT_NE(rehearsal_text(rehearsal).find("Which incidents fall under one reading"),
              std::string::npos);
}

TEST_F(BulletinTest, AsksEvenlySpreadWhenThereIsTooMuchToAsk) {
    RehearsalOptions few;
    few.explanations_max = 1;
    const Rehearsal rehearsal =
        make_rehearsal(world.agreement, facts(), world.assess(), world.as_of, few);
    EXPECT_EQ(rehearsal.undetermined, 2);
    EXPECT_EQ(rehearsal.explained, 1);
}

TEST(TimeText, IsAsCloseAsWhatIsKnown) {
    const TimeZone kyiv = TimeZone::named("Europe/Kyiv").value();
    EXPECT_EQ(time_text(on("2031-05-01T09:00Z"), kyiv), "2031-05-01 12:00 Europe/Kyiv");
    EXPECT_EQ(time_text(When::around(at("2031-05-01T09:10Z"), minutes(20)), kyiv),
              "2031-05-01 11:50 to 12:30 Europe/Kyiv");
    EXPECT_EQ(time_text(between("2031-05-01T00:00Z", "2031-05-02T00:00Z"), kyiv), "2031-05-01 UTC");
    EXPECT_EQ(time_text(between("2031-04-30T21:00Z", "2031-05-02T21:00Z"), kyiv),
              "2031-05-01 to 2031-05-02");
    EXPECT_EQ(time_text(When::unknown(), kyiv), "time not known");
}

}  // namespace
}  // namespace sulh::testing
