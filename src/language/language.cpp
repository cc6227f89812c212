// SPDX-License-Identifier: Apache-2.0
#include "language/language.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "language/limits.hpp"
#include "language/solar_hijri.hpp"

#include <algorithm>
#include <array>

namespace sulh {

namespace {

struct NumberSystem {
    std::string_view name;
    std::string_view zero;
};
constexpr std::array<NumberSystem, 3> number_systems = {
    {{"latn", "0"}, {"arab", "\u0660"}, {"arabext", "\u06F0"}}};

constexpr std::string_view number_key = "-u-nu-";

// Afghanistan writes with the extended Arabic digits, Pakistan and Türkiye with Latin ones.
std::string_view usual_numbers(std::string_view tag) {
    if (tag == "fa-AF" || tag == "ps") return "arabext";
    return tag == "ar" ? "arab" : "latn";
}

std::string_view zero_of(std::string_view numbers) {
    const auto found = std::ranges::find(number_systems, numbers, &NumberSystem::name);
    return found == number_systems.end() ? "" : found->zero;
}

// What people and devices also call these languages.
std::string_view own_tag(std::string_view tag) {
    if (tag == "prs" || tag == "fa" || tag == "fa-af" || tag == "fa_AF") return "fa-AF";
    return tag;
}

Result<Catalogue> catalogue_tagged(std::string_view tag) {
    for (const EmbeddedFile& file : embedded_catalogues()) {
        if (file.name == std::string(tag) + ".json")
            return read_catalogue(file.content, file.name);
    }
    return fail(Code::not_found, "there is no language '" + printable(tag) + "'", {},
                "one of " + join(language_tags(), ", "));
}

Catalogue pseudo_catalogue(Catalogue english, std::string_view tag) {
    const PseudoLocale kind =
        tag == "en-XA" ? PseudoLocale::Long : PseudoLocale::RightToLeft;
    english.tag = tag;
    for (auto& [key, pattern] : english.messages)
        pattern = pseudo(pattern, kind);
    return english;
}

}  // namespace

bool is_right_to_left(std::string_view tag) {
    if (tag == "ar-XB") return true;
    const std::string_view language = tag.substr(0, tag.find('-'));
    constexpr std::array<std::string_view, 7> known = {"ar", "fa", "ps", "ur", "he", "prs", "sd"};
    return std::ranges::find(known, language) != known.end();
}

Result<Language> Language::named(std::string_view tag) {
    const std::size_t key = tag.find(number_key);
    const std::string_view base = own_tag(tag.substr(0, key));
    const bool is_pseudo = base == "en-XA" || base == "ar-XB";
    TRY(Catalogue catalogue, catalogue_tagged(is_pseudo ? "en" : base));
    const std::string_view numbers =
        key == std::string_view::npos ? usual_numbers(base) : tag.substr(key + number_key.size());
    Language language;
    language.zero_ = zero_of(numbers);
    if (language.zero_.empty())
        return fail(Code::not_found, "there are no digits '" + printable(numbers) + "'", {},
                    "one of latn, arab, arabext");
    if (is_pseudo) catalogue = pseudo_catalogue(std::move(catalogue), base);
    language.catalogue_ = std::move(catalogue);
    language.is_right_to_left_ = sulh::is_right_to_left(base);
    language.has_solar_hijri_ = base == "fa-AF" || base == "ps";
    language.locale_ =
        (is_pseudo ? "en" : std::string(base)) + std::string(number_key) + std::string(numbers);
    for (const auto& [name, pattern] : language.catalogue_.messages)
        language.isolated_.emplace(name, isolated(pattern));
    return language;
}

const Language& Language::english() {
    static const Language language = [] {
        Result<Language> named_english = named("en");
        CHECK(named_english.has_value());
        return *std::move(named_english);
    }();
    return language;
}

bool Language::knows(std::string_view key) const {
    return catalogue_.messages.contains(std::string(key)) ||
           (tag() != "en" && english().knows(key));
}

std::string Language::say(std::string_view key, const std::vector<MessageValue>& values) const {
    const auto found = isolated_.find(std::string(key));
    if (found == isolated_.end()) {
        CHECK(tag() != "en");  // a key that no catalogue has
        return english().say(key, values);
    }
    std::vector<MessageValue> safe = values;
    for (MessageValue& value : safe) {
        if (auto* text = std::get_if<std::string>(&value.value))
            *text = printable(*text, message_value_bytes_max);
    }
    const Result<std::string> said = format_message(found->second, locale_, safe);
    CHECK(said.has_value());  // catalogue_check_test.cpp: every message of every catalogue formats
    return *said;
}

std::string Language::say_plain(std::string_view key,
                                const std::vector<MessageValue>& values) const {
    std::string said = say(key, values);
    for (const std::string_view isolate : {"\u2068", "\u2069"}) {
        for (std::size_t at = said.find(isolate); at != std::string::npos;
             at = said.find(isolate, at))
            said.erase(at, isolate.size());
    }
    return said;
}

std::string Language::number(std::int64_t value) const {
    return format_number(static_cast<double>(value), 0, locale_);
}

std::string Language::number(double value, int decimals) const {
    return format_number(value, decimals, locale_);
}

std::string Language::digits(std::string_view text) const {
    std::string out;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            out += c;
            continue;
        }
        // The digits of each system follow one another, so only the last byte counts up.
        out += zero_;
        out.back() = static_cast<char>(out.back() + (c - '0'));
    }
    return out;
}

