#pragma once
// SPDX-License-Identifier: Apache-2.0
// The UCDP Georeferenced Event Dataset: its 49 columns, with or without header, and a common
// 16-column extract of it. SPEC: docs/formats/ged.md, UCDP GED codebook.

#include "observe/field.hpp"
#include "observe/table.hpp"

#include <span>
#include <string_view>

namespace sulh {

class Ged {
public:
    explicit Ged(MaybeZone zone) : zone_(std::move(zone)) {}

    static bool recognises(const Header& header);
    // 49 fields that look like an event: a Candidate release without header.
    static bool recognises_headless(std::span<const std::string_view> fields);
    Result<FirstRow> open(std::span<const std::string_view> first_row);
    Status read(const TableRow& row, Symbols& symbols, Observation& out);

private:
    Status read_killed(const TableRow& row, Observation& out) const;
    Status read_sides(const TableRow& row, Symbols& symbols, Observation& out) const;
    void read_origins(const TableRow& row, Symbols& symbols, Observation& out) const;

    MaybeZone zone_;
    Column id_, type_, side_a_, side_b_, date_start_, date_end_, lat_, lon_, where_prec_;
    Column best_, low_, high_, citation_, offices_, place_, adm_1_, country_, headline_;
};

}  // namespace sulh
