// SPDX-License-Identifier: Apache-2.0
// Enough C++ to tell code from comments and to find where functions begin and end.

#include "base/text.hpp"
#include "checks.hpp"

#include <cctype>

namespace sulh {

namespace {

// Walks over C++ text and blanks what is not code.
class Blanker {
public:
    Blanker(std::string_view text, bool keep_directives)
        : text_(text), out_(text), keep_directives_(keep_directives) {}

    std::string run() {
        bool at_line_start = true;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '\n') {
                at_line_start = true;
                ++at_;
            } else if (text_.substr(at_, 2) == "//") {
                blank_until(text_.find('\n', at_));
            } else if (text_.substr(at_, 2) == "/*") {
                blank_past("*/");
            } else if (at_line_start && c == '#' && !keep_directives_) {
                blank_directive();
            } else if (c == '"') {
                blank_string();
            } else if (c == '\'' && !is_digit_separator()) {
                blank_literal('\'');
            } else {
                if (c != ' ' && c != '\t') at_line_start = false;
                ++at_;
            }
        }
        return std::move(out_);
    }

private:
    bool is_digit_separator() const {
        return at_ > 0 && std::isalnum(static_cast<unsigned char>(text_[at_ - 1])) != 0;
    }
    void blank_until(std::size_t end) {
        if (end == std::string_view::npos) end = text_.size();
        for (; at_ < end; ++at_) {
            if (text_[at_] != '\n') out_[at_] = ' ';
        }
    }
    void blank_past(std::string_view closing) {
        const std::size_t found = text_.find(closing, at_ + 1);
        blank_until(found == std::string_view::npos ? found : found + closing.size());
    }
    void blank_directive() {
        std::size_t end = text_.find('\n', at_);
        while (end != std::string_view::npos && end > 0 && text_[end - 1] == '\\') {
            end = text_.find('\n', end + 1);
        }
        blank_until(end);
    }
    void blank_string() {
        if (at_ > 0 && text_[at_ - 1] == 'R') {
            const std::size_t open = text_.find('(', at_);
            if (open != std::string_view::npos) {
                blank_past(")" + std::string(text_.substr(at_ + 1, open - at_ - 1)) + "\"");
                return;
            }
        }
        // An include's name stays, where directives do.
        const std::size_t line = text_.rfind('\n', at_) + 1;
        if (keep_directives_ && text_.substr(line, 8) == "#include") {
            at_ = text_.find('\n', at_);
            if (at_ == std::string_view::npos) at_ = text_.size();
            return;
        }
        blank_literal('"');
    }
    void blank_literal(char quote) {
        std::size_t end = at_ + 1;
        while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
            end += text_[end] == '\\' ? 2 : 1;
        }
        blank_until(std::min(end + 1, text_.size()));
    }

    std::string_view text_;
    std::string out_;
    std::size_t at_ = 0;
    bool keep_directives_;
};

bool has_word(std::string_view text, std::string_view word) {
    const auto is_name = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    };
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !is_name(text[at - 1])) && (end == text.size() || !is_name(text[end])))
            return true;
    }
    return false;
}

// What a brace opens, judged by the text since the last statement ended.
enum class Opens { Scope, Function, Other };

Opens what_opens(std::string_view head) {
    const std::string_view trimmed = trim(head);
    if (trimmed.ends_with('=')) return Opens::Other;
    if (trimmed.find(')') != std::string_view::npos) return Opens::Function;
    for (const std::string_view word :
         {"namespace", "class", "struct", "union", "enum", "extern"}) {
        if (has_word(trimmed, word)) return Opens::Scope;
    }
    return Opens::Other;
}

}  // namespace

std::string code_only(std::string_view text, bool keep_directives) {
    return Blanker(text, keep_directives).run();
}

std::vector<FunctionExtent> functions_in(std::string_view code) {
    std::vector<FunctionExtent> found;
    std::size_t line = 1;
    std::size_t head = 0;       // offset where the current statement begins
    std::size_t head_line = 0;  // 0: nothing but space so far
    std::size_t inside = 0;     // braces open inside a function or initialiser
    bool inside_function = false;
    int parentheses = 0;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == '\n') ++line;
        if (inside > 0) {
            if (c == '{') ++inside;
            if (c == '}' && --inside == 0) {
                if (inside_function) found.push_back({head_line, line});
                head = i + 1;
                head_line = 0;
            }
            continue;
        }
        if (head_line == 0 && !std::isspace(static_cast<unsigned char>(c))) head_line = line;
        if (c == '(') ++parentheses;
        if (c == ')') --parentheses;
        if (parentheses > 0) continue;
        if (c == '{') {
            const Opens opens = what_opens(code.substr(head, i - head));
            inside_function = opens == Opens::Function;
            if (opens != Opens::Scope) inside = 1;
        }
        if (c == ';' || c == '}' || (c == '{' && inside == 0)) {
            head = i + 1;
            head_line = 0;
        }
    }
    return found;
}

}  // namespace sulh
