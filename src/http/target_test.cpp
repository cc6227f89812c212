// SPDX-License-Identifier: Apache-2.0
#include "http/target.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

TEST(HttpTarget, IsTakenApart) {
    const auto target = parse_target("/api/incidents/i-1?from=2031-05-01T00%3A00Z&q=a+b&q=c&empty");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/api/incidents/i-1");
    EXPECT_EQ(target->segments, (std::vector<std::string>{"api", "incidents", "i-1"}));
    EXPECT_EQ(*target->find("from"), "2031-05-01T00:00Z");
    EXPECT_EQ(*target->find("q"), "a b");
    EXPECT_EQ(*target->find("empty"), "");
    EXPECT_EQ(target->find("to"), nullptr);
    EXPECT_EQ(parse_target("/")->segments.size(), 0U);
    EXPECT_EQ(parse_target("/%D8%A7/")->path, "/\xD8\xA7/");
}

TEST(HttpTarget, DoesNotLeaveItsPlace) {
    for (const char* target :
         {"", "x", "http://x/", "*", "/../x", "/a/..", "/a/./b", "/%2e%2e/x", "/a//b", "/a%2fb", "/a%5cb",
          "/a\\b", "/%00", "/a%0d%0aX: y", "/%", "/%4", "/%zz", "/%ff", "/a?x=%ff", "/a?x=%0a",
          "/a?%c0%af"}) {
        EXPECT_FALSE(parse_target(target)) << target;
    }
    EXPECT_EQ(parse_target("/" + std::string(5000, 'a')).error().code, Code::limit);
    std::string many = "/a?";
    for (int i = 0; i < 65; ++i)
        many += "a=1&";
    EXPECT_EQ(parse_target(many).error().code, Code::limit);
}

TEST(Cookie, IsFoundByItsWholeName) {
    EXPECT_EQ(cookie_of("a=1; sulh=xyz; b=2", "sulh"), "xyz");
    EXPECT_EQ(cookie_of("xsulh=1; sulhx=2", "sulh"), std::nullopt);
    EXPECT_EQ(cookie_of("", "sulh"), std::nullopt);
}

TEST(EntityTag, IsComparedWeakly) {
    EXPECT_TRUE(holds_etag("\"a\", W/\"b\"", "\"b\""));
    EXPECT_TRUE(holds_etag("*", "\"b\""));
    EXPECT_FALSE(holds_etag("\"a\"", "\"b\""));
    EXPECT_FALSE(holds_etag("", "\"b\""));
}

TEST(Coding, IsRefusedAtWeightZero) {
    EXPECT_TRUE(accepts_coding("gzip, br;q=0.8", "br"));
    EXPECT_FALSE(accepts_coding("gzip, br;q=0", "br"));
    EXPECT_FALSE(accepts_coding("gzip", "br"));
}

}  // namespace
}  // namespace sulh
