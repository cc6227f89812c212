// SPDX-License-Identifier: Apache-2.0
#include "assess/test_world.hpp"

#include <gtest/gtest.h>

namespace sulh::testing {
namespace {

// Clause c1: neither shall fire. Clause c2: Arwen keeps its guns back, as long as Belor complies
// with c1.
class UponBreach : public ::testing::Test {
protected:
    World world;
    void SetUp() override {
        world.clause("c1");
        world.norm(Mode::Forbid, pattern("fire"), {arwen, belor});
        world.clause("c2");
    }
    static Moment breach_of(std::string clause, ActorTest::Kind by) {
        Moment out;
        out.from = Moment::From::ClauseBreached;
        out.clause = std::move(clause);
        out.actor.kind = by;
        return out;
    }
    Norm& as_long_as_belor_complies() {
        Norm& out = world.norm(Mode::Forbid, pattern("movement"));
        out.ends = breach_of("c1", ActorTest::Kind::OtherParty);
        return out;
    }
    // The assessments of c2.
    std::vector<Assessment> second() const {
        std::vector<Assessment> out;
        for (const Assessment& one : world.assess().all) {
            if (one.provision.clause == 1) out.push_back(one);
        }
        return out;
    }
    void expect(Verdict verdict, Reason reason = Reason::None) {
        const auto all = second();
        ASSERT_EQ(all.size(), 1u);
        EXPECT_EQ(name(all[0].verdict), name(verdict));
        EXPECT_EQ(name(all[0].reason), name(reason));
        const Explanation told = world.explain(all[0]);
        EXPECT_EQ(told.would_decide.empty(), verdict != Verdict::Undetermined) << told.sentence();
    }
};

TEST_F(UponBreach, AStatementBindsUntilTheOtherBreaches) {
    as_long_as_belor_complies();
    world.incident("movement", "Arwen", on("2031-06-10T00:00Z"));
    expect(Verdict::Breached);
    world.incident("fire", "Belor", on("2031-06-09T00:00Z"));
    expect(Verdict::NotInForce);
}

TEST_F(UponBreach, ItsOwnBreachFreesNobody) {
    as_long_as_belor_complies();
    world.incident("movement", "Arwen", on("2031-06-10T00:00Z"));
    world.incident("fire", "Arwen", on("2031-06-09T00:00Z"));
    expect(Verdict::Breached);
}

TEST_F(UponBreach, AnOpenBreachLeavesItOpen) {
    as_long_as_belor_complies();
    world.incident("movement", "Arwen", on("2031-06-10T00:00Z"));
    world.incident("fire", "", on("2031-06-09T00:00Z"));
    expect(Verdict::Undetermined, Reason::ActorUnknown);
}

// "Upon breach of c1 by Belor, Arwen shall notify within 48 hours."
TEST_F(UponBreach, AnAnswerIsDueWithinItsTime) {
    Norm& norm = world.norm(Mode::Respond, pattern("notice"));
    norm.trigger_clause = "c1";
    norm.trigger_actor.kind = ActorTest::Kind::OtherParty;
    norm.window = hours(48);
    EXPECT_TRUE(second().empty());
    world.incident("fire", "Belor", on("2031-06-09T00:00Z"));
    expect(Verdict::Undetermined, Reason::NoCoverage);
    EXPECT_EQ(second()[0].due, at("2031-06-11T00:00Z"));
    world.incident("notice", "Arwen", on("2031-06-10T00:00Z"));
    expect(Verdict::Complied);
}

TEST_F(UponBreach, AnAnswerToWhatDidNotComeCountsFromItsDeadline) {
    world.agreement.clauses[0].versions[0].readings[0].norms.clear();
    world.agreement.clauses[0].versions[0].readings[0].norms.resize(1);
    Norm& first = world.agreement.clauses[0].versions[0].readings[0].norms[0];
    first.mode = Mode::Require;
    first.act = pattern("withdrawal");
    first.bearers = {belor};
    first.due = fixed("2031-06-05T00:00Z");
    Norm& norm = world.norm(Mode::Respond, pattern("notice"));
    norm.trigger_clause = "c1";
    norm.trigger_actor.kind = ActorTest::Kind::OtherParty;
    norm.window = hours(48);
    world.denial("withdrawal", "Belor", on("2031-06-06T00:00Z"));
    world.incident("notice", "Arwen", on("2031-06-06T12:00Z"));
    expect(Verdict::Complied);
}

TEST_F(UponBreach, ClausesInACircleAreForPeople) {
    auto& norms = world.agreement.clauses[0].versions[0].readings[0].norms;
    norms[0].ends = breach_of("c2", ActorTest::Kind::OtherParty);
    as_long_as_belor_complies();
    world.incident("movement", "Arwen", on("2031-06-10T00:00Z"));
    expect(Verdict::Undetermined, Reason::TextAmbiguous);
}

TEST_F(UponBreach, AChainOfClausesIsJudgedFromItsEnd) {
    as_long_as_belor_complies();
    world.clause("c3");
    Norm& third = world.norm(Mode::Forbid, pattern("deployment"), {belor});
    third.ends = breach_of("c2", ActorTest::Kind::OtherParty);
    world.incident("movement", "Arwen", on("2031-06-10T00:00Z"));
    world.incident("deployment", "Belor", on("2031-06-11T00:00Z"));
    const auto third_verdict = [&] {
        for (const Assessment& one : world.assess().all) {
            if (one.provision.clause == 2) return one.verdict;
        }
        return Verdict::Pending;
    };
    EXPECT_EQ(third_verdict(), Verdict::NotInForce);  // Arwen breached c2 the day before
    world.incident("fire", "Belor", on("2031-06-09T00:00Z"));
    EXPECT_EQ(third_verdict(), Verdict::Breached);  // c2 no longer bound Arwen
}

TEST_F(UponBreach, TheReadingOfTheSameNameIsAsked) {
    auto& readings = world.agreement.clauses[0].versions[0].readings;
    readings.resize(2);
    readings[0].id = "wide";
    readings[1].id = "narrow";
    readings[1].norms = readings[0].norms;
    readings[1].norms[0].act = pattern("artillery-fire");
    as_long_as_belor_complies();
    world.agreement.clauses[1].versions[0].readings[0].id = "narrow";
    world.incident("movement", "Arwen", on("2031-06-10T00:00Z"));
    world.incident("sniper-fire", "Belor", on("2031-06-09T00:00Z"));
    expect(Verdict::Breached);
    world.agreement.clauses[1].versions[0].readings[0].id = "other";
    expect(Verdict::NotInForce);
}

// "… except where it was cured by withdrawal within 48 hours" and "waived when Belor gives notice".
TEST(Cure, MarksTheBreachThatWasMadeGood) {
    World world;
    Norm& norm = world.norm(Mode::Forbid, pattern("deployment"));
    norm.cure = Cure{pattern("withdrawal"), hours(48)};
    world.incident("deployment", "Arwen", on("2031-06-01T00:00Z"));
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
    EXPECT_FALSE(world.only().is_cured);
    world.incident("withdrawal", "Arwen", between("2031-06-02T00:00Z", "2031-06-04T00:00Z"));
    EXPECT_FALSE(world.only().is_cured);
    world.incident("withdrawal", "Arwen", on("2031-06-03T00:00Z"));
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
    EXPECT_TRUE(world.only().is_cured);
    EXPECT_NE(world.explain(world.only()).sentence().find("cured since"), std::string::npos);
}

TEST(Waiver, IsToldApartFromAnExcuse) {
    World world;
    Norm& norm = world.norm(Mode::Forbid, pattern("deployment"));
    norm.exceptions = {exception(happened(pattern("notice", ActorTest::Kind::OtherParty)),
                                 Exception::Burden::Actor)};
    norm.exceptions[0].is_waiver = true;
    world.incident("deployment", "Arwen", on("2031-06-01T00:00Z"));
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
    EXPECT_TRUE(world.only().is_exception_claimed);
    world.incident("notice", "Belor", on("2031-05-30T00:00Z"));
    EXPECT_EQ(world.only().verdict, Verdict::Waived);
}

TEST(InStep, IsDueSoLongAfterTheOtherIsDone) {
    World world;
    world.clause("c1");
    Norm& norm = world.norm(Mode::Require, pattern("withdrawal"));
    norm.in_step_with = "c2";
    norm.in_step_within = hours(24);
    world.clause("c2");
    world.norm(Mode::Require, pattern("opening"), {belor}).due = fixed("2031-07-01T00:00Z");
    EXPECT_EQ(world.assess().all[0].verdict, Verdict::Pending);
    world.incident("opening", "Belor", on("2031-06-05T00:00Z"));
    EXPECT_EQ(world.assess().all[0].due, at("2031-06-06T00:00Z"));
    EXPECT_EQ(world.assess().all[0].verdict, Verdict::Undetermined);
    world.incident("withdrawal", "Arwen", on("2031-06-06T00:01Z"));
    EXPECT_EQ(world.assess().all[0].verdict, Verdict::Breached);
}

}  // namespace
}  // namespace sulh::testing
