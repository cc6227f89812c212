#pragma once
// SPDX-License-Identifier: Apache-2.0
// Passwords: which are taken, how they are kept (Argon2id), how one is compared.
// SPEC: RFC 9106; OWASP ASVS 5.0, 6.2

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// At least password_characters_min characters (of UTF-8), at most password_bytes_max bytes, any of
// them, none demanded. Refused: invalid UTF-8, fewer than password_letters_min different
// characters, a run of neighbours ("abcdefghijkl"), fewer than password_pieces_min pieces to guess
// (common_passwords.hpp), and what holds one of `known_words` (names of the person and the mission)
// and too little beside it.
Status check_new_password(std::string_view password, const std::vector<std::string>& known_words);

// Argon2id with a salt of its own, as the text libsodium writes ("$argon2id$v=19$m=...,t=...,p=1").
// About 20 ms and password_memory_bytes.
Result<std::string> hash_password(std::string_view password);
// Takes as long for a wrong password as for the right one.
bool is_password(std::string_view password, const std::string& hash);
// Whether the hash was made with other costs than those of now.
bool is_outdated(const std::string& hash);

}  // namespace sulh
