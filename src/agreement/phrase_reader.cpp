// SPDX-License-Identifier: Apache-2.0
#include "agreement/phrase_reader.hpp"

#include "agreement/limits.hpp"
#include "agreement/look_alikes.hpp"
#include "base/check.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Kind = Token::Kind;

const std::vector<std::string>& reserved_words() {
    static const std::vector<std::string> all{
        "shall",  "may",  "is",     "are",      "not",     "from",      "until",     "since",
        "or",     "and",  "of",     "by",       "when",    "with",      "within",    "at",
        "except", "upon", "burden", "starting", "through", "including", "otherwise", "source"};
    return all;
}

struct TimeUnit {
    std::string_view one;
    std::string_view many;
    Duration length;
};
constexpr TimeUnit time_units[] = {{"second", "seconds", seconds(1)},
                                   {"minute", "minutes", minutes(1)},
                                   {"hour", "hours", hours(1)},
                                   {"day", "days", days(1)},
                                   {"week", "weeks", days(7)}};

std::string without_commas(std::string_view number) {
    std::string out(number);
    std::erase(out, ',');
    return out;
}

// "25km": the number and its unit want a space between them.
std::string unit_hint(std::string_view word) {
    std::size_t digits = 0;
    while (digits < word.size() &&
           ((word[digits] >= '0' && word[digits] <= '9') || word[digits] == '.'))
        ++digits;
    if (digits == 0 || digits == word.size()) return {};
    return "write '" + printable(word.substr(0, digits), 40) + " " +
           printable(word.substr(digits), 40) + "'";
}

}  // namespace

bool is_kebab_case(std::string_view name) {
    const auto is_inner = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !name.empty() && name.size() <= name_bytes_max && name.front() != '-' &&
           name.back() != '-' && std::ranges::all_of(name, is_inner) &&
           name.find("--") == std::string_view::npos;
}

PhraseReader::PhraseReader(const std::vector<Token>& tokens, const std::string& file,
                           Diagnostics& diagnostics)
    : tokens_(tokens), file_(file), diagnostics_(diagnostics) {
    CHECK(!tokens.empty());
    const Token& last = tokens.back();
    end_.line = last.line;
    end_.column = last.column + static_cast<std::uint32_t>(last.text.size());
}

const Token& PhraseReader::peek(std::size_t ahead) const {
    return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : end_;
}

Token PhraseReader::next() {
    const Token token = peek();
    if (at_ < tokens_.size()) ++at_;
    return token;
}

FilePosition PhraseReader::here() const {
    return position_of(peek());
}

FilePosition PhraseReader::position_of(const Token& token) const {
    return {file_, token.line, token.column};
}

bool PhraseReader::sees(std::string_view words, std::size_t ahead) const {
    for (const std::string_view word : split(words, ' ')) {
        const Token& token = peek(ahead++);
        if (token.kind != Kind::Word || !equals_ignoring_case(token.text, word)) return false;
    }
    return true;
}

bool PhraseReader::sees_number(std::size_t ahead) const {
    const Token& token = peek(ahead);
    return token.kind == Kind::Number ||
           (token.kind == Kind::Position && is_grouped_number(token.text));
}

bool PhraseReader::sees_length(std::size_t ahead) const {
    const Token& token = peek(ahead);
    const bool is_joined = token.kind == Kind::Word && token.text[0] >= '0' &&
                           token.text[0] <= '9' && token.text.ends_with('m');
    return is_joined || (sees_number(ahead) && (sees("km", ahead + 1) || sees("m", ahead + 1)));
}

std::size_t PhraseReader::sees_span(std::size_t ahead) const {
    if (!sees_number(ahead)) return 0;
    const std::size_t unit = sees("calendar", ahead + 1) ? ahead + 2 : ahead + 1;
    for (const TimeUnit& one : time_units) {
        if (sees(one.one, unit) || sees(one.many, unit)) return unit + 1 - ahead;
    }
    for (const std::string_view word : {"month", "months", "year", "years"}) {
        if (sees(word, unit)) return unit + 1 - ahead;
    }
    return 0;
}

bool PhraseReader::take(std::string_view words) {
    if (!sees(words)) return false;
    at_ += split(words, ' ').size();
    return true;
}

bool PhraseReader::take(Kind kind) {
    if (!has(kind)) return false;
    next();
    return true;
}

bool PhraseReader::expect(std::string_view words) {
    if (take(words)) return true;
    expected("'" + std::string(words) + "'", {std::string(words)});
    return false;
}

NamePhrase PhraseReader::name(std::string_view what) {
    const Token token = peek();
    NamePhrase out{std::string(token.text), position_of(token)};
    if (token.kind != Kind::Word && token.kind != Kind::Number && token.kind != Kind::Date) {
        expected(what);
        return out;
    }
    if (!is_kebab_case(token.text)) {
        fail("not-a-name", "'" + printable(token.text, 60) + "' is not a name",
             "names are small letters, digits and hyphens: 'line-of-contact'");
        return out;
    }
    if (std::ranges::find(reserved_words(), out.text) != reserved_words().end()) {
        expected(what);
        return out;
    }
    next();
    return out;
}

