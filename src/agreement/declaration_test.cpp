// SPDX-License-Identifier: Apache-2.0
#include "agreement/explain.hpp"
#include "agreement/format.hpp"
#include "agreement/test_agreement.hpp"

namespace sulh {
namespace {

const std::string panel =
    "mediator corran \"Corran\"\nguarantor delmark \"Delmark\"\nmonitor joint \"Joint Mission\"\n";

Agreement compiled(const std::string& statements) {
    const Compiled out = compile_statements(panel + statements);
    EXPECT_TRUE(out.agreement) << all_text(out);
    return out.agreement.value_or(Agreement{});
}

// The rule of the first error, "" where there is none.
std::string first_error(const Compiled& compiled) {
    for (const Diagnostic& diagnostic : compiled.diagnostics) {
        if (diagnostic.severity == Diagnostic::Severity::Error) return diagnostic.rule;
    }
    return "";
}

std::string refusal(const std::string& statements) {
    return first_error(compile_statements(panel + statements));
}

Compiled with_head(const std::string& lines, const std::string& more = {}) {
    return compile_text("```sulh\nagreement a \"A\"\n  signed 2031-04-20 12:00\n  times in UTC\n" +
                        lines + "party arwen \"Arwen\"\nparty belmar \"Belmar\"\n" + more +
                        "```\n");
}

Instant day(std::int32_t year, std::uint8_t month, std::uint8_t date) {
    return TimeZone::utc().at({year, month, date}, {});
}

// ---- Phases ----

TEST(Phase, LastsFromItsStart) {
    const Agreement out = compiled(
        "phase one \"First phase\" from entry into force for 42 days\n"
        "phase two from completion of back for 42 days holding over until 2031-12-01\n"
        "clause back \"Back\"\n  arwen shall withdraw guns by 2031-06-01\n");
    ASSERT_EQ(out.phases.size(), 2u);
    EXPECT_EQ(out.phases[0].title, "First phase");
    EXPECT_EQ(out.phases[0].ends->from, Moment::From::EntryIntoForce);
    EXPECT_EQ(out.phases[0].ends->after, days(42));
    EXPECT_FALSE(out.phases[0].holds_over);
    EXPECT_EQ(out.phases[1].ends->from, Moment::From::ClauseDone);
    EXPECT_EQ(out.phases[1].ends->clause, "back");
    EXPECT_TRUE(out.phases[1].holds_over);
    ASSERT_TRUE(out.phases[1].holds_over_until);
}

TEST(Phase, HasItsDatesExplained) {
    const std::string text =
        explain_agreement(compiled("phase one from entry into force for 3 days holding over\n"));
    EXPECT_NE(text.find("Phase one\n"
                        "    From 2031-05-01 00:00 Europe/Kyiv (2031-04-30T21:00:00Z), written as "
                        "'entry into force'.\n"
                        "      It ends 2031-05-04 00:00 Europe/Kyiv (2031-05-03T21:00:00Z), "
                        "written as '3 days after entry into force'."),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("What binds in it binds on after its end."), std::string::npos) << text;
}

TEST(Phase, RefusesWhatCannotBe) {
    EXPECT_EQ(refusal("phase one from 2031-06-01 until 2031-05-01\n"), "ends-before-it-starts");
    EXPECT_EQ(refusal("phase one from 2031-06-01\nphase one from 2031-07-01\n"), "duplicate-name");
    EXPECT_EQ(refusal("phase one from 2031-06-01 holding over\n"), "phase-without-end");
    EXPECT_EQ(refusal("phase one from 3 days after entry into force for 1 month\n"), "");
    EXPECT_EQ(refusal("phase one from 3 calendar days after entry into force for 1 month\n"),
              "mixed-spans");
    EXPECT_EQ(refusal("phase one from 2031-06-01 for 9 days holding over until 2031-06-02\n"),
              "ends-before-it-starts");
    EXPECT_EQ(refusal("phase one\n"), "unexpected-word");
}

// ---- Renewal and extension ----

TEST(Renewal, IsReadWithItsNotice) {
    const Compiled out = with_head(
        "  in force from 2031-05-01 for 5 years renewed for 5 years unless notice by any party at "
        "least 6 months before\n");
    ASSERT_TRUE(out.agreement) << all_text(out);
    const EntryReading& entry = out.agreement->entry[0];
    EXPECT_EQ(entry.in_force.to, day(2036, 5, 1));
    ASSERT_TRUE(entry.renewal);
    EXPECT_EQ(entry.renewal->calendar_months, 60);
    EXPECT_EQ(entry.renewal->lead_months, 6);
    EXPECT_EQ(entry.renewal->unless.actor.kind, ActorTest::Kind::AnyParty);
    const std::string text = explain_agreement(*out.agreement);
    EXPECT_NE(text.find("Renewed for 5 years each time, unless there is notice by any party at "
                        "least 6 months before the end.\n"
                        "      First renewal: from 2036-05-01 00:00 UTC "
                        "until 2041-05-01 00:00 UTC"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("Last moment for the notice that keeps it away: 2035-11-01 00:00 UTC"),
              std::string::npos)
        << text;
}

TEST(Renewal, RefusesWhatCannotBeRenewed) {
    const auto rule_of = [](const std::string& line) { return first_error(with_head(line)); };
    EXPECT_EQ(rule_of("  in force from 2031-05-01 renewed for 5 years unless notice at least 6 "
                      "months before\n"),
              "renewal-without-end");
    EXPECT_EQ(rule_of("  in force from 2031-05-01 for 1 year renewed for 1 year\n"),
              "renewal-without-notice");
    EXPECT_EQ(rule_of("  in force from 2031-05-01 for 1 year renewed for 1 year unless notice\n"),
              "renewal-without-notice");
    EXPECT_EQ(rule_of("  in force from 2031-05-01 for 1 year renewed for 0 days unless notice at "
                      "least 1 day before\n"),
              "empty-range");
}

TEST(Extension, MovesTheEndFromItsAnnouncementOn) {
    const Compiled out = with_head(
        "  in force from 2031-05-01 for 7 days\n"
        "  extended 2031-05-07 until 2031-05-12 \"announced by the mediators\"\n"
        "  extended 2031-05-12 until 2031-05-19 12:00 \"announced again\"\n");
    ASSERT_TRUE(out.agreement) << all_text(out);
    const auto& extensions = out.agreement->entry[0].extensions;
    ASSERT_EQ(extensions.size(), 2u);
    EXPECT_EQ(extensions[0].known_from, day(2031, 5, 7));
    EXPECT_EQ(extensions[0].to, day(2031, 5, 13));  // until a day: its end
    EXPECT_EQ(extensions[1].to, day(2031, 5, 19) + hours(12));
}

TEST(Extension, StandsUnderAReadingOfTheEntryIntoForce) {
    const Compiled out = with_head(
        "",
        "readings of entry-into-force\n  reading early by arwen\n    in force from 2031-05-01 for "
        "7 "
        "days\n    extended 2031-05-07 until 2031-05-12 \"x\"\n  reading late by belmar\n    in "
        "force from 2031-05-02 for 7 days\n");
    ASSERT_TRUE(out.agreement) << all_text(out);
    EXPECT_EQ(out.agreement->entry[0].extensions.size(), 1u);
    EXPECT_TRUE(out.agreement->entry[1].extensions.empty());
}

TEST(Extension, RefusesWhatExtendsNothing) {
    const auto rule_of = [](const std::string& lines) { return first_error(with_head(lines)); };
    const std::string week = "  in force from 2031-05-01 for 7 days\n";
    EXPECT_EQ(rule_of("  in force from 2031-05-01\n  extended 2031-05-07 until 2031-05-12 \"x\"\n"),
              "extension-without-end");
    EXPECT_EQ(rule_of(week + "  extended 2031-05-03 until 2031-05-04 \"x\"\n"),
              "extension-shortens");
    EXPECT_EQ(rule_of(week + "  extended 2031-05-07 until 2031-05-12 \"x\"\n"
                             "  extended 2031-05-06 until 2031-05-19 \"x\"\n"),
              "extensions-out-of-order");
    EXPECT_EQ(rule_of(week + "  extended 2031-05-07 until 2031-05-12\n"), "unexpected-word");
}

// ---- Suspension ----

const std::string two_clauses =
    "clause fire \"Fire\"\n  each party shall not fire\n"
    "clause talk \"Talk\"\n  each party shall notify by 2031-06-01\n";

TEST(Suspension, NamesClausesAndItsEnd) {
    const Agreement out = compiled(two_clauses +
                                   "suspension each party by declaration of fire, talk\n"
                                   "  when \"the other party has breached the agreement\"\n"
                                   "  until notice by the party\n");
    ASSERT_EQ(out.releases.size(), 1u);
    const Release& suspension = out.releases[0];
    EXPECT_TRUE(suspension.is_suspension);
    EXPECT_EQ(suspension.clauses, (std::vector<std::string>{"fire", "talk"}));
    EXPECT_EQ(suspension.bearers.size(), 2u);
    EXPECT_TRUE(suspension.condition);
    ASSERT_TRUE(suspension.resumption);
    EXPECT_EQ(suspension.resumption->kinds[0], term("notice"));
    EXPECT_TRUE(suspension.act.objects.empty());
}

TEST(Suspension, OfNoClauseIsOfTheAgreement) {
    const Agreement out = compiled("suspension arwen by declaration\n");
    EXPECT_TRUE(out.releases[0].clauses.empty());
    const std::string text = explain_agreement(out);
    EXPECT_NE(text.find("the agreement does not bind the party; when it binds again is not said."),
              std::string::npos)
        << text;
}

TEST(Suspension, RefusesUnknownClauses) {
    EXPECT_EQ(refusal(two_clauses + "suspension arwen by declaration of fire, tlk\n"),
              "unknown-name");
    EXPECT_EQ(refusal(two_clauses + "suspension arwen by declaration\n  unless notice\n"),
              "unknown-statement");
}

// ---- Complaints, disputes, confidentiality ----

TEST(Complaints, HaveAClockForEachStep) {
    const Agreement out = compiled(
        "complaints\n  by arwen, belmar\n  to joint\n  valid with \"place\", \"time\", \"what "
        "happened\"\n"
        "  made within 7 days\n  acknowledged within 24 hours\n  returned within 48 hours\n"
        "  inquiry within 5 days\n  answered within 72 hours\n  finding within 14 days\n");
    ASSERT_TRUE(out.complaints);
    EXPECT_EQ(out.complaints->particulars,
              (std::vector<std::string>{"place", "time", "what happened"}));
    EXPECT_EQ(out.complaints->by.size(), 2u);
    EXPECT_EQ(out.complaints->to.size(), 1u);
    EXPECT_EQ(out.complaints->made_within, days(7));
    EXPECT_EQ(out.complaints->acknowledged_within, hours(24));
    EXPECT_EQ(out.complaints->returned_within, hours(48));
    EXPECT_EQ(out.complaints->inquiry_within, days(5));
    EXPECT_EQ(out.complaints->answered_within, hours(72));
    EXPECT_EQ(out.complaints->finding_within, days(14));
    const std::string text = explain_agreement(out);
    EXPECT_NE(text.find("A valid one states: place, time, what happened."), std::string::npos);
}

TEST(Complaints, RefuseWhatIsSaidTwiceOrOfNothing) {
    EXPECT_EQ(refusal("complaints\n  made within 7 days\n  made within 8 days\n"), "second-moment");
    EXPECT_EQ(refusal("complaints\n  returned within 7 days\n"), "particulars-missing");
    EXPECT_EQ(refusal("complaints\n  by arwen\ncomplaints\n  by arwen\n"), "second-complaints");
    EXPECT_EQ(refusal("complaints\n  forgotten within 7 days\n"), "unknown-statement");
    EXPECT_EQ(refusal("complaints\n  to jont\n"), "unknown-name");
}

TEST(Disputes, AreALadder) {
    const Agreement out = compiled(
        "disputes\n  step \"talks between principals\" by arwen, belmar within 7 days\n"
        "  step \"the guarantors decide\" by delmark within 14 days binding\n"
        "  otherwise \"the Council is told\"\n");
    ASSERT_EQ(out.disputes.size(), 2u);
    EXPECT_EQ(out.disputes[0].within, days(7));
    EXPECT_FALSE(out.disputes[0].is_binding);
    EXPECT_TRUE(out.disputes[1].is_binding);
    EXPECT_EQ(out.disputes_otherwise, "the Council is told");
    const std::string text = explain_agreement(out);
    EXPECT_NE(
        text.find("  2. the guarantors decide, by Delmark, within 14 days; its outcome binds.\n"
                  "  Otherwise: the Council is told.\n"),
        std::string::npos)
        << text;
}

TEST(Disputes, RefuseAStepAfterTheBindingOne) {
    EXPECT_EQ(refusal("disputes\n  step \"a\" by delmark binding\n  step \"b\" by arwen\n"),
              "step-after-binding");
    EXPECT_EQ(refusal("disputes\n"), "empty-ladder");
}

TEST(Confidentiality, SaysWhoSeesWhatAndWhen) {
    const Agreement out = compiled(
        "confidentiality\n  \"the source's name\" to joint never to others\n"
        "  \"the finding\" to arwen, belmar\n  \"the finding\" to everybody after 30 days\n");
    ASSERT_EQ(out.disclosures.size(), 3u);
    EXPECT_TRUE(out.disclosures[0].is_never);
    EXPECT_EQ(out.disclosures[1].to.size(), 2u);
    EXPECT_TRUE(out.disclosures[2].to.empty());
    EXPECT_EQ(out.disclosures[2].after, days(30));
}

TEST(Confidentiality, RefusesWhatContradictsItself) {
    EXPECT_EQ(refusal("confidentiality\n  \"the name\" to joint never to others\n  \"The name\" to "
                      "arwen after 90 days\n"),
              "disclosure-contradicts");
    EXPECT_EQ(refusal("confidentiality\n  \"the name\" to everybody never to others\n"),
              "disclosure-contradicts");
    EXPECT_EQ(refusal("confidentiality\n  \"the name\" to joint never to others\n  \"the name\" to "
                      "joint\n"),
              "");
}

// ---- Findings and consequences ----

const std::string votes = "findings\n  decided by 2 of arwen, belmar, corran, delmark\n";

TEST(Findings, TellHowThePanelVotes) {
    const Agreement out =
        compiled(votes +
                 "  quorum 3\n  parties concerned do not vote\n  recused arwen\n"
                 "  veto of delmark\n  casting vote of corran\n  dissent published\n");
    const Quorum& quorum = *out.findings->decided_by;
    EXPECT_EQ(quorum.present, 3);
    EXPECT_TRUE(quorum.are_parties_recused);
    EXPECT_EQ(quorum.recused.size(), 1u);
    EXPECT_EQ(quorum.veto.size(), 1u);
    ASSERT_TRUE(quorum.casting_vote);
    EXPECT_EQ(out.actors[*quorum.casting_vote].id, "corran");
    EXPECT_TRUE(quorum.is_dissent_published);
}

TEST(Findings, RefuseVotesThatCannotBe) {
    EXPECT_EQ(refusal("findings\n  quorum 3\n"), "votes-missing");
    EXPECT_EQ(refusal(votes + "  quorum 5\n"), "quorum-too-large");
    EXPECT_EQ(refusal(votes + "  recused joint\n"), "not-a-member");
    EXPECT_EQ(refusal(votes + "  casting vote of joint\n"), "not-a-member");
    EXPECT_EQ(refusal(votes + "  recused corran\n  casting vote of corran\n"),
              "recused-and-voting");
    EXPECT_EQ(refusal(votes + "  recused arwen, belmar, corran\n"), "quorum-too-large");
    EXPECT_EQ(refusal(votes + "  quorums 3\n"), "unknown-statement");
}

TEST(Consequences, TellRepetitionCureAndWhoActs) {
    const Agreement out = compiled(
        "consequences for \"a breach\"\n  first: notice to the principals within 24 hours\n"
        "  second within 30 days by corran, delmark: meeting of the principals within 7 days\n"
        "  third: suspension of aid\n  if impossible: publication\n"
        "  unless cured within 48 hours\n  decided by delmark\n");
    const Consequences& consequences = out.consequences[0];
    ASSERT_EQ(consequences.ladder.size(), 4u);
    EXPECT_EQ(consequences.cure_within, hours(48));
    const ConsequenceRung& second = consequences.ladder[1];
    EXPECT_EQ(second.label, "second within 30 days");
    EXPECT_EQ(second.repetition, 2);
    EXPECT_EQ(second.repetition_window, days(30));
    EXPECT_EQ(second.by.size(), 2u);
    EXPECT_EQ(second.within, days(7));
    EXPECT_EQ(consequences.ladder[2].repetition, 3);
    EXPECT_TRUE(consequences.ladder[3].is_fallback);
}

TEST(Consequences, TakeFreeLabelsAsTheNextRung) {
    const Agreement out = compiled(
        "consequences for \"a breach\"\n  minor, by one side: a warning\n  grave: a meeting\n");
    EXPECT_EQ(out.consequences[0].ladder[0].label, "minor, by one side");
    EXPECT_EQ(out.consequences[0].ladder[0].repetition, 1);
    EXPECT_EQ(out.consequences[0].ladder[1].repetition, 2);
}

TEST(Consequences, RefuseRungsOutOfOrder) {
    EXPECT_EQ(refusal("consequences for \"x\"\n  second: a\n  first: b\n"), "rungs-out-of-order");
    EXPECT_EQ(refusal("consequences for \"x\"\n  second by corrn: a\n"), "unknown-name");
}

// ---- Layout ----

TEST(Declarations, KeepTheirMeaningWhenLaidOut) {
    const std::string text =
        test_head() + panel + two_clauses +
        "phase   one \"First\"   from entry into force for 42 days   holding over\n"
        "suspension each party by declaration of fire ,talk\n      until notice\n"
        "complaints\n    by arwen ,belmar\n    valid with \"place\" ,\"time\"\n    made within 7 "
        "days\n"
        "disputes\n   step \"talks\" by arwen ,belmar within 7 days binding\n   otherwise \"x\"\n"
        "confidentiality\n   \"the name\"  to joint never to others\n"
        "consequences for \"x\"\n   second within 30 days by  corran: a\n   unless cured within 2 "
        "days\n```\n";
    const auto once = format_agreement(text, "test.md");
    ASSERT_TRUE(once) << to_text(once.error());
    EXPECT_EQ(format_agreement(*once, "test.md").value_or(""), *once);
    EXPECT_NE(once->find("\ncomplaints\n  by arwen, belmar\n  valid with \"place\", \"time\"\n"),
              std::string::npos)
        << *once;
    const Compiled before = compile_text(text);
    const Compiled after = compile_text(*once);
    ASSERT_TRUE(before.agreement && after.agreement) << all_text(before) << all_text(after);
    EXPECT_EQ(explain_agreement(*before.agreement), explain_agreement(*after.agreement));
}

}  // namespace
}  // namespace sulh
