#pragma once
// SPDX-License-Identifier: Apache-2.0
// A text by its lines, and the two ways to count in one: bytes here, UTF-16 code units in most
// editors.

#include <cstdint>
#include <string_view>
#include <vector>

namespace sulh {

// Line and column from 1, the column in bytes, as in FilePosition.
struct TextPosition {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    friend constexpr auto operator<=>(const TextPosition&, const TextPosition&) = default;
};

// Views a text, which must outlive it.
class TextLines {
public:
    explicit TextLines(std::string_view text);

    std::uint32_t count() const { return static_cast<std::uint32_t>(lines_.size()); }
    // Without its ending; "" beyond the last.
    std::string_view line(std::uint32_t number) const;

    // How many units of the protocol lie before that column: UTF-16 code units, or bytes where the
    // editor asked for UTF-8. Columns beyond the line count as its end.
    std::uint32_t units_before(TextPosition at, bool in_utf8) const;
    // And back. `line` and `units` from 0, as the protocol counts; beyond the line: its end.
    TextPosition position_of(std::uint32_t line, std::uint32_t units, bool in_utf8) const;

private:
    std::vector<std::string_view> lines_;
};

}  // namespace sulh
