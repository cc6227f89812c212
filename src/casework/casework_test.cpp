// SPDX-License-Identifier: Apache-2.0
#include "casework/intake.hpp"
#include "casework/test_cases.hpp"

namespace sulh {

namespace {

using people::arwen;
using people::auditor;
using people::belmar;
using people::corran;
using people::delmark;
using people::desk;
using people::verifier;

const Finding& finding(const Case& of, Question question) {
    for (const Finding* one : standing_findings(of)) {
        if (one->question.question == question) return *one;
    }
    ADD_FAILURE() << "no such finding";
    return of.findings.front();
}

// A complaint of 1 June, noon, on which everybody acts at once, up to the vote of 2 June, noon.
void reach_voting(CaseWorld& world) {
    ASSERT_TRUE(world.begin(EventKind::Complain, arwen, "2031-06-01T12:00Z"));
    ASSERT_TRUE(world.send(EventKind::Acknowledge, desk, "2031-06-01T13:00Z"));
    ASSERT_TRUE(world.send(EventKind::Report, verifier, "2031-06-01T18:00Z"));
    ASSERT_TRUE(world.send(EventKind::Notify, desk, "2031-06-01T19:00Z"));
    ASSERT_TRUE(world.send(EventKind::Answer, belmar, "2031-06-02T12:00Z"));
    ASSERT_EQ(world.at().stage, Stage::Voting);
}

void vote(CaseWorld& world, const std::vector<std::pair<Member, Ballot>>& ballots) {
    for (const auto& [member, ballot] : ballots)
        ASSERT_TRUE(world.seal(member, "2031-06-03T12:00Z", ballot));
}

void open_all(CaseWorld& world, const std::vector<std::pair<Member, Ballot>>& ballots) {
    for (const auto& [member, ballot] : ballots)
        ASSERT_TRUE(world.open(EventKind::Unseal, member, "2031-06-04T12:00Z", ballot));
}

const std::string whole = test_findings + test_consequences + test_complaints;

}  // namespace

TEST(Case, RunsFromComplaintToFollowUp) {
    CaseWorld world(whole);
    reach_voting(world);
    // 14 days from 2 June noon, the last of them for opening the ballots.
    EXPECT_EQ(world.at().due, utc("2031-06-15T12:00Z"));
    EXPECT_EQ(world.at().decision_due, utc("2031-06-16T12:00Z"));
    const std::vector<std::pair<Member, Ballot>> ballots = {{arwen, breach_ballot()},
                                                            {belmar, no_breach_ballot("Not us.")},
                                                            {corran, breach_ballot()},
                                                            {delmark, breach_ballot()}};
    vote(world, ballots);
    EXPECT_EQ(world.at().stage, Stage::Reveal);
    open_all(world, ballots);
    EXPECT_TRUE(is_breach_found(world.at()));
    const Finding& occurrence = finding(world.at(), Question::Occurrence);
    EXPECT_EQ(occurrence.outcome, Vote::Established);
    EXPECT_EQ(occurrence.in_favour, 3);
    EXPECT_EQ(occurrence.otherwise, 1);
    EXPECT_EQ(occurrence.standard, Proof::ReasonableGrounds);
    EXPECT_EQ(occurrence.dissents, std::vector<std::string>{"belmar: not established. Not us."});
    EXPECT_EQ(world.at().stage, Stage::Order);
    ASSERT_TRUE(world.send(EventKind::Order, corran, "2031-06-05T12:00Z"));
    EXPECT_EQ(world.at().stage, Stage::Order);
    ASSERT_TRUE(world.send(EventKind::Order, delmark, "2031-06-05T13:00Z"));
    EXPECT_EQ(world.at().stage, Stage::Remedy);
    EXPECT_EQ(world.at().due, utc("2031-06-06T13:00Z"));
    EXPECT_EQ(world.at().consequences.back().label, "first");
    ASSERT_TRUE(world.send(EventKind::CarryOut, desk, "2031-06-06T09:00Z"));
    EXPECT_EQ(world.at().consequences.back().fate, OwedConsequence::Fate::Done);
    ASSERT_TRUE(world.send(EventKind::FollowUp, verifier, "2031-06-20T09:00Z"));
    EXPECT_EQ(world.at().closing, Closing::Followed);
}

// Golden scenario G13.
TEST(Case, SilenceAndAMissingQuorumLeadToTheDefaultDeciders) {
    CaseWorld world(whole);
    ASSERT_TRUE(world.begin(EventKind::Complain, arwen, "2031-06-01T12:00Z"));
    // Acknowledged by lapse on 2 June, no report by 7 June, notice by the record on 10 June, no
    // reply by 13 June, ballots until 26 June, opened until 27 June.
    ASSERT_TRUE(world.seal(arwen, "2031-06-20T12:00Z", breach_ballot()));
    ASSERT_TRUE(world.seal(corran, "2031-06-20T13:00Z", breach_ballot()));
    ASSERT_TRUE(world.open(EventKind::Unseal, arwen, "2031-06-26T18:00Z", breach_ballot()));
    ASSERT_TRUE(world.open(EventKind::Unseal, corran, "2031-06-26T19:00Z", breach_ballot()));
    EXPECT_EQ(world.at().stage, Stage::Default);
    EXPECT_EQ(world.at().since, utc("2031-06-26T19:00Z"));
    std::vector<std::pair<Stage, std::string>> lapses;
    for (const CaseStep& step : world.at().steps) {
        if (step.event == EventKind::Lapse) lapses.emplace_back(step.from, to_text(step.at));
    }
    const std::vector<std::pair<Stage, std::string>> expected = {
        {Stage::Complaint, "2031-06-02T12:00:00Z"},
        {Stage::Inquiry, "2031-06-07T12:00:00Z"},
        {Stage::Notice, "2031-06-10T12:00:00Z"},
        {Stage::Reply, "2031-06-13T12:00:00Z"},
        {Stage::Voting, "2031-06-26T12:00:00Z"}};
    EXPECT_EQ(lapses, expected);
    ASSERT_TRUE(world.open(EventKind::Decide, corran, "2031-06-28T12:00Z", breach_ballot()));
    EXPECT_EQ(world.at().stage, Stage::Default);
    ASSERT_TRUE(world.open(EventKind::Decide, delmark, "2031-06-29T12:00Z", breach_ballot()));
    EXPECT_EQ(world.at().stage, Stage::Order);
    EXPECT_EQ(finding(world.at(), Question::Occurrence).by, Finding::By::DefaultDeciders);
}

TEST(Case, ClosesUndecidedWhereNobodyEverActs) {
    CaseWorld world(whole);
    ASSERT_TRUE(world.begin(EventKind::Complain, arwen, "2031-06-01T12:00Z"));
    world.docket().advance_to(utc("2032-01-01T00:00Z"));
    EXPECT_EQ(world.at().closing, Closing::Undecided);
    // 13 June (reply) + 13 days (nobody sealed, so nothing is to be opened) + 14 days.
    EXPECT_EQ(world.at().since, utc("2031-07-10T12:00Z"));
    EXPECT_EQ(finding(world.at(), Question::Occurrence).outcome, Vote::Inconclusive);
    EXPECT_EQ(finding(world.at(), Question::Occurrence).reason,
              "those who decide by default do not agree");
}

// Golden scenario G11: what happened and what it breaches are found, who did it is not.
TEST(Case, FindsABreachThatIsAttributedToNobody) {
    CaseWorld world(whole);
    reach_voting(world);
    const Ballot nobody = breach_ballot(std::string(attributed_to_nobody));
    const std::vector<std::pair<Member, Ballot>> ballots = {
        {arwen, nobody}, {belmar, nobody}, {corran, nobody}, {delmark, nobody}};
    vote(world, ballots);
    open_all(world, ballots);
    EXPECT_EQ(finding(world.at(), Question::Occurrence).outcome, Vote::Established);
    EXPECT_EQ(finding(world.at(), Question::Clause).outcome, Vote::Established);
    EXPECT_EQ(finding(world.at(), Question::Attribution).to, "unattributable");
    EXPECT_EQ(world.at().closing, Closing::NoBreach);
    EXPECT_TRUE(world.at().consequences.empty());
}

// Golden scenario G15.
TEST(Case, FallsBackWhereTheConsequenceIsImpossible) {
    CaseWorld world(whole);
    reach_voting(world);
    const std::vector<std::pair<Member, Ballot>> ballots = {
        {arwen, breach_ballot()}, {corran, breach_ballot()}, {delmark, breach_ballot()}};
    vote(world, ballots);
    world.docket().advance_to(utc("2031-06-15T12:00:01Z"));  // Belmar seals nothing
    for (const auto& [member, ballot] : ballots)
        ASSERT_TRUE(world.open(EventKind::Unseal, member, "2031-06-16T10:00Z", ballot));
    world.docket().advance_to(utc("2031-06-30T10:00:01Z"));  // nobody orders within 14 days
    ASSERT_EQ(world.at().stage, Stage::Remedy);
    EXPECT_TRUE(world.at().consequences.back().is_by_lapse);
    CaseEvent impossible = world.message(EventKind::CannotBeDone, desk, "2031-06-30T12:00Z");
    EXPECT_EQ(world.docket().take(impossible).error().kind, RefusalKind::Incomplete);
    impossible = world.message(EventKind::CannotBeDone, desk, "2031-06-30T12:00Z");
    impossible.text = "there is no principal in office";
    ASSERT_TRUE(world.docket().take(impossible));
    ASSERT_EQ(world.at().consequences.size(), 2u);
    EXPECT_EQ(world.at().consequences[0].fate, OwedConsequence::Fate::Impossible);
    EXPECT_EQ(world.at().consequences[1].act, "publication of the finding within 14 days");
    EXPECT_EQ(world.at().due, utc("2031-07-14T12:00Z"));
    impossible = world.message(EventKind::CannotBeDone, desk, "2031-07-01T12:00Z");
    impossible.text = "there is no paper";
    ASSERT_TRUE(world.docket().take(impossible));
    EXPECT_EQ(world.at().stage, Stage::FollowUp);
}

TEST(Case, ReachesTheSecondRungWithinItsTime) {
    CaseWorld world(whole);
    const std::vector<std::pair<Member, Ballot>> ballots = {{arwen, breach_ballot()},
                                                            {belmar, breach_ballot()},
                                                            {corran, breach_ballot()},
                                                            {delmark, breach_ballot()}};
    reach_voting(world);
    vote(world, ballots);
    open_all(world, ballots);
    ASSERT_EQ(world.at().consequences.back().label, "first");
    // The second breach 20 days after the first; the third 50 days after the second.
    const std::pair<std::string, std::string> later[] = {{"case-2", "2031-06-21T12:00Z"},
                                                         {"case-3", "2031-08-10T12:00Z"}};
    std::vector<std::string> labels;
    for (const auto& [id, opened] : later) {
        ASSERT_TRUE(world.begin(EventKind::Open, desk, opened, id));
        Case of = world.at(id);
        advance(world.docket().rules(), {}, of, utc(opened) + days(12));
        ASSERT_EQ(of.stage, Stage::Voting) << to_text(of.since);
        for (const auto& [member, ballot] : ballots) {
            CaseEvent seal = world.message(EventKind::Seal, member, "2031-01-01T00:00Z");
            seal.case_id = id;
            seal.at = of.since + days(1);
            seal.commitment = commitment_of(id, 1, member.actor, test_salt, ballot);
            ASSERT_TRUE(world.docket().take(seal));
        }
        for (const auto& [member, ballot] : ballots) {
            CaseEvent open = world.message(EventKind::Unseal, member, "2031-01-01T00:00Z");
            open.case_id = id;
            open.at = of.since + days(2);
            open.salt = test_salt;
            open.ballot = ballot;
            ASSERT_TRUE(world.docket().take(open));
        }
        labels.push_back(world.at(id).consequences.back().label);
    }
    EXPECT_EQ(labels, (std::vector<std::string>{"second within 30 days", "first"}));
}

TEST(Case, IsReviewedOnNewEvidenceAlone) {
    CaseWorld world(whole);
    reach_voting(world);
    const std::vector<std::pair<Member, Ballot>> ballots = {{arwen, breach_ballot()},
                                                            {belmar, breach_ballot()},
                                                            {corran, breach_ballot()},
                                                            {delmark, breach_ballot()}};
    vote(world, ballots);
    open_all(world, ballots);
    CaseEvent review = world.message(EventKind::Review, belmar, "2031-06-05T12:00Z");
    review.references = {"incident-1"};
    EXPECT_EQ(world.docket().take(review).error().kind, RefusalKind::NothingNew);
    review = world.message(EventKind::Review, belmar, "2031-06-05T12:00Z");
    review.references = {"observation-9"};
    ASSERT_TRUE(world.docket().take(review));
    EXPECT_EQ(world.at().stage, Stage::Notice);
    EXPECT_EQ(world.at().round, 2);
    ASSERT_TRUE(world.send(EventKind::Notify, desk, "2031-06-06T12:00Z"));
    ASSERT_TRUE(world.send(EventKind::Answer, belmar, "2031-06-07T12:00Z"));
    const Ballot none = no_breach_ballot();
    for (const Member& member : {arwen, belmar, corran, delmark})
        ASSERT_TRUE(world.seal(member, "2031-06-08T12:00Z", none));
    for (const Member& member : {arwen, belmar, corran, delmark})
        ASSERT_TRUE(world.open(EventKind::Unseal, member, "2031-06-09T12:00Z", none));
    EXPECT_EQ(world.at().closing, Closing::NoBreach);
    EXPECT_EQ(world.at().consequences.back().fate, OwedConsequence::Fate::Lifted);
    EXPECT_EQ(world.at().consequences.back().reason, "superseded by round 2");
    EXPECT_EQ(world.at().findings.front().outcome, Vote::Established);  // never edited
    EXPECT_FALSE(is_breach_found(world.at()));
}

TEST(Case, RefusesWhatTheTableDoesNotHold) {
    CaseWorld world(whole);
    EXPECT_EQ(world.send(EventKind::Answer, belmar, "2031-06-01T12:00Z").error().kind,
              RefusalKind::UnknownCase);
    reach_voting(world);
    EXPECT_EQ(world.begin(EventKind::Complain, arwen, "2031-06-02T12:00Z").error().kind,
              RefusalKind::CaseExists);
    const auto late = world.send(EventKind::Notify, desk, "2031-06-02T13:00Z");
    EXPECT_EQ(late.error().kind, RefusalKind::NotHere);
    EXPECT_EQ(world.send(EventKind::Recuse, auditor, "2031-06-02T13:00Z").error().kind,
              RefusalKind::NotTheirs);
    const Member clerk = {"arwen-2", "arwen", {Role::PartyLiaison}};
    EXPECT_EQ(world.seal(clerk, "2031-06-02T13:00Z", breach_ballot()).error().kind,
              RefusalKind::NoRole);
    EXPECT_EQ(world.send(EventKind::Seal, arwen, "2031-06-02T13:00Z").error().kind,
              RefusalKind::Incomplete);
    ASSERT_TRUE(world.seal(arwen, "2031-06-02T13:00Z", breach_ballot()));
    EXPECT_EQ(world.seal(arwen, "2031-06-02T14:00Z", breach_ballot()).error().kind,
              RefusalKind::AlreadyDone);
    ASSERT_TRUE(world.send(EventKind::Recuse, belmar, "2031-06-02T15:00Z"));
    EXPECT_EQ(world.seal(belmar, "2031-06-02T16:00Z", breach_ballot()).error().kind,
              RefusalKind::Recused);
    CaseEvent copy = world.message(EventKind::Seal, corran, "2031-06-02T17:00Z");
    copy.commitment = Hash{};
    ASSERT_TRUE(world.docket().take(copy));
    EXPECT_EQ(world.docket().take(copy).error().kind, RefusalKind::Replayed);
    ASSERT_TRUE(world.seal(delmark, "2031-06-02T18:00Z", no_breach_ballot()));
    EXPECT_EQ(world.at().stage, Stage::Reveal);
    EXPECT_EQ(
        world.open(EventKind::Unseal, corran, "2031-06-03T12:00Z", breach_ballot()).error().kind,
        RefusalKind::DoesNotMatch);
    EXPECT_EQ(world.seal(delmark, "2031-06-03T12:00Z", breach_ballot()).error().kind,
              RefusalKind::NotHere);
}

TEST(Case, IsMovedByThoseWhomTheAgreementNamesAndARefusalNamesTheLine) {
    CaseWorld world(
        "roles\n  analyst of corran may report, open\n  anyone of delmark may not notify\n");
    const Member inquirer = {"corran-2", "corran", {Role::Analyst}};
    const Member envoy = {"delmark-2", "delmark", {Role::Mediator, Role::DutyOfficer}};
    const auto opened = world.begin(EventKind::Open, desk, "2031-06-01T12:00Z");
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, RefusalKind::NoRole);
    EXPECT_EQ(opened.error().rule.line, 16u);
    ASSERT_TRUE(world.begin(EventKind::Open, inquirer, "2031-06-01T12:00Z"));
    const auto reported = world.send(EventKind::Report, verifier, "2031-06-01T13:00Z");
    ASSERT_FALSE(reported);
    EXPECT_EQ(reported.error().reason, "the agreement gives 'report' to analyst of corran");
    // What is said of roles never lifts this: nobody verifies their own work.
    EXPECT_EQ(world.send(EventKind::Report, inquirer, "2031-06-01T13:00Z").error().kind,
              RefusalKind::OwnWork);
    const Member another = {"corran-3", "corran", {Role::Analyst}};
    ASSERT_TRUE(world.send(EventKind::Report, another, "2031-06-01T13:00Z"));
    const auto notified = world.send(EventKind::Notify, envoy, "2031-06-01T14:00Z");
    ASSERT_FALSE(notified);
    EXPECT_EQ(notified.error().rule.line, 17u);
    EXPECT_EQ(sendable(world.docket().rules(), world.at(), envoy), std::vector<EventKind>());
    EXPECT_TRUE(world.send(EventKind::Notify, desk, "2031-06-01T14:00Z"));
}

