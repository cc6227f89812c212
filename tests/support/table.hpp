#pragma once
// SPDX-License-Identifier: Apache-2.0
// Tables that people can read: a header of one-word columns, cells set apart by two spaces or more,
// "_" for nothing.

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct TextTable {
    std::vector<std::string> columns;
    // Cells in the order of the columns; those left out at the end of a row are "_". A row may have
    // more cells than there are columns: each further one names its own column ("copy-of o1").
    std::vector<std::vector<std::string>> rows;
};

// `line` is the number of the first line in `file`, for messages. Blank lines and lines that begin
// with # are passed over.
Result<TextTable> parse_text_table(const std::vector<std::string>& lines, const std::string& file,
                                   std::uint32_t line);
// Aligned by characters, two spaces between columns, no spaces at the end of a line.
std::vector<std::string> write_text_table(const TextTable& table);

// The cell of that column, or "_". Further cells are looked up by their first word.
std::string cell(const TextTable& table, std::size_t row, std::string_view column);

// "a, b" or "a b" as its parts; "_" has none. With `by_comma` only commas part it.
std::vector<std::string> list_of(std::string_view cell, bool by_comma = false);

}  // namespace sulh
