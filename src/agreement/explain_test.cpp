// SPDX-License-Identifier: Apache-2.0
#include "agreement/explain.hpp"

#include "agreement/test_agreement.hpp"

namespace sulh {
namespace {

std::string explained(const std::string& statements, std::string_view clause) {
    const Compiled out = compile_statements(statements);
    EXPECT_TRUE(out.agreement) << all_text(out);
    if (!out.agreement) return {};
    const auto text = explain_clause(*out.agreement, clause);
    EXPECT_TRUE(text);
    return text.value_or("");
}

TEST(Explain, DoesTheDateArithmeticInTheAgreementsZoneAndInUtc) {
    const std::string text = explained(
        "clause back \"Back\"\n  arwen shall withdraw guns within 3 days of entry into force\n",
        "back");
    EXPECT_EQ(
        text,
        "Clause back: Back\n"
        "  Under: Truce of the Two Rivers\n"
        "  1. \"arwen shall withdraw guns within 3 days of entry into force\"\n"
        "    Binds Republic of Arwen.\n"
        "    Owed: withdrawal of Guns (artillery or mortar, at least 100 mm) by the party.\n"
        "    In force from 2031-05-01 00:00 Europe/Kyiv (2031-04-30T21:00:00Z) until 2031-07-30 "
        "00:00 Europe/Kyiv"
        " (2031-07-29T21:00:00Z), 90 days.\n"
        "      Due: 2031-05-04 00:00 Europe/Kyiv (2031-05-03T21:00:00Z), written as 'within 3 days "
        "of entry into force'.\n"
        "    To decide it one must know:\n"
        "      - what kind of happening it was\n"
        "      - who did it\n"
        "      - which weapons they were\n"
        "      - when\n");
}

TEST(Explain, GivesATimeOnceWhereTheAgreementGoesByUtc) {
    const Compiled compiled = compile_text(
        "```sulh\nagreement a \"A\"\n  times in UTC\n  in force from 2031-05-01 09:00\n  no "
        "expiry\n"
        "party b \"B\"\nclause c \"C\"\n  b shall not fire\n```\n");
    ASSERT_TRUE(compiled.agreement);
    const auto text = explain_clause(*compiled.agreement, "c");
    ASSERT_TRUE(text);
    EXPECT_NE(text->find("In force from 2031-05-01 09:00 UTC, with no end stated.\n"),
              std::string::npos)
        << *text;
}

TEST(Explain, TellsEachExceptionWithItsBurden) {
    const std::string text = explained(
        "clause a \"A\"\n  each party shall not fire\n    except when any of\n      (a) advance by "
        "the other party within 1 hour before\n"
        "      (b) \"it was an accident\"\n      burden on the claimant\n",
        "a");
    EXPECT_NE(text.find("      any of these:\n"
                        "        (a) advance by the other party, at most 1 hour before the act\n"
                        "        (b) people decide whether: \"it was an accident\"\n"
                        "      The claimant must show that it did not hold. Where nobody can, the "
                        "verdict stays open.\n"),
              std::string::npos)
        << text;
}

TEST(Explain, TellsEveryReadingAndWhoseItIs) {
    const std::string text = explained(
        "readings of soil \"Soil\"\n  reading strict by arwen\n    belmar shall not support "
        "hill-front\n"
        "  reading mild by belmar \"upon notice\"\n    upon notice by arwen, belmar shall act "
        "against hill-front within 72 hours\n",
        "soil");
    EXPECT_NE(text.find("  Reading 'strict' of Republic of Arwen\n"), std::string::npos) << text;
    EXPECT_NE(text.find("  Reading 'mild' of State of Belmar: \"upon notice\"\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("Upon each notice by Republic of Arwen, owed within 3 days: "),
              std::string::npos)
        << text;
}

TEST(Explain, TellsTheFirstMonthThatIsCounted) {
    const std::string text = explained(
        "clause a \"A\"\n  each party shall not move more than 35,000 soldiers each month\n", "a");
    EXPECT_NE(
        text.find("Counted in each month of Europe/Kyiv: at most 35,000 of what is counted in: "
                  "movement of soldiers by the party.\n"),
        std::string::npos)
        << text;
    // May has 31 days; Kyiv is three hours ahead of UTC in summer.
    EXPECT_NE(text.find("First counted: from 2031-05-01 00:00 Europe/Kyiv (2031-04-30T21:00:00Z) "
                        "until 2031-06-01 00:00 Europe/Kyiv (2031-05-31T21:00:00Z), 31 days.\n"),
              std::string::npos)
        << text;
}

// "Of" what moves, "to" whom it is told, "at" a place, "against" what is struck.
TEST(Explain, SaysWhatAHappeningIsOf) {
    const auto expect = [](const std::string& statement, const std::string& words) {
        const std::string text = explained("clause a \"A\"\n  " + statement + "\n", "a");
        EXPECT_NE(text.find(words), std::string::npos) << text;
    };
    expect("arwen shall withdraw soldiers from north by 2031-06-01",
           "Owed: withdrawal of soldiers by the party, coming from");
    expect("arwen shall withdraw guns by 2031-06-01",
           "Owed: withdrawal of Guns (artillery or mortar, at least 100 mm) by the party.");
    expect("arwen shall notify belmar by 2031-06-01",
           "Owed: notice by the party to State of Belmar.");
    expect("arwen shall not deny access against civilians",
           "Forbidden: access denied by the party to civilians.");
    expect("arwen shall not carry out deployment at mills",
           "Forbidden: deployment at mills (oil refinery or power plant) by the party.");
    expect("arwen shall not strike against mills of the other party with guns",
           "by the party against mills (oil refinery or power plant) of the other party, with Guns");
}

TEST(Explain, TellsTheFirstHoursOfTheDay) {
    // 1 May 2031 is a Thursday: the first Saturday is the 3rd.
    const std::string text = explained(
        "clause a \"A\"\n  arwen shall not fly\n    daily from 22:00 to 06:00 on saturday\n", "a");
    EXPECT_NE(
        text.find("First hours: from 2031-05-03 22:00 Europe/Kyiv (2031-05-03T19:00:00Z) until "
                  "2031-05-04 06:00 Europe/Kyiv (2031-05-04T03:00:00Z), 8 hours.\n"),
        std::string::npos)
        << text;
    EXPECT_NE(text.find("It binds daily from 22:00 to 06:00 of the next day, on Saturday"),
              std::string::npos)
        << text;
}

TEST(Explain, TellsWhatMakesAPartyDiligent) {
    const std::string text = explained(
        "clause a \"A\"\n  belmar shall prevent attack by hill-front\n    knowing by notice by "
        "arwen\n    acting by arrest within 72 hours\n",
        "a");
    EXPECT_NE(text.find("- knew, by notice by Republic of Arwen, at any time before\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("- and did not do this within 3 days of knowing: arrest by the party\n"),
              std::string::npos)
        << text;
}

TEST(Explain, TellsTheMonthsOfADeadline) {
    const std::string text = explained(
        "clause a \"A\"\n  arwen shall disarm at least 30 percent of the guns declared within 2 "
        "months of entry into force\n",
        "a");
    EXPECT_NE(text.find("Owed: at least 30 percent of what the party last declared in all of "),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("Due: 2031-07-01 00:00 Europe/Kyiv (2031-06-30T21:00:00Z)"),
              std::string::npos)
        << text;
}

TEST(Explain, SuggestsTheNearestClause) {
    const Compiled out = compile_statements("clause no-fire \"A\"\n  each party shall not fire\n");
    ASSERT_TRUE(out.agreement) << all_text(out);
    const auto text = explain_clause(*out.agreement, "no-fir");
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, Code::not_found);
    EXPECT_EQ(text.error().hint, "did you mean 'no-fire'?");
}

TEST(Explain, SaysWhatIsOpen) {
    const Compiled out = compile_statements("open \"crossings\": \"none are named\"\n");
    ASSERT_TRUE(out.agreement) << all_text(out);
    const std::string text = explain_agreement(*out.agreement);
    EXPECT_NE(text.find("An exercise"), std::string::npos);
    EXPECT_NE(text.find("Left open: crossings: none are named\n"), std::string::npos);
}

}  // namespace
}  // namespace sulh