TEST(Case, RefusesAReplyAfterItsTimeAndNamesTheRule) {
    CaseWorld world(whole);
    ASSERT_TRUE(world.begin(EventKind::Open, desk, "2031-06-01T12:00Z"));
    ASSERT_TRUE(world.send(EventKind::Report, verifier, "2031-06-01T13:00Z"));
    ASSERT_TRUE(world.send(EventKind::Notify, desk, "2031-06-01T14:00Z"));
    ASSERT_TRUE(world.send(EventKind::Extend, belmar, "2031-06-02T14:00Z"));
    EXPECT_EQ(world.at().due, utc("2031-06-06T14:00Z"));  // 72 + 48 hours
    EXPECT_EQ(world.send(EventKind::Extend, belmar, "2031-06-03T14:00Z").error().kind,
              RefusalKind::AlreadyDone);
    const auto late = world.send(EventKind::Answer, belmar, "2031-06-06T14:00:00.001Z");
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, RefusalKind::TooLate);
    EXPECT_EQ(late.error().reason, "the time for 'answer' ended at 2031-06-06T14:00:00Z");
    EXPECT_EQ(late.error().rule.file, "truce.md");
    EXPECT_GT(late.error().rule.line, 0u);
}

TEST(Case, AcceptsAReplyInItsLastInstant) {
    CaseWorld world(whole);
    ASSERT_TRUE(world.begin(EventKind::Open, desk, "2031-06-01T12:00Z"));
    ASSERT_TRUE(world.send(EventKind::Report, verifier, "2031-06-01T13:00Z"));
    ASSERT_TRUE(world.send(EventKind::Notify, desk, "2031-06-01T14:00Z"));
    EXPECT_TRUE(world.send(EventKind::Answer, belmar, "2031-06-04T14:00Z"));
}

