// SPDX-License-Identifier: Apache-2.0
#include "observe/outlet.hpp"

#include "base/text.hpp"
#include "observe/limits.hpp"
#include "time/civil.hpp"

#include <algorithm>
#include <utility>

namespace sulh {

namespace {

// Spellings of the agencies that nearly every dataset cites.
constexpr std::pair<std::string_view, std::string_view> agencies[] = {
    {"afp", "agence france presse"},
    {"agence france press", "agence france presse"},
    {"agence france-presse", "agence france presse"},
    {"ap", "associated press"},
    {"the associated press", "associated press"},
    {"associated press newswires", "associated press"},
    {"reuters news", "reuters"},
    {"thomson reuters", "reuters"},
    {"xinhua", "xinhua news agency"},
    {"xinhua general news service", "xinhua news agency"},
};

constexpr std::string_view months[] = {"january",   "february", "march",    "april",
                                       "may",       "june",     "july",     "august",
                                       "september", "october",  "november", "december"};

bool is_mark(char c) {
    return c == '"' || c == '\'' || c == ' ' || c == ',' || c == ';' || c == '(' || c == ')' ||
           c == '\t';
}

// A word that belongs to a date or number rather than to a name: "3", "3/4", "2031", "january",
// "vol".
bool is_date_word(std::string_view word) {
    if (std::find(std::begin(months), std::end(months), word) != std::end(months)) return true;
    if (word == "vol" || word == "no") return true;
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '.' || c == ',';
    });
}

void strip_marks(std::string& text) {
    while (!text.empty() && is_mark(text.back()))
        text.pop_back();
    const auto first = std::find_if_not(text.begin(), text.end(), is_mark);
    text.erase(text.begin(), first);
}

// Without the date words at its end, unless nothing else would be left.
std::string without_date(std::string text) {
    strip_marks(text);
    while (true) {
        const std::size_t space = text.find_last_of(' ');
        if (space == std::string::npos || !is_date_word(std::string_view(text).substr(space + 1)))
            return text;
        text.erase(space);
        strip_marks(text);
    }
}

std::string outlet_of_article(std::string_view article) {
    for (std::size_t comma = article.find(','); comma != std::string_view::npos;
         comma = article.find(',', comma + 1)) {
        if (parse_date(article.substr(std::min(comma + 1, article.size()), 10))) {
            return outlet_name(without_date(to_lower(article.substr(0, comma))));
        }
    }
    std::string_view name = article;
    while (!name.empty() && is_mark(name.front()))
        name.remove_prefix(1);
    return outlet_name(without_date(to_lower(name.substr(0, name.find('"')))));
}

std::vector<std::string> settled(std::vector<std::string> names) {
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    if (!names.empty() && names.front().empty()) names.erase(names.begin());
    if (names.size() > list_entries_max) names.resize(list_entries_max);
    return names;
}

}  // namespace

std::string outlet_name(std::string_view written) {
    std::string out;
    for (const char c : to_lower(written)) {
        const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (is_space && (out.empty() || out.back() == ' ')) continue;
        out.push_back(is_space ? ' ' : c);
    }
    strip_marks(out);
    for (const auto& [spelling, agency] : agencies) {
        if (out == spelling) return std::string(agency);
    }
    return out;
}

// A semicolon ends an article where a quote stands before it, or where the article has no quote
// yet; others belong to headlines.
std::vector<std::string> outlets_in_citation(std::string_view citation) {
    std::vector<std::string> names;
    std::size_t begin = 0;
    bool has_quote = false;
    char before = ' ';
    for (std::size_t i = 0; i <= citation.size(); ++i) {
        const char c = i < citation.size() ? citation[i] : ';';
        const bool ends = i == citation.size() || (c == ';' && (!has_quote || before == '"'));
        if (ends) {
            names.push_back(outlet_of_article(citation.substr(begin, i - begin)));
            begin = i + 1;
            has_quote = false;
            before = ' ';
            continue;
        }
        if (c == '"') has_quote = true;
        if (c != ' ') before = c;
    }
    return settled(std::move(names));
}

std::vector<std::string> outlets_in_list(std::string_view list, char separator) {
    std::vector<std::string> names;
    for (const std::string_view part : split(list, separator))
        names.push_back(outlet_name(part));
    return settled(std::move(names));
}

}  // namespace sulh
