#pragma once
// SPDX-License-Identifier: Apache-2.0
// Aligned columns and wrapped paragraphs for plain text.

#include "report/tally.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sulh {

inline constexpr std::size_t text_columns = 100;

// Columns a text takes on a terminal: one for each code point, none for combining marks, two for
// wide East Asian ones.
std::size_t display_width(std::string_view text);

// The text broken at spaces into lines of at most `width` columns; a longer word keeps a line of
// its own. Every line starts with `first` or, from the second on, with `rest`. Ends with a newline.
std::string wrapped(std::string_view text, std::size_t width, std::string_view first = {},
                    std::string_view rest = {});

// Rows of cells in aligned columns, two spaces apart.
class TextTable {
public:
    enum class Align : std::uint8_t { Left, Right };
    struct Column {
        std::string title;
        Align align = Align::Left;
        std::size_t width_max = text_columns;  // longer cells are wrapped at spaces
    };

    explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}
    // REQUIRES: as many cells as columns.
    void add_row(std::vector<std::string> cells);
    // A rule below the last row so far, for totals.
    void add_rule();
    // Titles, a rule and the rows, each line indented by `indent` spaces; "" where there is no row.
    std::string text(std::size_t indent = 2) const;

private:
    struct Row {
        std::vector<std::string> cells;  // none: a rule
    };
    std::vector<Column> columns_;
    std::vector<Row> rows_;
};

// A cross-tab with its row and column totals. Columns that are empty throughout are left out.
std::string text_of(const CrossTab& table);
// "  label  12" lines and their total.
std::string text_of(const Tally& tally, std::string_view title);

}  // namespace sulh
