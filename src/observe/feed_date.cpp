// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "observe/news_feed.hpp"
#include "observe/written_moment.hpp"

namespace sulh {

namespace {

struct NamedOffset {
    std::string_view name;
    int hours;
};

// RFC 822, section 5.1; "Z" of its military letters alone, since most senders had them the wrong
// way round (RFC 2822, section 4.3).
constexpr NamedOffset zone_names[] = {
    {"Z", 0},    {"UT", 0},   {"UTC", 0},  {"GMT", 0},  {"EST", -5}, {"EDT", -4},
    {"CST", -6}, {"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}};

constexpr std::string_view moment_patterns[] = {
    "d mon yyyy H:MM:SS",   "d mon yyyy H:MM",    "d mon yy H:MM:SS", "d mon yy H:MM",
    "d month yyyy H:MM:SS", "d month yyyy H:MM",  "mon d yyyy H:MM:SS",
    "yyyy-mm-dd HH:MM:SS",  "yyyy-mm-ddTHH:MM:SS", "yyyy-mm-dd HH:MM", "yyyy-mm-ddTHH:MM"};
constexpr std::string_view day_patterns[] = {"yyyy-mm-dd", "d mon yyyy", "d month yyyy",
                                             "d mon yy"};

std::string_view without_weekday(std::string_view text) {
    const std::size_t comma = text.find(',');
    const bool has_one = comma != std::string_view::npos && comma >= 3 && comma <= 9 &&
                         text.substr(0, comma).find_first_of("0123456789 ") == std::string_view::npos;
    return has_one ? trim(text.substr(comma + 1)) : text;
}

// "+0430", "-05:00": minutes ahead of UTC.
std::optional<int> offset_minutes(std::string_view word) {
    std::string digits;
    for (const char c : word.substr(1))
        if (c != ':') digits += c;
    const auto number = digits.size() == 4 ? parse_integer(digits) : std::nullopt;
    if (!number || *number < 0 || *number % 100 > 59 || *number > 1400) return std::nullopt;
    const int ahead = static_cast<int>(*number / 100 * 60 + *number % 100);
    return word.front() == '-' ? -ahead : ahead;
}

struct DateWords {
    std::string_view moment;
    std::optional<int> ahead_minutes;
};

// Takes the zone off the end, where the last word is one.
Result<DateWords> parted(std::string_view text) {
    const std::size_t space = text.find_last_of(' ');
    const std::string_view last =
        space == std::string_view::npos ? std::string_view() : text.substr(space + 1);
    if (last.empty()) return DateWords{text, std::nullopt};
    const std::string_view before = trim(text.substr(0, space));
    if (last.front() == '+' || last.front() == '-') {
        const auto ahead = offset_minutes(last);
        if (!ahead) return bad_field("the zone", "an offset like +0430", last);
        return DateWords{before, ahead};
    }
    for (const NamedOffset& zone : zone_names)
        if (equals_ignoring_case(last, zone.name)) return DateWords{before, zone.hours * 60};
    const bool is_word = last.find_first_of("0123456789:") == std::string_view::npos;
    return DateWords{is_word ? before : text, std::nullopt};
}

}  // namespace

Result<Interval> read_feed_date(std::string_view text, const MaybeZone& zone) {
    text = trim(text);
    if (const auto exact = parse_instant(text))
        return within_calendar({*exact, *exact + seconds(1)});
    TRY(const DateWords words, parted(without_weekday(text)));
    for (const std::string_view pattern : moment_patterns) {
        const auto read = read_moment(words.moment, pattern);
        if (!read) continue;
        if (!words.ahead_minutes) return civil_moment(*read->date, *read->time, minutes(1), zone);
        const Interval utc =
            civil_moment(*read->date, *read->time, minutes(1), TimeZone::utc());
        const Duration ahead = minutes(*words.ahead_minutes);
        return within_calendar({utc.from - ahead, utc.to - ahead});
    }
    for (const std::string_view pattern : day_patterns)
        if (const auto read = read_moment(words.moment, pattern))
            return civil_days(*read->date, *read->date, zone);
    return bad_field("the date", "one like 6 May 2031 16:20:00 +0000 or 2031-05-06T16:20:00Z", text);
}

}  // namespace sulh
