// SPDX-License-Identifier: Apache-2.0
#include "report/catalogue_keys.hpp"

#include "language/language.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

// Every word the reports are made of is in the catalogues; the English ones are those of the text
// reports.
TEST(CatalogueKeys, AreInTheCatalogues) {
    const Language& english = Language::english();
    for (const Verdict verdict : verdict_order)
        EXPECT_TRUE(english.knows(message_key(verdict))) << message_key(verdict);
    for (int i = 1; i <= static_cast<int>(Reason::ExcuseUnproven); ++i) {
        const Reason reason = static_cast<Reason>(i);
        EXPECT_EQ(english.say(message_key(reason)), name(reason));
    }
    for (std::size_t i = 0; i < standing_count; ++i) {
        const Standing standing = static_cast<Standing>(i);
        EXPECT_EQ(english.say(message_key(standing)), label(standing));
    }
    for (int i = 0; i <= static_cast<int>(CorroborationLevel::ThreeKinds); ++i) {
        const CorroborationLevel level = static_cast<CorroborationLevel>(i);
        EXPECT_EQ(english.say(message_key(level)), name(level));
    }
}

TEST(CatalogueKeys, HoldEveryKindOfHappening) {
    for (const Term term : all_terms()) {
        if (root(term) != happening) continue;
        EXPECT_EQ(Language::english().say(message_key(term)), phrase(term));
    }
}

}  // namespace
}  // namespace sulh