std::string Language::date(CivilDate date) const {
    const std::string gregorian = say_plain(
        "calendar.date", {{"day", digits(std::to_string(date.day))},
                          {"month", say("calendar.month_" + std::to_string(date.month))},
                          {"year", digits(std::to_string(date.year))}});
    if (!has_solar_hijri_) return gregorian;
    return say_plain("calendar.beside", {{"date", gregorian}, {"other", solar_hijri(date)}});
}

std::string Language::solar_hijri(CivilDate date) const {
    const SolarHijriDate solar = solar_hijri_date(date);
    return say_plain("calendar.date",
                     {{"day", digits(std::to_string(solar.day))},
                      {"month", say("calendar.solar_" + std::to_string(solar.month))},
                      {"year", digits(std::to_string(solar.year))}});
}

std::string Language::clock_time(Instant at, const TimeZone& zone) const {
    if (!at.is_bounded()) return say("calendar.unknown");
    const std::string text = zone.to_text(at);  // "2031-05-03 09:00 Europe/Kyiv"
    const std::size_t clock = text.find(' ') + 1;
    const std::size_t clock_end = text.find(' ', clock);
    return say_plain("calendar.clock",
                     {{"date", date(zone.date_of(at))},
                      {"time", digits(std::string_view(text).substr(clock, clock_end - clock))}});
}

std::string Language::time(Instant at, const TimeZone& zone) const {
    if (!at.is_bounded()) return say("calendar.unknown");
    return say_plain("calendar.at", {{"time", clock_time(at, zone)}, {"zone", zone.name()}});
}

std::string Language::days(const When& when, const TimeZone& zone) const {
    if (!when.is_known()) return say("calendar.unknown");
    const Interval possible = when.possible;
    const auto day_of = [&](Instant at) { return date(zone.date_of(at)); };
    if (!possible.from.is_bounded())
        return say_plain("calendar.until", {{"to", day_of(possible.to)}});
    if (!possible.to.is_bounded())
        return say_plain("calendar.since", {{"from", day_of(possible.from)}});
    const CivilDate first = zone.date_of(possible.from);
    const CivilDate last = zone.date_of(possible.to - milliseconds(1));
    if (first == last) return date(first);
    return say_plain("calendar.range", {{"from", date(first)}, {"to", date(last)}});
}

LanguageCoverage coverage_of(const Catalogue& english, const Catalogue& catalogue) {
    LanguageCoverage coverage;
    const bool is_reviewed = catalogue.made != made_by_machine;
    for (const auto& [key, pattern] : english.messages) {
        ++coverage.messages;
        const auto found = catalogue.messages.find(key);
        if (found == catalogue.messages.end()) continue;
        ++coverage.translated;
        const auto mark = catalogue.marks.find(key);
        const bool is_marked = mark != catalogue.marks.end();
        if (is_marked ? mark->second != made_by_machine : is_reviewed) ++coverage.reviewed;
    }
    return coverage;
}

}  // namespace sulh
