// SPDX-License-Identifier: Apache-2.0
// Every example of docs/language.md compiles, in an agreement that declares the names it uses.
#include "agreement/compile.hpp"
#include "base/text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

namespace sulh {
namespace {

using Lines = std::vector<std::string>;

struct PageExample {
    std::string section;
    Lines lines;  // without the page's own indentation
};

// What follows "**Example**" under each heading of the reference, as far as it is indented.
std::vector<PageExample> examples_of_page() {
    std::ifstream file(SULH_DOCS "/language.md");
    const std::string page{std::istreambuf_iterator<char>(file), {}};
    std::vector<PageExample> out;
    std::string section;
    bool is_example = false;
    for (const std::string_view line : split(page, '\n')) {
        if (line.starts_with("### ")) {
            section = line.substr(4);
            is_example = false;
        } else if (line.starts_with("**Example**")) {
            is_example = true;
            out.push_back({section, {}});
        } else if (is_example && line.starts_with("    ")) {
            out.back().lines.emplace_back(line.substr(4));
        } else if (is_example && !line.empty()) {
            is_example = false;
        }
    }
    std::erase_if(out, [](const PageExample& one) { return one.lines.empty(); });
    return out;
}

// A declaration and what belongs to it.
struct Block {
    std::string name;
    std::string text;
};

std::string name_declared(std::string_view line) {
    const auto words = split(line, ' ');
    if (words.size() < 2) return {};
    if (words[0] == "readings" && words.size() > 2) return std::string(words[2]);
    return std::string(words[0] == "agreement" ? words[0] : words[1]);
}

std::vector<Block> blocks_of(const Lines& lines) {
    std::vector<Block> out;
    for (const std::string& line : lines) {
        if (line[0] != ' ') out.push_back({name_declared(line), {}});
        if (!out.empty()) out.back().text += line + "\n";
    }
    return out;
}

const Lines scaffold = {
    "agreement page \"Page\"",
    "  exercise",
    "  signed 2031-04-20 12:00",
    "  times in Europe/Kyiv",
    "  in force from 2031-05-01 00:00",
    "  no expiry",
    "party arwen \"Republic of Arwen\"",
    "  no proxies",
    "  territory north",
    "party belmar \"State of Belmar\"",
    "  proxies hill-front",
    "  territory south",
    "group hill-front \"Hill Front\"",
    "mediator corran \"Corran\"",
    "guarantor delmark \"Delmark\"",
    "monitor joint-mission \"Joint Mission\"",
    "line line-of-contact through 10.0000,20.0000, 10.0500,20.2000, 10.0000,20.5000",
    "zone north is left side of line-of-contact",
    "zone south is right side of line-of-contact",
    "zone buffer is corridor 30 km wide along line-of-contact",
    "weapons heavy-artillery are artillery, mortars with calibre at least 100 mm",
    "objects protected are oil-refineries, power-plants",
    "clause no-fire \"No fire\"",
    "  each party shall not fire",
    "clause withdrawal \"Withdrawal\"",
    "  each party shall withdraw heavy-artillery by 2031-06-01",
};

bool is_declaration(const std::string& line) {
    static const std::set<std::string, std::less<>> words = {
        "agreement", "party",    "group",           "mediator",    "guarantor",  "monitor",
        "line",      "zone",     "weapons",         "objects",     "phase",      "define",
        "open",      "clause",   "readings",        "release",     "suspension", "complaints",
        "findings",  "disputes", "confidentiality", "consequences", "roles"};
    return words.contains(line.substr(0, line.find(' ')));
}

// The example in place of whatever the scaffold declares by the same name.
std::string agreement_with(const std::vector<Block>& example) {
    std::set<std::string> taken;
    for (const Block& block : example)
        taken.insert(block.name);
    std::string text = "# Page\n\n```sulh\n";
    for (const Block& block : blocks_of(scaffold))
        if (!taken.contains(block.name)) text += block.text;
    for (const Block& block : example)
        text += block.text;
    return text + "```\n";
}

// Statements stand under a clause; lines under a statement stand under one.
std::vector<Block> in_a_clause(const Lines& lines) {
    std::string text = "clause example \"Example\"\n";
    if (lines.front().starts_with("except") || lines.front().starts_with("waived"))
        text += "  each party shall not fly\n";
    const bool is_under_statement = text.ends_with("fly\n");
    for (const std::string& line : lines)
        text += (is_under_statement ? "    " : "  ") + line + "\n";
    return {{"example", text}};
}

void expect_compiles(const std::string& section, const std::string& text) {
    const Compiled compiled = compile_agreement(
        text, "page.md",
        [](std::string_view) -> Result<std::string> { return fail(Code::not_found, "no file"); });
    for (const Diagnostic& one : compiled.diagnostics) {
        if (one.severity == Diagnostic::Severity::Error)
            ADD_FAILURE() << section << ": " << to_text(one) << "\n" << text;
    }
}

TEST(LanguagePage, EveryExampleCompiles) {
    const std::vector<PageExample> examples = examples_of_page();
    ASSERT_GE(examples.size(), 25u);
    for (const PageExample& example : examples) {
        if (!is_declaration(example.lines.front())) {
            expect_compiles(example.section, agreement_with(in_a_clause(example.lines)));
            continue;
        }
        const std::vector<Block> blocks = blocks_of(example.lines);
        if (blocks.front().name != "agreement") {
            expect_compiles(example.section, agreement_with(blocks));
            continue;
        }
        for (const Block& block : blocks)  // each is the head of a text of its own
            expect_compiles(example.section, agreement_with({block}));
    }
}

}  // namespace
}  // namespace sulh
