// SPDX-License-Identifier: Apache-2.0
#include "corroborate/corroborate.hpp"

#include "corroborate/test_reports.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace sulh {
namespace {

TEST(Corroborate, MakesNothingOfNothing) {
    const Observations observations;
    const Corroboration out = corroborate(observations, Instant::latest());
    EXPECT_TRUE(out.incidents.empty());
    EXPECT_TRUE(out.notes.empty());
}

TEST(Corroborate, JoinsTwoReportsOfOneStrike) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    reports.add("b", "drone", "10.0,20.0");
    reports.add("c", "patrol", "11.0,20.0");
    EXPECT_EQ(reports.incidents(), (Groups{{"a", "b"}, {"c"}}));
    EXPECT_EQ(reports.incident_of("a").root_count, 2);
    EXPECT_EQ(reports.incident_of("a").level, CorroborationLevel::SameSide);
    EXPECT_EQ(reports.incident_of("c").level, CorroborationLevel::OneRoot);
}

TEST(Corroborate, FollowsStatedPrecision) {
    Reports fine;
    fine.add("a", "patrol", "10.0,20.0").where.radius_m = 100;
    fine.add("b", "drone", "10.16,20.0").where.radius_m = 100;  // 17.7 km north
    EXPECT_EQ(fine.incidents(), (Groups{{"a"}, {"b"}}));
    Reports coarse;
    coarse.add("a", "patrol", "10.0,20.0").where.radius_m = 50'000;
    coarse.add("b", "drone", "10.16,20.0").where.radius_m = 100;
    EXPECT_EQ(coarse.incidents(), (Groups{{"a", "b"}}));
}

TEST(Corroborate, KeepsApartWhatOneDocumentTellsTwice) {
    Reports reports;
    reports.add("a", "agency", "10.0,20.0").document = reports.symbol("article-1");
    reports.add("b", "agency", "10.0,20.0").document = reports.symbol("article-1");
    EXPECT_EQ(reports.incidents(), (Groups{{"a"}, {"b"}}));
    // A third report, of another document, goes with one of them and does not bring them together.
    reports.add("c", "patrol", "10.0,20.0").document = reports.symbol("log-7");
    EXPECT_EQ(reports.incidents(), (Groups{{"a", "c"}, {"b"}}));
}

TEST(Corroborate, DoesNotChainThroughAReportOfUnknownKind) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0").kind = term("air-strike");
    reports.add("b", "agency", "10.0,20.0").kind = term("small-arms-fire");
    EXPECT_EQ(reports.incidents(), (Groups{{"a"}, {"b"}}));
    reports.add("u", "caller", "10.0,20.0").kind = happening;
    EXPECT_EQ(reports.incidents(), (Groups{{"a", "u"}, {"b"}}));
}

TEST(Corroborate, LeavesReportsWithoutPlaceOrTimeAlone) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    reports.add("no-place", "agency", "10.0,20.0").where = Where::unknown();
    reports.add("no-time", "caller", "10.0,20.0").when = When::unknown();
    EXPECT_EQ(reports.incidents(), (Groups{{"a"}, {"no-place"}, {"no-time"}}));
}

TEST(Corroborate, JoinsACopyThatNamesNoPlace) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    Observation& copy = reports.add("b", "agency", "10.0,20.0");
    copy.where = Where::unknown();
    copy.provenance = {reports.symbol("a")};
    EXPECT_EQ(reports.incidents(), (Groups{{"a", "b"}}));
    EXPECT_EQ(reports.incident_of("a").root_count, 1);
    EXPECT_EQ(reports.incident_of("a").level, CorroborationLevel::OneRoot);
}

TEST(Corroborate, DoesNotJoinACopyAgainstItsOwnWords) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    reports.add("b", "agency", "14.0,20.0").provenance = {reports.symbol("a")};
    EXPECT_EQ(reports.incidents(), (Groups{{"a"}, {"b"}}));
}

TEST(Corroborate, KeepsFormsOfFactApart) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    Observation& presence = reports.add("b", "drone", "10.0,20.0");
    presence.form = FactForm::Presence;
    presence.kind = term("weapon-presence");
    EXPECT_EQ(reports.incidents(), (Groups{{"a"}, {"b"}}));
}

TEST(Corroborate, ReadsOnlyWhatWasKnown) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0").known_at = reports.noon;
    reports.add("b", "drone", "10.0,20.0").known_at = reports.noon + hours(1);
    EXPECT_EQ(reports.incidents(reports.noon - milliseconds(1)), Groups{});
    EXPECT_EQ(reports.incidents(reports.noon), (Groups{{"a"}}));
    EXPECT_EQ(reports.incidents(reports.noon + hours(1)), (Groups{{"a", "b"}}));
}

TEST(Corroborate, TakesBackWhatItsSourceRetracts) {
    Reports reports;
    reports.add("a", "agency", "10.0,20.0");
    reports.add("b", "patrol", "10.0,20.0");
    Observation& retraction = reports.add("r", "agency", "10.0,20.0");
    retraction.stance = Stance::Retracts;
    retraction.refers_to = {reports.symbol("a")};
    retraction.known_at = reports.noon;
    EXPECT_EQ(reports.incidents(reports.noon - hours(1)), (Groups{{"a", "b"}}));
    EXPECT_EQ(reports.incidents(), (Groups{{"b"}}));
    EXPECT_EQ(reports.ids(reports.corroborated().retracted), (std::vector<std::string>{"a"}));
}

