// SPDX-License-Identifier: Apache-2.0
// docs/provisions.md compiles, says something in each of its fifty articles, and names clauses of the
// corpus that are there.
#include "agreement/compile.hpp"
#include "base/text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

namespace sulh {
namespace {

std::string text_of(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string page() {
    return text_of(SULH_DOCS "/provisions.md");
}

struct PageArticle {
    std::string heading;
    std::string prose;
    std::size_t statements = 0;  // lines of its blocks that begin a statement
};

std::vector<PageArticle> articles_of(const std::string& text) {
    std::vector<PageArticle> out;
    bool is_block = false;
    for (const std::string_view line : split(text, '\n')) {
        if (line.starts_with("```")) is_block = !is_block;
        if (line.starts_with("## ")) out.push_back({std::string(line.substr(3)), {}, 0});
        if (out.empty() || line.starts_with("```")) continue;
        if (!is_block) out.back().prose.append(line).append(" ");
        if (is_block && !line.empty() && line[0] != ' ') ++out.back().statements;
    }
    return out;
}

// What stands between back-quotes, in order.
std::vector<std::string> quoted(const std::string& prose) {
    std::vector<std::string> out;
    const auto parts = split(prose, '`');
    for (std::size_t i = 1; i < parts.size(); i += 2)
        out.emplace_back(parts[i]);
    return out;
}

TEST(PatternBook, Compiles) {
    const Compiled compiled = compile_agreement(
        page(), "provisions.md",
        [](std::string_view) -> Result<std::string> { return fail(Code::not_found, "no file"); });
    ASSERT_TRUE(compiled.agreement.has_value());
    std::set<std::string> rules;
    for (const Diagnostic& one : compiled.diagnostics)
        rules.insert(one.rule + " " + std::to_string(static_cast<int>(one.severity)));
    // The one warning is spoken of under the article that has it.
    const int warning = static_cast<int>(Diagnostic::Severity::Warning);
    EXPECT_EQ(rules, (std::set<std::string>{"unbounded-exception " + std::to_string(warning)}));
}

TEST(PatternBook, SaysSomethingInEachArticle) {
    const std::vector<PageArticle> articles = articles_of(page());
    ASSERT_EQ(articles.size(), 50u);
    for (std::size_t i = 0; i < articles.size(); ++i) {
        EXPECT_TRUE(articles[i].heading.starts_with(std::to_string(i + 1) + ". "));
        EXPECT_GT(articles[i].statements, 0u) << articles[i].heading;
    }
}

// "As in `file.md` (`clause`, `clause`)".
TEST(PatternBook, NamesClausesThatAreThere) {
    std::size_t named = 0;
    for (const PageArticle& article : articles_of(page())) {
        const std::size_t as_in = article.prose.find("As in ");
        if (as_in == std::string::npos) continue;
        std::string file;
        for (const std::string& word : quoted(article.prose.substr(as_in))) {
            if (word.ends_with(".md")) {
                file = text_of(SULH_DOCS "/../agreements/" + word);
                EXPECT_FALSE(file.empty()) << article.heading << ": " << word;
                continue;
            }
            const bool is_there = file.find("\nclause " + word + " ") != std::string::npos ||
                                  file.find("\nreadings of " + word + " ") != std::string::npos ||
                                  file.find("\n" + word + " ") != std::string::npos;
            EXPECT_TRUE(is_there || word == "unbounded-exception") << article.heading << ": " << word;
            ++named;
        }
    }
    EXPECT_GT(named, 30u);
}

}  // namespace
}  // namespace sulh
