// SPDX-License-Identifier: Apache-2.0
#include "report/csv_line.hpp"

namespace sulh {

namespace {

// A spreadsheet takes a cell that begins so for a formula, also after white space.
bool looks_like_formula(std::string_view text) {
    const std::size_t at = text.find_first_not_of(" \t\r\n");
    const bool begins_so = at != std::string_view::npos &&
                           std::string_view("=+-@").find(text[at]) != std::string_view::npos;
    return begins_so || (!text.empty() && (text[0] == '\t' || text[0] == '\r'));
}

}  // namespace

void CsvLine::text(std::string_view text) {
    cell(looks_like_formula(text) ? "'" + std::string(text) : std::string(text));
}

void CsvLine::cell(std::string_view text) {
    if (!is_first_) line_ += ',';
    is_first_ = false;
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        line_ += text;
        return;
    }
    line_ += '"';
    for (const char c : text) {
        if (c == '"') line_ += '"';
        line_ += c;
    }
    line_ += '"';
}

}  // namespace sulh
