// SPDX-License-Identifier: Apache-2.0
#include "language/catalogue_check.hpp"

#include "base/text.hpp"
#include "language/language.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <regex>
#include <sstream>

namespace sulh {
namespace {

Catalogue catalogue(std::string_view tag) {
    for (const EmbeddedFile& file : embedded_catalogues()) {
        if (file.name != std::string(tag) + ".json") continue;
        Result<Catalogue> read = read_catalogue(file.content, file.name);
        EXPECT_TRUE(read.has_value()) << (read ? "" : to_text(read.error()));
        if (read) return *std::move(read);
    }
    ADD_FAILURE() << "no catalogue " << tag;
    return {};
}

Catalogue small(std::map<std::string, std::string> messages) {
    Catalogue made;
    made.tag = "en";
    made.messages = std::move(messages);
    return made;
}

TEST(Catalogues, HaveNoFaults) {
    const Catalogue english = catalogue("en");
    EXPECT_EQ(join(catalogue_faults(english), "\n"), "");
    for (const std::string& tag : language_tags()) {
        if (tag == "en") continue;
        const Catalogue translation = catalogue(tag);
        EXPECT_EQ(join(catalogue_faults(english, translation), "\n"), "") << tag;
        EXPECT_EQ(translation.tag, tag);
        EXPECT_FALSE(translation.made.empty());
    }
}

TEST(Catalogues, AreSixAndEnglishComesFirst) {
    EXPECT_EQ(language_tags(),
              (std::vector<std::string>{"en", "ar", "ur", "ps", "fa-AF", "tr"}));
}

// Whatever the values, every message of every catalogue and pseudo-locale can be said.
TEST(Catalogues, FormatEveryMessage) {
    std::vector<std::string> tags = language_tags();
    tags.insert(tags.end(), {"en-XA", "ar-XB"});
    const Catalogue english = catalogue("en");
    for (const std::string& tag : tags) {
        const Language language = *Language::named(tag);
        for (const auto& [key, pattern] : english.messages) {
            const auto shape = message_shape(pattern);
            ASSERT_TRUE(shape.has_value()) << key;
            std::vector<MessageValue> values;
            for (const auto& [argument, type] : shape->arguments) {
                if (type == "plural" || type == "selectordinal" || type == "number")
                    values.push_back({argument, std::int64_t{3}});
                else
                    values.push_back({argument, std::string("other")});
            }
            EXPECT_FALSE(language.say(key, values).empty()) << tag << " " << key;
        }
    }
}

// A key in the sources that no catalogue has would end the program.
TEST(Catalogues, HoldEveryKeyTheProgramSays) {
    const Catalogue english = catalogue("en");
    const std::regex said("say(?:_plain)?\\(\\s*\"([a-z0-9_]+\\.[a-z0-9_.]+)\"[,)]");
    std::size_t count = 0;
    for (const auto& file :
         std::filesystem::recursive_directory_iterator(std::string(SULH_SOURCE) + "/src")) {
        if (file.path().extension() != ".cpp") continue;
        std::ifstream in(file.path());
        std::stringstream text;
        text << in.rdbuf();
        const std::string source = text.str();
        for (std::sregex_iterator at(source.begin(), source.end(), said), end; at != end; ++at) {
            ++count;
            EXPECT_TRUE(english.messages.contains((*at)[1])) << file.path() << ": " << (*at)[1];
        }
    }
    EXPECT_GT(count, 5u);
}

TEST(CatalogueFaults, FindWhatMisleads) {
    Catalogue english = small({{"a.b", "{n, plural, one {# file} other {# files}} of {who}"},
                               {"a.send", "Send"},
                               {"a.warn", "Do not go there"},
                               {"a.bold", "<b>now</b>"}});
    english.kinds = {{"a.send", "button"}, {"a.warn", "safety"}};
    EXPECT_EQ(join(catalogue_faults(english), "\n"), "");

    Catalogue translation = small({{"a.b", "{n, plural, other {#}}"},
                                   {"a.send", "A great deal too long for any button"},
                                   {"a.warn", "Do not go there"},
                                   {"a.bold", "<b>now"},
                                   {"a.new", "x"}});
    const std::string faults = join(catalogue_faults(english, translation), "\n");
    for (const char* fault :
         {"a.b: {who} is missing", "a.b: the plural of {n} lacks 'one'",
          "a.send: 36 characters on a button, at most 26", "a.warn: a safety text is not translated",
          "a.bold: <b> is left open", "a.new: the English catalogue has no such message"})
        EXPECT_NE(faults.find(fault), std::string::npos) << fault << "\nin:\n" << faults;

    translation = small({{"a.b", "{n, plural, one {#} other {#}} {who} {what}"},
                         {"a.warn", "Geh nicht dorthin"}});
    EXPECT_EQ(catalogue_faults(english, translation),
              (std::vector<std::string>{
                  "a.b: {what} is not in the English message",
                  "a.warn: a safety text without a mark saying how it was made"}));
}

TEST(CatalogueFaults, FindWhatIsNoPattern) {
    EXPECT_EQ(catalogue_faults(small({{"a.b", "{n"}})).size(), 1u);
    EXPECT_EQ(catalogue_faults(small({{"a.b", "the panel's"}})),
              (std::vector<std::string>{"a.b: an apostrophe quotes in a pattern; write ’"}));
    EXPECT_EQ(catalogue_faults(small({{"a.b", "x \u202E y"}})).size(), 1u);
}

TEST(LanguageCoverage, IsCountedAndNeverTyped) {
    const Catalogue english = small({{"a.a", "x"}, {"a.b", "y"}, {"a.c", "z"}});
    Catalogue translation = small({{"a.a", "x"}, {"a.b", "y"}});
    translation.made = made_by_machine;
    translation.marks = {{"a.a", "reviewed by the language desk, 2031-05-01"}};
    const LanguageCoverage coverage = coverage_of(english, translation);
    EXPECT_EQ(coverage.messages, 3u);
    EXPECT_EQ(coverage.translated, 2u);
    EXPECT_EQ(coverage.reviewed, 1u);
}

TEST(ReadCatalogue, RefusesWhatIsNone) {
    for (const char* text :
         {"[]", R"({"tag":"en"})", R"({"tag":"en","name":"x","made":"y","messages":{"a":1}})",
          R"({"tag":"en","name":"x","made":"y","messages":{"a":{"b":1}}})",
          R"({"tag":"en","name":"x","made":"y","messages":{"a":{"b":"1","b":"2"}}})"})
        EXPECT_FALSE(read_catalogue(text, "test").has_value()) << text;
}

}  // namespace
}  // namespace sulh
