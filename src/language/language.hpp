#pragma once
// SPDX-License-Identifier: Apache-2.0
// One language to speak in: its messages, numbers, dates and direction.

#include "language/catalogue.hpp"
#include "language/message.hpp"
#include "time/civil.hpp"
#include "time/when.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// Copies share nothing that changes; safe to share between threads.
class Language {
public:
    // "ur", "fa-AF"; "prs" and "fa" mean fa-AF; "ar-u-nu-latn" asks for Latin digits, also of "ur"
    // and others. "en-XA" (long) and "ar-XB" (right to left) are English made recognisable, for
    // tests. not_found names the tags there are.
    static Result<Language> named(std::string_view tag);
    static const Language& english();

    const std::string& tag() const { return catalogue_.tag; }
    const std::string& own_name() const { return catalogue_.name; }
    bool is_right_to_left() const { return is_right_to_left_; }
    bool is_reviewed() const { return catalogue_.made != made_by_machine; }

    // The message with its values: each isolated (FSI, PDI), control characters of texts shown. In
    // English where this language has none. REQUIRES: the key is in the English catalogue.
    std::string say(std::string_view key, const std::vector<MessageValue>& values = {}) const;
    // The same without isolates, for terminals, which show them as boxes.
    std::string say_plain(std::string_view key,
                          const std::vector<MessageValue>& values = {}) const;
    // Is there such a message, in English at least?
    bool knows(std::string_view key) const;

    std::string number(std::int64_t value) const;              // "1,234", "۱٬۲۳۴"
    std::string number(double value, int decimals) const;
    // The decimal digits 0 to 9 of the text as this language writes them. Never for coordinates,
    // ids, indexes of the record: they are Latin in every language.
    std::string digits(std::string_view text) const;

    // "3 May 2031"; in Pashto and Dari with the Solar Hijri date beside it.
    std::string date(CivilDate date) const;
    std::string solar_hijri(CivilDate date) const;  // "۱۳ ثور ۱۴۱۰"
    std::string time(Instant at, const TimeZone& zone) const;        // with clock time and zone
    std::string clock_time(Instant at, const TimeZone& zone) const;  // the same without the zone
    // Whole days where it is known to the day; both ends where it is not.
    std::string days(const When& when, const TimeZone& zone) const;

private:
    Catalogue catalogue_;
    bool is_right_to_left_ = false;
    bool has_solar_hijri_ = false;
    std::string locale_;  // with its digits: "ps-u-nu-arabext"
    std::string zero_;    // the digit
    std::map<std::string, std::string> isolated_;
};

// "rtl" for ar, fa, ps, ur, he and their regions, and ar-XB.
bool is_right_to_left(std::string_view tag);

// Part of the English messages that the catalogue has, 0 to 1; and how many a person has reviewed.
struct LanguageCoverage {
    std::size_t messages = 0;
    std::size_t translated = 0;
    std::size_t reviewed = 0;
};
LanguageCoverage coverage_of(const Catalogue& english, const Catalogue& catalogue);

}  // namespace sulh
