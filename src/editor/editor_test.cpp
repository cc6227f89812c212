// SPDX-License-Identifier: Apache-2.0
#include "editor/agreement_outline.hpp"
#include "editor/language_server.hpp"
#include "editor/message_frames.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace sulh {
namespace {

// Lines 4 to 12 are the block. "Ä" is two bytes and one UTF-16 unit.
const std::string agreement = R"(# Truce

```sulh
agreement truce "Truce"
  signed 2031-01-01 12:00
  times in UTC
  in force from 2031-02-01 00:00
party arwen "Ärwen"
party belmar "Belmar"
zone valley is disc of 3 km around 10.0500,20.2000
clause quiet "Quiet"
  each party shall not fire in valley
```
)";

Json position(int line, int character) {
    return Json().set("line", line).set("character", character);
}

Json asked(std::string method, int line, int character) {
    Json parameters;
    parameters.set("textDocument", Json().set("uri", "file:///t.md"))
        .set("position", position(line, character));
    return Json()
        .set("id", 7)
        .set("method", std::move(method))
        .set("params", std::move(parameters));
}

Json opened(const std::string& text) {
    Json document;
    document.set("uri", "file:///t.md").set("version", 1).set("text", text);
    return Json()
        .set("method", "textDocument/didOpen")
        .set("params", Json().set("textDocument", std::move(document)));
}

class EditorTest : public ::testing::Test {
protected:
    LanguageServer server{[](const std::string&, std::string_view) -> Result<std::string> {
        return fail(Code::not_found, "no such file");
    }};

    Json result(const Json& request) {
        const std::vector<Json> out = server.handle(request);
        EXPECT_EQ(out.size(), 1u);
        const Json* found = out.empty() ? nullptr : out[0].find("result");
        return found == nullptr ? Json() : *found;
    }
    std::string hover_text(int line, int character) {
        const Json out = result(asked("textDocument/hover", line, character));
        const Json* contents = out.find("contents");
        return contents == nullptr ? "" : *contents->find_string("value");
    }
};

TEST(MessageFrames, CutsAStreamWhereverItIsCut) {
    const std::string stream = framed("{\"a\":1}") + framed("{}");
    MessageFrames frames;
    std::vector<std::string> met;
    for (const char c : stream) {
        frames.feed(std::string_view(&c, 1));
        const auto next = frames.next();
        ASSERT_TRUE(next.has_value());
        if (*next) met.push_back(**next);
    }
    EXPECT_EQ(met, (std::vector<std::string>{"{\"a\":1}", "{}"}));
}

TEST(MessageFrames, RefusesALengthBeyondTheLimit) {
    MessageFrames frames;
    frames.feed("Content-Length: 99999999999\r\n\r\n");
    EXPECT_FALSE(frames.next().has_value());
}

TEST(TextLines, CountsInUtf16AndInBytes) {
    const TextLines lines(
        "a\xC3\x84\xF0\x9F\x95\x8A"
        "b\nsecond");                                  // a, Ä, a dove, b
    EXPECT_EQ(lines.units_before({1, 8}, false), 4u);  // 1 + 1 + 2
    EXPECT_EQ(lines.units_before({1, 8}, true), 7u);
    EXPECT_EQ(lines.position_of(0, 4, false), (TextPosition{1, 8}));
    EXPECT_EQ(lines.position_of(1, 99, false), (TextPosition{2, 7}));
}

TEST_F(EditorTest, OffersWhatItCan) {
    const Json out = result(Json().set("id", 1).set("method", "initialize"));
    const Json* capabilities = out.find("capabilities");
    ASSERT_NE(capabilities, nullptr);
    EXPECT_EQ(*capabilities->find_string("positionEncoding"), "utf-16");
    EXPECT_TRUE(*capabilities->find("hoverProvider")->boolean());
}

TEST_F(EditorTest, PublishesDiagnosticsAtTheWord) {
    std::string broken = agreement;
    broken.replace(broken.find("in valley"), 9, "in vallee");
    const std::vector<Json> out = server.handle(opened(broken));
    ASSERT_EQ(out.size(), 1u);
    const Json::Array& list = *out[0].find("params")->find("diagnostics")->array();
    const auto found = std::ranges::find_if(
        list, [](const Json& one) { return *one.find_string("code") == "unknown-name"; });
    ASSERT_NE(found, list.end());
    const Json& start = *found->find("range")->find("start");
    EXPECT_EQ(start.find("line")->integer(), 11);
    EXPECT_EQ(start.find("character")->integer(),
              31);  // two spaces, "each party shall not fire in "
    EXPECT_NE(found->find_string("message")->find("valley"), std::string::npos);
}

