#pragma once
// SPDX-License-Identifier: Apache-2.0
// The canonical layout of an agreement's blocks. Prose is untouched, byte for byte.

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace sulh {

// Two spaces a level, one space between words, at most one blank line, lines over 100 columns
// wrapped at commas. format(format(x)) == format(x), and the result compiles to the same agreement.
// invalid_input where a block cannot be laid out (an unclosed text, wrong indentation); the words
// themselves need not make sense. `file` names the text in errors.
Result<std::string> format_agreement(std::string_view text, std::string_view file);

}  // namespace sulh
