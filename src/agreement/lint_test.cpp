// SPDX-License-Identifier: Apache-2.0
#include "agreement/lint.hpp"

#include "agreement/test_agreement.hpp"

namespace sulh {
namespace {

// Each rule with a text that it flags and a text, one edit away, that it does not.
struct Example {
    std::string rule;
    std::string flagged;
    std::string sound;
};

const std::string group = "guarantor corran \"Corran\"\nguarantor delmark \"Delmark\"\n";
const std::string unmapped = "zone far is not mapped\nparty corran \"Corran\"\n  territory far\n";
const std::string clause = "clause a \"A\"\n";

std::vector<Example> clause_examples() {
    return {
        {"undefined-term",
         clause + "  each party shall not fire\n    except when \"in self-defence\"\n",
         clause + "  each party shall not fire\n    except when \"in self-defence\"\ndefine "
                  "\"self-defence\" as \"x\"\n"},
        {"obligation-without-deadline", clause + "  arwen shall notify\n",
         clause + "  arwen shall notify by 2031-05-09\n"},
        {"width-or-distance",
         "zone strip is corridor 50 km wide along river\n" + clause +
             "  each party shall keep guns at least 50 km from river\n",
         "zone strip is corridor 50 km wide along river\n" + clause +
             "  each party shall keep guns at least 25 km from river\n"},
        {"unbounded-exception",
         clause + "  each party shall not fire\n    except when fire by the other party before\n",
         clause + "  each party shall not fire\n    except when fire by the other party within 1 "
                  "hour before\n"},
        {"unbounded-exception",
         clause + "  each party shall not fire\n    except when in this order\n"
                  "      warning by the party\n      warning-shot by the party\n",
         clause + "  each party shall not fire\n    except when in this order\n"
                  "      warning by the party\n      warning-shot by the party within 30 minutes before\n"},
        {"exception-without-burden",
         clause + "  each party shall not fire\n    except when \"x\"\n",
         clause +
             "  each party shall not fire\n    except when \"x\"\n      burden on the claimant\n"},
        {"undecidable-clause",
         "zone far is not mapped\n" + clause + "  each party shall not fire in far\n",
         clause + "  each party shall not fire in north\n"},
        // The armistice of 1953: areas of either side, on a map that is annexed.
        {"undecidable-clause",
         unmapped + clause + "  corran shall not advance on territory of the other party\n",
         clause + "  arwen shall not advance on territory of the other party\n"},
        // Rations for each crossing at a place that nobody has drawn.
        {"undecidable-clause",
         "zone far is not mapped\n" + clause +
             "  arwen shall deliver-aid at least 1 aid-truck for each crossing by belmar in far "
             "within 7 days\n",
         clause + "  arwen shall deliver-aid at least 1 aid-truck for each crossing by belmar in "
                  "north within 7 days\n"},
        // Minsk 2014: fifteen kilometres, "on its own side".
        {"undecidable-clause",
         unmapped + clause + "  corran shall keep guns at least 15 km from river on its own side\n",
         unmapped + clause + "  corran shall keep guns at least 15 km from river\n"},
        {"needs-access", clause + "  each party shall not recruit\n",
         clause + "  each party shall not recruit\nclause b \"B\"\n  each party shall not deny "
                  "access\n"},
        {"no-baseline", clause + "  arwen shall withdraw guns by 2031-06-01\n",
         clause + "  arwen shall withdraw guns by 2031-06-01\n  arwen shall declare weapons by "
                  "2031-05-02\n"},
        {"circular-conditions",
         clause + "  arwen shall notify by 2031-06-01\n    starting completion of b\nclause b "
                  "\"B\"\n  belmar shall notify by 2031-06-01\n"
                  "    starting completion of a\n",
         clause + "  arwen shall notify by 2031-06-01\n    starting completion of b\nclause b "
                  "\"B\"\n  belmar shall notify by 2031-06-01\n"},
        {"one-directional", clause + "  belmar shall not strike\n",
         clause + "  each party shall not strike\n"},
    };
}

std::vector<Example> procedure_examples() {
    return {
        {"consequence-without-decider", "consequences for \"x\"\n  first: y\n",
         "consequences for \"x\"\n  first: y\n  decided by arwen\n"},
        {"no-consequences", "", "consequences for \"x\"\n  first: y\n"},
        {"quorum-can-be-blocked",
         group + "findings\n  decided by 4 of arwen, belmar, corran, delmark\n",
         group + "findings\n  decided by 3 of arwen, belmar, corran, delmark\n"},
        {"no-timeout-default",
         group + "findings\n  decided by 1 of corran\n  decided within 3 days\n",
         group +
             "findings\n  decided by 1 of corran\n  decided within 3 days otherwise by delmark\n"},
        {"no-reply-window", "findings\n  occurrence needs reasonable grounds\n",
         "findings\n  reply within 72 hours\n"},
        {"no-standard-of-proof", "findings\n  reply within 72 hours\n",
         "findings\n  occurrence needs reasonable grounds\n  attribution needs balance of "
         "probabilities\n"
         "  consequence needs clear and convincing evidence\n"},
        {"actor-nobody-answers-for", "",
         clause + "  belmar is responsible for attack by hill-front\n"},
        {"proxies-unlisted", "", ""},  // see below: the head names none
        {"no-area", "", ""},
        {"no-monitor", "", "monitor joint \"Joint\"\n"},
    };
}

// What the counts, phases and clocks of real texts left open.
std::vector<Example> counting_examples() {
    return {
        // Gaza, January 2025: six hundred trucks a day, or on average, or in all.
        {"tally-without-period", clause + "  belmar shall admit at least 600 aid-trucks\n",
         clause + "  belmar shall admit at least 600 aid-trucks each day\n"},
        // Colombia 2016: percentages of weapons whose number nobody had laid open.
        {"cap-without-baseline",
         clause + "  arwen shall disarm at least 30 percent of the guns declared by 2031-06-01\n",
         clause + "  arwen shall disarm at least 30 percent of the guns declared by 2031-06-01\n"
                  "  arwen shall declare weapons by 2031-05-09\n"},
        // The same of a cap.
        {"cap-without-baseline", clause + "  arwen shall keep at most the guns declared in north\n",
         clause + "  arwen shall keep at most 30 guns in north\n"},
        // Lebanon 2024: "will prevent", without what it must have known, and since when.
        {"knowledge-without-limit",
         clause +
             "  belmar shall prevent attack by hill-front against arwen\n    knowing by notice "
             "by arwen\n    acting by act against hill-front within 72 hours\n",
         clause +
             "  belmar shall prevent attack by hill-front against arwen\n    knowing by notice "
             "by arwen within 30 days before\n    acting by act against hill-front within 72 "
             "hours\n"},
        // A second stage that waits for talks, or for a clause that nobody can complete.
        {"phase-nobody-enters",
         "phase two from completion of a\n" + clause +
             "  each party shall not fire\n  each party shall not fly\n    in phase two\n",
         "phase two from completion of a\n" + clause +
             "  each party shall notify by 2031-05-09\n  each party shall not fly\n    in phase "
             "two\n"},
        {"phase-nobody-enters",
         "phase two from 2032-01-01\n" + clause + "  each party shall not fly\n    in phase two\n",
         "phase two from 2031-06-01\n" + clause + "  each party shall not fly\n    in phase two\n"},
        {"phase-nobody-enters", "phase two from 2031-06-01\n",
         "phase two from 2031-06-01\n" + clause + "  each party shall not fly\n    in phase two\n"},
        // A day that others count from, D-day, is in use where somebody counts from it.
        {"phase-nobody-enters", "phase d-day from 2031-06-01\n",
         "phase d-day from 2031-06-01\n" + clause +
             "  each party shall notify within 30 days of start of d-day\n"},
        // Notice of manoeuvres given as they began.
        {"notice-without-lead",
         clause + "  before any exercise, each party shall notify the other party at least 0 days "
                  "before\n",
         clause + "  before any exercise, each party shall notify the other party at least 15 days "
                  "before\n"},
    };
}

// What two texts, or two clauses, say against each other.
std::vector<Example> waiting_examples() {
    return {
        // Karabakh 2020: "by 15 November" in one language, "before" in the other.
        {"by-or-before",
         "readings of a\n  reading english by arwen\n    arwen shall withdraw by 2031-06-15\n"
         "  reading other by belmar\n    arwen shall withdraw before 2031-06-15\n",
         "readings of a\n  reading english by arwen\n    arwen shall withdraw by 2031-06-15\n"
         "  reading other by belmar\n    arwen shall withdraw by 2031-06-15\n"},
        {"by-or-before",
         clause + "  arwen shall withdraw by 2031-06-15\n  amended 2031-05-20 \"Note\"\n    arwen "
                  "shall withdraw before 2031-06-15\n",
         clause + "  arwen shall withdraw by 2031-06-15\n  amended 2031-05-20 \"Note\"\n    arwen "
                  "shall withdraw before 2031-06-20\n"},
        // Two steps, each in parallel with the other: neither begins.
        {"circular-conditions",
         clause +
             "  arwen shall withdraw by 2031-06-01\n    in step with b within 2 days\n"
             "clause b \"B\"\n  belmar shall withdraw by 2031-06-01\n    in step with a within "
             "2 days\n",
         clause + "  arwen shall withdraw by 2031-06-01\nclause b \"B\"\n  belmar shall withdraw "
                  "by 2031-06-01\n    in step with a within 2 days\n"},
        {"needs-access",
         clause +
             "  belmar shall prevent attack by hill-front against arwen\n    knowing by notice "
             "by arwen within 30 days before\n    acting by act against hill-front within 72 "
             "hours\n",
         clause +
             "  belmar shall prevent attack by hill-front against arwen\n    knowing by notice "
             "by arwen within 30 days before\n    acting by act against hill-front within 72 "
             "hours\nclause b \"B\"\n  each party shall not deny access\n"},
        {"undecidable-clause",
         "zone far is not mapped\n" + clause +
             "  each party shall not fly within 5 km of any withdrawal in far\n",
         clause + "  each party shall not fly within 5 km of any withdrawal in north\n"},
    };
}

const std::string votes = group + "findings\n  decided by 2 of arwen, belmar, corran, delmark\n";

std::vector<Example> voting_examples() {
    return {
        // Istanbul 2025: a "penalty" that nobody had described.
        {"penalty-not-listed", "consequences for \"x\"\n  first: a penalty\n",
         "consequences for \"x\"\n  first: a penalty\ndefine \"penalty\" as \"publication\"\n"},
        // Joint commissions in which the one accused could say no, or stay at home.
        {"quorum-can-be-blocked", votes + "  veto of belmar\n", votes + "  veto of corran\n"},
        {"quorum-can-be-blocked", votes + "  quorum 4\n", votes + "  quorum 3\n"},
        {"quorum-can-be-blocked", votes + "  casting vote of arwen\n",
         votes + "  casting vote of corran\n"},
        {"quorum-can-be-blocked", votes + "  recused corran, delmark\n",
         votes + "  recused delmark\n"},
        {"quorum-can-be-blocked", "consequences for \"x\"\n  first: y\n  decided by arwen\n",
         group + "consequences for \"x\"\n  first: y\n  decided by corran\n"},
        // A panel of the parties in which the parties concerned may not vote.
        {"quorum-out-of-reach",
         group + "findings\n  decided by 2 of arwen, belmar, corran\n  parties concerned do not "
                 "vote\n",
         votes + "  parties concerned do not vote\n"},
        // A role that is given to nobody who could use it.
        {"verb-nobody-may-use", group + "roles\n  verifier of arwen may report\n",
         group + "roles\n  verifier of corran may report\n"},
        {"verb-nobody-may-use", votes + "roles\n  anyone of corran may not seal\n",
         votes + "roles\n  anyone of corran may not report\n"},
        {"suspension-unbounded", "suspension each party by declaration\n  until notice\n",
         "suspension each party by declaration\n  when \"x\"\n  until notice\n"},
        {"suspension-unbounded", "suspension each party by declaration\n  when \"x\"\n",
         "suspension each party by declaration\n  when \"x\"\n  until notice\n"},
        // Complaints that were never answered, or sent back for want of particulars.
        {"complaint-without-clock",
         group + "complaints\n  to corran\n  valid with \"place\"\n  acknowledged within 1 day\n"
                 "  inquiry within 3 days\n",
         group + "complaints\n  to corran\n  valid with \"place\"\n  acknowledged within 1 day\n"
                 "  inquiry within 3 days\n  finding within 9 days\n"},
        {"complaint-without-clock",
         group + "complaints\n  to corran\n  acknowledged within 1 day\n  inquiry within 3 days\n"
                 "  finding within 9 days\n",
         group + "complaints\n  to corran\n  valid with \"place\"\n  acknowledged within 1 day\n"
                 "  inquiry within 3 days\n  finding within 9 days\n"},
        // A commission that did not agree, and nothing after it.
        {"dispute-without-end", "disputes\n  step \"talks\" within 7 days\n",
         "disputes\n  step \"talks\" within 7 days binding\n"},
        {"dispute-without-end", "disputes\n  step \"talks\"\n  otherwise \"x\"\n",
         "disputes\n  step \"talks\" within 7 days\n  otherwise \"x\"\n"},
    };
}

TEST(Lint, FlagsWhatEachRuleIsFor) {
    auto examples = clause_examples();
    for (auto* more : {procedure_examples, counting_examples, waiting_examples, voting_examples}) {
        for (Example& example : more())
            examples.push_back(std::move(example));
    }
    for (const Example& example : examples) {
        SCOPED_TRACE(example.rule);
        const Compiled flagged = compile_statements(example.flagged);
        ASSERT_TRUE(flagged.agreement) << all_text(flagged);
        const Diagnostic* found = find_rule(flagged, example.rule);
        ASSERT_NE(found, nullptr) << all_text(flagged);
        EXPECT_EQ(found->severity, Diagnostic::Severity::Warning);
        EXPECT_FALSE(found->hint.empty());
        EXPECT_GT(found->at.line, 0u);
        if (example.sound == example.flagged) continue;
        const Compiled sound = compile_statements(example.sound);
        ASSERT_TRUE(sound.agreement) << all_text(sound);
        EXPECT_EQ(find_rule(sound, example.rule), nullptr) << all_text(sound);
    }
}

Compiled compile_head(const std::string& head) {
    return compile_text("```sulh\nagreement a \"A\"\n" + head + "```\n");
}

// One exception of a clause with three statements is one.
TEST(Lint, WarnsOnceOfAnException) {
    const Compiled out =
        compile_statements("clause a \"A\"\n  arwen shall not fire\n  arwen shall not strike\n"
                           "  belmar shall not fly\n  except when \"self-defence\"\n");
    for (const std::string rule :
         {"unbounded-exception", "exception-without-burden", "undefined-term"}) {
        EXPECT_EQ(std::ranges::count(out.diagnostics, rule, &Diagnostic::rule), 1) << rule;
    }
}

TEST(Lint, LooksAtTheHead) {
    const Compiled bare = compile_head("  in force from 2031-05-01\nparty b \"B\"\n");
    ASSERT_TRUE(bare.agreement) << all_text(bare);
    for (const auto* rule : {"no-expiry", "no-area", "proxies-unlisted", "deadline-without-zone"}) {
        EXPECT_NE(find_rule(bare, rule), nullptr) << rule;
    }
    const Compiled full = compile_head(
        "  times in UTC\n  in force from 2031-05-01\n  no expiry\n  applies in all\nparty b "
        "\"B\"\n  no proxies\n"
        "zone all is box 1.0000,1.0000 to 2.0000,2.0000\n");
    ASSERT_TRUE(full.agreement) << all_text(full);
    for (const auto* rule : {"no-expiry", "no-area", "proxies-unlisted", "deadline-without-zone"}) {
        EXPECT_EQ(find_rule(full, rule), nullptr) << rule;
    }
}

TEST(Lint, AsksWhatFollowsAFixedTerm) {
    const std::string term = "  times in UTC\n  in force from 2031-05-01 for 90 days";
    const std::string party = "\nparty b \"B\"\n";
    EXPECT_NE(find_rule(compile_head(term + party), "no-renewal"), nullptr);
    for (const auto* sound :
         {"\n  no renewal", " renewed for 90 days unless notice at least 10 days before"}) {
        const Compiled out = compile_head(term + sound + party);
        EXPECT_TRUE(out.agreement) << all_text(out);
        EXPECT_EQ(find_rule(out, "no-renewal"), nullptr) << sound;
    }
}

TEST(Lint, AsksForANoticeThatCanStillBeGiven) {
    const auto rule_of = [](const std::string& lead) {
        return find_rule(
                   compile_head("  times in UTC\n  in force from 2031-05-01 for 90 days renewed "
                                "for 90 days unless notice at least " +
                                lead + " before\nparty b \"B\"\n"),
                   "notice-without-lead") != nullptr;
    };
    EXPECT_FALSE(rule_of("30 days"));
    EXPECT_TRUE(rule_of("6 months"));  // before the agreement enters into force
    EXPECT_TRUE(rule_of("0 days"));
}

TEST(Lint, AsksForTheHolidaysThatWorkingDaysLeaveOut) {
    const auto warnings = [](const std::string& head, const std::string& findings) {
        const Compiled out = compile_head("  times in UTC\n  weekend on saturday, sunday\n"
                                          "  in force from 2031-05-01\n" +
                                          head + "party b \"B\"\nfindings\n" + findings);
        EXPECT_TRUE(out.agreement) << all_text(out);
        return std::ranges::count(out.diagnostics, "working-days-without-holidays",
                                  &Diagnostic::rule);
    };
    const std::string working = "  reply within 5 working days extendable once by 2 working days\n";
    EXPECT_EQ(warnings("", working), 1);  // once, however many clocks
    EXPECT_EQ(warnings("  holidays 2031-05-08\n", working), 0);
    EXPECT_EQ(warnings("", "  reply within 5 calendar days extendable once by 48 hours\n"), 0);
    EXPECT_EQ(warnings("", "  reply within 5 days extendable once by 2 working days\n"), 1);
}

TEST(Lint, WarnsOfATimeAtWhichTheClocksChange) {
    // Kyiv puts its clocks forward on 30 March 2031 at 03:00.
    const Compiled out =
        compile_head("  times in Europe/Kyiv\n  in force from 2031-03-30 03:30\nparty b \"B\"\n");
    EXPECT_NE(find_rule(out, "clock-change"), nullptr) << all_text(out);
}

TEST(Lint, SaysThatTheEntryIntoForceIsTakenFromTheSignature) {
    const Compiled out = compile_head("  times in UTC\n  signed 2031-03-01 10:00\nparty b \"B\"\n");
    ASSERT_TRUE(out.agreement) << all_text(out);
    EXPECT_NE(find_rule(out, "entry-not-stated"), nullptr);
    EXPECT_EQ(out.agreement->entry[0].in_force.from, parse_instant("2031-03-01T10:00Z").value());
}

TEST(Lint, NotesWhatTheEncoderLeftOpen) {
    const Compiled out = compile_statements("open \"x\": \"y\"\n");
    const Diagnostic* found = find_rule(out, "left-open");
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->severity, Diagnostic::Severity::Note);
}

}  // namespace
}  // namespace sulh
