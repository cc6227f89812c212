#pragma once
// SPDX-License-Identifier: Apache-2.0
// One line of CSV (RFC 4180), safe to open in a spreadsheet.

#include <string>
#include <string_view>

namespace sulh {

class CsvLine {
public:
    // As it is: digits, a date, nothing.
    void number(std::string_view text) { cell(text); }
    // Text from outside: what a spreadsheet would take for a formula gets an apostrophe in front.
    void text(std::string_view text);
    // The line with CR LF.
    std::string take() { return std::move(line_) + "\r\n"; }

private:
    void cell(std::string_view text);

    std::string line_;
    bool is_first_ = true;
};

}  // namespace sulh
