#pragma once
// SPDX-License-Identifier: Apache-2.0
// Active fires seen from satellites: NASA FIRMS tables, VIIRS and MODIS. SPEC:
// docs/formats/firms.md.

#include "observe/table.hpp"

#include <span>
#include <string>
#include <string_view>

namespace sulh {

class Firms {
public:
    static bool recognises(const Header& header);
    Result<FirstRow> open(std::span<const std::string_view> first_row);
    Status read(const TableRow& row, Symbols& symbols, Observation& out);

private:
    Status read_overpass(const TableRow& row, Observation& out);
    Result<Symbol> source_of(const TableRow& row, Symbols& symbols);
    void write_id(const TableRow& row, std::string_view time);

    Column lat_, lon_, scan_, track_, date_, time_, satellite_, instrument_, type_;
    bool is_modis_ = false;
    std::string id_;
    // Of the row before: neighbours share their date and satellite.
    std::string last_date_;
    std::int64_t last_day_ms_ = 0;
    std::string last_satellite_;
    std::string last_source_;
};

}  // namespace sulh
