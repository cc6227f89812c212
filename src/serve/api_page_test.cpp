// SPDX-License-Identifier: Apache-2.0
// docs/api.md lists the routes as the program has them.
#include "serve/site.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace sulh {
namespace {

TEST(ApiPage, ListsEveryRouteAndNoOther) {
    std::ifstream file(std::string(SULH_DOCS) + "/api.md");
    std::stringstream page;
    page << file.rdbuf();
    std::string table = "| method | path | needs | what |\n|---|---|---|---|\n";
    for (const Route* route : all_routes())
        table += "| " + std::string(route->method) + " | `" + std::string(route->pattern) + "` | " +
                 (route->needs == Needs::Nothing ? "nobody" : "session") + " | " +
                 std::string(route->summary) + " |\n";
    EXPECT_NE(page.str().find(table), std::string::npos) << "docs/api.md should hold:\n" << table;
}

}  // namespace
}  // namespace sulh