std::string PhraseReader::quoted(std::string_view what) {
    if (!has(Kind::Text)) {
        expected(what, {}, "write it between quotation marks");
        return {};
    }
    const std::string out(unquoted(next()));
    if (out.empty()) fail("empty-text", "this text is empty");
    return out;
}

std::string PhraseReader::text(std::string_view what) {
    const FilePosition at = here();
    std::string out = quoted(what);
    if (const auto mixed = mixed_word(out)) {
        diagnostics_.warning("mixed-alphabets", "one word mixes alphabets: " + *mixed, at,
                             "type it anew in one alphabet");
    }
    return out;
}

std::string PhraseReader::title(std::string_view what) {
    const FilePosition at = here();
    std::string out = quoted(what);
    if (const auto mixed = mixed_word(out)) {
        fail_at(at, "mixed-alphabets", "one word of this name mixes alphabets: " + *mixed,
                "type it anew in one alphabet");
    }
    if (const auto hidden = first_invisible(out)) {
        fail_at(at, "invisible-character",
                "the invisible character " + *hidden + " stands in this name", "delete it");
    }
    return out;
}

std::string PhraseReader::optional_title() {
    return has(Kind::Text) ? title("a title") : std::string();
}

std::int64_t PhraseReader::whole_number(std::string_view what, std::int64_t min) {
    if (has(Kind::Position) && !sees_number(0)) {
        expected(what, {}, "write it like 1000 or 1,000");
        return min;
    }
    const auto value = sees_number(0) ? parse_integer(without_commas(peek().text)) : std::nullopt;
    if (!value) {
        expected(what, {}, unit_hint(peek().text));
        return min;
    }
    if (*value < min || *value > quantity_max) {
        fail("number-out-of-range", "'" + printable(peek().text, 40) + "' is out of range",
             "from " + std::to_string(min) + " to " + grouped(quantity_max));
        return min;
    }
    next();
    return *value;
}

Metres PhraseReader::length() {
    if (!sees_number(0)) {
        const std::string hint = unit_hint(peek().text);
        expected("a length", {}, hint.empty() ? "write it like '25 km' or '800 m'" : hint);
        return {};
    }
    const std::string number = without_commas(peek().text);
    const std::string unit(peek(1).text);
    const auto value = parse_metres(number + " " + unit);
    if (!value) {
        fail("expected-length", value.error().message,
             value.error().hint.empty() ? "lengths are in km or m: '25 km', '800 m'"
                                        : value.error().hint);
        return {};
    }
    next();
    next();
    return *value;
}

double PhraseReader::millimetres() {
    const auto value = has(Kind::Number) ? parse_number(peek().text) : std::nullopt;
    if (!value || *value < 1 || *value > 2000) {
        expected("a calibre", {}, "write it like '100 mm', from 1 to 2000 mm");
        return 1;
    }
    next();
    expect("mm");
    return *value;
}

Duration PhraseReader::unit_of_time(bool& is_days) {
    for (const TimeUnit& unit : time_units) {
        if (!sees(unit.one) && !sees(unit.many)) continue;
        is_days = unit.length == days(1);
        next();
        return unit.length;
    }
    std::vector<std::string> known;
    for (const TimeUnit& unit : time_units)
        known.emplace_back(unit.many);
    expected("a unit of time", known, "write it like '72 hours'");
    return {};
}

// 1 for "months", 12 for "years"; 0 where another unit comes next.
std::int64_t PhraseReader::months_of_unit() {
    if (take("month") || take("months")) return 1;
    return take("year") || take("years") ? 12 : 0;
}

ClockSpan PhraseReader::clock_span() {
    ClockSpan out;
    const bool is_working = peek(1).text == "working";
    if (is_working) {
        const FilePosition at = here();
        const std::int64_t count = whole_number("a number of working days", 1);
        next();
        if (!failed() && !take("days") && !take("day"))
            fail("calendar-unit", "'working' belongs to days", "write 'working days'");
        if (!failed() && count > working_days_max)
            fail_at(at, "number-out-of-range", "a span of more than 1,000 working days");
        if (!failed()) out.working_days = static_cast<std::int32_t>(count);
        return out;
    }
    const SpanPhrase phrase = span();
    out.running = phrase.running;
    out.calendar_days = phrase.calendar_days;
    out.calendar_months = phrase.calendar_months;
    return out;
}

SpanPhrase PhraseReader::span() {
    SpanPhrase out;
    out.at = here();
    const std::int64_t count = whole_number("a span of time such as '72 hours'", 0);
    const bool is_calendar = !failed() && take("calendar");
    if (failed()) return out;
    if (count > calendar_days_max) {
        fail_at(out.at, "number-out-of-range", "a span of more than 100,000 units");
        return out;
    }
    if (const std::int64_t months = months_of_unit(); months > 0) {
        if (count * months > calendar_months_max)
            fail_at(out.at, "number-out-of-range", "a span of more than 100 years");
        out.calendar_months = static_cast<std::int32_t>(count * months);
        return out;
    }
    bool is_days = false;
    const Duration unit = unit_of_time(is_days);
    if (failed()) return out;
    if (!is_calendar) {
        out.running = unit * count;
    } else if (is_days) {
        out.calendar_days = static_cast<std::int32_t>(count);
    } else {
        fail_at(out.at, "calendar-unit", "only days, months and years are counted by the calendar",
                "write 'calendar days'");
    }
    return out;
}

