// SPDX-License-Identifier: Apache-2.0
// The tables of a mission as text and as CSV.

#include "base/text.hpp"
#include "report/csv_line.hpp"
#include "report/mission_tables.hpp"
#include "report/text_table.hpp"

#include <fmt/format.h>

namespace sulh {

namespace {

std::string one_decimal(double value) {
    return fmt::format("{:.1f}", value);
}

std::string rate_of(const WatchedDay& day) {
    return day.rate ? one_decimal(*day.rate) : "-";
}

TextTable::Column right(std::string title) {
    return {std::move(title), TextTable::Align::Right};
}

}  // namespace

std::string table_text(const CrossTab& table) {
    if (table.row_count() == 0) return table.title() + "\n  nothing\n";
    return table.title() + "\n" + text_of(table);
}

std::string table_csv(const CrossTab& table) {
    CsvLine head;
    for (const std::string& title : table.heading_titles())
        head.text(title);
    for (const std::string& column : table.columns())
        head.text(column);
    head.text("total");
    std::string out = head.take();
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        CsvLine line;
        for (const std::string& heading : table.headings(row))
            line.text(heading);
        for (std::size_t column = 0; column < table.columns().size(); ++column)
            line.number(std::to_string(table.at(row, column)));
        line.number(std::to_string(table.row_total(row)));
        out += line.take();
    }
    return out;
}

std::string table_text(const std::vector<WatchedDay>& days) {
    TextTable table(
        {{"day"}, right("incidents"), right("watched hours"), right("for 24 watched hours")});
    for (const WatchedDay& day : days)
        table.add_row(
            {day.day, std::to_string(day.incidents), one_decimal(day.watched_hours), rate_of(day)});
    return "Incidents beside the hours watched\n" +
           (days.empty() ? std::string("  nothing\n") : table.text());
}

std::string table_csv(const std::vector<WatchedDay>& days) {
    std::string out = "day,incidents,watched_hours,for_24_watched_hours\r\n";
    for (const WatchedDay& day : days) {
        CsvLine line;
        line.text(day.day);
        line.number(std::to_string(day.incidents));
        line.number(one_decimal(day.watched_hours));
        line.number(day.rate ? one_decimal(*day.rate) : "");
        out += line.take();
    }
    return out;
}

std::string table_text(const OverlapMatrix& matrix) {
    std::vector<TextTable::Column> columns = {{"incidents told of by"}};
    for (std::size_t i = 0; i < matrix.sources.size(); ++i)
        columns.push_back(right("(" + std::to_string(i + 1) + ")"));
    TextTable table(std::move(columns));
    for (std::size_t row = 0; row < matrix.sources.size(); ++row) {
        std::vector<std::string> cells = {"(" + std::to_string(row + 1) + ") " +
                                          printable(matrix.sources[row])};
        for (const std::int64_t both : matrix.both[row])
            cells.push_back(std::to_string(both));
        table.add_row(std::move(cells));
    }
    return "Who counted what, and what two of them both counted (not to be added up)\n" +
           (matrix.sources.empty() ? std::string("  nothing\n") : table.text()) + "  " +
           counted(matrix.distinct, "incident", "incidents") + " in all\n";
}

std::string table_csv(const OverlapMatrix& matrix) {
    CsvLine head;
    head.text("source");
    for (const std::string& source : matrix.sources)
        head.text(source);
    std::string out = head.take();
    for (std::size_t row = 0; row < matrix.sources.size(); ++row) {
        CsvLine line;
        line.text(matrix.sources[row]);
        for (const std::int64_t both : matrix.both[row])
            line.number(std::to_string(both));
        out += line.take();
    }
    return out;
}

}  // namespace sulh
