// SPDX-License-Identifier: Apache-2.0
#include "observe/observation_csv.hpp"

#include "base/text.hpp"

namespace sulh {

bool ObservationCsv::recognises(const Header& header) {
    return header.has("id") && (header.has("kind") || header.has("form") || header.has("stance"));
}

Result<FirstRow> ObservationCsv::open(std::span<const std::string_view> first_row) {
    const Header header(first_row);
    constexpr std::string_view wanted[] = {"id"};
    TRY_STATUS(header.require(wanted));
    std::vector<std::string> absent;
    for (const std::string& known : field_names()) {
        if (!header.has(known)) absent.push_back(known);
    }
    for (std::size_t i = 0; i < header.names().size(); ++i) {
        const std::string& column = header.names()[i];
        if (const auto field = field_named(column)) {
            if (header.find(column).index != static_cast<int>(i)) {
                return fail(Code::invalid_input, "two columns are called '" + column + "'");
            }
            columns_.emplace_back(*field, Column{static_cast<int>(i)});
        } else if (const auto near = nearest(to_lower(column), absent); near && column.size() > 3) {
            return fail(Code::invalid_input, "no field is called '" + printable(column, 60) + "'",
                        {},
                        "did you mean " + *near + "? A column of your own may be called x_" +
                            printable(column, 60));
        }
    }
    return FirstRow::IsHeader;
}

Status ObservationCsv::read(const TableRow& row, Symbols& symbols, Observation& out) {
    FieldTexts texts;
    for (const auto& [field, column] : columns_)
        texts[field] = trim(row[column]);
    return reader_.read(texts, symbols, out);
}

}  // namespace sulh
