// SPDX-License-Identifier: Apache-2.0
// docs/procedure.md shows the table as the program has it.

#include "casework/transitions.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace sulh {

namespace {

std::string procedure_page() {
    std::ifstream file(std::string(SULH_DOCS) + "/procedure.md");
    std::stringstream page;
    page << file.rdbuf();
    return page.str();
}

}  // namespace

TEST(ProcedurePage, ShowsWhoMaySendWhat) {
    EXPECT_NE(procedure_page().find(permission_table()), std::string::npos)
        << "docs/procedure.md should hold:\n"
        << permission_table();
}

TEST(ProcedurePage, ShowsTheDiagramOfTheTable) {
    const std::string diagram = "```mermaid\n" + transition_diagram() + "```\n";
    EXPECT_NE(procedure_page().find(diagram), std::string::npos) << "docs/procedure.md should hold:\n"
                                                           << diagram;
}

}  // namespace sulh