Duration PhraseReader::running_span() {
    const SpanPhrase out = span();
    if (!failed() && out.calendar_months != 0) {
        fail_at(out.at, "running-time-only", "months and years have no fixed length",
                "write 'days' (of 24 hours) here");
    }
    if (!failed() && out.calendar_days != 0) {
        fail_at(out.at, "running-time-only", "this span is counted in running time",
                "write 'days' (of 24 hours) or 'hours'");
    }
    return out.running;
}

std::vector<std::uint8_t> PhraseReader::weekdays() {
    static constexpr std::string_view names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                                 "friday", "saturday", "sunday"};
    std::vector<std::uint8_t> out;
    do {
        std::uint8_t day = 0;
        for (std::size_t i = 0; i < std::size(names) && day == 0; ++i) {
            const std::string plural = std::string(names[i]) + "s";
            if (take(names[i]) || take(plural)) day = static_cast<std::uint8_t>(i + 1);
        }
        if (day == 0) {
            expected("a day of the week", {std::begin(names), std::end(names)},
                     "write 'on monday, tuesday'");
            return out;
        }
        if (std::ranges::find(out, day) != out.end())
            fail("stated-twice", "this day of the week stands twice in the list");
        out.push_back(day);
    } while (!failed() && list_goes_on());
    std::ranges::sort(out);
    return out;
}

LatLon PhraseReader::position() {
    if (!has(Kind::Position)) {
        expected("a position", {}, "write LATITUDE,LONGITUDE without a space: 48.5000,37.9000");
        return {};
    }
    const auto parts = split(peek().text, ',');
    const auto lat = parse_number(parts[0]);
    const auto lon = parse_number(parts[1]);
    if (!lat || !lon) {
        expected("a position", {}, "write LATITUDE,LONGITUDE in degrees: 48.5000,37.9000");
        return {};
    }
    const auto at = LatLon::make(*lat, *lon);
    if (!at) {
        fail("bad-geometry", at.error().message, at.error().hint);
        return {};
    }
    next();
    return *at;
}

std::vector<LatLon> PhraseReader::positions() {
    std::vector<LatLon> out;
    do {
        out.push_back(position());
        if (has(Kind::Comma)) next();
    } while (!failed() && has(Kind::Position) && out.size() < inline_positions_max);
    return out;
}

bool PhraseReader::list_goes_on() {
    if (take(Kind::Comma)) {
        if (!take("or")) take("and");
        return true;
    }
    return take("or") || take("and");
}

std::vector<std::string> PhraseReader::texts(std::string_view what) {
    std::vector<std::string> out;
    do {
        out.push_back(text(what));
        if (out.size() > list_items_max)
            fail("too-many-items", "a list of more than 1,000 items");
    } while (!failed() && list_goes_on());
    return out;
}

std::vector<NamePhrase> PhraseReader::names(std::string_view what) {
    std::vector<NamePhrase> out;
    do {
        out.push_back(name(what));
        if (out.size() > list_items_max) fail("too-many-items", "a list of more than 1,000 items");
    } while (!failed() && list_goes_on());
    return out;
}

std::string PhraseReader::rest() {
    const std::size_t begin = at_;
    at_ = tokens_.size();
    return since(begin);
}

std::string PhraseReader::since(std::size_t begin) const {
    std::string out;
    for (std::size_t i = begin; i < at_; ++i) {
        if (i > begin && is_spaced(tokens_[i - 1], tokens_[i])) out += ' ';
        out += tokens_[i].text;
    }
    return out;
}

void PhraseReader::fail(std::string rule, std::string message, std::string hint) {
    fail_at(here(), std::move(rule), std::move(message), std::move(hint));
}

void PhraseReader::fail_at(FilePosition at, std::string rule, std::string message,
                           std::string hint) {
    if (failed_) return;
    failed_ = true;
    diagnostics_.error(std::move(rule), std::move(message), std::move(at), std::move(hint));
}

std::string PhraseReader::met() const {
    return at_end() ? "the end of the statement" : "'" + printable(peek().text, 60) + "'";
}

void PhraseReader::expected(std::string_view what, const std::vector<std::string>& known,
                            std::string_view otherwise) {
    const std::string hint = at_end() ? std::string(otherwise)
                                      : diagnostics_.did_you_mean(peek().text, known, otherwise);
    fail("unexpected-word", "expected " + std::string(what) + ", met " + met(), hint);
}

void PhraseReader::finish(std::string_view hint) {
    if (failed() || at_end()) return;
    fail("extra-words", "the statement is complete before " + met(), std::string(hint));
}

}  // namespace sulh
