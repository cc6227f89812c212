// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "base/check.hpp"

namespace sulh {

namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            const std::size_t change = diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
            row[j] = std::min({above + 1, row[j - 1] + 1, change});
            diagonal = above;
        }
    }
    return row[b.size()];
}

// One UTF-8 sequence at `at`: its length and code point, or length 0 where it is malformed.
struct Sequence {
    std::size_t length = 0;
    char32_t code_point = 0;
};

Sequence sequence_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const auto follows = [&](std::size_t i) {
        return at + i < text.size() && (byte(i) & 0xC0) == 0x80;
    };
    const unsigned char first = byte(0);
    const auto bits = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3F); };
    if (first < 0x80) return {1, first};
    if (first >= 0xC2 && first <= 0xDF && follows(1)) {
        return {2, (static_cast<char32_t>(first & 0x1F) << 6) | bits(1)};
    }
    if (first >= 0xE0 && first <= 0xEF && follows(1) && follows(2)) {
        const char32_t c = (static_cast<char32_t>(first & 0x0F) << 12) | (bits(1) << 6) | bits(2);
        const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
        return c >= 0x800 && !surrogate ? Sequence{3, c} : Sequence{};
    }
    if (first >= 0xF0 && first <= 0xF4 && follows(1) && follows(2) && follows(3)) {
        const char32_t c = (static_cast<char32_t>(first & 0x07) << 18) | (bits(1) << 12) |
                           (bits(2) << 6) | bits(3);
        return c >= 0x10000 && c <= 0x10FFFF ? Sequence{4, c} : Sequence{};
    }
    return {};
}

bool is_bidi_control(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string code_point_text(const char* form, char32_t c) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, form, static_cast<unsigned>(c));
    return buffer;
}

}  // namespace

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::string to_lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<double> parse_number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (!std::isfinite(value)) return std::nullopt;
    return value;
}

std::string number_text(double value) {
    CHECK(std::isfinite(value));
    if (value == 0) return "0";
    char buffer[40];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
    CHECK(error == std::errc{});
    return {buffer, end};
}

std::string grouped(std::int64_t value) {
    std::string digits = std::to_string(value);
    const std::size_t first = digits[0] == '-' ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
    return grouped(count) + " " + std::string(count == 1 ? one : many);
}

std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates) {
    constexpr std::size_t compared_max = 64;  // a longer word is no near miss of anything
    if (word.size() > compared_max) return std::nullopt;
    std::optional<std::string> best;
    std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string& candidate : candidates) {
        if (candidate.size() > compared_max) continue;
        const std::size_t distance = edit_distance(word, candidate);
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Sequence sequence = sequence_at(text, at);
        if (sequence.length == 0) return at;
        at += sequence.length;
    }
    return std::nullopt;
}

std::string printable(std::string_view text, std::size_t bytes_max) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (out.size() >= bytes_max) return out + "…";
        const Sequence sequence = sequence_at(text, at);
        const char32_t c = sequence.code_point;
        if (sequence.length == 0) {
            out += code_point_text("\\x%02x", static_cast<unsigned char>(text[at]));
            at += 1;
            continue;
        }
        const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || is_bidi_control(c);
        if (control) {
            out += code_point_text("\\u{%x}", c);
        } else {
            out += text.substr(at, sequence.length);
        }
        at += sequence.length;
    }
    return out;
}

std::optional<std::string> first_bidi_control(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Sequence sequence = sequence_at(text, at);
        if (is_bidi_control(sequence.code_point)) {
            return code_point_text("U+%04X", sequence.code_point);
        }
        at += std::max<std::size_t>(1, sequence.length);
    }
    return std::nullopt;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (const std::string& part : parts) {
        if (!out.empty() || &part != &parts.front()) out += separator;
        out += part;
    }
    return out;
}

}  // namespace sulh
