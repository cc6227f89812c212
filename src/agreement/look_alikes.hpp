#pragma once
// SPDX-License-Identifier: Apache-2.0
// Letters of one alphabet that pass for those of another. A small part of what Unicode Technical
// Standard 39 describes: Latin, Greek and Cyrillic, full-width letters, and letters that nobody
// sees.

#include <optional>
#include <string>
#include <string_view>

namespace sulh {

// The first word whose letters are of more than one alphabet, with the code points of the fewer
// ones: "'Аrwen': U+0410 is Cyrillic, the rest is Latin". REQUIRES: `text` is UTF-8.
std::optional<std::string> mixed_word(std::string_view text);

// The first character that takes no room, "U+200B"; joiners that scripts need inside a word
// (U+200C, U+200D) are none of them. REQUIRES: `text` is UTF-8.
std::optional<std::string> first_invisible(std::string_view text);

// What the text looks like: letters that look Latin made Latin, small, without what takes no room.
// Two names of one skeleton cannot be told apart on paper. REQUIRES: `text` is UTF-8.
std::string skeleton(std::string_view text);

// "U+0410 U+0072 …", at most 12 of them.
std::string code_points(std::string_view text);

}  // namespace sulh
