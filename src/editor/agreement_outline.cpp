// SPDX-License-Identifier: Apache-2.0
#include "editor/agreement_outline.hpp"

#include "agreement/diagnostics.hpp"
#include "agreement/outline.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Kind = Token::Kind;

// Where the name of a declaration stands among its words; nothing where the statement declares
// none.
std::optional<std::size_t> place_of_name(const std::vector<Token>& tokens) {
    static const std::vector<std::string_view> before_name = {
        "agreement", "party",   "group",   "mediator", "guarantor", "monitor", "line",
        "zone",      "weapons", "objects", "clause",   "phase",     "reading"};
    if (tokens.size() >= 3 && tokens[0].text == "readings" && tokens[1].text == "of") return 2;
    const bool declares = std::ranges::find(before_name, tokens[0].text) != before_name.end();
    if (!declares || tokens.size() < 2 || tokens[1].kind != Kind::Word) return std::nullopt;
    return 1;
}

TextPosition position_of(const Token& token) {
    return {token.line, token.column};
}

}  // namespace

AgreementOutline::AgreementOutline(std::string_view text) {
    Diagnostics ignored;
    const Source source = read_source(text, "", ignored);
    for (const SourceBlock& block : source.blocks) {
        if (block.lines.empty()) continue;
        blocks_.emplace_back(block.lines.front().line, block.lines.back().line);
        const Outline outline = read_outline(block, source.file, ignored);
        std::vector<std::pair<std::size_t, std::size_t>> open;  // depth, index into declared_
        for (const Statement& statement : outline.statements) {
            while (!open.empty() && open.back().first >= statement.depth)
                open.pop_back();
            for (const Token& token : statement.tokens) {
                if (token.kind == Kind::Word) words_.push_back({token.text, position_of(token)});
            }
            const std::uint32_t last = statement.tokens.back().line;
            for (const auto& [depth, index] : open)
                declared_[index].last_line = std::max(declared_[index].last_line, last);
            const auto name = place_of_name(statement.tokens);
            if (!name) continue;
            const Token& word = statement.tokens[*name];
            DeclaredName out;
            out.name = word.text;
            out.kind = *name == 2 ? "clause" : std::string(statement.tokens[0].text);
            if (statement.tokens.size() > *name + 1 &&
                statement.tokens[*name + 1].kind == Kind::Text) {
                out.title = unquoted(statement.tokens[*name + 1]);
            }
            out.word = {word.text, position_of(word)};
            out.last_line = last;
            open.emplace_back(statement.depth, declared_.size());
            declared_.push_back(std::move(out));
        }
    }
}

const DeclaredName* AgreementOutline::find(std::string_view name) const {
    const auto found = std::ranges::find(declared_, name, &DeclaredName::name);
    return found == declared_.end() ? nullptr : &*found;
}

std::optional<BlockWord> AgreementOutline::word_at(TextPosition at) const {
    for (const BlockWord& word : words_) {
        if (word.at.line != at.line || at.column < word.at.column) continue;
        if (at.column <= word.at.column + word.text.size()) return word;
    }
    return std::nullopt;
}

const DeclaredName* AgreementOutline::clause_at(std::uint32_t line) const {
    const DeclaredName* out = nullptr;
    for (const DeclaredName& one : declared_) {
        if (one.kind == "clause" && one.word.at.line <= line && line <= one.last_line) out = &one;
    }
    return out;
}

bool AgreementOutline::is_in_block(std::uint32_t line) const {
    return std::ranges::any_of(
        blocks_, [&](const auto& block) { return block.first <= line && line <= block.second; });
}

const std::vector<std::string>& declaration_keywords() {
    static const std::vector<std::string> all = {
        "agreement", "clause",   "complaints",  "confidentiality", "consequences for",
        "define",    "disputes", "findings",    "group",           "guarantor",
        "line",      "mediator", "monitor",     "objects",         "open",
        "party",     "phase",    "readings of", "release",         "roles",
        "suspension", "weapons",  "zone"};
    return all;
}

const std::vector<std::string>& statement_keywords() {
    static const std::vector<std::string> all = {"able when",
                                                 "acting by",
                                                 "also",
                                                 "amended",
                                                 "applies in",
                                                 "as long as",
                                                 "before any",
                                                 "burden on",
                                                 "cured by",
                                                 "daily from",
                                                 "daily for",
                                                 "decided by",
                                                 "each party",
                                                 "except when",
                                                 "exercise",
                                                 "extended",
                                                 "forces",
                                                 "from",
                                                 "if impossible",
                                                 "in force from",
                                                 "in phase",
                                                 "in step with",
                                                 "is responsible for",
                                                 "knowing by",
                                                 "may",
                                                 "needs",
                                                 "no expiry",
                                                 "no proxies",
                                                 "proxies",
                                                 "reading",
                                                 "shall",
                                                 "shall keep",
                                                 "shall not",
                                                 "shall prevent",
                                                 "signed",
                                                 "source",
                                                 "sources protected",
                                                 "starting",
                                                 "territory",
                                                 "text not public",
                                                 "times in",
                                                 "until",
                                                 "upon",
                                                 "waived when",
                                                 "within"};
    return all;
}

}  // namespace sulh
