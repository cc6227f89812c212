// SPDX-License-Identifier: Apache-2.0
#include "base/symbols.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

TEST(Symbols, KeepsOneSymbolPerText) {
    Symbols symbols;
    const Symbol a = symbols.intern("alpha");
    EXPECT_EQ(symbols.intern("alpha"), a);
    EXPECT_NE(symbols.intern("beta"), a);
    EXPECT_EQ(symbols.intern(""), Symbol::none);
    EXPECT_EQ(symbols.text(a), "alpha");
    EXPECT_EQ(symbols.find("gamma"), Symbol::none);
}

TEST(Symbols, ViewsSurviveGrowthAndLongTexts) {
    Symbols symbols;
    const std::string_view first = symbols.text(symbols.intern("first"));
    const Symbol large = symbols.intern(std::string(100'000, 'x'));
    for (int i = 0; i < 100'000; ++i) symbols.intern(std::to_string(i));
    EXPECT_EQ(first, "first");
    EXPECT_EQ(symbols.text(large).size(), 100'000u);
    EXPECT_EQ(symbols.text(symbols.find("99999")), "99999");
    EXPECT_NE(symbols.keep("99999"), symbols.find("99999"));
}

}  // namespace
}  // namespace sulh
