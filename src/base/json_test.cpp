// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

TEST(Json, ReadsAndWritesBack) {
    const std::string text = R"({"b":[1,-2.5,true,null],"a":"x\ny\u0001"})";
    const auto value = parse_json(text);
    ASSERT_TRUE(value);
    EXPECT_EQ(write_json(*value), text);
    EXPECT_EQ(value->find("b")->array()->size(), 4u);
    EXPECT_EQ(value->find("c"), nullptr);
}

TEST(Json, RefusesWhatIsNotJson) {
    EXPECT_FALSE(parse_json("{"));
    EXPECT_FALSE(parse_json(""));
    EXPECT_FALSE(parse_json("[1,2] 3"));
}

TEST(Json, RefusesDeepNesting) {
    EXPECT_FALSE(parse_json(std::string(100, '[') + std::string(100, ']')));
}

TEST(Json, ReplacesBytesThatAreNotUtf8) {
    EXPECT_EQ(json_string("a\xFF"), "\"a\xEF\xBF\xBD\"");
}

}  // namespace
}  // namespace sulh
