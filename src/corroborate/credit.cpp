// SPDX-License-Identifier: Apache-2.0
#include "corroborate/credit.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "corroborate/limits.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace sulh {

namespace {

constexpr std::string_view names[] = {
    "",
    "Agence France-Presse",
    "Anadolu Agency",
    "ANSA",
    "Associated Press",
    "Bernama",
    "dpa",
    "EFE",
    "Interfax",
    "IRNA",
    "Kyodo News",
    "Press Trust of India",
    "Reuters",
    "RIA Novosti",
    "TASS",
    "Ukrinform",
    "United Press International",
    "Xinhua",
    "Yonhap",
};

// A spelling with capitals alone is a credit only where the text has the capitals too: "AP", not
// "ap".
struct Spelling {
    std::string_view text;
    Agency agency;
};
constexpr Spelling spellings[] = {
    {"AFP", 1},
    {"Agence France-Presse", 1},
    {"Agence France Presse", 1},
    {"Agence France Press", 1},
    {"Anadolu", 2},
    {"Anadolu Agency", 2},
    {"Anadolu Ajansi", 2},
    {"ANSA", 3},
    {"AP", 4},
    {"Associated Press", 4},
    {"The Associated Press", 4},
    {"Associated Press Newswires", 4},
    {"AP News", 4},
    {"Bernama", 5},
    {"DPA", 6},
    {"dpa", 6},
    {"Deutsche Presse-Agentur", 6},
    {"EFE", 7},
    {"Agencia EFE", 7},
    {"Interfax", 8},
    {"Interfax News Agency", 8},
    {"IRNA", 9},
    {"Islamic Republic News Agency", 9},
    {"Kyodo", 10},
    {"Kyodo News", 10},
    {"PTI", 11},
    {"Press Trust of India", 11},
    {"Reuters", 12},
    {"Reuters News", 12},
    {"Thomson Reuters", 12},
    {"RIA Novosti", 13},
    {"TASS", 14},
    {"ITAR-TASS", 14},
    {"Ukrinform", 15},
    {"UPI", 16},
    {"United Press International", 16},
    {"Xinhua", 17},
    {"Xinhua News Agency", 17},
    {"Xinhua General News Service", 17},
    {"Yonhap", 18},
    {"Yonhap News Agency", 18},
};

constexpr bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

// Most names are of no agency: one look at length and first letter tells nearly all of them apart.
struct Sieve {
    std::array<std::uint32_t, 64> letters_of_length{};  // bit n: some spelling begins with 'a' + n
    constexpr Sieve() {
        for (const Spelling& s : spellings)
            letters_of_length[s.text.size()] |= bit(s.text.front());
    }
    static constexpr std::uint32_t bit(char c) {
        const int n = (c | 0x20) - 'a';
        return n >= 0 && n < 26 ? 1U << n : 0;
    }
    bool may_hold(std::string_view name) const {
        return !name.empty() && name.size() < letters_of_length.size() &&
               (letters_of_length[name.size()] & bit(name.front())) != 0;
    }
};
constexpr Sieve sieve;

std::string_view last_word(std::string_view before) {
    while (!before.empty() && !is_word(before.back()))
        before.remove_suffix(1);
    std::size_t begin = before.size();
    while (begin > 0 && is_word(before[begin - 1]))
        --begin;
    return before.substr(begin);
}

std::string_view first_word(std::string_view after) {
    while (!after.empty() && after.front() == ' ')
        after.remove_prefix(1);
    std::size_t end = 0;
    while (end < after.size() && is_word(after[end]))
        ++end;
    return after.substr(0, end);
}

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view w) { return equals_ignoring_case(w, word); });
}

bool ends_with_dash(std::string_view text) {
    return text.ends_with("-") || text.ends_with("\u2013") || text.ends_with("\u2014");
}

// Is the name at [at, at + length) a credit and not a mere mention?
bool is_credit(std::string_view text, std::size_t at, std::size_t length) {
    static constexpr std::string_view before_words[] = {"source", "via",     "by",  "told",
                                                        "quoted", "quoting", "from"};
    static constexpr std::string_view after_words[] = {"reported", "reports", "reporting"};
    constexpr std::size_t byline_bytes = 160;
    const std::string_view before = trim(text.substr(0, at));
    const std::string_view rest = text.substr(at + length);
    const std::string_view after = trim(rest);
    const bool is_opened = before.ends_with("(") || before.ends_with("/");
    const bool is_closed = after.starts_with(")") || after.starts_with("/");
    if (is_opened && is_closed) return true;
    if (after.empty() || after == "." || after == ")")
        return before.empty() || ends_with_dash(before) || before.ends_with("/") ||
               before.ends_with(",") || is_one_of(last_word(before), before_words);
    if (at < byline_bytes && before.ends_with(",") && rest.front() == '\n') return true;
    if (is_one_of(first_word(after), after_words)) return true;
    std::string_view word = last_word(before);
    if (word.empty()) return false;
    if (equals_ignoring_case(word, "the")) {
        const std::size_t begin = before.size() - word.size();
        word = last_word(before.substr(0, begin));
    }
    if (is_one_of(word, before_words) && !equals_ignoring_case(word, "from") &&
        !equals_ignoring_case(word, "source"))
        return true;
    if (before.ends_with(":")) return equals_ignoring_case(word, "source");
    return to_lower(before).ends_with("according to");
}

bool matches_at(std::string_view text, std::size_t at, std::string_view spelling) {
    if (text.substr(at, spelling.size()) != spelling) return false;
    const std::size_t end = at + spelling.size();
    return (at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]));
}

}  // namespace

Agency agency_named(std::string_view name) {
    if (!sieve.may_hold(name)) return 0;
    for (const Spelling& s : spellings)
        if (equals_ignoring_case(s.text, name)) return s.agency;
    return 0;
}

std::string_view agency_name(Agency agency) {
    CHECK(agency > 0 && agency < std::size(names));
    return names[agency];
}

std::vector<Agency> agencies_credited(std::string_view text) {
    text = text.substr(0, credit_text_bytes_max);
    std::vector<Agency> out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && is_word(text[at - 1])) continue;
        for (const Spelling& s : spellings) {
            if (text[at] == s.text.front() && matches_at(text, at, s.text) &&
                is_credit(text, at, s.text.size()))
                out.push_back(s.agency);
        }
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace sulh
