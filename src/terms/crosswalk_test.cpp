// SPDX-License-Identifier: Apache-2.0
#include "terms/crosswalk.hpp"

#include <gtest/gtest.h>

#include <set>

namespace sulh {
namespace {

std::string kind(std::string_view crosswalk, std::string_view label) {
    const auto found = find_crosswalk(crosswalk)->kind_of(label);
    return found ? std::string(name(*found)) : "no kind";
}

TEST(Crosswalk, NamesOnlyHappeningsOfTheTreeAndEachLabelOnce) {
    for (const Crosswalk& crosswalk : crosswalks()) {
        std::set<std::string_view> labels;
        for (const CrossedLabel& crossed : crosswalk.labels) {
            const auto found = term_named(crossed.kind);
            ASSERT_TRUE(found) << crosswalk.name << " " << crossed.kind;
            EXPECT_EQ(root(*found), happening) << crossed.label;
            EXPECT_TRUE(labels.insert(crossed.label).second) << crossed.label;
        }
    }
}

// A code's kind must lie under the kind of every shorter code: else the shorter one says too much.
TEST(Crosswalk, IsNeverNarrowerThanWhatItsCodesHold) {
    for (const Crosswalk& crosswalk : crosswalks()) {
        if (!crosswalk.is_hierarchical) continue;
        for (const CrossedLabel& above : crosswalk.labels)
            for (const CrossedLabel& below : crosswalk.labels)
                if (below.label.starts_with(above.label)) {
                    EXPECT_EQ(is_a(term(below.kind), term(above.kind)), Truth::Yes)
                        << above.label << " " << below.label;
                }
    }
}

TEST(Crosswalk, HoldsEveryRootOfCameoAndAllOfUcdpAndAcled) {
    for (int code = 1; code <= 20; ++code) {
        const std::string root_code = (code < 10 ? "0" : "") + std::to_string(code);
        EXPECT_NE(kind("cameo", root_code), "no kind") << root_code;
    }
    EXPECT_EQ(find_crosswalk("ucdp")->labels.size(), 3U);
    EXPECT_EQ(find_crosswalk("acled")->labels.size(), 25U + 6U);
}

TEST(Crosswalk, FallsBackToTheBeginningOfACode) {
    EXPECT_EQ(kind("cameo", "1952"), "drone-strike");
    EXPECT_EQ(kind("cameo", "1951"), "strike");
    EXPECT_EQ(kind("gdelt", "1834"), "explosive-device");
    EXPECT_EQ(kind("cameo", "138"), "threat");
    EXPECT_EQ(kind("cameo", "21"), "no kind");
    EXPECT_EQ(kind("cameo", "1"), "no kind");
    EXPECT_EQ(kind("cameo", "19X"), "no kind");
    EXPECT_EQ(kind("ucdp", "11"), "no kind");
}

TEST(Crosswalk, IgnoresCaseAndSpaces) {
    EXPECT_EQ(kind("ACLED", " armed CLASH "), "armed-clash");
    EXPECT_EQ(kind("plover", "assault"), "violence");
    EXPECT_EQ(find_crosswalk("other"), nullptr);
}

}  // namespace
}  // namespace sulh