TEST_F(EditorTest, LeavesOtherMarkdownAlone) {
    const std::vector<Json> out = server.handle(opened("# Shopping\n\n- bread\n"));
    ASSERT_EQ(out.size(), 1u);
    EXPECT_TRUE(out[0].find("params")->find("diagnostics")->array()->empty());
}

TEST_F(EditorTest, TellsWhatAWordIs) {
    server.handle(opened(agreement));
    EXPECT_EQ(hover_text(11, 32), "zone valley");
    EXPECT_NE(hover_text(11, 24).find("violence"), std::string::npos);  // "fire"
    EXPECT_NE(hover_text(10, 9).find("Clause quiet: Quiet"), std::string::npos);
    EXPECT_EQ(hover_text(0, 3), "");  // prose
}

TEST_F(EditorTest, FindsWhereANameIsDeclared) {
    server.handle(opened(agreement));
    const Json out = result(asked("textDocument/definition", 11, 32));
    const Json& start = *out.find("range")->find("start");
    EXPECT_EQ(start.find("line")->integer(), 9);
    EXPECT_EQ(start.find("character")->integer(), 5);
}

TEST_F(EditorTest, CompletesNamesAndWordsUnderAStatementOnly) {
    server.handle(opened(agreement));
    const auto has = [](const Json& items, std::string_view label) {
        return std::ranges::any_of(
            *items.array(), [&](const Json& one) { return *one.find_string("label") == label; });
    };
    const Json inside = result(asked("textDocument/completion", 11, 3));
    EXPECT_TRUE(has(inside, "valley"));
    EXPECT_TRUE(has(inside, "artillery-fire"));
    EXPECT_FALSE(has(inside, "party"));
    EXPECT_TRUE(has(result(asked("textDocument/completion", 8, 2)), "party"));
    EXPECT_TRUE(result(asked("textDocument/completion", 0, 0)).array()->empty());
}

TEST_F(EditorTest, FormatsTheWholeText) {
    std::string crooked = agreement;
    crooked.replace(crooked.find("  each party"), 2, "      ");
    server.handle(opened(crooked));
    const Json edits = result(asked("textDocument/formatting", 0, 0));
    ASSERT_EQ(edits.array()->size(), 1u);
    EXPECT_NE(edits.array()->front().find_string("newText")->find("\n  each party shall"),
              std::string::npos);
}

TEST_F(EditorTest, ListsClausesWithTheirExtent) {
    server.handle(opened(agreement));
    const Json all = result(asked("textDocument/documentSymbol", 0, 0));
    const Json& clause = all.array()->back();
    EXPECT_EQ(*clause.find_string("name"), "quiet");
    EXPECT_EQ(clause.find("range")->find("end")->find("line")->integer(), 11);
}

TEST_F(EditorTest, RefusesWhatItDoesNotKnowAndEndsAsTheProtocolSays) {
    const std::vector<Json> out =
        server.handle(Json().set("id", 3).set("method", "textDocument/rename"));
    ASSERT_EQ(out.size(), 1u);
    EXPECT_EQ(out[0].find("error")->find("code")->integer(), -32601);
    EXPECT_EQ(server.exit_code(), 1);
    server.handle(Json().set("id", 4).set("method", "shutdown"));
    server.handle(Json().set("method", "exit"));
    EXPECT_TRUE(server.has_ended());
    EXPECT_EQ(server.exit_code(), 0);
}

// The grammar for editors names every word with which a statement can begin.
TEST(TextMateGrammar, ColoursEveryKeyword) {
    std::ifstream file(SULH_EDITORS "/sulh.tmLanguage.json");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto grammar = parse_json(text);
    ASSERT_TRUE(grammar.has_value());
    const Json& parts = *grammar->find("repository");
    const auto names = [&](std::string_view part, const std::string& word) {
        const std::string& match = *parts.find(part)->find_string("match");
        return match.find('(' + word + '|') != std::string::npos ||
               match.find('|' + word + '|') != std::string::npos ||
               match.find(':' + word + '|') != std::string::npos ||
               match.find('|' + word + ')') != std::string::npos;
    };
    for (const std::string& word : declaration_keywords())
        EXPECT_TRUE(names("declaration", word)) << word;
    for (const std::string& word : statement_keywords())
        EXPECT_TRUE(names("keyword", word)) << word;
}

}  // namespace
}  // namespace sulh
