#pragma once
// SPDX-License-Identifier: Apache-2.0
// Tables of text, row by row: RFC 4180 with any one-byte delimiter, fed in pieces of any size.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// One row. All views live until the next call of next() or push().
struct CsvRow {
    std::uint32_t line = 0;  // where the row begins, from 1; 0: the file as a whole
    std::string_view raw;    // as it came, without the line end
    std::span<const std::string_view> fields;  // unquoted; meaningless where there is a fault
    std::string_view fault;                    // empty: the row is sound
    std::string_view hint;
};

// A pull reader: push() some bytes, call next() until it gives nothing, push() more; after end(),
// until it gives nothing. How the bytes are cut makes no difference. Memory: the bytes of one push
// and row_bytes_max.
//
// Beyond the RFC: LF or CRLF ends a row; a UTF-8 byte order mark is dropped; rows without any text
// are passed over; a quote inside an unquoted field is taken as it stands. Faults, each for one row
// and reported by next(): text after a closing quote, a quote that is not closed within
// row_bytes_max (only its own line is lost), too long, too many fields, a NUL byte, bytes that are
// not UTF-8. UTF-16, archives and binary files give one fault for the file as a whole and nothing
// more. SPEC: RFC 4180.
class CsvReader {
public:
    // `delimiter` NUL: guessed from the first line.
    explicit CsvReader(char delimiter = '\0') : delimiter_(delimiter) {}

    void push(std::string_view bytes);
    void end();
    const CsvRow* next();
    // Nothing more is read. For a file that turned out to be useless.
    void refuse() { refused_ = true; }

private:
    enum class Extent : std::uint8_t { Complete, NeedsMore, TooLong, OpenQuote };
    struct Found {
        Extent extent;
        std::size_t end;  // Complete: where the line end stands. OpenQuote: where the quote stands
        bool is_quoted;
    };

    bool begin();
    bool settle_delimiter();
    const CsvRow* refuse_with(std::string_view fault, std::string_view hint);
    const CsvRow* fault(std::string_view raw, std::string fault, std::string_view hint);
    bool skip_line();
    Found find_row() const;
    Found walk_quotes(std::string_view rest) const;
    const CsvRow* give_too_long();
    const CsvRow* give_open_quote(std::size_t quote_at);
    const CsvRow* give_row(std::string_view raw, bool is_quoted);
    void split_plain(std::string_view raw);
    std::string_view split_quoted(std::string_view raw);
    bool is_blank() const;

    char delimiter_;
    std::string buffer_;
    std::size_t at_ = 0;  // start of the next row in buffer_
    std::uint32_t line_ = 1;
    bool begun_ = false;
    bool ended_ = false;
    bool refused_ = false;
    bool skipping_ = false;     // the rest of an over-long row
    bool worth_a_look_ = true;  // something arrived since a row was last found incomplete
    bool first_ = true;
    int rewinds_ = 0;
    std::vector<std::string_view> fields_;
    std::string unquoted_;
    std::string fault_;
    CsvRow row_;
};

// The delimiter of a header line: of comma, semicolon, tab and bar the one that occurs most outside
// quotes; comma where none does.
char guess_delimiter(std::string_view first_line);

}  // namespace sulh
