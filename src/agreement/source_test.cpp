// SPDX-License-Identifier: Apache-2.0
#include "agreement/source.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

Source read(std::string_view text, Diagnostics& diagnostics) {
    return read_source(text, "a.md", diagnostics);
}

TEST(Source, GivesEachBlockTheHeadingAboveIt) {
    Diagnostics diagnostics;
    const Source source =
        read("# Title\n```sulh\na\n```\n## 2. Withdrawal ##\ntext\n```sulh\nb\n```\n", diagnostics);
    ASSERT_EQ(source.blocks.size(), 2u);
    EXPECT_EQ(source.blocks[0].heading, "Title");
    EXPECT_EQ(source.blocks[1].heading, "2. Withdrawal");
    ASSERT_EQ(source.blocks[1].lines.size(), 1u);
    EXPECT_EQ(source.blocks[1].lines[0].text, "b");
    EXPECT_EQ(source.blocks[1].lines[0].line, 8u);
}

TEST(Source, LeavesOtherBlocksAndQuotedExamplesAlone) {
    Diagnostics diagnostics;
    const Source source = read(
        "```text\n# no heading\n```\n    ```sulh\n    x\n    ```\n~~~sulh\ny\n~~~\n", diagnostics);
    ASSERT_EQ(source.blocks.size(), 1u);
    EXPECT_EQ(source.blocks[0].heading, "");
    EXPECT_EQ(source.blocks[0].lines[0].text, "y");
}

TEST(Source, ReportsABlockThatIsNotClosed) {
    Diagnostics diagnostics;
    read("text\n```sulh\na\n", diagnostics);
    const auto all = diagnostics.take();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].rule, "unclosed-block");
    EXPECT_EQ(all[0].at.line, 2u);
}

TEST(Source, RefusesUtf16WithAHint) {
    Diagnostics diagnostics;
    read(std::string_view("\xFF\xFE#\0 \0", 6), diagnostics);
    const auto all = diagnostics.take();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].rule, "not-utf-8");
    EXPECT_EQ(all[0].hint, "it looks like UTF-16: save it as UTF-8");
}

TEST(Source, NamesTheCodePointOfABidirectionalOverride) {
    Diagnostics diagnostics;
    read(
        "```sulh\nparty \xE2\x80\xAE"
        "newra \"A\"\n```\n",
        diagnostics);
    const auto all = diagnostics.take();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].rule, "bidi-control");
    EXPECT_NE(all[0].message.find("U+202E"), std::string::npos);
    EXPECT_EQ(all[0].at.line, 2u);
}

TEST(Source, AllowsArabicProseAndABomAndCrLf) {
    Diagnostics diagnostics;
    const Source source = read("\xEF\xBB\xBF# صلح\r\n```sulh\r\na\r\n```\r\n", diagnostics);
    EXPECT_EQ(diagnostics.errors(), 0u);
    ASSERT_EQ(source.blocks.size(), 1u);
    EXPECT_EQ(source.blocks[0].heading, "صلح");
    EXPECT_EQ(source.blocks[0].lines[0].text, "a");
    EXPECT_TRUE(source.blocks[0].has_crlf);
}

}  // namespace
}  // namespace sulh
