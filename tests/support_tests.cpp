// SPDX-License-Identifier: Apache-2.0
// The test languages themselves: cases, tables, maps, transcripts.

#include "geo/distance.hpp"
#include "support/ascii_map.hpp"
#include "support/case_file.hpp"
#include "support/table.hpp"
#include "support/transcript.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

const std::string a_case =
    "# name: topic/name\n# description: One sentence.\n# group: [topic]\n\n"
    "agreement\n  # Title\n\n  text\n\n"
    "incidents as-of 2031-05-02\n----\n  incident  from\n  i1        o1\n";

TEST(CaseFile, IsReadIntoBlocksAndWrittenBack) {
    const auto file = parse_case(a_case, "topic/name.case");
    ASSERT_TRUE(file.has_value());
    ASSERT_EQ(file->blocks.size(), 2U);
    EXPECT_EQ(file->blocks[0].input, (std::vector<std::string>{"# Title", "", "text"}));
    EXPECT_FALSE(file->blocks[0].has_expectation);
    EXPECT_EQ(file->blocks[1].expected,
              (std::vector<std::string>{"incident  from", "i1        o1"}));
    EXPECT_EQ(argument(file->blocks[1], "as-of"), "2031-05-02");
    EXPECT_EQ(write_case(*file), a_case);
}

TEST(CaseFile, RefusesWhatItCannotRead) {
    EXPECT_FALSE(parse_case("# name: x\n", "x").has_value());
    const std::string head = "# name: x\n# description: y\n# group: [z]\n";
    EXPECT_FALSE(parse_case(head + "----\n", "x").has_value());
    EXPECT_FALSE(parse_case(head + "map\n one space\n", "x").has_value());
}

TEST(TextTable, ReadsCellsSetApartByTwoSpaces) {
    const auto table =
        parse_text_table({"id  from", "i1  o1 o2", "i2", "", "i3  _  copy-of i1"}, "", 0);
    ASSERT_TRUE(table.has_value());
    EXPECT_EQ(cell(*table, 0, "from"), "o1 o2");
    EXPECT_EQ(cell(*table, 1, "from"), "_");
    EXPECT_EQ(cell(*table, 2, "copy-of"), "i1");
    EXPECT_EQ(cell(*table, 0, "copy-of"), "_");
    EXPECT_FALSE(parse_text_table({"id", "i1  stray"}, "", 0).has_value());
}

TEST(TextTable, IsAlignedByCharacters) {
    const TextTable table{{"at", "n"}, {{"a ±1km", "1"}, {"b", "20"}}};
    EXPECT_EQ(write_text_table(table),
              (std::vector<std::string>{"at      n", "a ±1km  1", "b       20"}));
}

TEST(AsciiMap, IsDrawnToScaleFromItsSouthWestCorner) {
    const auto map = parse_ascii_map("500m origin 10.0,20.0", {"c . .  # far", "a . b"}, {});
    ASSERT_TRUE(map.has_value());
    const LatLon a = map->places.at('a');
    EXPECT_EQ(a, LatLon::checked(10, 20));
    EXPECT_NEAR(distance(a, map->places.at('b')).value, 1000, 0.1);
    EXPECT_NEAR(distance(a, map->places.at('c')).value, 500, 0.1);
    EXPECT_GT(map->places.at('c').lat(), a.lat());
    EXPECT_FALSE(parse_ascii_map("500m origin 10.0,20.0", {"ab"}, {}).has_value());
}

TEST(CaseWhen, IsWrittenAsItIsRead) {
    for (const std::string text : {"2031-05-01T09:00 ±5min", "2031-05-01T09:00",
                                   "2031-05-01T09:00 .. 2031-05-01T10:00", "_"}) {
        const auto when = parse_case_when(text);
        ASSERT_TRUE(when.has_value()) << text;
        EXPECT_EQ(case_when(*when), text);
    }
    EXPECT_EQ(parse_case_when("2031-05-01")->possible.length(), hours(24));
    EXPECT_EQ(parse_case_when("2031-05-01 .. 2031-05-03")->possible.length(), hours(72));
    EXPECT_EQ(parse_case_when("2031-05-01T09:00+02:00")->possible.from,
              parse_instant("2031-05-01T07:00Z").value());
}

TEST(Transcript, MatchesAnyTextAndAnyLines) {
    EXPECT_TRUE(matches({"a…c", "…", "z"}, {"abbbc", "1", "2", "z"}));
    EXPECT_TRUE(matches({"…"}, {}));
    EXPECT_FALSE(matches({"a…c"}, {"abb"}));
    EXPECT_FALSE(matches({"a"}, {"a", "b"}));
    EXPECT_FALSE(matches({"a", "b"}, {"a"}));
}

TEST(Transcript, FindsStepsInAPage) {
    const auto steps = parse_transcript(
        {"# T", "```console", "$ sulh x \\", "  --y", "out", "[exit 3]", "", "$ b", "```", "$ no"},
        true);
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[0].command, "sulh x --y");
    EXPECT_EQ(steps[0].expected, std::vector<std::string>{"out"});
    EXPECT_EQ(steps[0].exit_code, 3);
    EXPECT_EQ(steps[1].command, "b");
    EXPECT_TRUE(steps[1].expected.empty());
}

}  // namespace
}  // namespace sulh
