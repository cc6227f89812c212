#pragma once
// SPDX-License-Identifier: Apache-2.0
// Reads one statement from left to right. The first thing that is wrong in it is told; the rest of
// the line is then left.

#include "agreement/ast.hpp"
#include "agreement/diagnostics.hpp"
#include "agreement/outline.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

class PhraseReader {
public:
    // `tokens` outlive the reader.
    PhraseReader(const std::vector<Token>& tokens, const std::string& file,
                 Diagnostics& diagnostics);

    // The token `ahead` of the next one; Kind::End beyond the last.
    const Token& peek(std::size_t ahead = 0) const;
    Token next();
    bool at_end() const { return peek().kind == Token::Kind::End; }
    bool has(Token::Kind kind) const { return peek().kind == kind; }
    FilePosition here() const;
    FilePosition position_of(const Token& token) const;

    // Do these words, separated by single spaces, come next, or `ahead` tokens on? ASCII case is
    // ignored.
    bool sees(std::string_view words, std::size_t ahead = 0) const;
    // "35", "35,000", `ahead` tokens on.
    bool sees_number(std::size_t ahead) const;
    // "25 km", "800 m". "25km" is taken for one, so that the message can be about the space.
    bool sees_length(std::size_t ahead) const;
    // The number of tokens of "30 days", "3 calendar days"; 0 where no span of time stands there.
    std::size_t sees_span(std::size_t ahead) const;
    // sees(), and then steps over them.
    bool take(std::string_view words);
    bool take(Token::Kind kind);

    // Each of these reads or fails; on failure the value means nothing and failed() is true.
    bool expect(std::string_view words);
    NamePhrase name(std::string_view what);    // a kebab-case name
    std::string text(std::string_view what);   // a quoted text; warns of words of mixed alphabets
    std::string title(std::string_view what);  // a quoted name or title; refuses such words
    std::string optional_title();              // or ""
    std::int64_t whole_number(std::string_view what, std::int64_t min);
    Metres length();
    double millimetres();
    SpanPhrase span();
    // Also working days; REQUIRES of the agreement that it states its weekend (resolve checks it).
    ClockSpan clock_span();
    Duration running_span();  // refuses calendar days, months and years
    std::vector<std::uint8_t> weekdays();  // a list; ISO, Monday is 1; ascending
    LatLon position();
    std::vector<LatLon> positions();  // separated by commas or spaces
    // a, b / a or b / a and b.
    // Texts in a list: "place", "time" and "what happened".
    std::vector<std::string> texts(std::string_view what);
    std::vector<NamePhrase> names(std::string_view what);
    // Steps over the separator of a list; false where the list ends.
    bool list_goes_on();

    // Everything that is left, in canonical spacing.
    std::string rest();

    void fail(std::string rule, std::string message, std::string hint = {});
    void fail_at(FilePosition at, std::string rule, std::string message, std::string hint = {});
    // "expected X, met Y", with the nearest of `known` as hint.
    void expected(std::string_view what, const std::vector<std::string>& known = {},
                  std::string_view otherwise = {});
    bool failed() const { return failed_; }
    // Fails where words are left over.
    void finish(std::string_view hint = {});

    const std::string& file() const { return file_; }
    // The whole statement, in canonical spacing.
    std::string whole() const { return canonical_text(tokens_); }
    std::size_t index() const { return at_; }
    // The words from `begin` to here, in canonical spacing.
    std::string since(std::size_t begin) const;
    Diagnostics& diagnostics() { return diagnostics_; }

private:
    std::string quoted(std::string_view what);
    Duration unit_of_time(bool& is_days);
    std::int64_t months_of_unit();
    std::string met() const;

    const std::vector<Token>& tokens_;
    const std::string& file_;
    Diagnostics& diagnostics_;
    Token end_;
    std::size_t at_ = 0;
    bool failed_ = false;
};

bool is_kebab_case(std::string_view name);

}  // namespace sulh
