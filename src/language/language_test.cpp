// SPDX-License-Identifier: Apache-2.0
#include "language/language.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

Language language(std::string_view tag) {
    Result<Language> named = Language::named(tag);
    EXPECT_TRUE(named.has_value()) << tag;
    return named ? *std::move(named) : Language::english();
}

TEST(Language, KnowsItsDirectionAndItsNames) {
    for (const char* tag : {"ar", "ur", "ps", "fa-AF", "prs", "fa", "ar-XB"})
        EXPECT_TRUE(language(tag).is_right_to_left()) << tag;
    for (const char* tag : {"en", "tr", "en-XA"})
        EXPECT_FALSE(language(tag).is_right_to_left()) << tag;
    EXPECT_EQ(language("prs").tag(), "fa-AF");
    EXPECT_FALSE(Language::named("xx").has_value());
    EXPECT_FALSE(Language::named("ar-u-nu-roman").has_value());
    EXPECT_FALSE(Language::named("../en").has_value());
}

TEST(Language, WritesOneNumeralSystem) {
    EXPECT_EQ(language("en").number(std::int64_t{1234}), "1,234");
    EXPECT_EQ(language("tr").number(std::int64_t{1234}), "1.234");
    EXPECT_EQ(language("ur").number(std::int64_t{1234}), "1,234");
    EXPECT_EQ(language("ps").number(std::int64_t{1234}), "۱٬۲۳۴");
    EXPECT_EQ(language("fa-AF").digits("2031-05"), "۲۰۳۱-۰۵");
    EXPECT_EQ(language("ar").digits("09:30"), "٠٩:٣٠");
    EXPECT_EQ(language("ar-u-nu-latn").digits("09:30"), "09:30");
}

// 3 May 2031 is the 13th of Sawr 1410: 21 March is the first of Hamal, which has 31 days.
TEST(Language, GivesAfghanMonthNamesBesideTheGregorianDate) {
    const CivilDate date{2031, 5, 3};
    EXPECT_EQ(language("en").date(date), "3 May 2031");
    EXPECT_EQ(language("ur").date(date), "3 مئی 2031");
    EXPECT_EQ(language("fa-AF").date(date), "۳ می ۲۰۳۱ (۱۳ ثور ۱۴۱۰)");
    EXPECT_EQ(language("ps").solar_hijri(date), "د ۱۴۱۰ د غویی ۱۳");
}

TEST(Language, TellsClockTimesWithTheirZone) {
    const Instant at = *parse_instant("2031-05-03T04:30Z");
    const TimeZone kabul = *TimeZone::named("Asia/Kabul");
    EXPECT_EQ(language("en").time(at, kabul), "3 May 2031, 09:00 Asia/Kabul");
    EXPECT_EQ(language("en").days(When::within({at, at + hours(1)}), kabul), "3 May 2031");
    EXPECT_EQ(language("en").days(When::within({at, at + hours(24)}), kabul),
              "3 May 2031 to 4 May 2031");
    EXPECT_EQ(language("en").days(When::unknown(), kabul), "time not known");
}

TEST(Language, IsolatesValuesAndShowsTheirControls) {
    EXPECT_EQ(language("en").say("calendar.range", {{"from", "a"}, {"to", "b\u202E"}}),
              "\u2068a\u2069 to \u2068b\\u{202e}\u2069");
    EXPECT_EQ(language("en").say_plain("calendar.range", {{"from", "a"}, {"to", "b"}}), "a to b");
}

TEST(PseudoLocales, SpeakEveryMessage) {
    for (const char* tag : {"en-XA", "ar-XB"})
        EXPECT_NE(language(tag).say("verdict.complied"), "complied") << tag;
}

}  // namespace
}  // namespace sulh
