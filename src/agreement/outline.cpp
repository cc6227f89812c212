// SPDX-License-Identifier: Apache-2.0
#include "agreement/outline.hpp"

#include "agreement/limits.hpp"

namespace sulh {

namespace {

class OutlineReader {
public:
    OutlineReader(const SourceBlock& block, const std::string& file, Diagnostics& diagnostics)
        : block_(block), file_(file), diagnostics_(diagnostics) {
        out_.heading = block.heading;
    }

    Outline read() {
        for (const SourceLine& source_line : block_.lines) {
            take(lex_line(source_line, file_, diagnostics_));
        }
        if (is_open()) dangling_comma();
        out_.comments_after = std::move(comments_);
        return std::move(out_);
    }

private:
    void take(LexedLine line) {
        if (line.tokens.empty()) {
            if (line.comment.data() != nullptr) {
                comments_.push_back(line.comment);
            } else {
                has_blank_ = true;
            }
        } else if (is_open() && line.indent > indents_.back()) {
            append(std::move(line));
        } else {
            if (is_open()) dangling_comma();
            start(std::move(line));
        }
    }

    bool is_open() const {
        return !out_.statements.empty() &&
               out_.statements.back().tokens.back().kind == Token::Kind::Comma;
    }

    void append(LexedLine line) {
        Statement& statement = out_.statements.back();
        statement.tokens.insert(statement.tokens.end(), line.tokens.begin(), line.tokens.end());
        // Comments between the parts of a list move above it, the last one stays at its end.
        if (line.comment.data() != nullptr) {
            if (statement.comment.data() != nullptr)
                statement.comments_before.push_back(statement.comment);
            statement.comment = line.comment;
        }
        statement.comments_before.insert(statement.comments_before.end(), comments_.begin(),
                                         comments_.end());
        comments_.clear();
        has_blank_ = false;
    }

    void start(LexedLine line) {
        Statement statement;
        statement.depth = depth_of(line);
        statement.tokens = std::move(line.tokens);
        statement.comment = line.comment;
        statement.comments_before = std::exchange(comments_, {});
        statement.has_blank_before = std::exchange(has_blank_, false) && !out_.statements.empty();
        out_.statements.push_back(std::move(statement));
    }

    std::size_t depth_of(const LexedLine& line) {
        if (indents_.empty() || line.indent > indents_.back()) {
            if (indents_.size() < statement_depth_max) {
                indents_.push_back(line.indent);
            } else {
                error(line, "too-deep", "statements are indented more than 12 levels deep", "");
            }
            return indents_.size() - 1;
        }
        while (indents_.size() > 1 && line.indent < indents_.back())
            indents_.pop_back();
        if (line.indent != indents_.back()) {
            error(line, "indentation", "this line is indented like none of the lines above it",
                  "indent it by " + std::to_string(indents_.back()) + " spaces");
        }
        return indents_.size() - 1;
    }

    void dangling_comma() {
        const Token& comma = out_.statements.back().tokens.back();
        diagnostics_.error(
            "comma-at-end", "a comma ends this statement, and nothing goes on from it",
            {file_, comma.line, comma.column}, "delete the comma, or indent the line that goes on");
    }

    void error(const LexedLine& line, std::string rule, std::string message, std::string hint) {
        diagnostics_.error(std::move(rule), std::move(message),
                           {file_, line.line, static_cast<std::uint32_t>(line.indent + 1)},
                           std::move(hint));
    }

    const SourceBlock& block_;
    const std::string& file_;
    Diagnostics& diagnostics_;
    Outline out_;
    std::vector<std::size_t> indents_;
    std::vector<std::string_view> comments_;
    bool has_blank_ = false;
};

}  // namespace

Outline read_outline(const SourceBlock& block, const std::string& file, Diagnostics& diagnostics) {
    return OutlineReader(block, file, diagnostics).read();
}

}  // namespace sulh
