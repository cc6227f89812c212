// SPDX-License-Identifier: Apache-2.0
#include "editor/text_lines.hpp"

#include <algorithm>

namespace sulh {

namespace {

bool starts_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

// UTF-16 code units of the character that this byte begins.
std::uint32_t units_of(char first) {
    if (!starts_character(first)) return 0;
    return static_cast<unsigned char>(first) >= 0xF0U ? 2 : 1;
}

}  // namespace

TextLines::TextLines(std::string_view text) {
    while (true) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines_.push_back(line);
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

std::string_view TextLines::line(std::uint32_t number) const {
    return number >= 1 && number <= lines_.size() ? lines_[number - 1] : std::string_view();
}

std::uint32_t TextLines::units_before(TextPosition at, bool in_utf8) const {
    const std::string_view text = line(at.line);
    const std::size_t end = std::min<std::size_t>(text.size(), at.column > 0 ? at.column - 1 : 0);
    if (in_utf8) return static_cast<std::uint32_t>(end);
    std::uint32_t units = 0;
    for (std::size_t i = 0; i < end; ++i)
        units += units_of(text[i]);
    return units;
}

TextPosition TextLines::position_of(std::uint32_t number, std::uint32_t units, bool in_utf8) const {
    TextPosition out{std::min(number, count() - 1) + 1, 1};
    const std::string_view text = line(out.line);
    std::size_t at = 0;
    std::uint32_t passed = 0;
    while (at < text.size() && passed < units) {
        passed += in_utf8 ? 1 : units_of(text[at]);
        ++at;
        while (!in_utf8 && at < text.size() && !starts_character(text[at]))
            ++at;
    }
    out.column = static_cast<std::uint32_t>(at + 1);
    return out;
}

}  // namespace sulh
