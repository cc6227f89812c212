// SPDX-License-Identifier: Apache-2.0
#include "report/text_table.hpp"

#include "base/check.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// The combining marks of the scripts our reports are written in, and joiners. SPEC: Unicode 15,
// categories Mn, Me and Cf.
constexpr Range marks[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F},
    {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED},
    {0x08D3, 0x08E1}, {0x08E3, 0x08FF}, {0x093C, 0x093C}, {0x0941, 0x0948}, {0x094D, 0x094D},
    {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2069}, {0x20D0, 0x20F0}, {0xFE00, 0xFE0F},
};
constexpr Range wide[] = {
    {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0x1F300, 0x1FAFF},
};

template <std::size_t n>
bool is_in(const Range (&ranges)[n], char32_t c) {
    return std::ranges::any_of(ranges, [c](Range r) { return r.first <= c && c <= r.last; });
}

// Malformed bytes count as one column each.
char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    const int follow = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    char32_t c = follow == 0 ? lead : lead & (0x3Fu >> follow);
    for (int i = 0; i < follow && at < text.size(); ++i, ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if ((byte & 0xC0) != 0x80) return lead;
        c = (c << 6) | (byte & 0x3Fu);
    }
    return c;
}

std::vector<std::string> lines_of(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    std::string line;
    std::size_t used = 0;
    for (const std::string_view word : split(text, ' ')) {
        const std::size_t length = display_width(word);
        if (!line.empty() && used + 1 + length > width) {
            lines.push_back(line);
            line.clear();
            used = 0;
        }
        if (!line.empty()) {
            line += ' ';
            ++used;
        }
        line += word;
        used += length;
    }
    lines.push_back(line);
    return lines;
}

std::string padded(std::string_view text, std::size_t width, TextTable::Align align) {
    const std::size_t used = display_width(text);
    const std::string space(width > used ? width - used : 0, ' ');
    return align == TextTable::Align::Right ? space + std::string(text) : std::string(text) + space;
}

std::string without_trailing_space(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

// A header wraps at spaces to be no wider than it must.
std::size_t longest_word(std::string_view text) {
    std::size_t longest = 0;
    for (const std::string_view word : split(text, ' ')) {
        longest = std::max(longest, display_width(word));
    }
    return longest;
}

// One row, as many lines as its longest cell.
std::string row_text(const std::vector<std::string>& cells,
                     const std::vector<TextTable::Column>& columns,
                     const std::vector<std::size_t>& widths, std::size_t indent, bool at_bottom) {
    std::vector<std::vector<std::string>> wrapped_cells;
    std::size_t height = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        wrapped_cells.push_back(lines_of(cells[i], widths[i]));
        height = std::max(height, wrapped_cells.back().size());
    }
    std::string out;
    for (std::size_t n = 0; n < height; ++n) {
        std::string line(indent, ' ');
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::size_t skip = at_bottom ? height - wrapped_cells[i].size() : 0;
            const bool has_text = n >= skip && n - skip < wrapped_cells[i].size();
            if (i > 0) line += "  ";
            line += padded(has_text ? wrapped_cells[i][n - skip] : "", widths[i], columns[i].align);
        }
        out += without_trailing_space(std::move(line)) + "\n";
    }
    return out;
}

}  // namespace

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        width += is_in(marks, c) ? 0 : is_in(wide, c) ? 2 : 1;
    }
    return width;
}

std::string wrapped(std::string_view text, std::size_t width, std::string_view first,
                    std::string_view rest) {
    const std::size_t indent = std::max(display_width(first), display_width(rest));
    std::string out;
    for (const std::string& line : lines_of(text, width > indent ? width - indent : 1)) {
        out += without_trailing_space(std::string(out.empty() ? first : rest) + line) + "\n";
    }
    return out;
}

void TextTable::add_row(std::vector<std::string> cells) {
    CHECK(cells.size() == columns_.size());
    rows_.push_back({std::move(cells)});
}

void TextTable::add_rule() {
    rows_.push_back({});
}

std::string TextTable::text(std::size_t indent) const {
    if (rows_.empty()) return {};
    std::vector<std::size_t> widths;
    std::vector<std::string> titles;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        std::size_t width = longest_word(columns_[i].title);
        for (const Row& row : rows_) {
            if (row.cells.empty()) continue;
            width = std::max(width, std::min(display_width(row.cells[i]), columns_[i].width_max));
        }
        widths.push_back(width);
        titles.push_back(columns_[i].title);
    }
    std::vector<std::string> rules;
    for (const std::size_t width : widths)
        rules.push_back(std::string(width, '-'));
    const std::string rule = row_text(rules, columns_, widths, indent, false);
    std::string out = row_text(titles, columns_, widths, indent, true) + rule;
    for (const Row& row : rows_) {
        out += row.cells.empty() ? rule : row_text(row.cells, columns_, widths, indent, false);
    }
    return out;
}

std::string text_of(const CrossTab& full) {
    const CrossTab table = full.without_empty_columns();
    if (table.row_count() == 0) return {};
    std::vector<TextTable::Column> columns;
    const std::size_t headings = table.heading_titles().size();
    for (const std::string& title : table.heading_titles())
        columns.push_back({title, {}, 28});
    for (const std::string& title : table.columns()) {
        columns.push_back({title, TextTable::Align::Right});
    }
    columns.push_back({"total", TextTable::Align::Right});
    TextTable text(std::move(columns));
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        std::vector<std::string> cells = table.headings(row);
        for (std::size_t i = 0; i < table.columns().size(); ++i) {
            cells.push_back(grouped(table.at(row, i)));
        }
        cells.push_back(grouped(table.row_total(row)));
        text.add_row(std::move(cells));
    }
    text.add_rule();
    std::vector<std::string> totals(headings);
    if (headings > 0) totals[0] = "total";
    for (std::size_t i = 0; i < table.columns().size(); ++i) {
        totals.push_back(grouped(table.column_total(i)));
    }
    totals.push_back(grouped(table.total()));
    text.add_row(std::move(totals));
    return text.text();
}

std::string text_of(const Tally& tally, std::string_view title) {
    TextTable text({{std::string(title), {}, 70}, {"count", TextTable::Align::Right}});
    for (const Tally::Part& part : tally.parts())
        text.add_row({part.label, grouped(part.count)});
    text.add_rule();
    text.add_row({"total", grouped(tally.total())});
    return text.text();
}

}  // namespace sulh
