// SPDX-License-Identifier: Apache-2.0
#include "language/search_key.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

TEST(SearchKey, TakesForOneWhatAReaderDoes) {
    EXPECT_EQ(search_key("  Kalno \t Brod "), "kalno brod");
    EXPECT_EQ(search_key("ÇATIŞMA"), search_key("çatışma"));
    EXPECT_EQ(search_key("İstanbul"), search_key("ISTANBUL"));
    EXPECT_EQ(search_key("ISPARTA"), search_key("ısparta"));
    EXPECT_EQ(search_key("Zürich"), "zurich");
    EXPECT_EQ(search_key("ﬁre"), "fire");
}

TEST(SearchKey, TakesForOneTheLettersOfEachKeyboard) {
    EXPECT_EQ(search_key("كابل"), search_key("کابل"));        // kaf, keheh
    EXPECT_EQ(search_key("علي"), search_key("علی"));          // yeh, Farsi yeh
    EXPECT_EQ(search_key("أحمد"), search_key("احمد"));        // hamza above
    EXPECT_EQ(search_key("قُـصف"), search_key("قصف"));        // a mark, tatweel
    EXPECT_EQ(search_key("می\u200cشود"), search_key("میشود"));  // a joiner
    EXPECT_EQ(search_key("گولہ"), search_key("گوله"));        // heh goal
    EXPECT_NE(search_key("کابل"), search_key("قابل"));
}

TEST(SearchKey, TakesAnyBytes) {
    EXPECT_EQ(search_key(""), "");
    EXPECT_EQ(search_key(" \u200f\u202e "), "");
    EXPECT_EQ(search_key("a\xff" "b"), "a\uFFFD" "b");
    EXPECT_EQ(search_key("\xf0\x90\x90\x80"), "\xf0\x90\x90\xa8");  // Deseret, beyond 16 bits
}

}  // namespace
}  // namespace sulh
