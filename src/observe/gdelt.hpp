#pragma once
// SPDX-License-Identifier: Apache-2.0
// Events of GDELT 2.0: 61 columns between tabs, no header. SPEC: docs/formats/gdelt.md.

#include "observe/field.hpp"
#include "observe/table.hpp"

#include <span>
#include <string_view>

namespace sulh {

class Gdelt {
public:
    explicit Gdelt(MaybeZone zone) : zone_(std::move(zone)) {}

    // 61 fields that look like an event of version 2.0; version 1.0 has 57 or 58.
    static bool recognises_headless(std::span<const std::string_view> fields);
    Result<FirstRow> open(std::span<const std::string_view> first_row);
    Status read(const TableRow& row, Symbols& symbols, Observation& out);

private:
    MaybeZone zone_;
};

}  // namespace sulh
