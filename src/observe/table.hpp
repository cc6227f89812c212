#pragma once
// SPDX-License-Identifier: Apache-2.0
// What every tabular format shares: the header, columns by name, rows counted against it, rejects.

#include "observe/adapter.hpp"
#include "observe/csv.hpp"

#include <fmt/format.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sulh {

// A column, or none: a field of no column is empty.
struct Column {
    int index = -1;
    explicit operator bool() const { return index >= 0; }
};

// The names in a header, without spaces around them; ASCII case is ignored.
class Header {
public:
    explicit Header(std::span<const std::string_view> fields);
    explicit Header(std::vector<std::string> names) : names_(std::move(names)) {}

    Column find(std::string_view name) const;
    bool has(std::string_view name) const { return static_cast<bool>(find(name)); }
    const std::vector<std::string>& names() const { return names_; }
    // An error that names every column of `wanted` that is missing, with the nearest that is there.
    Status require(std::span<const std::string_view> wanted) const;

private:
    std::vector<std::string> names_;
};

struct TableRow {
    std::uint32_t line = 0;
    std::string_view raw;
    std::span<const std::string_view> fields;
    std::string_view operator[](Column column) const {
        return column ? fields[static_cast<std::size_t>(column.index)] : std::string_view{};
    }
};

// What a format made of the first row.
enum class FirstRow : std::uint8_t { IsHeader, IsData };

Reject make_reject(std::string_view file, std::uint32_t line, std::string_view reason,
                   std::string_view hint, std::string_view row);
Reject make_reject(std::string_view file, std::uint32_t line, const Error& error,
                   std::string_view row);

// An adapter for a table. Format has
//   Result<FirstRow> open(std::span<const std::string_view> first_row);
//   Status read(const TableRow& row, Symbols& symbols, Observation& out);
template <typename Format>
class TableAdapter final : public Adapter {
public:
    TableAdapter(Format format, std::string file, char delimiter = '\0')
        : format_(std::move(format)), file_(std::move(file)), reader_(delimiter) {}

    void feed(std::string_view bytes, ObservationSink& sink) override {
        reader_.push(bytes);
        drain(sink);
    }

    void finish(ObservationSink& sink) override {
        reader_.end();
        drain(sink);
        if (columns_ == 0 && !is_refused_) {
            sink.reject(make_reject(file_, 0, "the file has no rows", "", ""));
        }
    }

private:
    void drain(ObservationSink& sink) {
        while (const CsvRow* row = reader_.next())
            take(*row, sink);
    }

    void take(const CsvRow& row, ObservationSink& sink) {
        if (!row.fault.empty()) {
            if (row.line == 0) is_refused_ = true;
            sink.reject(make_reject(file_, row.line, row.fault, row.hint, row.raw));
            return;
        }
        if (columns_ == 0 && !open(row, sink)) return;
        if (row.fields.size() != columns_) {
            sink.reject(make_reject(file_, row.line,
                                    fmt::format("expected {} fields as in the first row, met {}",
                                                columns_, row.fields.size()),
                                    row.fields.size() > columns_
                                        ? "put quotes around a text that holds the delimiter"
                                        : "was the row cut off, or a field left out?",
                                    row.raw));
            return;
        }
        Observation observation;
        const TableRow table_row{row.line, row.raw, row.fields};
        if (const Status status = format_.read(table_row, sink.symbols(), observation); !status) {
            sink.reject(make_reject(file_, row.line, status.error(), row.raw));
            return;
        }
        observation.row = row.line;
        sink.accept(std::move(observation));
    }

    // True where the first row is itself data.
    bool open(const CsvRow& row, ObservationSink& sink) {
        const Result<FirstRow> first = format_.open(row.fields);
        if (!first) {
            sink.reject(make_reject(file_, row.line, first.error(), row.raw));
            reader_.refuse();
            is_refused_ = true;
            return false;
        }
        columns_ = row.fields.size();
        return *first == FirstRow::IsData;
    }

    Format format_;
    std::string file_;
    CsvReader reader_;
    std::size_t columns_ = 0;
    bool is_refused_ = false;
};

}  // namespace sulh
