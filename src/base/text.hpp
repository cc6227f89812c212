#pragma once
// SPDX-License-Identifier: Apache-2.0
// Small questions about text that every module asks. Text is UTF-8; case is folded for ASCII only, never by locale.

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// Without ASCII space, tab, CR and LF at either end. The view points into `text`.
std::string_view trim(std::string_view text);

// The parts between separators; n separators give n + 1 parts, empty ones kept. Views into `text`.
std::vector<std::string_view> split(std::string_view text, char separator);
template <std::same_as<std::string> T>  // a string that is gone before its parts are read
std::vector<std::string_view> split(T&& text, char separator) = delete;

std::string to_lower(std::string_view text);  // ASCII only
bool equals_ignoring_case(std::string_view a, std::string_view b);

// The whole of `text` as a number, or nothing. No leading '+', no spaces, no inf, no nan.
std::optional<std::int64_t> parse_integer(std::string_view text);
std::optional<double> parse_number(std::string_view text);

// Shortest text that reads back as the same double; "0" for -0. REQUIRES: finite.
std::string number_text(double value);

// 1234567 -> "1,234,567".
std::string grouped(std::int64_t value);

// "1 incident", "2 incidents".
std::string counted(std::int64_t count, std::string_view one, std::string_view many);

// The candidate nearest to `word` by edit distance, or nothing if none is within a third of its length (at least 1).
// Ties go to the first candidate.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

// Offset of the first byte that does not belong to well-formed UTF-8 (no overlong forms, no surrogates), or nothing.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// Text safe on a terminal or in a message: control characters, bidirectional overrides (U+202A-202E, U+2066-2069)
// and bytes that are not UTF-8 are shown as \u{...} or \x.., and the result is cut to `bytes_max` with "…".
std::string printable(std::string_view text, std::size_t bytes_max = 200);

// First bidirectional control character in the text as "U+202E", or nothing.
std::optional<std::string> first_bidi_control(std::string_view text);

std::string join(const std::vector<std::string>& parts, std::string_view separator);

}  // namespace sulh
