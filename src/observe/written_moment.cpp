// SPDX-License-Identifier: Apache-2.0
#include "observe/written_moment.hpp"

#include "base/text.hpp"

#include <array>

namespace sulh {

namespace {

enum class Part : std::uint8_t {
    Year,
    ShortYear,
    Month,
    MonthName,
    ShortMonthName,
    Day,
    Hour,
    Minute,
    Second,
    Literal
};

struct Token {
    Part part = Part::Literal;
    std::size_t length = 1;      // in the pattern
    std::size_t digits_min = 0;  // in the text
    std::size_t digits_max = 0;
};

struct Spelling {
    std::string_view word;
    Part part;
    std::size_t digits_min;
    std::size_t digits_max;
};

// Longer spellings first.
constexpr Spelling spellings[] = {
    {"month", Part::MonthName, 0, 0},
    {"yyyy", Part::Year, 4, 4},
    {"mon", Part::ShortMonthName, 0, 0},
    {"yy", Part::ShortYear, 2, 2},
    {"mm", Part::Month, 2, 2},
    {"dd", Part::Day, 2, 2},
    {"HH", Part::Hour, 2, 2},
    {"MM", Part::Minute, 2, 2},
    {"SS", Part::Second, 2, 2},
    {"m", Part::Month, 1, 2},
    {"d", Part::Day, 1, 2},
    {"H", Part::Hour, 1, 2},
};

constexpr std::string_view months[] = {"january",   "february", "march",    "april",
                                       "may",       "june",     "july",     "august",
                                       "september", "october",  "november", "december"};

Token token_at(std::string_view pattern) {
    for (const Spelling& spelling : spellings) {
        if (!pattern.starts_with(spelling.word)) continue;
        return {spelling.part, spelling.word.size(), spelling.digits_min, spelling.digits_max};
    }
    return {};
}

// The number of the month that `text` begins with, and how long its name is; 0 where it begins with
// none.
std::pair<int, std::size_t> month_at(std::string_view text, bool is_short) {
    for (int i = 0; i < 12; ++i) {
        const std::string_view whole = months[i];
        const std::string_view wanted = is_short ? whole.substr(0, 3) : whole;
        if (equals_ignoring_case(text.substr(0, wanted.size()), wanted))
            return {i + 1, wanted.size()};
    }
    return {0, 0};
}

using Parts = std::array<int, static_cast<std::size_t>(Part::Literal)>;

int& at(Parts& parts, Part part) {
    return parts[static_cast<std::size_t>(part)];
}

// Takes what `token` stands for off the front of `text`; false where it does not fit.
bool take(std::string_view& text, const Token& token, char literal, Parts& parts) {
    if (token.part == Part::Literal) {
        if (text.empty() || text.front() != literal) return false;
        text.remove_prefix(1);
        return true;
    }
    if (token.part == Part::MonthName || token.part == Part::ShortMonthName) {
        const auto [month, length] = month_at(text, token.part == Part::ShortMonthName);
        at(parts, Part::Month) = month;
        text.remove_prefix(length);
        return month != 0;
    }
    int value = 0;
    std::size_t digits = 0;
    while (digits < token.digits_max && digits < text.size() && text[digits] >= '0' &&
           text[digits] <= '9') {
        value = value * 10 + (text[digits++] - '0');
    }
    if (digits < token.digits_min) return false;
    text.remove_prefix(digits);
    at(parts, token.part) = value;
    return true;
}

}  // namespace

std::optional<WrittenMoment> read_moment(std::string_view text, std::string_view pattern) {
    Parts parts;
    parts.fill(-1);
    while (!pattern.empty()) {
        const Token token = token_at(pattern);
        if (!take(text, token, pattern.front(), parts)) return std::nullopt;
        pattern.remove_prefix(token.length);
    }
    if (!text.empty()) return std::nullopt;
    WrittenMoment out;
    if (at(parts, Part::ShortYear) >= 0) at(parts, Part::Year) = 2000 + at(parts, Part::ShortYear);
    if (at(parts, Part::Day) >= 0) {
        const int year = at(parts, Part::Year);
        if (year < 1) return std::nullopt;
        out.date = make_date(year, at(parts, Part::Month), at(parts, Part::Day));
        if (!out.date) return std::nullopt;
    }
    if (const int hour = at(parts, Part::Hour); hour >= 0) {
        const int minute = at(parts, Part::Minute);
        if (hour > 23 || minute < 0 || minute > 59 || at(parts, Part::Second) > 60)
            return std::nullopt;
        out.time = CivilTime{static_cast<std::uint8_t>(hour), static_cast<std::uint8_t>(minute)};
    }
    return out;
}

std::optional<std::string> fault_of_pattern(std::string_view pattern) {
    Parts counts{};
    for (std::string_view rest = pattern; !rest.empty();) {
        const Token token = token_at(rest);
        rest.remove_prefix(token.length);
        if (token.part == Part::Literal) continue;
        const bool is_name = token.part == Part::MonthName || token.part == Part::ShortMonthName;
        const bool is_short_year = token.part == Part::ShortYear;
        ++at(counts, is_name ? Part::Month : is_short_year ? Part::Year : token.part);
    }
    for (const int count : counts) {
        if (count > 1) return "it holds something twice";
    }
    const int date_parts = at(counts, Part::Year) + at(counts, Part::Month) + at(counts, Part::Day);
    if (date_parts != 0 && date_parts != 3) return "it needs year (yyyy), month (mm) and day (dd)";
    if (at(counts, Part::Hour) != at(counts, Part::Minute))
        return "it needs hours (HH) and minutes (MM) together";
    if (date_parts == 0 && at(counts, Part::Hour) == 0) return "it holds neither a date nor a time";
    return std::nullopt;
}

}  // namespace sulh
