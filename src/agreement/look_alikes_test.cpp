// SPDX-License-Identifier: Apache-2.0
#include "agreement/look_alikes.hpp"

#include "agreement/test_agreement.hpp"

namespace sulh {
namespace {

TEST(LookAlikes, TellsWhichLettersOfAWordAreOfAnotherAlphabet) {
    EXPECT_EQ(mixed_word("the \u0410rwen army"),
              "'\u0410rwen': U+0410 is Cyrillic, the rest is Latin");
    EXPECT_EQ(mixed_word("\u0391rwen"), "'\u0391rwen': U+0391 is Greek, the rest is Latin");
    EXPECT_EQ(mixed_word("\uFF21rwen"), "'\uFF21rwen': U+FF21 is full-width, the rest is Latin");
    // Where most letters are Cyrillic, the Latin one is the stranger.
    EXPECT_EQ(mixed_word("\u0410\u0440\u0432e\u043D"),
              "'\u0410\u0440\u0432e\u043D': U+0065 is Latin, the rest is Cyrillic");
}

TEST(LookAlikes, LeavesWordsOfOneAlphabetAlone) {
    EXPECT_EQ(mixed_word("Arwen \u0410\u0440\u0432\u0435\u043D \u03B1\u03B2\u03B3"), std::nullopt);
    EXPECT_EQ(mixed_word("Z\u00FCrich, \u0141\u00F3d\u017A, \u1EA1"), std::nullopt);
    EXPECT_EQ(mixed_word("T-72\u0411 122mm"), std::nullopt);  // apart by a digit and a hyphen
    EXPECT_EQ(mixed_word("\u0645\u0631\u0632 \u4E2D"), std::nullopt);
    EXPECT_EQ(mixed_word(""), std::nullopt);
}

TEST(LookAlikes, FindsWhatTakesNoRoom) {
    EXPECT_EQ(first_invisible("Ar\u200Bwen"), "U+200B");
    EXPECT_EQ(first_invisible("Ar\u00ADwen"), "U+00AD");
    EXPECT_EQ(first_invisible("\u0645\u06CC\u200C\u0634\u0648\u062F"), std::nullopt);
}

TEST(LookAlikes, GivesNamesThatLookAlikeOneSkeleton) {
    EXPECT_EQ(skeleton("\u0421\u0410\u0421\u0421\u041E"), skeleton("cacco"));
    EXPECT_EQ(skeleton("\uFF21rwen"), skeleton("Arwen"));
    EXPECT_EQ(skeleton("Ar\u200Bwen"), "arwen");
    EXPECT_NE(skeleton("Arwen"), skeleton("Arven"));
    EXPECT_EQ(code_points("\u0410r"), "U+0410 U+0072");
}

TEST(LookAlikes, AreRefusedInNamesAndTitles) {
    for (const std::string statement :
         {"zone z \"\u0421easefire Zone\" is not mapped\n", "monitor m \"Joint Miss\u0456on\"\n",
          "clause a \"No f\u0456re\"\n  each party shall not fire\n",
          "phase one \"F\u0456rst\" from 2031-06-01\n", "define \"host\u0456le\" as \"x\"\n",
          "group g \"G\"\n  also \"Front of the H\u0456lls\"\n"}) {
        const Compiled out = compile_statements(statement);
        const Diagnostic* found = find_rule(out, "mixed-alphabets");
        ASSERT_NE(found, nullptr) << statement;
        EXPECT_EQ(found->severity, Diagnostic::Severity::Error) << statement;
        EXPECT_NE(found->message.find("U+04"), std::string::npos) << found->message;
    }
    const Compiled hidden = compile_statements("monitor m \"Joint\u200B Mission\"\n");
    EXPECT_NE(find_rule(hidden, "invisible-character"), nullptr) << all_text(hidden);
}

TEST(LookAlikes, AreWarnedOfInOtherTexts) {
    const Compiled out = compile_statements(
        "clause a \"A\"\n  each party shall not fire\n    except when \"an acc\u0456dent\"\n");
    const Diagnostic* found = find_rule(out, "mixed-alphabets");
    ASSERT_NE(found, nullptr) << all_text(out);
    EXPECT_EQ(found->severity, Diagnostic::Severity::Warning);
    EXPECT_TRUE(out.agreement);
}

TEST(LookAlikes, AreRefusedWhereTwoActorsCannotBeToldApart) {
    // All Cyrillic, and drawn as "Cacco" is.
    const Compiled out =
        compile_statements("group one \"Cacco\"\ngroup two \"\u0421\u0430\u0441\u0441\u043E\"\n");
    const Diagnostic* found = find_rule(out, "look-alike-names");
    ASSERT_NE(found, nullptr) << all_text(out);
    EXPECT_NE(found->message.find("U+0421 U+0430 U+0441 U+0441 U+043E"), std::string::npos);
    EXPECT_TRUE(found->other);
    const Compiled same = compile_statements(
        "group one \"One\"\n  also \"Cacco\", \"\u0421\u0430\u0441\u0441\u043E\"\n");
    EXPECT_TRUE(same.agreement) << all_text(same);
}

}  // namespace
}  // namespace sulh
