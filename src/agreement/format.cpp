// SPDX-License-Identifier: Apache-2.0
#include "agreement/format.hpp"

#include "agreement/limits.hpp"
#include "agreement/outline.hpp"

#include <algorithm>

namespace sulh {

namespace {

// Columns as a reader counts them: UTF-8 sequences, not bytes.
std::size_t columns(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string comment_line(std::string_view comment) {
    return comment.empty() ? "#" : "# " + std::string(comment);
}

// The statement's words in pieces that may stand on lines of their own: each but the last ends in a
// comma.
std::vector<std::string> pieces_of(const std::vector<Token>& tokens) {
    std::vector<std::string> pieces(1);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!pieces.back().empty() && is_spaced(tokens[i - 1], tokens[i])) pieces.back() += ' ';
        pieces.back() += tokens[i].text;
        // A comma before a comma stays with it: a line cannot begin with the second one alone.
        const bool is_last = i + 1 == tokens.size();
        if (tokens[i].kind == Token::Kind::Comma && !is_last &&
            tokens[i + 1].kind != Token::Kind::Comma) {
            pieces.emplace_back();
        }
    }
    return pieces;
}

void append_statement(std::string& out, const Statement& statement, std::string_view ending) {
    const std::string indent(statement.depth * 2, ' ');
    if (statement.has_blank_before) out += ending;
    for (const std::string_view comment : statement.comments_before) {
        out += indent + comment_line(comment);
        out += ending;
    }
    std::string line = indent;
    bool is_fresh = true;
    for (const std::string& piece : pieces_of(statement.tokens)) {
        if (!is_fresh && columns(line) + 1 + columns(piece) > format_columns_max) {
            out += line;
            out += ending;
            line = indent + "    ";
            is_fresh = true;
        }
        if (!is_fresh) line += ' ';
        line += piece;
        is_fresh = false;
    }
    out += line;
    if (statement.comment.data() != nullptr) out += "  " + comment_line(statement.comment);
    out += ending;
}

std::string formatted(const Outline& outline, std::string_view ending) {
    std::string out;
    for (const Statement& statement : outline.statements)
        append_statement(out, statement, ending);
    for (const std::string_view comment : outline.comments_after) {
        out += comment_line(comment);
        out += ending;
    }
    return out;
}

}  // namespace

Result<std::string> format_agreement(std::string_view text, std::string_view file) {
    Diagnostics diagnostics;
    const Source source = read_source(text, file, diagnostics);
    std::string out;
    std::size_t copied = 0;
    for (const SourceBlock& block : source.blocks) {
        const Outline outline = read_outline(block, source.file, diagnostics);
        out += text.substr(copied, block.begin - copied);
        out += formatted(outline, block.has_crlf ? "\r\n" : "\n");
        copied = block.end;
    }
    if (diagnostics.errors() > 0) {
        const auto all = diagnostics.take();
        const auto first =
            std::ranges::find(all, Diagnostic::Severity::Error, &Diagnostic::severity);
        return fail(Code::invalid_input, first->message, first->at, first->hint);
    }
    out += text.substr(copied);
    return out;
}

}  // namespace sulh
