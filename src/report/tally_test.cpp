// SPDX-License-Identifier: Apache-2.0
#include "report/tally.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

// A day's table of a monitoring mission as it was published: four states and the rest not observed.
TEST(Tally, AddsUpAPublishedTableWithItsUnknowns) {
    Tally table;
    table.add("observed", 398);
    table.add("heard", 17);
    table.add("seen by camera", 7);
    table.add("seen from the air", 21);
    table.add("not known", 1177);
    EXPECT_EQ(table.total(), 1620);
    EXPECT_TRUE(check_published_total(table, 1620).has_value());
    EXPECT_FALSE(check_published_total(table, 1619).has_value());
}

TEST(Tally, NamesBothSumsWhereAPublishedTotalDoesNotReconcile) {
    Tally rulings;
    rulings.add("first party", 504);
    rulings.add("second party", 54);
    const Status status = check_published_total(rulings, 556);
    ASSERT_FALSE(status.has_value());
    EXPECT_EQ(status.error().code, Code::invalid_input);
    EXPECT_EQ(status.error().message, "504 + 54 = 558, not 556");
}

TEST(Tally, KeepsLabelsInTheOrderTheyCameAndSortsOnRequest) {
    Tally tally({"b", "a"});
    tally.add("c", 2);
    tally.add("a", 2);
    tally.add("b");
    ASSERT_EQ(tally.parts().size(), 3u);
    EXPECT_EQ(tally.parts()[0].label, "b");
    const Tally sorted = tally.largest_first();
    EXPECT_EQ(sorted.parts()[0].label, "a");
    EXPECT_EQ(sorted.parts()[1].label, "c");
    EXPECT_EQ(sorted.parts()[2].label, "b");
    EXPECT_EQ(sorted.total(), 5);
    EXPECT_EQ(tally.count("nobody"), 0);
}

TEST(CrossTab, SumsRowsColumnsAndTheWhole) {
    CrossTab table("Verdicts", {"clause", "party"}, {"alleged", "complied", "undetermined"});
    const std::size_t first = table.add_row({"1", "Arwen"});
    const std::size_t second = table.add_row({"1", "Belar"});
    table.add(first, 0, 3);
    table.add(first, 2);
    table.add(second, 2, 4);
    EXPECT_EQ(table.row_total(first), 4);
    EXPECT_EQ(table.row_total(second), 4);
    EXPECT_EQ(table.column_total(0), 3);
    EXPECT_EQ(table.column_total(1), 0);
    EXPECT_EQ(table.column_total(2), 5);
    EXPECT_EQ(table.total(), 8);
}

TEST(CrossTab, LeavesOutHeadingsThatNoRowHas) {
    CrossTab table("", {"clause", "reading"}, {"a"});
    table.add(table.add_row({"1", ""}), 0);
    EXPECT_EQ(table.without_empty_columns().heading_titles(), CrossTab::Headings{"clause"});
    EXPECT_EQ(table.without_empty_columns().headings(0), CrossTab::Headings{"1"});
}

TEST(CrossTab, LosesNothingWhenEmptyColumnsAndRowsAreLeftOut) {
    CrossTab table("", {"clause"}, {"a", "b", "c"});
    table.add_row({"none"});
    const std::size_t row = table.add_row({"some"});
    table.add(row, 0, 2);
    table.add(row, 2, 5);
    const CrossTab small = table.without_empty_columns().without_empty_rows();
    ASSERT_EQ(small.columns(), (std::vector<std::string>{"a", "c"}));
    ASSERT_EQ(small.row_count(), 1u);
    EXPECT_EQ(small.headings(0), CrossTab::Headings{"some"});
    EXPECT_EQ(small.at(0, 1), 5);
    EXPECT_EQ(small.total(), table.total());
}

}  // namespace
}  // namespace sulh