TEST(Case, LetsNobodyVerifyTheirOwnWork) {
    CaseWorld world(whole);
    Member both = desk;
    both.roles.add(Role::Verifier);
    ASSERT_TRUE(world.begin(EventKind::Open, both, "2031-06-01T12:00Z"));
    EXPECT_EQ(world.send(EventKind::Report, both, "2031-06-01T13:00Z").error().kind,
              RefusalKind::OwnWork);
}

TEST(Case, IsDecidedElsewhereOnceTheBenchIsTooSmall) {
    CaseWorld world(whole);
    reach_voting(world);
    ASSERT_TRUE(world.send(EventKind::Recuse, arwen, "2031-06-02T13:00Z"));
    EXPECT_EQ(world.at().stage, Stage::Voting);  // three are left, three are needed
    ASSERT_TRUE(world.send(EventKind::Recuse, belmar, "2031-06-02T14:00Z"));
    EXPECT_EQ(world.at().stage, Stage::Default);
}

TEST(Case, OfAComplaintOlderThanTheAgreementAllowsIsRefused) {
    CaseWorld world(whole);
    CaseEvent event = world.message(EventKind::Complain, arwen, "2031-06-10T12:00Z");
    event.clause = "no-fire";
    event.respondent = "belmar";
    event.happened = utc("2031-06-03T11:59Z");
    EXPECT_EQ(world.docket().take(event).error().kind, RefusalKind::TooLate);
}

