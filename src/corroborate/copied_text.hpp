#pragma once
// SPDX-License-Identifier: Apache-2.0
// Texts of which one holds most of the other, word for word: found without comparing each with
// each, then measured exactly.

#include "corroborate/method.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// Two texts by their position in the list searched, a < b.
struct CopiedText {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    double share = 0;  // of the shorter one's stretches of 24 letters that stand in the other, 0..1
};

// Letters (also of other scripts than Latin) and digits, in lower case, without spaces and marks;
// at most copied_text_letters_max. Bytes that are not UTF-8 stand for themselves.
std::u32string letters_of(std::string_view text);

// The share, worked out exactly. 0 where either has fewer letters than one stretch.
double copied_share(const std::u32string& a, const std::u32string& b);

// Equal texts of `whole_letters_min` letters or more (share 1), and pairs that share what the rules
// ask or more, both of `part_letters_min` letters or more. Sorted; not every
// pair of a set of copies, but enough to connect the set. A pure function of the list. After A.
// Broder, "On the resemblance and containment of documents" (1997), with the containment counted
// instead of estimated.
std::vector<CopiedText> find_copied_texts(std::span<const std::string_view> texts,
                                          const CopyRules& rules);

}  // namespace sulh
