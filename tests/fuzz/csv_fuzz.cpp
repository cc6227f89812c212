// SPDX-License-Identifier: Apache-2.0
// However a table is cut into pieces, the same rows and faults come out; and a sound row, written
// again, reads as itself.

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "observe/csv.hpp"

#include <string>
#include <vector>

namespace {

using namespace sulh;

std::string quoted(std::string_view field) {
    std::string out = "\"";
    for (const char c : field)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

void check_row(const CsvRow& row) {
    std::string line;
    for (const std::string_view field : row.fields)
        line += (line.empty() ? "" : ",") + quoted(field);
    CsvReader again(',');
    again.push(line);
    again.end();
    const CsvRow* read = again.next();
    CHECK(read != nullptr && read->fault.empty());
    CHECK(std::vector(read->fields.begin(), read->fields.end()) ==
          std::vector(row.fields.begin(), row.fields.end()));
}

std::string rows_of(std::string_view text, std::size_t piece, bool check) {
    CsvReader reader;
    std::string out;
    const auto drain = [&] {
        while (const CsvRow* row = reader.next()) {
            out += std::to_string(row->line) + "!" + std::string(row->fault);
            for (const std::string_view field : row->fields)
                out += "|" + std::string(field);
            if (check && row->fault.empty()) check_row(*row);
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    const std::string_view text = as_text({input, size});
    const std::string whole = rows_of(text, size + 1, true);
    CHECK(rows_of(text, 1, false) == whole);
    CHECK(rows_of(text, 7, false) == whole);
    return 0;
}
