// SPDX-License-Identifier: Apache-2.0
#include "language/message.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

constexpr std::string_view reports =
    "{count, plural, one {<b>#</b> report} other {<b>#</b> reports}} by {party}";

TEST(MessageShape, TellsArgumentsBranchesAndTags) {
    const auto shape = message_shape(reports);
    ASSERT_TRUE(shape.has_value());
    EXPECT_EQ(shape->arguments,
              (std::map<std::string, std::string>{{"count", "plural"}, {"party", ""}}));
    EXPECT_EQ(shape->selectors.at("count"), (std::set<std::string>{"one", "other"}));
    EXPECT_EQ(shape->tags, (std::vector<std::string>{"b", "/b", "b", "/b"}));
}

TEST(MessageShape, RefusesWhatIsNoPattern) {
    EXPECT_FALSE(message_shape("{count").has_value());
    EXPECT_FALSE(message_shape("{count, plural, one {#}}").has_value()) << "no branch for others";
    EXPECT_FALSE(message_shape("{a, select, x {{b, select, x {{c, select, x {{d, select, x {{e}} "
                               "other {}}} other {}}} other {}}} other {}}")
                     .has_value());
}

TEST(IsolatedPattern, WrapsEveryValueAndNothingElse) {
    EXPECT_EQ(isolated("{from} to {to}"), "\u2068{from}\u2069 to \u2068{to}\u2069");
    EXPECT_EQ(isolated("{n, plural, one {# day} other {# days}}"),
              "{n, plural, one {\u2068#\u2069 day} other {\u2068#\u2069 days}}");
    EXPECT_EQ(isolated("no value"), "no value");
}

TEST(FormattedMessage, SpeaksTheNumbersAndPluralsOfTheLocale) {
    constexpr std::string_view arabic =
        "{n, plural, zero {z#} one {o#} two {t#} few {f#} many {m#} other {x#}}";
    const auto said = [&](std::int64_t n) {
        return format_message(arabic, "ar-u-nu-latn", {{"n", n}}).value_or("?");
    };
    EXPECT_EQ(said(0), "z0");
    EXPECT_EQ(said(1), "o1");
    EXPECT_EQ(said(2), "t2");
    EXPECT_EQ(said(3), "f3");
    EXPECT_EQ(said(11), "m11");
    EXPECT_EQ(said(100), "x100");
    EXPECT_EQ(format_message("{n, number}", "ps-u-nu-arabext", {{"n", std::int64_t{1204}}}),
              "۱٬۲۰۴");
    EXPECT_EQ(format_message("{n, number}", "ar-u-nu-arab", {{"n", std::int64_t{57}}}), "٥٧");
}

TEST(FormattedMessage, IsAnErrorForAPluralOfText) {
    EXPECT_FALSE(format_message(reports, "en", {{"count", std::string("many")}}).has_value());
}

TEST(PluralWords, AreSixInArabicAndTwoInTheOthers) {
    EXPECT_EQ(plural_words("ar").size(), 6u);
    for (const char* tag : {"en", "ur", "ps", "fa-AF", "tr"})
        EXPECT_EQ(plural_words(tag), (std::set<std::string>{"one", "other"})) << tag;
}

TEST(PseudoLocale, LengthensWordsAndKeepsArgumentsAndTags) {
    EXPECT_EQ(pseudo("Save {name} <b>now</b>", PseudoLocale::Long),
              "[Sávé ~{name} <b>ñów~</b>]");
    EXPECT_TRUE(message_shape(pseudo(reports, PseudoLocale::RightToLeft)).has_value());
    EXPECT_EQ(pseudo("Save", PseudoLocale::RightToLeft), "\u202ESave\u202C");
}

}  // namespace
}  // namespace sulh
