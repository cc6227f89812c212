// SPDX-License-Identifier: Apache-2.0
#include "assess/test_world.hpp"

#include <gtest/gtest.h>

namespace sulh::testing {
namespace {

using Burden = Exception::Burden;

class Exceptions : public ::testing::Test {
protected:
    World world;
    Norm* norm = nullptr;
    void SetUp() override { norm = &world.norm(Mode::Forbid, pattern("fire")); }
    // "… except where Belor fired at most an hour before"
    void except_return_fire(Burden burden) {
        norm->exceptions = {exception(happened(pattern("fire", ActorTest::Kind::OtherParty),
                                               Condition::Relation::Before, hours(1)),
                                      burden)};
        world.incident("fire", "Arwen", on("2031-06-01T12:00Z"));
    }
};

TEST_F(Exceptions, ExcuseWhereTheConditionHolds) {
    except_return_fire(Burden::Actor);
    world.incident("fire", "Belor", on("2031-06-01T11:30Z"));
    EXPECT_EQ(world.only().verdict, Verdict::Excused);
}

TEST_F(Exceptions, DoNotExcuseOutsideTheWindow) {
    except_return_fire(Burden::Actor);
    world.incident("fire", "Belor", on("2031-06-01T10:59Z"));
    world.incident("fire", "Belor", on("2031-06-01T12:01Z"));
    const Assessment one = world.only();
    EXPECT_EQ(one.verdict, Verdict::Breached);
    EXPECT_TRUE(one.is_exception_claimed);  // silence on the hour before proves nothing
}

TEST_F(Exceptions, LeaveTheBreachStandingWhereTheActorMustShow) {
    except_return_fire(Burden::Actor);
    const Assessment one = world.only();
    EXPECT_EQ(one.verdict, Verdict::Breached);
    EXPECT_TRUE(one.is_exception_claimed);
}

TEST_F(Exceptions, StayOpenWhereTheClaimantMustShow) {
    except_return_fire(Burden::Claimant);
    EXPECT_EQ(world.only().verdict, Verdict::Undetermined);
    EXPECT_EQ(world.only().reason, Reason::ExcuseUnproven);
}

TEST_F(Exceptions, StayOpenWhereTheTextIsSilentOnWhoMustShow) {
    except_return_fire(Burden::NotStated);
    EXPECT_EQ(world.only().reason, Reason::ExcuseUnproven);
}

TEST_F(Exceptions, FailWhereTheFactIsDenied) {
    except_return_fire(Burden::Claimant);
    world.denial("fire", "Belor", between("2031-06-01T10:00Z", "2031-06-01T13:00Z"));
    const Assessment one = world.only();
    EXPECT_EQ(one.verdict, Verdict::Breached);
    EXPECT_FALSE(one.is_exception_claimed);
}

TEST_F(Exceptions, AreForPeopleWhereOnlyStated) {
    norm->exceptions = {exception(stated("in self-defence"), Burden::Claimant)};
    world.incident("fire", "Arwen");
    EXPECT_EQ(world.only().reason, Reason::TextAmbiguous);
    const auto asked = world.asked(world.only());
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0], "a decision by people on \"in self-defence\"");
}

// Return fire as agreed for Minsk in July 2020: four conditions, all needed, for the party that
// fired to show. An offensive (i), an order (ii) and a notice (iv) are on file, no attempt to use
// the coordination mechanism (iii).
TEST_F(Exceptions, NameTheConditionThatIsMissing) {
    Condition all;
    all.kind = Condition::Kind::All;
    all.parts = {happened(pattern("advance", ActorTest::Kind::OtherParty)),
                 happened(pattern("order")), happened(pattern("hotline-call")),
                 happened(pattern("notice"))};
    const char* labels[] = {"(i)", "(ii)", "(iii)", "(iv)"};
    for (std::size_t i = 0; i < 4; ++i)
        all.parts[i].label = labels[i];
    Norm permit;
    permit.mode = Mode::Permit;
    permit.act = pattern("fire");
    permit.bearers = {arwen};
    permit.exceptions = {exception(all, Burden::Actor)};
    world.agreement.clauses[0].versions[0].readings[0].norms.push_back(permit);
    world.incident("advance", "Belor", on("2031-06-01T10:00Z"));
    world.incident("order", "Arwen", on("2031-06-01T11:00Z"));
    world.incident("notice", "Arwen", on("2031-06-01T11:10Z"));
    world.incident("fire", "Arwen", on("2031-06-01T12:00Z"));
    const Assessment one = world.only();
    EXPECT_EQ(one.verdict, Verdict::Breached);
    EXPECT_TRUE(one.is_exception_claimed);
    EXPECT_EQ(world.asked(one),
              std::vector<std::string>{"a report on whether \"(iii) hotline-call\""});
    world.incident("hotline-call", "Arwen", on("2031-06-01T11:05Z"));
    EXPECT_EQ(world.only().verdict, Verdict::Excused);
}

// "may fire within 1 km of any withdrawal within 24 hours after": nobody can say yet that none comes.
TEST_F(Exceptions, AwaitWhatMayStillPermitTheAct) {
    Norm permit;
    permit.mode = Mode::Permit;
    permit.act = pattern("fire");
    permit.act.near = {{pattern("withdrawal"), kilometres(1), Relation::After, hours(24)}};
    permit.bearers = {arwen};
    world.agreement.clauses[0].versions[0].readings[0].norms.push_back(permit);
    world.incident("fire", "Arwen", on("2031-06-01T12:00Z")).where =
        Where::at(LatLon::checked(0.5, 20.5));
    world.as_of = at("2031-06-02T00:00Z");
    Assessment one = world.only();
    EXPECT_EQ(one.verdict, Verdict::Pending);
    EXPECT_EQ(one.due, at("2031-06-02T12:00Z"));
    EXPECT_EQ(world.explain(one).tree.truth, Truth::No);
    EXPECT_EQ(world.state().verdict, Verdict::Pending);

    world.as_of = at("2031-06-03T00:00Z");
    EXPECT_EQ(world.only().verdict, Verdict::Breached);

    world.incident("withdrawal", "Arwen", on("2031-06-02T11:00Z")).where =
        Where::at(LatLon::checked(0.5, 20.5));
    EXPECT_EQ(world.only().verdict, Verdict::Excused);
}

TEST_F(Exceptions, AreNotTheActItself) {
    norm->exceptions = {exception(
        happened(pattern("fire", ActorTest::Kind::Anyone), Condition::Relation::During, hours(1)),
        Burden::Actor)};
    world.incident("fire", "Arwen");
    EXPECT_EQ(world.only().verdict, Verdict::Breached);
}

}  // namespace
}  // namespace sulh::testing
