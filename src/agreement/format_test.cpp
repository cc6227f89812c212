// SPDX-License-Identifier: Apache-2.0
#include "agreement/format.hpp"

#include "agreement/explain.hpp"
#include "agreement/test_agreement.hpp"

namespace sulh {
namespace {

std::string formatted(const std::string& text) {
    const auto out = format_agreement(text, "test.md");
    EXPECT_TRUE(out) << to_text(out.error());
    return out.value_or("");
}

TEST(Format, LaysOutBlocksAndLeavesProseAlone) {
    EXPECT_EQ(
        formatted("  Prose,   with  spaces \n```sulh\n\n\nparty   a    \"A\"   # who\n\n\n      "
                  "forces  b ,c\n```\nmore  \n"),
        "  Prose,   with  spaces \n```sulh\nparty a \"A\"  # who\n\n  forces b, c\n```\nmore  \n");
}

TEST(Format, IsCanonicalAtOnce) {
    const std::string messy =
        test_head() +
        "clause a \"A\"\n      each party shall not fire\n         except when all of\n"
        "             ( i )  \"x\"\n# a comment\nzone q is ( north  overlapping south )\n```\n";
    const std::string once = formatted(messy);
    EXPECT_EQ(formatted(once), once);
    EXPECT_NE(
        once.find(
            "  each party shall not fire\n    except when all of\n      (i) \"x\"\n# a comment\n"),
        std::string::npos)
        << once;
    EXPECT_NE(once.find("zone q is (north overlapping south)\n"), std::string::npos) << once;
}

TEST(Format, WrapsLongListsAtCommasAndJoinsThemAgain) {
    const std::string list = "\"" + std::string(60, 'a') + "\", \"" + std::string(60, 'b') + "\"";
    const std::string wrapped = "```sulh\nparty p \"P\"\n  also \"" + std::string(60, 'a') +
                                "\",\n      \"" + std::string(60, 'b') + "\"\n```\n";
    EXPECT_EQ(formatted("```sulh\nparty p \"P\"\n  also " + list + "\n```\n"), wrapped);
    EXPECT_EQ(formatted(wrapped), wrapped);
}

TEST(Format, KeepsTheMeaning) {
    const std::string messy =
        test_head() +
        "clause a \"A\"\n        each   party shall not fire in   north\n"
        "          except when fire by the other party within 1 hour before\n```\n";
    const Compiled before = compile_text(messy);
    const Compiled after = compile_text(formatted(messy));
    ASSERT_TRUE(before.agreement && after.agreement) << all_text(before) << all_text(after);
    EXPECT_EQ(explain_agreement(*before.agreement), explain_agreement(*after.agreement));
}

TEST(Format, KeepsWindowsLineEndings) {
    EXPECT_EQ(formatted("x\r\n```sulh\r\nparty  a \"A\"\r\n```\r\n"),
              "x\r\n```sulh\r\nparty a \"A\"\r\n```\r\n");
}

TEST(Format, RefusesWhatCannotBeLaidOut) {
    const auto out = format_agreement("```sulh\nparty a \"A\n```\n", "test.md");
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().at.line, 2u);
    EXPECT_EQ(out.error().at.column, 9u);
}

}  // namespace
}  // namespace sulh
