// SPDX-License-Identifier: Apache-2.0
#include "report/text_table.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

TEST(DisplayWidth, CountsWhatTheEyeSees) {
    EXPECT_EQ(display_width("Kalno"), 5u);
    EXPECT_EQ(display_width("Żółty"), 5u);
    EXPECT_EQ(display_width("کابل"), 4u);
    EXPECT_EQ(display_width("مُحَمَّد"), 4u);  // four letters, the vowel signs stand above them
    EXPECT_EQ(display_width("停火"), 4u);
    EXPECT_EQ(display_width("\xFF"), 1u);
}

TEST(Wrapped, BreaksAtSpacesAndIndentsWhatFollows) {
    EXPECT_EQ(wrapped("one two three four", 10, "- ", "  "), "- one two\n  three\n  four\n");
    EXPECT_EQ(wrapped("", 10), "\n");
}

TEST(TextTable, AlignsNumbersRightAndWrapsLongCells) {
    TextTable table({{"name", {}, 9}, {"n", TextTable::Align::Right}});
    table.add_row({"a b", "7"});
    table.add_row({"long name here", "1,200"});
    table.add_rule();
    table.add_row({"total", "1,207"});
    EXPECT_EQ(table.text(1),
              " name           n\n"
              " ---------  -----\n"
              " a b            7\n"
              " long name  1,200\n"
              " here\n"
              " ---------  -----\n"
              " total      1,207\n");
}

TEST(TextTable, PrintsACrossTabWithItsTotals) {
    CrossTab table("", {"clause"}, {"alleged", "never", "not known"});
    table.add(table.add_row({"1"}), 0, 2);
    table.add(table.add_row({"2"}), 2, 30);
    EXPECT_EQ(text_of(table),
              "                     not\n"
              "  clause  alleged  known  total\n"
              "  ------  -------  -----  -----\n"
              "  1             2      0      2\n"
              "  2             0     30     30\n"
              "  ------  -------  -----  -----\n"
              "  total         2     30     32\n");
}

}  // namespace
}  // namespace sulh
