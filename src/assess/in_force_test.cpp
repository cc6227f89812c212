// SPDX-License-Identifier: Apache-2.0
#include "assess/test_world.hpp"

#include <gtest/gtest.h>

namespace sulh::testing {
namespace {

// "Arwen shall not fire"; what the time of one shot makes of it.
class InForce : public ::testing::Test {
protected:
    World world;
    Norm* norm = nullptr;
    void SetUp() override { norm = &world.norm(Mode::Forbid, pattern("fire")); }
    EntryReading& entry() { return world.agreement.entry[0]; }
    Assessment shot(std::string_view when) {
        std::erase_if(world.corroboration.incidents,
                      [](const Incident& one) { return one.kind == term("fire"); });
        world.incident("fire", "Arwen", on(when));
        const auto all = world.assess().all;
        CHECK(all.size() == 1);
        return all[0];
    }
    void expect(std::string_view when, Verdict verdict, Reason reason = Reason::None) {
        EXPECT_EQ(name(shot(when).verdict), name(verdict)) << when;
        EXPECT_EQ(name(shot(when).reason), name(reason)) << when;
    }
};

TEST_F(InForce, AnExtensionMovesTheEndOnceItIsKnown) {
    entry().in_force.to = at("2031-07-01T00:00Z");
    entry().extensions.resize(1);
    entry().extensions[0].known_from = at("2031-06-25T00:00Z");
    entry().extensions[0].to = at("2031-08-01T00:00Z");
    expect("2031-07-15T00:00Z", Verdict::Breached);
    expect("2031-08-01T00:00Z", Verdict::NotInForce);
    world.as_of = at("2031-06-20T00:00Z");
    expect("2031-07-15T00:00Z", Verdict::NotInForce);
}

class Renewals : public InForce {
protected:
    void SetUp() override {
        InForce::SetUp();
        entry().in_force.to = at("2032-01-31T00:00Z");
        entry().renewal.emplace();
        entry().renewal->calendar_months = 1;
        entry().renewal->lead = days(10);
        entry().renewal->unless = pattern("notice", ActorTest::Kind::AnyParty);
        world.as_of = at("2033-01-01T00:00Z");
    }
};

TEST_F(Renewals, GoOnTacitly) {
    expect("2032-12-24T00:00Z", Verdict::Breached);
}

TEST_F(Renewals, StopByATimelyNotice) {
    world.incident("notice", "Belor", on("2032-02-19T00:00Z"));
    // 31 January + 1 month is 29 February 2032, and 19 February is 10 days before.
    expect("2032-02-28T23:59Z", Verdict::Breached);
    expect("2032-02-29T00:00Z", Verdict::NotInForce);
}

TEST_F(Renewals, StopOneLaterWhereTheNoticeIsLate) {
    world.incident("notice", "Belor", on("2032-02-19T00:01Z"));
    expect("2032-03-28T00:00Z", Verdict::Breached);
    expect("2032-03-29T00:00Z", Verdict::NotInForce);
}

TEST_F(Renewals, HaveAnUncertainEndWhereTheNoticeIsUncertain) {
    world.incident("notice", "", on("2032-02-10T00:00Z"));
    expect("2032-02-28T00:00Z", Verdict::Breached);
    expect("2032-03-05T00:00Z", Verdict::Undetermined, Reason::ActorUnknown);
}

TEST_F(Renewals, OfNoLengthDoNotGoOnForever) {
    entry().renewal->calendar_months = 0;
    expect("2032-01-31T00:00Z", Verdict::NotInForce);
}

class Suspensions : public InForce {
protected:
    void SetUp() override {
        InForce::SetUp();
        Release out;
        out.bearers = {arwen};
        out.act = pattern("notice");
        out.resumption = pattern("opening");
        out.is_suspension = true;
        world.agreement.releases = {out};
        world.incident("notice", "Arwen", on("2031-06-10T00:00Z"));
    }
};

TEST_F(Suspensions, LastUntilTheResumption) {
    expect("2031-06-09T00:00Z", Verdict::Breached);
    expect("2031-06-11T00:00Z", Verdict::NotInForce);
    world.incident("opening", "Arwen", on("2031-06-20T00:00Z"));
    expect("2031-06-15T00:00Z", Verdict::NotInForce);
    expect("2031-06-21T00:00Z", Verdict::Breached);
    world.incident("notice", "Arwen", on("2031-06-25T00:00Z"));
    expect("2031-06-26T00:00Z", Verdict::NotInForce);
}

TEST_F(Suspensions, AreNotTakenBackBeforeTheyAreDeclared) {
    world.incident("opening", "Arwen", on("2031-06-05T00:00Z"));
    expect("2031-06-11T00:00Z", Verdict::NotInForce);
}

TEST_F(Suspensions, AreOpenWhereTheResumptionIs) {
    world.incident("opening", "", on("2031-06-20T00:00Z"));
    expect("2031-06-21T00:00Z", Verdict::Undetermined, Reason::ActorUnknown);
    expect("2031-06-19T00:00Z", Verdict::NotInForce);
}

TEST_F(Suspensions, AreOfTheClausesNamedAlone) {
    world.agreement.releases[0].clauses = {"c9"};
    expect("2031-06-11T00:00Z", Verdict::Breached);
    world.agreement.releases[0].clauses = {"c1"};
    expect("2031-06-11T00:00Z", Verdict::NotInForce);
}

TEST_F(InForce, AStatementMayBindBeforeTheEntryIntoForce) {
    norm->starts = fixed("2031-04-20T00:00Z");
    expect("2031-04-25T00:00Z", Verdict::NotInForce);
    norm->binds_before_entry = true;
    expect("2031-04-25T00:00Z", Verdict::Breached);
    expect("2031-04-19T00:00Z", Verdict::NotInForce);
}

TEST_F(InForce, MonthsEndOnTheirLastDay) {
    Moment end;
    end.from = Moment::From::Event;
    end.event = pattern("opening", ActorTest::Kind::OtherParty);
    end.calendar_months = 1;
    norm->ends = end;
    world.incident("opening", "Belor", on("2031-05-31T12:00Z"));
    expect("2031-06-30T11:59Z", Verdict::Breached);
    expect("2031-06-30T12:00Z", Verdict::NotInForce);
}

// "… except when in this order notice by the party, opening by the other party"
class Order : public ::testing::Test {
protected:
    World world;
    void SetUp() override {
        Condition order;
        order.kind = Condition::Kind::Sequence;
        order.parts = {happened(pattern("notice")),
                       happened(pattern("opening", ActorTest::Kind::OtherParty))};
        order.text = "in this order";
        world.norm(Mode::Forbid, pattern("fire")).exceptions = {
            exception(order, Exception::Burden::Claimant)};
        world.incident("fire", "Arwen", on("2031-06-20T00:00Z"));
    }
    void expect(Verdict verdict, Reason reason = Reason::None) {
        EXPECT_EQ(name(world.only().verdict), name(verdict));
        EXPECT_EQ(name(world.only().reason), name(reason));
        const Explanation told = world.explain(world.only());
        EXPECT_EQ(told.would_decide.empty(), verdict != Verdict::Undetermined);
    }
};

TEST_F(Order, HoldsWhereTheEventsCameSo) {
    world.incident("notice", "Arwen", on("2031-06-10T00:00Z"));
    world.incident("opening", "Belor", on("2031-06-11T00:00Z"));
    expect(Verdict::Excused);
}

TEST_F(Order, IsNotShownByTheOtherOrder) {
    world.incident("notice", "Arwen", on("2031-06-12T00:00Z"));
    world.incident("opening", "Belor", on("2031-06-11T00:00Z"));
    expect(Verdict::Undetermined, Reason::ExcuseUnproven);  // an earlier notice may be unreported
    world.denial("opening", "Belor", {});
    expect(Verdict::Undetermined, Reason::ExcuseUnproven);
    world.denial("notice", "Arwen", {});
    expect(Verdict::Breached);  // no notice but the one that came too late
}

TEST_F(Order, IsOpenWhereTheTimesOverlap) {
    world.incident("notice", "Arwen", between("2031-06-10T00:00Z", "2031-06-13T00:00Z"));
    world.incident("opening", "Belor", on("2031-06-12T00:00Z"));
    expect(Verdict::Undetermined, Reason::ExcuseUnproven);
}

TEST_F(Order, CountsOnlyWhatCameBeforeTheAct) {
    world.incident("notice", "Arwen", on("2031-06-10T00:00Z"));
    world.incident("opening", "Belor", on("2031-06-21T00:00Z"));
    world.denial("opening", "Belor", {});
    expect(Verdict::Breached);
}

TEST_F(Order, FindsTheChoiceAmongMany) {
    for (int i = 0; i < 9; ++i) {
        world.incident("opening", "Belor", When::at(at("2031-06-01T00:00Z") + days(i)));
        world.incident("notice", "Arwen", When::at(at("2031-06-09T12:00Z") + days(i)));
    }
    expect(Verdict::Undetermined, Reason::ExcuseUnproven);
    world.incident("opening", "Belor", on("2031-06-09T13:00Z"));
    expect(Verdict::Excused);
}

}  // namespace
}  // namespace sulh::testing
