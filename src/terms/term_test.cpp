// SPDX-License-Identifier: Apache-2.0
#include "terms/term.hpp"

#include <gtest/gtest.h>

#include <set>

namespace sulh {
namespace {

TEST(Term, AnswersInThreeValues) {
    EXPECT_EQ(is_a(term("mortar-fire"), term("shelling")), Truth::Yes);
    EXPECT_EQ(is_a(term("explosion"), term("shelling")), Truth::Unknown);
    EXPECT_EQ(is_a(term("drone-strike"), term("shelling")), Truth::No);
    EXPECT_EQ(is_a(happening, term("flight")), Truth::Unknown);
    EXPECT_EQ(is_a(term("tank"), term("violence")), Truth::No);
}

TEST(Term, ReadsNamesAsPeopleWriteThem) {
    EXPECT_EQ(term_named("Oil refinery"), term("oil-refinery"));
    EXPECT_EQ(term_named("OIL_REFINERY"), term("oil-refinery"));
    EXPECT_FALSE(term_named("refinary"));
    EXPECT_EQ(phrase(term("oil-refinery")), "oil refinery");
}

TEST(Term, HasDistinctNamesAndOneParentEach) {
    std::set<std::string_view> names;
    for (const Term t : all_terms()) {
        EXPECT_TRUE(names.insert(name(t)).second) << name(t);
        const auto above = parent(t);
        EXPECT_EQ(is_a(t, above.value_or(t)), Truth::Yes) << name(t);
    }
}

TEST(Term, FindsTheLowestCommonTerm) {
    EXPECT_EQ(common(term("air-strike"), term("mortar-fire")), term("explosion"));
    EXPECT_EQ(common(term("flight"), term("notice")), happening);
    EXPECT_EQ(root(term("tank")), weapon_root());
}

}  // namespace
}  // namespace sulh
