// SPDX-License-Identifier: Apache-2.0
#include "report/tally.hpp"

#include "base/check.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <numeric>

namespace sulh {

Tally::Tally(const std::vector<std::string>& labels) {
    for (const std::string& label : labels)
        add(label, 0);
}

void Tally::add(std::string_view label, std::int64_t count) {
    CHECK(count >= 0);
    const auto part = std::ranges::find(parts_, label, &Part::label);
    if (part != parts_.end()) {
        part->count += count;
    } else {
        parts_.push_back({std::string(label), count});
    }
}

void Tally::add_to(std::size_t part, std::int64_t count) {
    CHECK(part < parts_.size());
    CHECK(count >= 0);
    parts_[part].count += count;
}

std::int64_t Tally::count(std::string_view label) const {
    const auto part = std::ranges::find(parts_, label, &Part::label);
    return part == parts_.end() ? 0 : part->count;
}

std::int64_t Tally::total() const {
    return std::accumulate(parts_.begin(), parts_.end(), std::int64_t{0},
                           [](std::int64_t sum, const Part& part) { return sum + part.count; });
}

Tally Tally::largest_first() const {
    Tally sorted = *this;
    std::ranges::sort(sorted.parts_, [](const Part& a, const Part& b) {
        return a.count != b.count ? a.count > b.count : a.label < b.label;
    });
    return sorted;
}

std::string to_text(const Tally& tally) {
    std::vector<std::string> counts;
    for (const Tally::Part& part : tally.parts())
        counts.push_back(grouped(part.count));
    return join(counts, " + ") + " = " + grouped(tally.total());
}

Status check_published_total(const Tally& parts, std::int64_t claimed) {
    if (parts.total() == claimed) return {};
    return fail(Code::invalid_input, to_text(parts) + ", not " + grouped(claimed), {},
                "publish the sum of the parts, or the part that is missing");
}

CrossTab::CrossTab(std::string title, Headings headings, std::vector<std::string> columns)
    : title_(std::move(title)),
      heading_titles_(std::move(headings)),
      columns_(std::move(columns)) {}

std::size_t CrossTab::add_row(Headings headings) {
    CHECK(headings.size() == heading_titles_.size());
    rows_.push_back({std::move(headings), std::vector<std::int64_t>(columns_.size(), 0)});
    return rows_.size() - 1;
}

void CrossTab::add(std::size_t row, std::size_t column, std::int64_t count) {
    CHECK(row < rows_.size());
    CHECK(column < columns_.size());
    CHECK(count >= 0);
    rows_[row].cells[column] += count;
}

std::int64_t CrossTab::row_total(std::size_t row) const {
    const std::vector<std::int64_t>& cells = rows_[row].cells;
    return std::accumulate(cells.begin(), cells.end(), std::int64_t{0});
}

std::int64_t CrossTab::column_total(std::size_t column) const {
    std::int64_t sum = 0;
    for (const Row& row : rows_)
        sum += row.cells[column];
    return sum;
}

std::int64_t CrossTab::total() const {
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < rows_.size(); ++row)
        sum += row_total(row);
    return sum;
}

CrossTab CrossTab::without_empty_columns() const {
    std::vector<std::size_t> kept;
    std::vector<std::size_t> named;
    CrossTab result(title_, {}, {});
    for (std::size_t i = 0; i < heading_titles_.size(); ++i) {
        const bool is_empty = !rows_.empty() && std::ranges::all_of(rows_, [i](const Row& row) {
            return row.headings[i].empty();
        });
        if (is_empty) continue;
        named.push_back(i);
        result.heading_titles_.push_back(heading_titles_[i]);
    }
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        if (column_total(column) == 0) continue;
        kept.push_back(column);
        result.columns_.push_back(columns_[column]);
    }
    for (const Row& row : rows_) {
        Row narrowed;
        for (const std::size_t i : named)
            narrowed.headings.push_back(row.headings[i]);
        for (const std::size_t column : kept)
            narrowed.cells.push_back(row.cells[column]);
        result.rows_.push_back(std::move(narrowed));
    }
    return result;
}

CrossTab CrossTab::without_empty_rows() const {
    CrossTab result(title_, heading_titles_, columns_);
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        if (row_total(row) != 0) result.rows_.push_back(rows_[row]);
    }
    return result;
}

}  // namespace sulh
