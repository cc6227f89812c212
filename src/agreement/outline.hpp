#pragma once
// SPDX-License-Identifier: Apache-2.0
// Pass 3: statements by their indentation. What is indented deeper belongs to the statement above.

#include "agreement/lexer.hpp"

#include <string_view>
#include <vector>

namespace sulh {

// One statement: its first line and the lines it goes on in after a comma.
struct Statement {
    std::size_t depth = 0;                          // 0: belongs to the agreement
    std::vector<Token> tokens;                      // never empty; without End
    std::vector<std::string_view> comments_before;  // lines of their own above it
    std::string_view comment;  // at its end; data() is null where there is none
    bool has_blank_before = false;
};

// The statements of one block in their order; what belongs to one follows it with a greater depth.
struct Outline {
    std::string heading;
    std::vector<Statement> statements;
    std::vector<std::string_view> comments_after;  // after the last statement
};

// Errors: indentation, too-deep, comma-at-end.
Outline read_outline(const SourceBlock& block, const std::string& file, Diagnostics& diagnostics);

}  // namespace sulh
