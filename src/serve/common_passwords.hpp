#pragma once
// SPDX-License-Identifier: Apache-2.0
// Passwords that whoever guesses tries first: those made of what nearly everybody makes them of, and
// those on a list of the mission's own. SPEC: OWASP ASVS 5.0, 6.2.4 and 6.2.12

#include "base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace sulh {

// Of how few pieces it is made, at the least: a word that passwords are often made of (with 3 for e
// and the like), a stretch of a keyboard's row, of the alphabet or of a habit such as 1q2w3e, up to
// four digits, any other character. What repeats the piece before it counts nothing.
std::size_t pieces_to_guess(std::string_view password);

// Whether a line of that file is the password, ASCII case aside. A file that is not there lists
// nothing; `password` is never written to anything. unavailable where the file cannot be read.
Result<bool> is_listed(std::string_view password, const std::string& file);

}  // namespace sulh
