// SPDX-License-Identifier: Apache-2.0
#include "serve/common_passwords.hpp"

#include "base/text.hpp"
#include "serve/limits.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

namespace sulh {

namespace {

constexpr std::string_view rows[] = {
    "abcdefghijklmnopqrstuvwxyz", "12345678901234567890", "qwertyuiop[]", "asdfghjkl;'",
    "zxcvbnm,./", "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertzuiop", "yxcvbnm",
    "!@#$%^&*()_+", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "zaq1xsw2cde3vfr4bgt5", "qazwsxedcrfvtgbyhnujm", "1a2b3c4d5e6f7g8h9i", "a1b2c3d4e5f6g7h8i9",
    "qweasdzxc", "qwaszx", "147258369", "741852963", "159753", "010203040506070809",
    "102030405060708090", "112233445566778899", "aabbccddeeff"};

// What passwords are made of where people are free to choose: greetings, love, names, animals,
// games, teams, offices, places, months; of the six languages in Latin letters too.
constexpr std::string_view words[] = {
    "password", "passwort", "passw", "pass", "pword", "secret", "access", "login", "welcome",
    "letmein", "changeme", "change", "default", "admin", "administrator", "root", "user", "guest",
    "test", "testing", "temp", "temporary", "master", "system", "server", "computer", "internet",
    "windows", "microsoft", "google", "facebook", "samsung", "android", "iphone", "network", "wifi",
    "hello", "please", "trustno", "whatever", "nothing", "something", "forever", "always", "never",
    "iloveyou", "ilove", "loveyou", "love", "lover", "lovely", "sweet", "honey", "baby", "babygirl",
    "babyboy", "angel", "princess", "prince", "queen", "king", "beautiful", "pretty", "sexy",
    "mother", "father", "mommy", "daddy", "family", "sister", "brother", "friend", "friends",
    "jesus", "christ", "god", "heaven", "church", "faith", "blessed", "allah", "bismillah",
    "inshallah", "mashallah", "alhamdulillah", "muhammad", "mohammad", "mohammed", "mohamed",
    "ahmad", "ahmed", "ali", "hassan", "hussain", "hussein", "khan", "omar", "abdullah", "fatima",
    "aisha", "ayesha", "zainab", "mustafa", "mehmet", "yusuf", "ibrahim", "michael", "jennifer",
    "jessica", "ashley", "amanda", "daniel", "andrew", "joshua", "matthew", "robert", "thomas",
    "charlie", "george", "william", "anthony", "nicole", "michelle", "maria", "justin", "jordan",
    "taylor", "hannah", "samantha", "elizabeth", "alexander", "christopher", "jonathan", "victoria",
    "natasha", "monkey", "dragon", "tiger", "lion", "eagle", "falcon", "shadow", "sunshine",
    "flower", "butterfly", "rainbow", "summer", "winter", "spring", "autumn", "star", "moon",
    "football", "baseball", "basketball", "soccer", "cricket", "hockey", "liverpool", "arsenal",
    "chelsea", "barcelona", "manchester", "united", "realmadrid", "galatasaray", "fenerbahce",
    "besiktas", "trabzonspor", "superman", "batman", "spiderman", "pokemon", "starwars", "naruto",
    "minecraft", "fortnite", "callofduty", "killer", "hunter", "ranger", "warrior", "soldier",
    "army", "navy", "police", "security", "freedom", "peace", "ceasefire", "mission", "monitor",
    "monitoring", "observer", "mediator", "agreement", "office", "manager", "company", "business",
    "service", "support", "professional", "international", "purple", "orange", "yellow", "silver",
    "golden", "diamond", "chocolate", "cookie", "cheese", "pepper", "banana", "coffee", "music",
    "guitar", "dance", "happy", "lucky", "crazy", "cool", "super", "mega", "power", "magic",
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "london", "paris", "newyork", "america", "canada", "england", "turkey",
    "turkiye", "istanbul", "ankara", "pakistan", "lahore", "karachi", "islamabad", "peshawar",
    "afghanistan", "kabul", "kandahar", "herat", "arabia", "egypt", "sudan", "syria", "iraq",
    "yemen", "libya", "lebanon", "palestine", "ukraine", "russia", "sifre", "parola", "merhaba",
    "seni", "seviyorum", "askim", "canim", "bebegim", "salam", "marhaba", "habibi", "habibti",
    "zindagi", "mohabbat", "pyar", "jaan", "watan", "azadi", "qwerty", "qwert", "azerty", "asdf",
    "zxcv", "abc", "xyz", "aaa", "www", "com", "the", "and", "you", "for", "my", "me", "is", "new",
    "big", "one", "two", "number", "correcthorsebatterystaple"};

char plain_letter(char c) {
    switch (c) {
        case '@':
        case '4': return 'a';
        case '3': return 'e';
        case '1':
        case '!': return 'i';
        case '0': return 'o';
        case '$':
        case '5': return 's';
        case '7': return 't';
        default: return c;
    }
}

bool is_of_a_row(std::string_view piece, std::string_view backwards) {
    return std::ranges::any_of(rows, [&](std::string_view row) {
        return row.find(piece) != std::string_view::npos ||
               row.find(backwards) != std::string_view::npos;
    });
}

// At which places a piece that begins at `at` may end, besides after one character.
std::vector<std::size_t> ends_of_pieces(std::string_view text, std::string_view plain,
                                        std::size_t at) {
    std::vector<std::size_t> out;
    for (const std::string_view word : words)
        if (plain.substr(at).starts_with(word) || text.substr(at).starts_with(word))
            out.push_back(at + word.size());
    for (std::size_t end = at + 3; end <= text.size(); ++end) {
        const std::string_view piece = text.substr(at, end - at);
        if (!is_of_a_row(piece, std::string(piece.rbegin(), piece.rend()))) break;
        out.push_back(end);
    }
    std::size_t digits = at;
    while (digits < text.size() && digits < at + 4 && text[digits] >= '0' && text[digits] <= '9')
        out.push_back(++digits);
    return out;
}

std::string_view without_line_end(std::string_view line) {
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

}  // namespace

std::size_t pieces_to_guess(std::string_view password) {
    const std::string text = to_lower(password.substr(0, password_pieces_bytes_max));
    std::string plain = text;
    std::ranges::transform(plain, plain.begin(), plain_letter);
    std::vector<std::size_t> least(text.size() + 1, text.size());
    least[0] = 0;
    const auto reach = [&](std::size_t end, std::size_t pieces) {
        least[end] = std::min(least[end], pieces);
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool goes_on = (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
        reach(at + 1, least[at] + (goes_on ? 0 : 1));
        for (const std::size_t end : ends_of_pieces(text, plain, at))
            reach(end, least[at] + 1);
        for (std::size_t length = 1; length <= at && at + length <= text.size(); ++length)
            if (text.compare(at - length, length, text, at, length) == 0)
                reach(at + length, least[at]);
    }
    return least.back();
}

Result<bool> is_listed(std::string_view password, const std::string& file) {
    std::error_code failed;
    if (!std::filesystem::exists(file, failed)) return false;
    std::ifstream in(file, std::ios::binary);
    const std::string wanted = to_lower(password);
    for (std::string line; std::getline(in, line);)
        if (to_lower(without_line_end(line)) == wanted) return true;
    if (!in.eof()) return fail(Code::unavailable, "cannot read " + file);
    return false;
}

}  // namespace sulh
