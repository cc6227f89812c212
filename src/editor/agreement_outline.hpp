#pragma once
// SPDX-License-Identifier: Apache-2.0
// What an agreement's text declares and mentions, found word by word, so that an editor gets
// answers while the text does not compile.

#include "editor/text_lines.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// A word of a sulh block.
struct BlockWord {
    std::string_view text;
    TextPosition at;
};

// "party arwen …": a statement that gives something a name.
struct DeclaredName {
    std::string name;
    std::string kind;             // "party", "line", "clause", …
    std::string title;            // may be empty
    BlockWord word;               // the name where it is declared
    std::uint32_t last_line = 0;  // of what belongs to the statement
};

// Views a text, which must outlive it.
class AgreementOutline {
public:
    explicit AgreementOutline(std::string_view text);

    const std::vector<DeclaredName>& declared() const { return declared_; }
    // Where that name is declared; nullptr: nowhere.
    const DeclaredName* find(std::string_view name) const;
    // The word at a place, its end included; nothing in prose, between words or in quoted texts.
    std::optional<BlockWord> word_at(TextPosition at) const;
    // The clause whose statement holds that line, if any.
    const DeclaredName* clause_at(std::uint32_t line) const;
    bool is_in_block(std::uint32_t line) const;
    bool has_blocks() const { return !blocks_.empty(); }

private:
    std::vector<BlockWord> words_;  // in the order of the text
    std::vector<DeclaredName> declared_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> blocks_;  // first and last lines
};

// The words that can begin a statement: of the agreement itself, and under another statement.
const std::vector<std::string>& declaration_keywords();
const std::vector<std::string>& statement_keywords();

}  // namespace sulh
