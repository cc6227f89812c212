// SPDX-License-Identifier: Apache-2.0
#include "assess/test_world.hpp"

#include <gtest/gtest.h>

namespace sulh::testing {
namespace {

// "Arwen shall not fire."
class Forbid : public ::testing::Test {
protected:
    World world;
    void SetUp() override { world.norm(Mode::Forbid, pattern("fire")); }
    EventPattern& act() { return world.agreement.clauses[0].versions[0].readings[0].norms[0].act; }
    void expect(Verdict verdict, Reason reason = Reason::None) {
        const Assessment one = world.only();
        EXPECT_EQ(name(one.verdict), name(verdict));
        EXPECT_EQ(name(one.reason), name(reason));
    }
    void expect_no_concern() { EXPECT_TRUE(world.assess().all.empty()); }
};

TEST_F(Forbid, AllegesABreachWhereEveryPartIsCertain) {
    world.incident("small-arms-fire", "Arwen");
    expect(Verdict::Breached);
    EXPECT_EQ(world.assess().incidents_out_of_scope, 0u);
}

TEST_F(Forbid, IgnoresCaseAndSpaceInNames) {
    world.incident("fire", " ARWEN ");
    expect(Verdict::Breached);
}

TEST_F(Forbid, DoesNotConcernAnotherKind) {
    world.incident("withdrawal", "Arwen");
    expect_no_concern();
    EXPECT_EQ(world.assess().incidents_out_of_scope, 1u);
}

TEST_F(Forbid, DoesNotConcernTheOtherPartyOrSomebodyElse) {
    world.incident("fire", "Belor");
    world.incident("fire", "Corvo");
    world.incident("fire", "some militia");
    expect_no_concern();
}

TEST_F(Forbid, LeavesAnUnnamedActorOpen) {
    world.incident("fire", "");
    expect(Verdict::Undetermined, Reason::ActorUnknown);
    EXPECT_EQ(world.asked(world.only()), std::vector<std::string>{"who did it"});
}

TEST_F(Forbid, LeavesOneOfTwoCandidatesOpen) {
    world.incident("fire", "Arwen").actors.push_back(world.name("Belor"));
    expect(Verdict::Undetermined, Reason::ActorUnknown);
}

TEST_F(Forbid, LeavesAClashOpenForEachSide) {
    Incident& clash = world.incident("small-arms-fire", "Arwen");
    clash.actors.push_back(world.name("Belor"));
    clash.both_took_part = true;
    expect(Verdict::Undetermined, Reason::ActorUnknown);
    EXPECT_EQ(world.asked(world.only()),
              std::vector<std::string>{"who fired first"});
}

TEST_F(Forbid, CountsTakingPartWhereTheTextForbidsClashes) {
    act() = pattern("armed-clash");
    Incident& clash = world.incident("armed-clash", "Arwen");
    clash.actors.push_back(world.name("Belor"));
    clash.both_took_part = true;
    expect(Verdict::Breached);
}

TEST_F(Forbid, DoesNotConcernAClashOfOthers) {
    Incident& clash = world.incident("fire", "Corvo");
    clash.actors.push_back(world.name("Belor"));
    clash.both_took_part = true;
    expect_no_concern();
}

TEST_F(Forbid, CountsAForceOnlyDuringItsTie) {
    ActorName guard;
    guard.name = "Border Guard";
    guard.valid = {at("2031-06-01T00:00Z"), at("2031-07-01T00:00Z")};
    world.agreement.actors[arwen].names.push_back(guard);
    world.incident("fire", "Border Guard", on("2031-05-31T12:00Z"));
    world.incident("fire", "Border Guard", on("2031-06-15T12:00Z"));
    world.incident("fire", "Border Guard", between("2031-06-30T00:00Z", "2031-07-02T00:00Z"));
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].incident, 1u);
    EXPECT_EQ(all[0].verdict, Verdict::Breached);
    EXPECT_EQ(all[1].reason, Reason::ActorUnknown);
}

TEST_F(Forbid, LeavesACoarserKindOpen) {
    act() = pattern("artillery-fire");
    world.incident("explosion", "Arwen");
    expect(Verdict::Undetermined, Reason::KindUncertain);
}

