// SPDX-License-Identifier: Apache-2.0
#include "serve/passwords.hpp"

#include "base/text.hpp"
#include "serve/common_passwords.hpp"
#include "serve/limits.hpp"

#include <sodium.h>

#include <algorithm>
#include <set>

namespace sulh {

namespace {

// Code points of well-formed UTF-8, in ASCII lower case.
std::vector<std::string> characters_of(std::string_view text) {
    std::vector<std::string> out;
    for (const char c : to_lower(text)) {
        const bool goes_on = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
        if (goes_on && !out.empty())
            out.back() += c;
        else
            out.emplace_back(1, c);
    }
    return out;
}

// Nearly each character is the one before it, or its neighbour: "aaaa", "1234567890", "dcba".
bool is_run(const std::vector<std::string>& characters) {
    std::size_t near = 0;
    for (std::size_t i = 1; i < characters.size(); ++i) {
        const int step = characters[i].back() - characters[i - 1].back();
        if (step >= -1 && step <= 1) ++near;
    }
    return near * 5 >= (characters.size() - 1) * 4;
}

Status refused(std::string why) {
    return fail(Code::invalid_input, "this password cannot be taken: " + std::move(why), {},
                "several words that do not belong together are easy to keep and hard to guess");
}

}  // namespace

Status check_new_password(std::string_view password, const std::vector<std::string>& known_words) {
    if (password.size() > password_bytes_max)
        return refused("more than " + std::to_string(password_bytes_max) + " bytes");
    if (first_invalid_utf8(password)) return refused("it is not UTF-8");
    const auto characters = characters_of(password);
    if (characters.size() < password_characters_min)
        return refused("expected at least " + std::to_string(password_characters_min) +
                       " characters, met " + std::to_string(characters.size()));
    const std::set<std::string> different(characters.begin(), characters.end());
    if (different.size() < password_letters_min || is_run(characters))
        return refused("it repeats a few characters, or counts them up");
    if (pieces_to_guess(password) < password_pieces_min)
        return refused("it is made of what most passwords are made of");
    std::string rest = to_lower(password);
    for (const std::string& word : known_words) {
        const std::size_t found = word.empty() ? std::string::npos : rest.find(to_lower(word));
        if (found != std::string::npos) rest.erase(found, word.size());
    }
    if (characters_of(rest).size() < password_letters_min + 1)
        return refused("it says little more than a name that everybody knows");
    return {};
}

Result<std::string> hash_password(std::string_view password) {
    std::string out(crypto_pwhash_STRBYTES, '\0');
    const int failed =
        crypto_pwhash_argon2id_str(out.data(), password.data(), password.size(),
                                   password_passes, password_memory_bytes);
    if (failed != 0) return fail(Code::unavailable, "too little memory to check a password now");
    out.resize(out.find('\0'));
    return out;
}

bool is_password(std::string_view password, const std::string& hash) {
    return crypto_pwhash_argon2id_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool is_outdated(const std::string& hash) {
    return crypto_pwhash_argon2id_str_needs_rehash(hash.c_str(), password_passes,
                                                   password_memory_bytes) != 0;
}

}  // namespace sulh
