#pragma once
// SPDX-License-Identifier: Apache-2.0
// Our own observation table. SPEC: docs/formats/observation.md.

#include "observe/field.hpp"
#include "observe/table.hpp"

#include <span>
#include <string_view>

namespace sulh {

class ObservationCsv {
public:
    explicit ObservationCsv(MaybeZone zone) : reader_(std::move(zone), ';') {}

    // True for a header that holds `id` and `kind`, `form` or `stance`.
    static bool recognises(const Header& header);
    // A column that we do not know is passed over; one that is nearly ours is taken for a slip and
    // refused.
    Result<FirstRow> open(std::span<const std::string_view> first_row);
    Status read(const TableRow& row, Symbols& symbols, Observation& out);

private:
    FieldReader reader_;
    std::vector<std::pair<Field, Column>> columns_;
};

}  // namespace sulh
