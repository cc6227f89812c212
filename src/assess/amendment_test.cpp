// SPDX-License-Identifier: Apache-2.0
#include "assess/test_world.hpp"

#include <gtest/gtest.h>

namespace sulh::testing {
namespace {

// One clause, amended at 2031-07-01T00:00Z; the agreement is in force from 2031-05-01 on.
class Amended : public ::testing::Test {
protected:
    World world;

    Norm& first() { return world.agreement.clauses[0].versions[0].readings[0].norms[0]; }
    Norm& second() { return world.agreement.clauses[0].versions[1].readings[0].norms[0]; }
    // The same statement again, to be changed. References to what there was no longer hold.
    Norm& amend() {
        auto& versions = world.agreement.clauses[0].versions;
        ClauseVersion next = versions[0];
        next.known_from = at("2031-07-01T00:00Z");
        versions.push_back(next);
        return second();
    }
    // "1 breached", one for each assessment; the number is that of the version.
    std::vector<std::string> verdicts() const {
        std::vector<std::string> out;
        for (const Assessment& a : world.assess().all) {
            std::string text = std::to_string(a.provision.version + 1) + " ";
            text += name(a.verdict);
            if (a.reason != Reason::None) text += ", " + std::string(name(a.reason));
            out.push_back(text);
        }
        return out;
    }
    std::vector<std::string> states() const {
        std::vector<std::string> out;
        for (const ClauseState& state : world.assess().states)
            out.emplace_back(name(state.verdict));
        return out;
    }
};

using Texts = std::vector<std::string>;

// "Shall not fly", from July on "shall not fire": each act by the text of its time.
TEST_F(Amended, JudgesAnActByTheTextOfItsTime) {
    world.norm(Mode::Forbid, pattern("flight"));
    amend().act = pattern("artillery-fire");
    world.incident("flight", "Arwen", on("2031-06-30T12:00Z"));
    world.incident("flight", "Arwen", on("2031-07-01T12:00Z"));
    world.incident("artillery-fire", "Arwen", on("2031-06-30T12:00Z"));
    world.incident("artillery-fire", "Arwen", on("2031-07-01T12:00Z"));
    EXPECT_EQ(verdicts(), (Texts{"1 breached", "2 breached"}));
    EXPECT_EQ(world.assess().all[0].incident, 0u);
    EXPECT_EQ(world.assess().all[1].incident, 3u);
    EXPECT_EQ(world.assess().incidents_out_of_scope, 2u);
}

TEST_F(Amended, IsNotKnownBeforeItIsMade) {
    world.norm(Mode::Forbid, pattern("flight"));
    amend().act = pattern("artillery-fire");
    world.incident("flight", "Arwen", on("2031-07-01T12:00Z"));
    world.as_of = at("2031-06-30T23:59Z");
    EXPECT_EQ(verdicts(), (Texts{"1 breached"}));
    EXPECT_EQ(world.assess().states.size(), 1u);
}

TEST_F(Amended, LeavesWhatLiesAcrossTheDayOpenUnderBoth) {
    world.norm(Mode::Forbid, pattern("flight"));
    amend();
    world.incident("flight", "Arwen", between("2031-06-30T12:00Z", "2031-07-01T12:00Z"));
    EXPECT_EQ(verdicts(),
              (Texts{"1 undetermined, time uncertain", "2 undetermined, time uncertain"}));
}

TEST_F(Amended, GivesEachTextAnIdOfItsOwn) {
    world.norm(Mode::Forbid, pattern("flight"));
    const auto id = [&](const Assessment& a) {
        return assessment_id(world.agreement, world.corroboration, a);
    };
    world.incident("flight", "Arwen", between("2031-06-30T12:00Z", "2031-07-01T12:00Z"));
    const std::string before = id(world.only());
    amend();
    const Assessments now = world.assess();
    EXPECT_EQ(id(now.all[0]), before);
    EXPECT_NE(id(now.all[1]), before);
    EXPECT_EQ(amended_text(world.agreement, now.all[0].provision), "");
    EXPECT_EQ(amended_text(world.agreement, now.all[1].provision), "2031-07-01");
    const std::string sentence = world.explain(now.all[1]).sentence();
    EXPECT_NE(sentence.find("clause c1, as amended 2031-07-01,"), std::string::npos) << sentence;
}

// Modelled on Kelbajar, November 2020: due on the 15th, moved to the 25th on the 15th.
TEST_F(Amended, LetsWhatWasNotYetDueGo) {
    world.norm(Mode::Require, pattern("withdrawal")).due = fixed("2031-07-01T06:00Z");
    amend().due = fixed("2031-07-11T00:00Z");
    world.incident("withdrawal", "Arwen", on("2031-07-10T00:00Z"));
    EXPECT_EQ(verdicts(), (Texts{"1 not in force", "2 complied"}));
    EXPECT_EQ(states(), (Texts{"not in force", "complied"}));
}

// A deadline that had passed stays, and what was done afterwards is late under it.
TEST_F(Amended, KeepsADeadlineThatHadPassed) {
    world.norm(Mode::Require, pattern("withdrawal")).due = fixed("2031-06-30T00:00Z");
    amend().due = fixed("2031-07-11T00:00Z");
    world.incident("withdrawal", "Arwen", on("2031-07-10T00:00Z"));
    EXPECT_EQ(verdicts(), (Texts{"1 breached", "2 complied"}));
}

// Done in June: under the first text in time, and nothing is left to do under the second.
TEST_F(Amended, TakesWhatWasDoneForDone) {
    world.norm(Mode::Require, pattern("withdrawal")).due = fixed("2031-07-05T00:00Z");
    amend().due = fixed("2031-07-11T00:00Z");
    world.incident("withdrawal", "Arwen", on("2031-06-20T00:00Z"));
    EXPECT_EQ(verdicts(), (Texts{"1 complied", "2 complied"}));
}

// On either side of the amendment: in time under the second text, and under the first perhaps.
TEST_F(Amended, LeavesOpenWhatMayHaveBeenDoneBefore) {
    world.norm(Mode::Require, pattern("withdrawal"));
    amend().due = fixed("2031-07-11T00:00Z");
    world.incident("withdrawal", "Arwen", between("2031-06-30T12:00Z", "2031-07-01T12:00Z"));
    EXPECT_EQ(verdicts(), (Texts{"1 undetermined, time uncertain", "2 complied"}));
}

// A notice of 29 June, to be answered within 72 hours: the clock ran until 2 July.
TEST_F(Amended, StopsAClockThatRuns) {
    Norm& norm = world.norm(Mode::Respond, pattern("action-against-armed-group"));
    norm.trigger = pattern("notice", ActorTest::Kind::OtherParty);
    norm.window = hours(72);
    amend().window = hours(24);
    world.incident("notice", "Belor", on("2031-06-29T00:00Z"));
    EXPECT_EQ(verdicts(), (Texts{"1 not in force"}));
    world.incident("action-against-armed-group", "Arwen", on("2031-06-30T00:00Z"));
    EXPECT_EQ(verdicts(), (Texts{"1 complied"}));
}

// A notice of 20 June: its 72 hours were over, and it was answered after them.
TEST_F(Amended, KeepsAClockThatHasRunOut) {
    Norm& norm = world.norm(Mode::Respond, pattern("action-against-armed-group"));
    norm.trigger = pattern("notice", ActorTest::Kind::OtherParty);
    norm.window = hours(72);
    amend().window = hours(24);
    world.incident("notice", "Belor", on("2031-06-20T00:00Z"));
    world.incident("notice", "Belor", on("2031-07-20T00:00Z"));
    world.incident("action-against-armed-group", "Arwen", on("2031-06-25T00:00Z"));
    world.incident("action-against-armed-group", "Arwen", on("2031-07-20T23:00Z"));
    EXPECT_EQ(verdicts(), (Texts{"1 breached", "2 complied"}));
}

// At most 3 flights a month, from 15 July on at most 1: two before it, two after it. Neither text
// sees four.
TEST_F(Amended, CountsUnderACapWhatHappenedWhileItsTextStood) {
    Norm& norm = world.norm(Mode::Tally, pattern("flight"));
    norm.tally.emplace();
    norm.tally->per = TallyRule::Per::Month;
    norm.tally->most = Quantity{3, false};
    norm.tally->counts_events = true;
    amend().tally->most = Quantity{1, false};
    world.agreement.clauses[0].versions[1].known_from = at("2031-07-15T00:00Z");
    for (const char* day : {"2031-07-03T12:00Z", "2031-07-04T12:00Z", "2031-07-20T12:00Z",
                            "2031-07-21T12:00Z"}) {
        world.incident("flight", "Arwen", on(day));
    }
    EXPECT_EQ(verdicts(), (Texts{"2 breached"}));
    EXPECT_EQ(world.only().period, (Interval{at("2031-07-01T00:00Z"), at("2031-08-01T00:00Z")}));
}

// Where a cap is kept in what is left of a month, only that part of it has to be seen.
TEST_F(Amended, AsksCoverageOfWhatIsLeftOfAPeriod) {
    world.as_of = at("2031-07-20T00:00Z");
    Norm& norm = world.norm(Mode::Tally, pattern("flight"));
    norm.act.places = {place(PlaceTest::Kind::InZone, valley)};
    norm.tally.emplace();
    norm.tally->per = TallyRule::Per::Month;
    norm.tally->most = Quantity{3, false};
    norm.tally->counts_events = true;
    amend();
    world.agreement.clauses[0].versions[1].known_from = at("2031-07-15T00:00Z");
    world.coverage("flight", Where::at(LatLon::checked(0.5, 20.5), kilometres(50)),
                   between("2031-07-01T00:00Z", "2031-07-15T00:00Z"));
    EXPECT_EQ(verdicts(), (Texts{"1 complied"}));
}

// 5 reports a month are owed: 2 by 15 July, when the text changes, are no breach of it. Of the rest
// of the month the new text does not say what is owed.
TEST_F(Amended, LetsAPeriodThatIsNotOverGo) {
    world.as_of = at("2031-08-01T00:00Z");
    Norm& norm = world.norm(Mode::Tally, pattern("notice"));
    norm.starts = fixed("2031-07-01T00:00Z");
    norm.tally.emplace();
    norm.tally->per = TallyRule::Per::Month;
    norm.tally->least = Quantity{5, false};
    norm.tally->counts_events = true;
    amend();
    world.agreement.clauses[0].versions[1].known_from = at("2031-07-15T00:00Z");
    world.incident("notice", "Arwen", on("2031-07-03T12:00Z"));
    world.incident("notice", "Arwen", on("2031-07-04T12:00Z"));
    world.denial("notice", "Arwen", between("2031-07-01T00:00Z", "2031-08-02T00:00Z"));
    EXPECT_EQ(verdicts(), (Texts{"1 not in force", "2 undetermined, text ambiguous"}));
}

// "As long as Belor complies with c1": a breach of its first text counts as one of its second does.
TEST_F(Amended, RemembersBreachesOfTheEarlierText) {
    world.norm(Mode::Forbid, pattern("flight"), {belor});
    amend().act = pattern("artillery-fire");
    world.clause("c2");
    Norm& asks = world.norm(Mode::Forbid, pattern("movement"));
    Moment until;
    until.from = Moment::From::ClauseBreached;
    until.clause = "c1";
    until.actor.kind = ActorTest::Kind::Named;
    until.actor.named = {belor};
    asks.ends = until;
    world.incident("flight", "Belor", on("2031-06-10T00:00Z"));
    world.incident("movement", "Arwen", on("2031-08-01T00:00Z"));
    EXPECT_EQ(verdicts(), (Texts{"1 breached", "1 not in force"}));
}

// Done under the first text in June; the second asks for something else, which nobody has done. What
// starts with the completion has started.
TEST_F(Amended, RemembersThatTheEarlierTextWasFulfilled) {
    world.norm(Mode::Require, pattern("withdrawal")).due = fixed("2031-06-15T00:00Z");
    Norm& changed = amend();
    changed.act = pattern("handover-of-weapons");
    changed.due = fixed("2031-12-01T00:00Z");
    world.clause("c2");
    Norm& asks = world.norm(Mode::Forbid, pattern("flight"));
    Moment done;
    done.from = Moment::From::ClauseDone;
    done.clause = "c1";
    asks.starts = done;
    world.incident("withdrawal", "Arwen", on("2031-06-10T00:00Z"));
    world.incident("flight", "Arwen", on("2031-06-20T00:00Z"));
    world.incident("flight", "Arwen", on("2031-08-20T00:00Z"));
    world.as_of = at("2031-09-01T00:00Z");
    EXPECT_EQ(verdicts(), (Texts{"1 complied", "2 pending", "1 breached", "1 breached"}));
}

// An attack of June of which Arwen knew on 29 June: it had three days to act, and the text changed.
TEST_F(Amended, LetsADutyToPreventGo) {
    Norm& norm = world.norm(Mode::Prevent, pattern("artillery-fire", ActorTest::Kind::Anyone));
    norm.diligence.emplace();
    norm.diligence->knowledge = pattern("notice", ActorTest::Kind::OtherParty);
    norm.diligence->action = pattern("action-against-armed-group");
    norm.diligence->action_within = hours(72);
    amend();
    world.incident("notice", "Belor", on("2031-06-29T00:00Z"));
    world.incident("artillery-fire", "Corvo", on("2031-06-29T12:00Z"));
    EXPECT_EQ(verdicts(), (Texts{"1 not in force"}));
    first().diligence->action_within = hours(24);
    world.denial("action-against-armed-group", "Arwen",
                 between("2031-06-29T00:00Z", "2031-07-03T00:00Z"));
    EXPECT_EQ(verdicts(), (Texts{"1 breached"}));
}

// Two roots are asked for from July on.
TEST_F(Amended, AsksForTheEvidenceOfItsTime) {
    world.norm(Mode::Forbid, pattern("flight"));
    amend();
    world.agreement.clauses[0].versions[1].evidence.roots_min = 2;
    world.incident("flight", "Arwen", on("2031-06-30T12:00Z"));
    world.incident("flight", "Arwen", on("2031-07-01T12:00Z"));
    EXPECT_EQ(verdicts(), (Texts{"1 breached", "2 undetermined, standard not met"}));
}

}  // namespace
}  // namespace sulh::testing
