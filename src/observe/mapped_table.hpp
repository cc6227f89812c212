#pragma once
// SPDX-License-Identifier: Apache-2.0
// Any table, read through a mapping.

#include "observe/mapping.hpp"
#include "observe/table.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

class MappedTable {
public:
    // The mapping's zone comes before `zone`.
    MappedTable(Mapping mapping, MaybeZone zone);

    // Every column that the mapping names must be there; the error gives the mapping's line and the
    // nearest column.
    Result<FirstRow> open(std::span<const std::string_view> first_row);
    Status read(const TableRow& row, Symbols& symbols, Observation& out);

private:
    struct Bound {
        std::string name;
        const MappedField* field;
        std::vector<Column> columns;
    };

    std::string cell(const Bound& bound, const TableRow& row) const;
    Result<std::string> value(const Bound& bound, const TableRow& row) const;
    Result<std::string> translated(const Bound& bound, std::string_view entry) const;
    Status read_date();
    Status read_counts(std::string_view field);
    void read_id(const TableRow& row);
    void keep_unknown_kind(const TableRow& row);
    bool is_missing(std::string_view cell) const;
    std::string& at(std::string_view name) { return values_.find(name)->second; }

    Mapping mapping_;
    FieldReader reader_;
    std::vector<Bound> bound_;
    std::map<std::string, std::string, std::less<>> values_;  // of the row at hand, by field name
};

}  // namespace sulh
