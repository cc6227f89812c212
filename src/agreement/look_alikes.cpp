// SPDX-License-Identifier: Apache-2.0
#include "agreement/look_alikes.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <vector>

namespace sulh {

namespace {

constexpr std::size_t code_points_shown = 12;

// One character of UTF-8 text: its number and how many bytes it takes.
struct Character {
    std::uint32_t number = 0;
    std::size_t bytes = 1;
};

Character character_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
    };
    const std::uint32_t first = byte(0);
    if (first < 0x80) return {first, 1};
    if (first < 0xE0) return {(first & 0x1F) << 6 | (byte(1) & 0x3F), 2};
    if (first < 0xF0) return {(first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 3};
    return {
        (first & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F),
        4};
}

std::vector<std::uint32_t> characters(std::string_view text) {
    std::vector<std::uint32_t> out;
    for (std::size_t at = 0; at < text.size();) {
        const Character one = character_at(text, at);
        out.push_back(one.number);
        at += one.bytes;
    }
    return out;
}

std::string spelled(std::uint32_t number) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "U+%04X", static_cast<unsigned>(number));
    return buffer;
}

enum class Alphabet : std::uint8_t { None, Latin, Greek, Cyrillic, FullWidth };
constexpr std::array alphabet_names{"no letter", "Latin", "Greek", "Cyrillic", "full-width"};

std::string_view name(Alphabet alphabet) {
    return alphabet_names[static_cast<std::size_t>(alphabet)];
}

Alphabet alphabet_of(std::uint32_t c) {
    const auto is_in = [&](std::uint32_t from, std::uint32_t to) { return from <= c && c <= to; };
    if (is_in('A', 'Z') || is_in('a', 'z')) return Alphabet::Latin;
    if (is_in(0xC0, 0x24F) && c != 0xD7 && c != 0xF7) return Alphabet::Latin;
    if (is_in(0x1E00, 0x1EFF)) return Alphabet::Latin;
    if (is_in(0x370, 0x3FF) || is_in(0x1F00, 0x1FFF)) return Alphabet::Greek;
    if (is_in(0x400, 0x52F)) return Alphabet::Cyrillic;
    if (is_in(0xFF21, 0xFF3A) || is_in(0xFF41, 0xFF5A)) return Alphabet::FullWidth;
    return Alphabet::None;
}

// Marks that belong to the letter before them.
bool is_mark(std::uint32_t c) {
    return 0x300 <= c && c <= 0x36F;
}

bool is_invisible(std::uint32_t c) {
    return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x180E ||
           (0x2061 <= c && c <= 0x2064);
}

struct LookAlike {
    std::uint32_t letter;
    char latin;
};
// Greek and Cyrillic letters that are drawn as a Latin one, in either case; sorted.
constexpr LookAlike look_alikes[] = {
    {0x391, 'a'}, {0x392, 'b'}, {0x395, 'e'}, {0x396, 'z'}, {0x397, 'h'}, {0x399, 'i'},
    {0x39A, 'k'}, {0x39C, 'm'}, {0x39D, 'n'}, {0x39F, 'o'}, {0x3A1, 'p'}, {0x3A4, 't'},
    {0x3A5, 'y'}, {0x3A7, 'x'}, {0x3B1, 'a'}, {0x3B9, 'i'}, {0x3BD, 'v'}, {0x3BF, 'o'},
    {0x3C1, 'p'}, {0x3C5, 'u'}, {0x405, 's'}, {0x406, 'i'}, {0x408, 'j'}, {0x410, 'a'},
    {0x412, 'b'}, {0x415, 'e'}, {0x41A, 'k'}, {0x41C, 'm'}, {0x41D, 'h'}, {0x41E, 'o'},
    {0x420, 'p'}, {0x421, 'c'}, {0x422, 't'}, {0x423, 'y'}, {0x425, 'x'}, {0x430, 'a'},
    {0x435, 'e'}, {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x443, 'y'}, {0x445, 'x'},
    {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'}, {0x501, 'd'}, {0x51B, 'q'}, {0x51D, 'w'}};

void append_utf8(std::string& out, std::uint32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | (c >> 12));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (c >> 18));
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

std::uint32_t looks_like(std::uint32_t c) {
    if ('A' <= c && c <= 'Z') return c + ('a' - 'A');
    if (0xFF21 <= c && c <= 0xFF3A) return c - 0xFF21 + 'a';
    if (0xFF41 <= c && c <= 0xFF5A) return c - 0xFF41 + 'a';
    const auto found = std::ranges::lower_bound(look_alikes, c, {}, &LookAlike::letter);
    const bool is_one = found != std::end(look_alikes) && found->letter == c;
    return is_one ? static_cast<std::uint32_t>(found->latin) : c;
}

std::string told(const std::vector<std::uint32_t>& word) {
    std::array<std::size_t, alphabet_names.size()> counts{};
    for (const std::uint32_t c : word)
        ++counts[static_cast<std::size_t>(alphabet_of(c))];
    counts[0] = 0;
    const auto most =
        static_cast<Alphabet>(std::max_element(counts.begin(), counts.end()) - counts.begin());
    std::string text;
    std::vector<std::string> strangers;
    for (const std::uint32_t c : word) {
        append_utf8(text, c);
        const Alphabet alphabet = alphabet_of(c);
        if (alphabet == Alphabet::None || alphabet == most) continue;
        if (strangers.size() < code_points_shown)
            strangers.push_back(spelled(c) + " is " + std::string(name(alphabet)));
    }
    return "'" + printable(text, 60) + "': " + join(strangers, ", ") + ", the rest is " +
           std::string(name(most));
}

bool is_mixed(const std::vector<std::uint32_t>& word) {
    Alphabet first = Alphabet::None;
    for (const std::uint32_t c : word) {
        const Alphabet alphabet = alphabet_of(c);
        if (alphabet == Alphabet::None) continue;
        if (first != Alphabet::None && alphabet != first) return true;
        first = alphabet;
    }
    return false;
}

}  // namespace

std::optional<std::string> mixed_word(std::string_view text) {
    std::vector<std::uint32_t> word;
    std::vector<std::uint32_t> all = characters(text);
    all.push_back(' ');
    for (const std::uint32_t c : all) {
        if (alphabet_of(c) != Alphabet::None || (is_mark(c) && !word.empty())) {
            word.push_back(c);
            continue;
        }
        if (is_mixed(word)) return told(word);
        word.clear();
    }
    return std::nullopt;
}

std::optional<std::string> first_invisible(std::string_view text) {
    for (const std::uint32_t c : characters(text)) {
        if (is_invisible(c)) return spelled(c);
    }
    return std::nullopt;
}

std::string skeleton(std::string_view text) {
    std::string out;
    for (const std::uint32_t c : characters(text)) {
        if (!is_invisible(c)) append_utf8(out, looks_like(c));
    }
    return out;
}

std::string code_points(std::string_view text) {
    std::vector<std::string> out;
    for (const std::uint32_t c : characters(text)) {
        if (out.size() == code_points_shown) {
            out.emplace_back("…");
            break;
        }
        out.push_back(spelled(c));
    }
    return join(out, " ");
}

}  // namespace sulh
