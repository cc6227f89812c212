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

}  // namespace
}  // namespace sulh
