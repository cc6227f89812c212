// SPDX-License-Identifier: Apache-2.0
#include "assess/test_world.hpp"

#include <gtest/gtest.h>

namespace sulh::testing {
namespace {

// "Before any movement, Arwen shall notify at least 15 days before." The movement is on 1 July; the
// last moment for a notice is 16 June 00:00.
class Precede : public ::testing::Test {
protected:
    World world;
    Norm* norm = nullptr;
    void SetUp() override {
        norm = &world.norm(Mode::Precede, pattern("notice"));
        norm->trigger = pattern("movement");
        norm->lead = days(15);
        world.incident("movement", "Arwen", on("2031-07-01T00:00Z"));
    }
    void notice(When when) { world.incident("notice", "Arwen", when); }
    void expect(Verdict verdict, Reason reason = Reason::None) {
        const Assessment one = world.only();
        EXPECT_EQ(name(one.verdict), name(verdict));
        EXPECT_EQ(name(one.reason), name(reason));
        EXPECT_EQ(one.due, at("2031-06-16T00:00Z"));
        const Explanation told = world.explain(one);
        EXPECT_EQ(told.would_decide.empty(), verdict != Verdict::Undetermined) << told.sentence();
    }
};

TEST(PrecedeState, WaitsWhereNothingCallsForIt) {
    World world;
    Norm& norm = world.norm(Mode::Precede, pattern("notice"));
    norm.trigger = pattern("movement");
    norm.lead = days(15);
    EXPECT_EQ(world.state().verdict, Verdict::Pending);
    EXPECT_EQ(world.state().because.text(), "Nothing that calls for it is reported.");
}

TEST_F(Precede, IsCompliedWithByANoticeOnTheLastMoment) {
    notice(on("2031-06-16T00:00Z"));
    expect(Verdict::Complied);
}

TEST_F(Precede, IsBreachedByANoticeThatComesLate) {
    notice(When::at(at("2031-06-16T00:00Z") + milliseconds(1)));
    expect(Verdict::Breached);
}

TEST_F(Precede, IsBreachedByANoticeAfterTheAct) {
    notice(on("2031-07-02T00:00Z"));
    expect(Verdict::Breached);
}

TEST_F(Precede, TakesANoticeLongAfterForOneOfSomethingElse) {
    notice(on("2031-07-16T00:01Z"));
    expect(Verdict::Undetermined, Reason::NoCoverage);
}

TEST_F(Precede, IsOpenWhereTheTimeOfTheNoticeStraddlesTheLead) {
    notice(between("2031-06-15T00:00Z", "2031-06-17T00:00Z"));
    expect(Verdict::Undetermined, Reason::TimeUncertain);
}

TEST_F(Precede, IsOpenWhereWhoNotifiedIsNotKnown) {
    world.incident("notice", "", on("2031-06-01T00:00Z"));
    expect(Verdict::Undetermined, Reason::ActorUnknown);
}

// A notice that says what it announces is one of that; what it does not say is not held against it.
TEST_F(Precede, IsNotCompliedWithByANoticeOfSomethingElse) {
    const When early = on("2031-06-01T00:00Z");
    world.incident("notice", "Arwen", early).objects = {term("flight")};
    expect(Verdict::Undetermined, Reason::NoCoverage);
    world.incident("notice", "Arwen", early).objects = {happening};
    expect(Verdict::Undetermined, Reason::KindUncertain);
    world.incident("notice", "Arwen", early).objects = {term("movement")};
    expect(Verdict::Complied);
}

TEST_F(Precede, IsNotCompliedWithByANoticeThatLeavesOutWhatItIsToState) {
    world.incident("incomplete-notice", "Arwen", on("2031-06-01T00:00Z"));
    expect(Verdict::Undetermined, Reason::NoCoverage);
}

TEST_F(Precede, DoesNotTakeSilenceForABreach) {
    expect(Verdict::Undetermined, Reason::NoCoverage);
}

TEST_F(Precede, IsBreachedWhereSomebodySaysThatNoNoticeCame) {
    world.denial("notice", "Arwen", on("2031-07-01T12:00Z"));
    expect(Verdict::Breached);
}

TEST_F(Precede, ANoticeTooEarlyIsNone) {
    norm->lead_most = days(30);
    notice(on("2031-05-31T23:59Z"));
    expect(Verdict::Undetermined, Reason::NoCoverage);
    notice(on("2031-06-01T00:00Z"));
    expect(Verdict::Complied);
}

TEST_F(Precede, IsJudgedOnceForEachAct) {
    notice(on("2031-06-10T00:00Z"));
    world.incident("movement", "Arwen", on("2031-06-20T00:00Z"));
    world.incident("movement", "Belor", on("2031-06-20T00:00Z"));
    const Assessments out = world.assess();
    ASSERT_EQ(out.all.size(), 2u);
    EXPECT_EQ(out.all[0].verdict, Verdict::Complied);   // 21 days ahead of 1 July
    EXPECT_EQ(out.all[1].verdict, Verdict::Breached);   // 10 days ahead of 20 June
    EXPECT_EQ(out.states.at(0).verdict, Verdict::Breached);
}

TEST_F(Precede, IsExcusedByAnExceptionOfTheAct) {
    norm->exceptions = {exception(happened(pattern("fire", ActorTest::Kind::OtherParty),
                                           Condition::Relation::Before, hours(24)),
                                  Exception::Burden::Actor)};
    world.incident("fire", "Belor", on("2031-06-30T12:00Z"));
    notice(on("2031-06-30T18:00Z"));
    expect(Verdict::Excused);
}

// "Arwen shall prevent attacks by Corvo: knowing by notice by Belor within 30 days before, acting by
// action within 72 hours." The attack is on 20 June.
class Prevent : public ::testing::Test {
protected:
    World world;
    Norm* norm = nullptr;
    void SetUp() override {
        EventPattern attack = pattern("fire", ActorTest::Kind::Named);
        attack.actor.named = {corvo};
        norm = &world.norm(Mode::Prevent, attack);
        norm->diligence.emplace();
        norm->diligence->knowledge = pattern("notice", ActorTest::Kind::OtherParty);
        norm->diligence->knowledge_window = days(30);
        norm->diligence->action = pattern("action-against-armed-group");
        norm->diligence->action_within = hours(72);
        world.incident("fire", "Corvo", on("2031-06-20T12:00Z"));
    }
    void notice(When when) { world.incident("notice", "Belor", when); }
    void act(When when) { world.incident("action-against-armed-group", "Arwen", when); }
    void expect(Verdict verdict, Reason reason = Reason::None) {
        const Assessment one = world.only();
        EXPECT_EQ(name(one.verdict), name(verdict));
        EXPECT_EQ(name(one.reason), name(reason));
        const Explanation told = world.explain(one);
        EXPECT_EQ(told.would_decide.empty(), verdict != Verdict::Undetermined) << told.sentence();
    }
};

TEST_F(Prevent, IsCompliedWithByActionInTime) {
    notice(on("2031-06-10T12:00Z"));
    act(on("2031-06-13T12:00Z"));
    expect(Verdict::Complied);
}

TEST_F(Prevent, IsBreachedByActionThatCameTooLate) {
    notice(on("2031-06-10T12:00Z"));
    act(on("2031-06-13T12:01Z"));
    expect(Verdict::Breached);
}

TEST_F(Prevent, IsOpenWhereNothingIsReportedOfAction) {
    notice(on("2031-06-10T12:00Z"));
    expect(Verdict::Undetermined, Reason::NoCoverage);
}

TEST_F(Prevent, IsBreachedWhereInactionIsReported) {
    notice(on("2031-06-10T12:00Z"));
    world.denial("action-against-armed-group", "Arwen", on("2031-06-14T00:00Z"));
    expect(Verdict::Breached);
}

TEST_F(Prevent, IsOpenWhereItIsNotKnownWhetherThePartyKnew) {
    expect(Verdict::Undetermined, Reason::NoCoverage);
    notice(on("2031-05-01T12:00Z"));  // more than 30 days before
    expect(Verdict::Undetermined, Reason::NoCoverage);
}

TEST_F(Prevent, AsksNothingOfAPartyThatSurelyDidNotKnow) {
    world.denial("notice", "Belor", between("2031-05-01T00:00Z", "2031-07-01T00:00Z"));
    EXPECT_TRUE(world.assess().all.empty());
}

TEST_F(Prevent, AsksForActionUponEachNotice) {
    notice(on("2031-06-01T12:00Z"));
    act(on("2031-06-02T12:00Z"));
    notice(on("2031-06-10T12:00Z"));
    expect(Verdict::Undetermined, Reason::NoCoverage);
    act(on("2031-06-14T12:00Z"));  // 96 hours after the second
    expect(Verdict::Breached);
}

TEST_F(Prevent, IsPendingWhileThereIsTimeToAct) {
    notice(on("2031-06-20T00:00Z"));
    world.as_of = at("2031-06-22T23:00Z");
    expect(Verdict::Pending);
    world.as_of = at("2031-06-23T01:00Z");
    expect(Verdict::Undetermined, Reason::NoCoverage);
}

TEST_F(Prevent, ExcusesAPartyThatWasNotAble) {
    Condition free;
    free.kind = Condition::Kind::Not;
    free.parts = {happened(pattern("fire", ActorTest::Kind::OtherParty),
                           Condition::Relation::Before, days(10))};
    norm->diligence->able = free;
    notice(on("2031-06-10T12:00Z"));
    act(on("2031-06-15T12:00Z"));
    expect(Verdict::Undetermined, Reason::NoCoverage);  // whether Belor fired is not known
    world.incident("fire", "Belor", on("2031-06-18T00:00Z"));
    expect(Verdict::Excused);
}

}  // namespace
}  // namespace sulh::testing