TEST(Corroborate, TakesARetractionByAnotherForADenial) {
    Reports reports;
    reports.add("a", "agency", "10.0,20.0");
    Observation& retraction = reports.add("r", "ministry", "");
    retraction.stance = Stance::Retracts;
    retraction.refers_to = {reports.symbol("a")};
    EXPECT_EQ(reports.incidents(), (Groups{{"a", "r"}}));
    EXPECT_TRUE(reports.incident_of("a").is_occurrence_disputed);
    EXPECT_EQ(reports.incident_of("a").root_count, 1);
    EXPECT_TRUE(reports.corroborated().retracted.empty());
}

TEST(Corroborate, HearsARetractionOfARetraction) {
    Reports reports;
    reports.add("a", "agency", "10.0,20.0");
    Observation& first = reports.add("r1", "agency", "");
    first.stance = Stance::Retracts;
    first.refers_to = {reports.symbol("a")};
    first.known_at = reports.noon;
    Observation& second = reports.add("r2", "agency", "");
    second.stance = Stance::Retracts;
    second.refers_to = {reports.symbol("r1")};
    second.known_at = reports.noon + hours(1);
    EXPECT_EQ(reports.incidents(reports.noon), Groups{});
    EXPECT_EQ(reports.incidents(), (Groups{{"a"}}));
}

TEST(Corroborate, NotesARetractionOfNothingKnown) {
    Reports reports;
    Observation& retraction = reports.add("r", "agency", "");
    retraction.stance = Stance::Retracts;
    retraction.refers_to = {reports.symbol("gone")};
    EXPECT_EQ(reports.corroborated().notes,
              (std::vector<std::string>{"r withdraws nothing that is known"}));
}

TEST(Corroborate, PutsADenialBesideWhatItDenies) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    reports.add("d", "ministry", "10.0,20.0").stance = Stance::Denies;
    EXPECT_EQ(reports.incidents(), (Groups{{"a", "d"}}));
    const Incident incident = reports.incident_of("a");
    EXPECT_TRUE(incident.is_occurrence_disputed);
    EXPECT_EQ(incident.root_count, 1);
    EXPECT_EQ(incident.level, CorroborationLevel::OneRoot);
    const std::vector<Dispute> disputes = disputes_of(reports.settled(), incident);
    ASSERT_EQ(disputes.size(), 1U);
    EXPECT_EQ(disputes[0].fact, Dispute::Fact::Occurrence);
    ASSERT_EQ(disputes[0].positions.size(), 2U);
    EXPECT_EQ(disputes[0].positions[0].says, "it did not happen");
    EXPECT_EQ(reports.ids(disputes[0].positions[0].observations), (std::vector<std::string>{"d"}));
}

TEST(Corroborate, GivesADenialAloneNoLevel) {
    Reports reports;
    reports.add("d", "ministry", "10.0,20.0").stance = Stance::Denies;
    EXPECT_EQ(reports.incident_of("d").level, CorroborationLevel::None);
    EXPECT_EQ(reports.incident_of("d").root_count, 0);
    EXPECT_FALSE(reports.incident_of("d").is_occurrence_disputed);
}

TEST(Corroborate, SetsCoverageAside) {
    Reports reports;
    reports.add("c", "drone", "10.0,20.0").form = FactForm::Coverage;
    EXPECT_EQ(reports.incidents(), Groups{});
    EXPECT_EQ(reports.corroborated().coverage.size(), 1U);
}

TEST(Corroborate, MakesNoIncidentOfHeat) {
    Reports reports;
    for (const char* id : {"h1", "h2"}) {
        Observation& sign = reports.add(id, "satellite", "10.0,20.0");
        sign.form = FactForm::Sign;
        sign.kind = term("heat");
    }
    EXPECT_EQ(reports.incidents(), Groups{});
    EXPECT_EQ(reports.corroborated().unattached_signs.size(), 2U);
}

TEST(Corroborate, PutsHeatBesideAReportWithoutCountingIt) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    Observation& near = reports.add("h", "satellite", "10.005,20.0");  // 553 m away
    near.form = FactForm::Sign;
    near.kind = term("heat");
    Observation& far = reports.add("far", "satellite", "10.1,20.0");  // 11 km away
    far.form = FactForm::Sign;
    far.kind = term("heat");
    EXPECT_EQ(reports.incidents(), (Groups{{"a", "h"}}));
    EXPECT_EQ(reports.incident_of("a").level, CorroborationLevel::OneRoot);
    EXPECT_EQ(reports.incident_of("a").root_count, 1);
    EXPECT_EQ(reports.ids(reports.corroborated().unattached_signs),
              (std::vector<std::string>{"far"}));
}

TEST(Corroborate, NotesCitationsInACircle) {
    Reports reports;
    reports.add("a", "agency", "10.0,20.0").provenance = {reports.symbol("b")};
    reports.add("b", "outlet", "10.0,20.0").provenance = {reports.symbol("a")};
    reports.add("c", "third", "10.0,20.0").provenance = {reports.symbol("a")};
    EXPECT_EQ(reports.incident_of("a").root_count, 1);
    EXPECT_EQ(reports.corroborated().notes,
              (std::vector<std::string>{"a is cited by what it cites: one root",
                                        "b is cited by what it cites: one root"}));
}

TEST(Corroborate, KeysAnIncidentByTheIdsOfItsObservations) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    reports.add("b", "drone", "10.0,20.0");
    // printf 'a\nb' | sha256sum
    EXPECT_EQ(incident_id(reports.incident_of("a")), "i-7e18f737311b2dc3");
}

}  // namespace
}  // namespace sulh
