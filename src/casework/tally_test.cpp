// SPDX-License-Identifier: Apache-2.0
#include "casework/tally.hpp"

#include "casework/test_cases.hpp"

namespace sulh {

namespace {

const CaseQuestion asked = {Question::Occurrence, ""};

// What follows for the occurrence when these answer it so.
Finding count(const std::string& findings, const std::vector<std::pair<std::string, Vote>>& votes,
              const std::string& recused = "") {
    static std::vector<std::unique_ptr<Agreement>> kept;
    kept.push_back(std::make_unique<Agreement>(test_agreement_with("findings\n" + findings)));
    Case of;
    of.id = "case-1";
    of.respondent = "belmar";
    of.complainant = "arwen";
    of.questions = {asked};
    if (!recused.empty()) of.recused.insert(recused);
    for (const auto& [actor, vote] : votes)
        of.opened[actor] = Ballot{{{asked, vote, ""}}, ""};
    return tally(rules_of(*kept.back()), of, Instant{0}).front();
}

constexpr Vote yes = Vote::Established;
constexpr Vote no = Vote::NotEstablished;
constexpr Vote none = Vote::Abstained;

}  // namespace

TEST(Tally, TakesTheVotesTheAgreementAsksFor) {
    const std::string three = "  decided by 3 of arwen, belmar, corran, delmark\n";
    EXPECT_EQ(count(three, {{"arwen", yes}, {"corran", yes}, {"delmark", yes}}).outcome, yes);
    const Finding two = count(three, {{"arwen", yes}, {"corran", yes}, {"delmark", none}});
    EXPECT_EQ(two.by, Finding::By::Nobody);
    EXPECT_EQ(two.outcome, Vote::Inconclusive);
    EXPECT_EQ(two.reason, "it takes 3 votes, the leading answer has 2");
    EXPECT_EQ(two.abstained, 1);
    EXPECT_EQ(two.absent, 1);
}

TEST(Tally, NeedsOneOfThoseWhoMustAgree) {
    const std::string form = "  decided by 2 of arwen, belmar, corran including corran\n";
    const Finding without = count(form, {{"arwen", yes}, {"belmar", yes}, {"corran", none}});
    EXPECT_EQ(without.reason, "none of corran agreed");
    EXPECT_EQ(count(form, {{"arwen", yes}, {"corran", yes}}).outcome, yes);
}

TEST(Tally, StopsAtAVetoButNotAtSilence) {
    const std::string form = "  decided by 2 of arwen, belmar, corran\n  veto of belmar\n";
    const Finding vetoed = count(form, {{"arwen", yes}, {"corran", yes}, {"belmar", no}});
    EXPECT_EQ(vetoed.reason, "stopped by the veto of belmar");
    EXPECT_EQ(count(form, {{"arwen", yes}, {"corran", yes}}).outcome, yes);
    EXPECT_EQ(count(form, {{"arwen", yes}, {"corran", yes}, {"belmar", none}}).outcome, yes);
}

TEST(Tally, BreaksATieByTheCastingVote) {
    const std::string form = "  decided by 3 of arwen, belmar, corran, delmark\n";
    const std::vector<std::pair<std::string, Vote>> tie = {
        {"arwen", yes}, {"corran", yes}, {"belmar", no}, {"delmark", no}};
    EXPECT_EQ(count(form, tie).reason, "the votes are equal");
    const Finding cast = count(form + "  casting vote of delmark\n", tie);
    EXPECT_EQ(cast.outcome, no);
    EXPECT_EQ(cast.in_favour, 2);
}

TEST(Tally, CountsWhoTookPart) {
    const std::string form = "  decided by 2 of arwen, belmar, corran, delmark\n  quorum 3\n";
    EXPECT_EQ(count(form, {{"arwen", yes}, {"corran", yes}}).reason,
              "the quorum is 3, 2 took part");
    EXPECT_EQ(count(form, {{"arwen", yes}, {"corran", yes}, {"delmark", none}}).outcome, yes);
}

TEST(Tally, LeavesOutThePartiesConcernedAndTheRecused) {
    const std::string form =
        "  decided by 2 of arwen, belmar, corran, delmark\n  parties concerned do not vote\n";
    EXPECT_EQ(count(form, {{"arwen", yes}, {"corran", yes}, {"belmar", yes}}).in_favour, 0);
    EXPECT_EQ(count(form, {{"corran", yes}, {"delmark", yes}}).outcome, yes);
    EXPECT_EQ(count(form, {{"corran", yes}, {"delmark", yes}}, "corran").in_favour, 0);
}

}  // namespace sulh
