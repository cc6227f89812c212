// SPDX-License-Identifier: Apache-2.0
#include "agreement/lexer.hpp"

#include "agreement/limits.hpp"
#include "base/check.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Kind = Token::Kind;

constexpr std::string_view quote_open = "\xE2\x80\x9C";   // “
constexpr std::string_view quote_close = "\xE2\x80\x9D";  // ”

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Does `text` look like `shape`, where 0 stands for any digit?
bool has_shape(std::string_view text, std::string_view shape) {
    return std::equal(text.begin(), text.end(), shape.begin(), shape.end(),
                      [](char c, char s) { return s == '0' ? is_digit(c) : c == s; });
}

Kind kind_of(std::string_view run) {
    if (run.find(',') != std::string_view::npos) return Kind::Position;
    if (has_shape(run, "0000-00-00")) return Kind::Date;
    if (has_shape(run, "00:00")) return Kind::Clock;
    if (run.size() > 11 && has_shape(run.substr(0, 11), "0000-00-00T")) return Kind::Instant;
    if ((is_digit(run[0]) || run[0] == '-' || run[0] == '.') && parse_number(run))
        return Kind::Number;
    return Kind::Word;
}

class LineLexer {
public:
    LineLexer(SourceLine line, const std::string& file, Diagnostics& diagnostics)
        : text_(line.text), file_(file), diagnostics_(diagnostics) {
        out_.line = line.line;
    }

    LexedLine read() {
        while (at_ < text_.size() && text_[at_] == ' ')
            ++at_;
        out_.indent = at_;
        while (at_ < text_.size()) {
            if (text_[at_] == ' ') {
                ++at_;
            } else if (text_[at_] == '\t') {
                error("tab", "a tab stands here", "indent and separate with spaces");
                ++at_;
            } else if (text_[at_] == '#') {
                out_.comment = trim(text_.substr(at_ + 1));
                break;
            } else {
                token();
            }
        }
        return std::move(out_);
    }

private:
    void token() {
        if (text_[at_] == '"') return quoted("\"", "\"");
        if (text_.substr(at_).starts_with(quote_open)) return quoted(quote_open, quote_close);
        if (text_[at_] == ',') return push(Kind::Comma, 1);
        if (text_[at_] == '(') return push(Kind::Open, 1);
        if (text_[at_] == ')') return push(Kind::Close, 1);
        run();
    }

    void quoted(std::string_view open, std::string_view close) {
        const std::size_t end = text_.find(close, at_ + open.size());
        if (end == std::string_view::npos) {
            error("unclosed-text", "this quoted text is not closed on its line",
                  "close the quotation mark");
            at_ = text_.size();
            return;
        }
        const std::size_t length = end + close.size() - at_;
        if (length > text_bytes_max)
            error("text-too-long", "a quoted text of more than 20,000 bytes", "");
        push(Kind::Text, length);
    }

    bool ends_run(std::size_t i) const {
        const char c = text_[i];
        return c == ' ' || c == '\t' || c == '"' || c == '(' || c == ')' ||
               text_.substr(i).starts_with(quote_open);
    }

    // A comma stays inside "48.5000,37.9000" and ends everything else.
    bool joins_position(std::size_t begin, std::size_t comma) const {
        const std::string_view before = text_.substr(begin, comma - begin);
        const std::string_view group = text_.substr(begin, comma + 4 - begin);
        const bool is_group_whole = comma + 4 >= text_.size() || !is_digit(text_[comma + 4]);
        if (is_grouped_number(group) && is_group_whole) return true;
        if (comma + 1 >= text_.size() || before.find(',') != std::string_view::npos) return false;
        const char after = text_[comma + 1];
        return kind_of(before) == Kind::Number && (is_digit(after) || after == '-');
    }

    void run() {
        std::size_t end = at_;
        while (end < text_.size() && !ends_run(end)) {
            if (text_[end] == ',' && !joins_position(at_, end)) break;
            ++end;
        }
        std::string_view word = text_.substr(at_, end - at_);
        const bool has_colon = word.ends_with(':');
        if (has_colon) word.remove_suffix(1);
        if (!word.empty()) push(kind_of(word), word.size());
        if (has_colon) push(Kind::Colon, 1);
    }

    void push(Kind kind, std::size_t length) {
        out_.tokens.push_back(
            {kind, text_.substr(at_, length), out_.line, static_cast<std::uint32_t>(at_ + 1)});
        at_ += length;
    }

    void error(std::string rule, std::string message, std::string hint) {
        diagnostics_.error(std::move(rule), std::move(message),
                           {file_, out_.line, static_cast<std::uint32_t>(at_ + 1)},
                           std::move(hint));
    }

    std::string_view text_;
    const std::string& file_;
    Diagnostics& diagnostics_;
    LexedLine out_;
    std::size_t at_ = 0;
};

}  // namespace

bool is_grouped_number(std::string_view text) {
    const std::size_t first = text.find(',');
    if (first == std::string_view::npos || first == 0 || first > 3) return false;
    if ((text.size() - first) % 4 != 0) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_comma_place = i >= first && (i - first) % 4 == 0;
        if (is_comma_place ? text[i] != ',' : !is_digit(text[i])) return false;
    }
    return true;
}

std::string_view unquoted(const Token& token) {
    CHECK(token.kind == Kind::Text);
    const std::size_t quote = token.text.starts_with('"') ? 1 : quote_open.size();
    return trim(token.text.substr(quote, token.text.size() - 2 * quote));
}

LexedLine lex_line(SourceLine line, const std::string& file, Diagnostics& diagnostics) {
    return LineLexer(line, file, diagnostics).read();
}

bool is_spaced(const Token& before, const Token& after) {
    if (before.kind == Kind::Open) return false;
    if (after.kind == Kind::Comma || after.kind == Kind::Close) return false;
    if (after.kind != Kind::Colon) return true;
    return before.kind == Kind::Colon || before.kind == Kind::Comma;
}

std::string canonical_text(const std::vector<Token>& tokens) {
    std::string out;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (i > 0 && is_spaced(tokens[i - 1], tokens[i])) out += ' ';
        out += tokens[i].text;
    }
    return out;
}

}  // namespace sulh
