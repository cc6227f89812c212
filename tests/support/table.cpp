// SPDX-License-Identifier: Apache-2.0
#include "support/table.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sulh {

namespace {

// Parts of a line set apart by at least `spaces` spaces.
std::vector<std::string> cells_of(std::string_view line, std::size_t spaces) {
    const std::string gap(spaces, ' ');
    std::vector<std::string> cells;
    line = trim(line);
    while (!line.empty()) {
        const std::size_t end = line.find(gap);
        cells.emplace_back(trim(line.substr(0, end)));
        line = end == std::string_view::npos ? std::string_view() : trim(line.substr(end));
    }
    return cells;
}

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

}  // namespace

Result<TextTable> parse_text_table(const std::vector<std::string>& lines, const std::string& file,
                                   std::uint32_t line) {
    TextTable table;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view text = trim(lines[i]);
        if (text.empty() || text.starts_with('#')) continue;
        if (table.columns.empty()) {
            table.columns = cells_of(text, 1);
            continue;
        }
        auto row = cells_of(text, 2);
        if (row.size() < table.columns.size()) row.resize(table.columns.size(), "_");
        for (std::size_t c = table.columns.size(); c < row.size(); ++c) {
            if (row[c].find(' ') != std::string::npos) continue;
            return fail(Code::invalid_input, fmt::format("'{}' has no column", row[c]),
                        {file, line + static_cast<std::uint32_t>(i), 0},
                        "write its column's name before it");
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::vector<std::string> write_text_table(const TextTable& table) {
    std::vector<std::vector<std::string>> rows = {table.columns};
    rows.insert(rows.end(), table.rows.begin(), table.rows.end());
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t c = 0; c < row.size(); ++c)
            widths[c] = std::max(widths[c], width_of(row[c]));
    }
    std::vector<std::string> lines;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) {
            line += row[c] + std::string(widths[c] - width_of(row[c]) + 2, ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string cell(const TextTable& table, std::size_t row, std::string_view column) {
    const auto& cells = table.rows[row];
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (table.columns[c] == column) return cells[c];
    }
    for (std::size_t c = table.columns.size(); c < cells.size(); ++c) {
        if (cells[c].starts_with(std::string(column) + " "))
            return cells[c].substr(column.size() + 1);
    }
    return "_";
}

std::vector<std::string> list_of(std::string_view cell, bool by_comma) {
    std::string text(cell == "_" ? std::string_view() : cell);
    if (!by_comma) std::replace(text.begin(), text.end(), ' ', ',');
    std::vector<std::string> parts;
    for (const std::string_view part : split(text, ',')) {
        if (!trim(part).empty()) parts.emplace_back(trim(part));
    }
    return parts;
}

}  // namespace sulh
