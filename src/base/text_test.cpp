// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

TEST(Text, TrimsOnlyItsEnds) {
    EXPECT_EQ(trim(" a b\r\n"), "a b");
    EXPECT_EQ(trim(" \t "), "");
}

TEST(Text, SplitsKeepingEmptyParts) {
    EXPECT_EQ(split("a,,b", ',').size(), 3u);
    EXPECT_EQ(split("", ',').size(), 1u);
}

TEST(Text, ReadsWholeNumbersOnly) {
    EXPECT_EQ(parse_integer("-12"), -12);
    EXPECT_FALSE(parse_integer("12 "));
    EXPECT_FALSE(parse_number("nan"));
    EXPECT_FALSE(parse_number("1e999"));
    EXPECT_EQ(parse_number("47.0148"), 47.0148);
}

TEST(Text, WritesNumbersThatReadBack) {
    EXPECT_EQ(number_text(0.1), "0.1");
    EXPECT_EQ(number_text(-0.0), "0");
    EXPECT_EQ(parse_number(number_text(1.0 / 3)), 1.0 / 3);
}

TEST(Text, GroupsDigits) {
    EXPECT_EQ(grouped(1234567), "1,234,567");
    EXPECT_EQ(grouped(-123), "-123");
    EXPECT_EQ(grouped(-1234), "-1,234");
    EXPECT_EQ(counted(1, "root", "roots"), "1 root");
}

TEST(Text, FindsTheNearestName) {
    EXPECT_EQ(nearest("artilery", {"armour", "artillery"}), "artillery");
    EXPECT_FALSE(nearest("zone", {"artillery"}));
}

TEST(Text, FindsBrokenUtf8) {
    EXPECT_FALSE(first_invalid_utf8("صلح"));
    EXPECT_EQ(first_invalid_utf8("a\xE9t\xE9"), 1u);
    EXPECT_EQ(first_invalid_utf8("\xED\xA0\x80"), 0u);  // a surrogate
    EXPECT_EQ(first_invalid_utf8("\xC0\xAF"), 0u);      // an overlong slash
}

TEST(Text, ShowsControlsAndOverrides) {
    EXPECT_EQ(printable("a\x01"), "a\\u{1}");
    EXPECT_EQ(printable("a\u202Eb"), "a\\u{202e}b");
    EXPECT_EQ(printable("\xFF"), "\\xff");
    EXPECT_EQ(first_bidi_control("a\u202Eb"), "U+202E");
    EXPECT_FALSE(first_bidi_control("صلح"));
}

}  // namespace
}  // namespace sulh
