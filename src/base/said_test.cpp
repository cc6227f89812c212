// SPDX-License-Identifier: Apache-2.0
#include "base/said.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

TEST(Said, PutsValuesIntoTheEnglishAndKeepsThemBesideTheCode) {
    const Said said("done-late", "done late: {when}, by {who}",
                    {{"when", "10:00", Json().set("at", "T10:00")}, {"who", "Arwen"}});
    EXPECT_EQ(said.text(), "done late: 10:00, by Arwen");
    EXPECT_EQ(write_json(said.json()),
              R"({"code":"done-late","values":{"when":{"at":"T10:00"},"who":"Arwen"}})");
}

TEST(Said, HoldsASentenceInASentence) {
    const Said inner("limit", "at most {n} allowed", {{"n", "3", Json().set("n", 3)}});
    const Said outer("counted", "counted ({limit})", {{"limit", inner}});
    EXPECT_EQ(outer.text(), "counted (at most 3 allowed)");
    EXPECT_EQ(write_json(outer.json()),
              R"({"code":"counted","values":{"limit":{"code":"limit","values":{"n":{"n":3}}}}})");
}

TEST(Said, HasNoCodeForWordsThatAreNotTheProgramsOwn) {
    const Said words("on condition of {notice}");
    EXPECT_EQ(words.text(), "on condition of {notice}");
    EXPECT_TRUE(words.json().is_null());
    const Said around("permitted", "permitted: {what}", {{"what", words}});
    EXPECT_EQ(write_json(around.json()),
              R"({"code":"permitted","values":{"what":"on condition of {notice}"}})");
}

struct Dice {
    int eyes = 0;
    void append_text(std::string& out) const { out += eyes == 6 ? "a six" : "no six"; }
    void append_json(std::string& out) const {
        out.append("{\"eyes\":").append(std::to_string(eyes)).append("}");
    }
    friend bool operator==(const Dice&, const Dice&) = default;
};

TEST(Said, KeepsAValueAsItIsUntilItIsRead) {
    const Said thrown("thrown", "threw {what}", {{"what", Dice{6}}});
    const Said copy = thrown;
    EXPECT_EQ(copy.text(), "threw a six");
    EXPECT_EQ(write_json(copy.json()), R"({"code":"thrown","values":{"what":{"eyes":6}}})");
}

// Two that read alike may still be different values.
TEST(Said, IsEqualWhereCodeAndValuesAre) {
    const Said five("thrown", "threw {what}", {{"what", Dice{5}}});
    const Said four("thrown", "threw {what}", {{"what", Dice{4}}});
    EXPECT_EQ(five.text(), four.text());
    EXPECT_NE(five, four);
    EXPECT_EQ(five, Said("thrown", "threw {what}", {{"what", Dice{5}}}));
    EXPECT_NE(five, Said("rolled", "threw {what}", {{"what", Dice{5}}}));
    EXPECT_EQ(Said("by", "by {who}", {{"who", five}}), Said("by", "by {who}", {{"who", five}}));
    EXPECT_NE(Said("by", "by {who}", {{"who", five}}), Said("by", "by {who}", {{"who", four}}));
    EXPECT_NE(Said("by", "by {who}", {{"who", "no six"}}), Said("by", "by {who}", {{"who", Dice{5}}}));
}

TEST(Said, IsNothingUntilItIsMade) {
    EXPECT_TRUE(Said().empty());
    EXPECT_TRUE(Said("").empty());
    EXPECT_FALSE(Said("words").empty());
    EXPECT_FALSE(Said("code", "English").empty());
}

TEST(Said, IsEscapedWhereJsonAsksForIt) {
    const auto written = [](const std::string& words) {
        std::string out = "x";
        Said(words).append_json_text(out);
        return out;
    };
    EXPECT_EQ(written("plain"), "x\"plain\"");
    EXPECT_EQ(written("a \"quoted\" word"), R"(x"a \"quoted\" word")");
    EXPECT_EQ(written("± 800 m"), "x\"± 800 m\"");
    EXPECT_EQ(written("cut \xC3"), "x\"cut \xEF\xBF\xBD\"");
    EXPECT_EQ(written(""), "x\"\"");
}

}  // namespace
}  // namespace sulh