TEST_F(Forbid, AsksForTheTarget) {
    act().target.kind = ActorTest::Kind::OtherParty;
    world.incident("fire", "Arwen").targets = {world.name("Belor")};
    world.incident("fire", "Arwen").targets = {world.name("Corvo")};
    world.incident("fire", "Arwen");
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].verdict, Verdict::Breached);
    EXPECT_EQ(all[1].incident, 2u);
    EXPECT_EQ(all[1].reason, Reason::ActorUnknown);
}

TEST_F(Forbid, NeedsEveryCandidateObjectInTheClass) {
    act().objects = {things("energy-facility")};
    world.incident("fire", "Arwen").objects = {term("oil-refinery"), term("power-plant")};
    world.incident("fire", "Arwen").objects = {term("oil-refinery"), term("dwelling")};
    world.incident("fire", "Arwen").objects = {term("dwelling")};
    world.incident("fire", "Arwen");
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[0].verdict, Verdict::Breached);
    EXPECT_EQ(all[1].reason, Reason::KindUncertain);
    EXPECT_EQ(all[2].incident, 3u);
    EXPECT_EQ(all[2].reason, Reason::KindUncertain);
}

TEST_F(Forbid, ComparesCalibresWithTheClass) {
    act().weapons = {things("artillery", 100)};
    const auto gun = [&](float low, float high) {
        Incident& one = world.incident("fire", "Arwen");
        one.details.edit().weapons = {term("gun")};
        one.details.edit().calibre_low_mm = low;
        one.details.edit().calibre_high_mm = high;
    };
    gun(122, 122);
    gun(100, 100);
    gun(85, 85);
    gun(85, 122);
    gun(0, 0);
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 4u);
    EXPECT_EQ(all[0].verdict, Verdict::Breached);
    EXPECT_EQ(all[1].verdict, Verdict::Breached);
    EXPECT_EQ(all[2].incident, 3u);
    EXPECT_EQ(all[2].reason, Reason::KindUncertain);
    EXPECT_EQ(all[3].reason, Reason::KindUncertain);
}

// The valley is a disc of 10 km around 0.5 N, which is 55.287 km north of the line.
TEST_F(Forbid, LeavesAPlaceAcrossTheEdgeOpen) {
    act().places = {place(PlaceTest::Kind::InZone, valley)};
    world.incident("fire", "Arwen").where = north_of_line(55.287, 5);
    world.incident("fire", "Arwen").where = north_of_line(68, 5);
    world.incident("fire", "Arwen").where = north_of_line(72, 5);
    world.incident("fire", "Arwen");
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[0].verdict, Verdict::Breached);
    EXPECT_EQ(all[1].incident, 1u);
    EXPECT_EQ(all[1].reason, Reason::PlaceUncertain);
    EXPECT_EQ(all[2].incident, 3u);
    EXPECT_EQ(all[2].reason, Reason::PlaceUncertain);
}

TEST_F(Forbid, SaysThatTheTextNamesNoMap) {
    act().places = {place(PlaceTest::Kind::InZone, unmapped)};
    world.incident("fire", "Arwen").where = north_of_line(1);
    expect(Verdict::Undetermined, Reason::TextAmbiguous);
}

TEST_F(Forbid, TellsOriginsFromImpacts) {
    act().origins = {place(PlaceTest::Kind::BearersTerritory)};
    Incident& across = world.incident("fire", "Arwen");
    across.where = north_of_line(-20);
    across.details.edit().origin = north_of_line(20);
    expect(Verdict::Breached);
}

TEST_F(Forbid, AppliesInTheAreaOfApplication) {
    world.agreement.area = valley;
    world.incident("fire", "Arwen").where = north_of_line(55.287);
    world.incident("fire", "Arwen").where = north_of_line(5);
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].incident, 0u);
}

TEST_F(Forbid, TakesTheOtherPartysLandFromTheTarget) {
    act().places = {place(PlaceTest::Kind::OthersTerritory)};
    world.incident("fire", "Arwen").where = north_of_line(-20);
    world.incident("fire", "Arwen").where = north_of_line(20);
    EXPECT_EQ(world.only().incident, 0u);
}

TEST_F(Forbid, DoesNotBindBeforeTheAgreementDoes) {
    world.incident("fire", "Arwen", on("2031-04-30T23:59Z"));
    expect(Verdict::NotInForce);
}

TEST_F(Forbid, LeavesATimeAcrossTheEntryIntoForceOpen) {
    world.incident("fire", "Arwen", between("2031-04-30T22:00Z", "2031-05-01T02:00Z"));
    expect(Verdict::Undetermined, Reason::TimeUncertain);
    EXPECT_EQ(world.asked(world.only()),
              std::vector<std::string>{"a time surely before or after 2031-05-01T00:00:00Z"});
}

