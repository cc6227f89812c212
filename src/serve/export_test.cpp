// SPDX-License-Identifier: Apache-2.0
#include "serve/site_fixture.hpp"

#include <algorithm>

namespace sulh {
namespace {

using ExportTest = SiteTest;

std::size_t count(const Json& page, std::string_view member) {
    const Json* found = page.find(member);
    return found == nullptr ? 0 : static_cast<std::size_t>(found->integer().value_or(0));
}

TEST_F(ExportTest, GivesFeaturesPageByPage) {
    sign_in("desk-1");
    const std::string items = "/ogc/collections/incidents/items";
    const Json all = json(items + "?limit=10000");
    const std::size_t total = count(all, "numberMatched");
    EXPECT_EQ(count(all, "numberReturned"), total);
    EXPECT_EQ(all.find("features")->array()->size(), total);
    EXPECT_EQ(json(items).find("features")->array()->size(), 10U);  // the default
    // Following "next" gives each feature once.
    std::vector<std::string> ids;
    std::string target = items + "?limit=7&datetime=2031-01-01T00:00Z/..";
    while (!target.empty()) {
        const Json page = json(target);
        for (const Json& feature : *page.find("features")->array())
            ids.push_back(*feature.find_string("id"));
        target.clear();
        for (const Json& link : *page.find("links")->array())
            if (*link.find_string("rel") == "next")
                target = link.find_string("href")->substr(std::string("http://127.0.0.1:8080").size());
        ASSERT_LE(ids.size(), total);
    }
    EXPECT_EQ(ids.size(), total);
    std::ranges::sort(ids);
    EXPECT_TRUE(std::ranges::adjacent_find(ids) == ids.end());
    const Json one = json(items + "/" + ids.front());
    EXPECT_EQ(*one.find_string("id"), ids.front());
    EXPECT_EQ(get(items + "/i-0000000000000000").status, 404);
    const std::size_t apart =
        count(json("/ogc/collections/incidents-without-place/items"), "numberMatched");
    EXPECT_EQ(total + apart, site_->room().view()->rows->counts()->incidents);
}

TEST_F(ExportTest, RefusesWhatTheStandardRefuses) {
    sign_in("desk-1");
    const std::string items = "/ogc/collections/incidents/items?";
    EXPECT_EQ(get(items + "colour=red").status, 400);
    EXPECT_EQ(get(items + "limit=0").status, 400);
    EXPECT_EQ(get(items + "limit=99999").status, 200);  // clamped
    EXPECT_EQ(get(items + "datetime=x").status, 400);
    EXPECT_EQ(get(items + "bbox=1,2").status, 400);
    EXPECT_EQ(get("/ogc/collections/other/items").status, 404);
    EXPECT_EQ(count(json(items + "bbox=0,0,1,1"), "numberMatched"), 0U);
    EXPECT_EQ(count(json(items + "datetime=../2031-01-01T00:00Z"), "numberMatched"), 0U);
    sign_in("belmar-1");
    EXPECT_EQ(get(items + "limit=1").status, 403);
    EXPECT_EQ(get("/feeds/incidents.csv").status, 403);
}

TEST_F(ExportTest, TagsItsTable) {
    sign_in("desk-1");
    const HttpAnswer table = get("/feeds/incidents.csv");
    const auto lines = split(table.body, '\n');
    ASSERT_GT(lines.size(), 3U);
    EXPECT_TRUE(lines[1].starts_with("#event+id,#event+type,#date+occurred"));
    EXPECT_EQ(split(lines[0], ',').size(), split(lines[1], ',').size());
    EXPECT_EQ(lines.size() - 3, site_->room().view()->rows->counts()->incidents);
    EXPECT_NE(lines[2].find("EXERCISE"), std::string::npos);
    EXPECT_EQ(table.body.find("'-"), std::string::npos);  // positions stay numbers
}

TEST_F(ExportTest, CountsForThisMachineAlone) {
    const HttpAnswer numbers = get("/metrics");
    EXPECT_EQ(numbers.status, 200);
    EXPECT_NE(numbers.body.find("sulh_cases_open 2\n"), std::string::npos);
    EXPECT_EQ(numbers.body.find("belmar"), std::string::npos);
    HttpRequest outside{.method = "GET", .target = "/metrics"};
    outside.fields = {{"host", "127.0.0.1:8080"}};
    outside.client = "192.0.2.7";
    EXPECT_EQ(site_->answer(outside).status, 403);
}

TEST_F(ExportTest, SlowsDownWhoGuesses) {
    const std::string wrong = "{\"token\":\"guess\"}";
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(ask("POST", "/api/session", wrong).status, 401);
    EXPECT_EQ(ask("POST", "/api/session", wrong).status, 429);
}

}  // namespace
}  // namespace sulh