TEST(Docket, TellsWhatIsDueAndWhatFollows) {
    CaseWorld world(whole);
    ASSERT_TRUE(world.begin(EventKind::Complain, arwen, "2031-06-01T12:00Z", "case-2"));
    ASSERT_TRUE(world.begin(EventKind::Complain, arwen, "2031-06-01T13:00Z", "case-1"));
    const std::vector<DueStep> due = world.docket().due();
    ASSERT_EQ(due.size(), 2u);
    EXPECT_EQ(due[0].case_id, "case-2");
    EXPECT_EQ(due[0].due, utc("2031-06-02T12:00Z"));
    EXPECT_TRUE(due[0].is_stated);
    EXPECT_EQ(due[0].otherwise, "it counts as acknowledged and the inquiry begins");
}

// 30 May 2031 is a Friday; one working day later ends the Monday, in Kyiv at 21:00 UTC.
TEST(CaseClocks, RunInWorkingDaysOfTheAgreementsZone) {
    Agreement agreement = test_agreement_with(test_findings + test_consequences + test_complaints);
    agreement.work = {TimeZone::named("Europe/Kyiv").value(), {6, 7}, {}};
    agreement.complaints->acknowledged_within = ClockSpan();
    agreement.complaints->acknowledged_within->working_days = 1;
    Docket docket(agreement);
    CaseEvent complaint;
    complaint.kind = EventKind::Complain;
    complaint.by = people::arwen;
    complaint.at = utc("2031-05-30T12:00Z");
    complaint.id = "m1";
    complaint.case_id = "case-1";
    complaint.clause = "no-fire";
    complaint.respondent = "belmar";
    ASSERT_TRUE(docket.take(complaint));
    EXPECT_EQ(docket.find("case-1")->due, utc("2031-06-02T21:00Z"));
    docket.advance_to(utc("2031-06-02T21:00Z"));
    EXPECT_EQ(docket.find("case-1")->stage, Stage::Complaint) << "still in time";
    docket.advance_to(utc("2031-06-02T21:00:00.001Z"));
    EXPECT_EQ(docket.find("case-1")->stage, Stage::Inquiry);
}

}  // namespace sulh
