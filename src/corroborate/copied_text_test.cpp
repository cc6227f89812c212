// SPDX-License-Identifier: Apache-2.0
#include "corroborate/copied_text.hpp"

#include "corroborate/limits.hpp"

#include <gtest/gtest.h>

#include <random>

namespace sulh {
namespace {

constexpr std::string_view story =
    "Shells fell on the eastern edge of Kalno before dawn on Monday, residents said by telephone. "
    "Two houses burned and a well was buried. Nobody was at home, the village clerk added, because "
    "most families had left for the river market the evening before.";
constexpr std::string_view other_story =
    "A patrol that drove to Kalno in the morning counted nine craters in a field beside the mill. "
    "The miller pointed north when he was asked from where the fire had come. A fuse of a mortar "
    "bomb lay in the ditch and was photographed.";

double share(std::string_view a, std::string_view b) {
    return copied_share(letters_of(a), letters_of(b));
}

TEST(Letters, DropSpacesMarksAndCase) {
    EXPECT_EQ(letters_of("  \u201cKalno\u201d, 3 May\u2026"), U"kalno3may");
    EXPECT_EQ(letters_of("\u041a\u0410\u041b\u041d\u041e"),
              letters_of("\u043a\u0430\u043b\u043d\u043e"));
    EXPECT_EQ(letters_of("\xFF\xC3"), (std::u32string{0x1100FF, 0x1100C3}));
}

// 30 letters have 7 stretches of 24; with the last letter changed 6 of them stand.
TEST(CopiedShare, CountsStretchesOfTheShorter) {
    const std::string thirty = "abcdefghijklmnopqrstuvwxyz0123";
    EXPECT_DOUBLE_EQ(share(thirty, thirty), 1);
    EXPECT_DOUBLE_EQ(share(thirty, "abcdefghijklmnopqrstuvwxyz012X"), 6.0 / 7);
    EXPECT_DOUBLE_EQ(share(thirty, thirty + std::string(story)), 1);
    EXPECT_DOUBLE_EQ(share(thirty, "short"), 0);
}

TEST(CopiedShare, IsSmallBetweenStoriesOfOneHappening) {
    EXPECT_EQ(share(story, other_story), 0);
}

const CopyRules rules = {.share_thousandths = 500, .share_from = "", .whole_letters_min = 40,
                         .part_letters_min = 120, .letters_from = ""};

TEST(CopiedTexts, AreFoundWhateverIsAddedAround) {
    const std::string longer = "KALNO, May 3. " + std::string(story) +
                               " It was the fourth night of fire since the truce was signed.";
    const std::string shortened(story.substr(0, 170));
    const std::vector<std::string_view> texts{other_story, longer, shortened};
    const auto found = find_copied_texts(texts, rules);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].a, 1U);
    EXPECT_EQ(found[0].b, 2U);
    EXPECT_DOUBLE_EQ(found[0].share, 1);
}

TEST(CopiedTexts, AreNotSetPhrases) {
    const std::vector<std::string_view> texts{
        "Mortar fire heard from the direction of the eastern hills, 3 rounds.",
        "Mortar fire heard from the direction of the eastern hills, 5 rounds."};
    EXPECT_TRUE(find_copied_texts(texts, rules).empty());
}

TEST(CopiedTexts, AreAsLongAsTheMethodAsks) {
    const std::vector<std::string_view> texts{"Mortar fire heard, 3 rounds.",
                                              "Mortar fire heard: 3 rounds"};
    EXPECT_TRUE(find_copied_texts(texts, rules).empty());
    CopyRules shorter = rules;
    shorter.whole_letters_min = 22;  // m-o-r-t-a-r f-i-r-e h-e-a-r-d 3 r-o-u-n-d-s
    EXPECT_EQ(find_copied_texts(texts, shorter).size(), 1U);
    shorter.whole_letters_min = 23;
    EXPECT_TRUE(find_copied_texts(texts, shorter).empty());
}

TEST(CopiedTexts, ConnectThousandsWithinBounds) {
    std::mt19937_64 random(3);
    std::vector<std::string> texts;
    for (int i = 0; i < 3'000; ++i)
        texts.push_back(std::string(story) + " " + std::to_string(random()));
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const auto found = find_copied_texts(views, rules);
    std::vector<std::uint32_t> parent(texts.size());
    for (std::uint32_t i = 0; i < parent.size(); ++i)
        parent[i] = i;
    const auto top = [&](std::uint32_t i) {
        while (parent[i] != i)
            i = parent[i];
        return i;
    };
    for (const CopiedText& copy : found)
        parent[top(copy.b)] = top(copy.a);
    for (std::uint32_t i = 0; i < parent.size(); ++i)
        ASSERT_EQ(top(i), top(0));
}

}  // namespace
}  // namespace sulh
