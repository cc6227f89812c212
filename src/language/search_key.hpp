#pragma once
// SPDX-License-Identifier: Apache-2.0
// Texts as a search compares them.

#include <string>
#include <string_view>

namespace sulh {

// Case folded (Unicode, without a locale; the Turkish i's are one), compatibility forms and marks
// taken away (UAX #15, NFKD), and with them what is not seen: joiners, bidirectional controls,
// tatweel. Arabic letters that differ by country or keyboard are one: yeh, kaf, heh, alef with what
// stands on it. Each run of white space is one space, none at the ends. Bytes that are not UTF-8
// become U+FFFD.
std::string search_key(std::string_view text);

}  // namespace sulh
