#pragma once
// SPDX-License-Identifier: Apache-2.0
// Pass 2: the words of a block's lines.

#include "agreement/source.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct Token {
    enum class Kind : std::uint8_t {
        Word,  // a keyword, a name, a unit
        Text,  // "…" or “…”, quotes included in `text`
        Number,
        Position,  // 48.5000,37.9000; also 35,000: which of the two, the statement tells
        Date,      // 2031-05-01
        Clock,     // 09:00
        Instant,   // 2031-05-01T09:00Z
        Comma,
        Colon,
        Open,
        Close,
        End,  // after the last
    } kind = Kind::End;
    std::string_view text;  // as written, in the file's text
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

struct LexedLine {
    std::uint32_t line = 0;
    std::size_t indent = 0;     // spaces
    std::vector<Token> tokens;  // without End
    std::string_view comment;   // without '#', trimmed; its data() is null where there is none
};

// "35,000", "1,000,000": a whole number in groups of three.
bool is_grouped_number(std::string_view text);
// What stands between the quotes. REQUIRES: kind Text.
std::string_view unquoted(const Token& token);

// Errors: tab, unclosed-text.
LexedLine lex_line(SourceLine line, const std::string& file, Diagnostics& diagnostics);

// The tokens in canonical spacing.
std::string canonical_text(const std::vector<Token>& tokens);
// Does a space stand between the two in canonical spacing?
bool is_spaced(const Token& before, const Token& after);

}  // namespace sulh