TEST_F(Forbid, KeepsNoRowForAnotherKindOutsideThePeriod) {
    world.incident("withdrawal", "Arwen", on("2031-04-01T00:00Z"));
    expect_no_concern();
}

TEST_F(Forbid, ShowsWhichEntryReadingAnIncidentFallsUnder) {
    world.agreement.entry.resize(2);
    world.agreement.entry[0].id = "early";
    world.agreement.entry[1].id = "late";
    world.agreement.entry[1].in_force.from = at("2031-05-08T00:00Z");
    world.incident("fire", "Arwen", on("2031-05-03T00:00Z"));
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(reading_label(world.agreement, all[0].provision), "early");
    EXPECT_EQ(all[0].verdict, Verdict::Breached);
    EXPECT_EQ(reading_label(world.agreement, all[1].provision), "late");
    EXPECT_EQ(all[1].verdict, Verdict::NotInForce);
}

TEST_F(Forbid, ReportsADenialAsAConflict) {
    world.incident("fire", "Arwen").is_occurrence_disputed = true;
    expect(Verdict::Undetermined, Reason::SourcesConflict);
}

TEST_F(Forbid, IgnoresWhatIsOnlyDenied) {
    world.denial("fire", "Arwen", on("2031-06-01T12:00Z"));
    expect_no_concern();
}

TEST_F(Forbid, AsksForAsManyRootsAsTheFindings) {
    world.agreement.findings.emplace();
    world.agreement.findings->roots_min = 2;
    world.incident("fire", "Arwen");
    expect(Verdict::Undetermined, Reason::StandardNotMet);
    EXPECT_EQ(world.asked(world.only()),
              std::vector<std::string>{"a second independent root"});
    world.agreement.clauses[0].versions[0].evidence.roots_min = 1;
    expect(Verdict::Breached);
}

TEST_F(Forbid, NamesTheFirstReasonAndExplainsAll) {
    act().places = {place(PlaceTest::Kind::InZone, valley)};
    world.incident("fire", "").is_occurrence_disputed = true;
    expect(Verdict::Undetermined, Reason::PlaceUncertain);
    EXPECT_EQ(world.asked(world.only()).size(), 3u);
}

TEST_F(Forbid, HoldsABearerToAGroupItAnswersFor) {
    act().actor.kind = ActorTest::Kind::Named;
    act().actor.named = {corvo};
    world.incident("fire", "corvo");
    world.incident("fire", "Arwen");
    const Assessment one = world.only();
    EXPECT_EQ(one.incident, 0u);
    EXPECT_EQ(one.provision.bearer, arwen);
    EXPECT_EQ(one.verdict, Verdict::Breached);
}

TEST_F(Forbid, EndsWithARelease) {
    Release release;
    release.bearers = {arwen};
    release.act = pattern("declaration");
    world.agreement.releases.push_back(release);
    world.incident("declaration", "Arwen", on("2031-06-10T00:00Z"));
    world.incident("fire", "Arwen", on("2031-06-09T00:00Z"));
    world.incident("fire", "Arwen", on("2031-06-11T00:00Z"));
    auto all = world.assess().all;
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].verdict, Verdict::Breached);
    EXPECT_EQ(all[1].verdict, Verdict::NotInForce);
    // "if the other party breached first": only people can say, so the end of the duty is open.
    world.agreement.releases[0].condition = stated("the other party breached first");
    all = world.assess().all;
    EXPECT_EQ(all[0].verdict, Verdict::Breached);
    EXPECT_EQ(all[1].reason, Reason::TextAmbiguous);
    EXPECT_EQ(world.asked(all[1]),
              std::vector<std::string>{"whether it had ceased to bind by then"});
}

TEST_F(Forbid, DoesNotTakeAnUnknownHappeningForARelease) {
    Release release;
    release.bearers = {arwen};
    release.act = pattern("declaration");
    world.agreement.releases.push_back(release);
    world.incident("fire", "Arwen", on("2031-06-11T00:00Z"));
    world.incident("happening", "Arwen", on("2031-06-10T00:00Z"));
    const auto all = world.assess().all;
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].verdict, Verdict::Breached);
    EXPECT_EQ(all[1].reason,
              Reason::KindUncertain);  // what happened on the tenth may have been fire
}

}  // namespace
}  // namespace sulh::testing
