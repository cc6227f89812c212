#pragma once
// SPDX-License-Identifier: Apache-2.0
// Counts whose totals are worked out and never typed, so that every table in a report adds up by
// construction.

#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sulh {

// Labelled parts of one whole. "Not known" is a part like any other; whoever leaves it out has
// another whole.
class Tally {
public:
    struct Part {
        std::string label;
        std::int64_t count = 0;
        friend bool operator==(const Part&, const Part&) = default;
    };

    Tally() = default;
    explicit Tally(const std::vector<std::string>& labels);

    // Adds to the part of that label; a new label becomes the last part. REQUIRES: count >= 0.
    void add(std::string_view label, std::int64_t count = 1);
    // REQUIRES: part < parts().size(), count >= 0.
    void add_to(std::size_t part, std::int64_t count = 1);

    const std::vector<Part>& parts() const& { return parts_; }
    std::vector<Part> parts() && { return std::move(parts_); }
    std::int64_t count(std::string_view label) const;  // 0 where there is no such part
    std::int64_t total() const;
    // The same parts, largest first; equal counts by label.
    Tally largest_first() const;
    friend bool operator==(const Tally&, const Tally&) = default;

private:
    std::vector<Part> parts_;
};

// "398 + 17 = 415".
std::string to_text(const Tally& tally);

// Does a total that somebody published agree with its parts? invalid_input with both sums: "504 +
// 54 = 558, not 556".
Status check_published_total(const Tally& parts, std::int64_t claimed);

// A table of counts. Row, column and grand totals are sums of its cells; nothing else can be put
// there.
class CrossTab {
public:
    // A row may have several headings (clause, reading, party), one for each title of `headings`.
    using Headings = std::vector<std::string>;

    CrossTab() = default;
    CrossTab(std::string title, Headings headings, std::vector<std::string> columns);

    // Index of the new row. REQUIRES: as many headings as the table has titles.
    std::size_t add_row(Headings headings);
    // REQUIRES: row and column exist, count >= 0.
    void add(std::size_t row, std::size_t column, std::int64_t count = 1);

    const std::string& title() const { return title_; }
    const Headings& heading_titles() const { return heading_titles_; }
    const std::vector<std::string>& columns() const { return columns_; }
    const Headings& headings(std::size_t row) const { return rows_[row].headings; }
    std::size_t row_count() const { return rows_.size(); }
    std::int64_t at(std::size_t row, std::size_t column) const { return rows_[row].cells[column]; }
    std::int64_t row_total(std::size_t row) const;
    std::int64_t column_total(std::size_t column) const;
    std::int64_t total() const;

    // Without the columns, or the rows, whose total is 0, and without headings that no row has.
    // Totals stay as they are.
    CrossTab without_empty_columns() const;
    CrossTab without_empty_rows() const;

private:
    struct Row {
        Headings headings;
        std::vector<std::int64_t> cells;
    };
    std::string title_;
    Headings heading_titles_;
    std::vector<std::string> columns_;
    std::vector<Row> rows_;
};

}  // namespace sulh
