#pragma once
// SPDX-License-Identifier: Apache-2.0
// A mapping says which column of any table is what, so that a mission's own spreadsheet can be
// read. SPEC: docs/formats/mapping.md.

#include "base/result.hpp"
#include "observe/field.hpp"
#include "terms/crosswalk.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// What a mapping says of one field: of our own, or one that exists only in tables of others (date,
// radius_km, …).
struct MappedField {
    std::string column;     // of the table, several joined by " + "; empty: none
    std::string constant;   // what holds where there is no column or its cell is empty
    char separator = '\0';  // between the entries of a cell; NUL: one entry
    bool is_translated = false;
    std::map<std::string, std::string, std::less<>>
        values;                            // cell text in ASCII lower case, to our word
    std::optional<std::string> otherwise;  // for cells that `values` does not name
    std::uint32_t line = 0;                // of the mapping file, where the column is named
};

struct Mapping {
    std::string file;            // as named in messages
    std::string prefix = "map";  // of every id: "map:17"
    char delimiter = '\0';       // NUL: guessed from the header
    MaybeZone zone;
    const Crosswalk* crosswalk = nullptr;  // whose labels the kinds of the table are; none: our own
    bool has_decimal_comma = false;
    std::vector<std::string> missing;  // cell texts that stand for nothing stated
    std::string date_format = "yyyy-mm-dd";
    std::string time_format = "HH:MM";
    std::map<std::string, MappedField, std::less<>> fields;  // by name
};

// The names that can stand left of a column in a mapping: all of field_names() and date, date_end,
// time, radius_km, killed_low, killed_high, injured_low, injured_high.
std::vector<std::string> mapped_field_names();

// Errors carry line, what was expected and the nearest known word. `file` names the text in them.
Result<Mapping> parse_mapping(std::string_view text, std::string_view file = {});

}  // namespace sulh
