// SPDX-License-Identifier: Apache-2.0
#include "observe/csv.hpp"

#include "observe/limits.hpp"

#include <gtest/gtest.h>

#include <string>

namespace sulh {
namespace {

// Rows as "line:field|field", faults as "line!fault".
std::string rows_of(std::string_view text, char delimiter = ',', std::size_t piece = 1u << 30) {
    CsvReader reader(delimiter);
    std::string out;
    const auto drain = [&] {
        while (const CsvRow* row = reader.next()) {
            out += std::to_string(row->line);
            if (!row->fault.empty()) {
                out += "!" + std::string(row->fault) + "\n";
                continue;
            }
            for (std::size_t i = 0; i < row->fields.size(); ++i) {
                out += (i == 0 ? ":" : "|") + std::string(row->fields[i]);
            }
            out += "\n";
        }
    };
    for (std::size_t at = 0; at < text.size(); at += piece) {
        reader.push(text.substr(at, piece));
        drain();
    }
    reader.end();
    drain();
    return out;
}

TEST(CsvReader, SplitsRowsAndFields) {
    EXPECT_EQ(rows_of("a,b,c\n1,,3\n"), "1:a|b|c\n2:1||3\n");
    EXPECT_EQ(rows_of("a,b\r\n1,2\r\n"), "1:a|b\n2:1|2\n");
    EXPECT_EQ(rows_of("a,b\n1,2"), "1:a|b\n2:1|2\n");
    EXPECT_EQ(rows_of("a,b\n1,\n"), "1:a|b\n2:1|\n");
    EXPECT_EQ(rows_of(""), "");
}

TEST(CsvReader, ReadsQuotedFields) {
    EXPECT_EQ(rows_of("a,\"b, c\",d\n"), "1:a|b, c|d\n");
    EXPECT_EQ(rows_of("\"say \"\"so\"\"\",x\n"), "1:say \"so\"|x\n");
    EXPECT_EQ(rows_of("\"two\nlines\",x\ny,z\n"), "1:two\nlines|x\n3:y|z\n");
    EXPECT_EQ(rows_of("\"\",\"\"\n\"x\",\"\""), "2:x|\n");
    EXPECT_EQ(rows_of("5\" gun,x\n"), "1:5\" gun|x\n");
}

TEST(CsvReader, PassesOverBlankRowsAndTheByteOrderMark) {
    EXPECT_EQ(rows_of("\xEF\xBB\xBF"
                      "a,b\n\n,\n1,2\n"),
              "1:a|b\n4:1|2\n");
}

TEST(CsvReader, FindsTheDelimiter) {
    EXPECT_EQ(rows_of("a;b;c\n1;2,5;3\n", '\0'), "1:a|b|c\n2:1|2,5|3\n");
    EXPECT_EQ(rows_of("a\tb\n1\t2\n", '\0'), "1:a|b\n2:1|2\n");
    EXPECT_EQ(rows_of("\"a;b;c;d\",e\n", '\0'), "1:a;b;c;d|e\n");
    EXPECT_EQ(rows_of("single\n1\n", '\0'), "1:single\n2:1\n");
}

TEST(CsvReader, LosesOnlyTheRowWithAForgottenQuote) {
    EXPECT_EQ(rows_of("a,b\n1,\"open\n2,x\n3,y\n"),
              "1:a|b\n2!a quoted field is not closed\n3:2|x\n4:3|y\n");
    // The quote stands on the third line of a row whose first field spans two.
    EXPECT_EQ(rows_of("\"one\ntwo\",\"open\n5,x\n"), "2!a quoted field is not closed\n3:5|x\n");
    EXPECT_EQ(rows_of("a,\"b\" c,d\n1,2,3\n"),
              "1!text stands after the closing quote of a field\n2:1|2|3\n");
}

TEST(CsvReader, BoundsItsWorkOnManyForgottenQuotes) {
    // Every line ends within an open quote, so every one is read again; more than quote_rewinds_max
    // times it is not.
    std::string text;
    for (int i = 0; i < 1000; ++i)
        text += "x\",\"\n";
    const std::string rows = rows_of(text);
    EXPECT_LE(std::count(rows.begin(), rows.end(), '!'), quote_rewinds_max + 1);
}

TEST(CsvReader, SetsAsideRowsThatAreTooLong) {
    const std::string text = "a,b\n" + std::string(row_bytes_max + 10, 'x') + "\n1,2\n";
    const std::string expected = "1:a|b\n2!row is longer than 1,048,576 bytes\n3:1|2\n";
    EXPECT_EQ(rows_of(text), expected);
    EXPECT_EQ(rows_of(text, ',', 4096), expected);
    EXPECT_EQ(rows_of(std::string(2000, ',') + "x\n1,2\n"),
              "1!row has more than 1,024 fields\n2:1|2\n");
}

TEST(CsvReader, NamesBytesThatAreNotUtf8) {
    EXPECT_EQ(rows_of("a,b\n1,caf\xE9\n2,x\n"),
              "1:a|b\n2!byte 0xE9 at column 6 is not UTF-8\n3:2|x\n");
    EXPECT_EQ(rows_of("a,b\n1,caf\xC3\xA9\n"), "1:a|b\n2:1|caf\xC3\xA9\n");
}

TEST(CsvReader, RefusesFilesThatAreNoText) {
    using std::string_literals::operator""s;
    const std::string utf16 = "0!the file is UTF-16, expected UTF-8\n";
    EXPECT_EQ(rows_of("\xFF\xFE"
                      "a\0,\0"s),
              utf16);
    EXPECT_EQ(rows_of("a\0,\0b\0\n\0"s), utf16);
    EXPECT_EQ(rows_of("\0a\0,\0b"s), utf16);
    EXPECT_EQ(rows_of("PK\x03\x04garbage"s),
              "0!the file is a spreadsheet or archive (zip), expected text\n");
    EXPECT_EQ(rows_of("\x7F"
                      "ELF\x02\x01\0\0\0\n"s),
              "0!the file is binary, expected text\n");
    EXPECT_EQ(rows_of("a,b\n1,\0\n2,3\n"s), "1:a|b\n2!row holds a NUL byte\n3:2|3\n");
}

TEST(CsvReader, DoesNotCareHowTheBytesAreCut) {
    using std::string_literals::operator""s;
    const std::string text =
        "\xEF\xBB\xBF"
        "a,\"b\"\"c\",d\r\n\"x\ny\",\"\",\"z\"\r\n1,2,\"3\n\n4\xE9,5,6\n7,\"8\"9,0\n,,\n\0,1,2\nlast,\"row\",\"\""s;
    const std::string whole = rows_of(text);
    for (std::size_t piece = 1; piece < 30; ++piece)
        EXPECT_EQ(rows_of(text, ',', piece), whole) << piece;
}

}  // namespace
}  // namespace sulh
