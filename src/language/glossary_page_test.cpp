// SPDX-License-Identifier: Apache-2.0
// The glossary of docs/languages.md is what the catalogues say.
#include "language/catalogue.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace sulh {
namespace {

TEST(GlossaryPage, SaysWhatTheCataloguesSay) {
    std::ifstream in(std::string(SULH_SOURCE) + "/docs/languages.md");
    std::stringstream text;
    text << in.rdbuf();
    const std::string page = text.str();
    std::map<std::string, std::string> rows;
    for (const EmbeddedFile& file : embedded_catalogues()) {
        const Result<Catalogue> catalogue = read_catalogue(file.content, file.name);
        ASSERT_TRUE(catalogue.has_value());
        for (const auto& [key, message] : catalogue->messages) {
            if (key.starts_with("glossary.")) rows[key] += "| " + message + " ";
        }
    }
    EXPECT_GE(rows.size(), 12u);
    for (const auto& [key, row] : rows)
        EXPECT_NE(page.find("\n" + row + "|\n"), std::string::npos) << row << "|";
}

}  // namespace
}  // namespace sulh
