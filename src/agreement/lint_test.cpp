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
        {"exception-without-burden",
         clause + "  each party shall not fire\n    except when \"x\"\n",
         clause +
             "  each party shall not fire\n    except when \"x\"\n      burden on the claimant\n"},
        {"undecidable-clause",
         "zone far is not mapped\n" + clause + "  each party shall not fire in far\n",
         clause + "  each party shall not fire in north\n"},
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

TEST(Lint, FlagsWhatEachRuleIsFor) {
    auto examples = clause_examples();
    for (Example& example : procedure_examples())
        examples.push_back(std::move(example));
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
