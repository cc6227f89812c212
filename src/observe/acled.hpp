#pragma once
// SPDX-License-Identifier: Apache-2.0
// ACLED exports, columns by name, with or without byte order mark. SPEC: docs/formats/acled.md,
// ACLED codebook.

#include "observe/field.hpp"
#include "observe/table.hpp"

#include <span>
#include <string_view>

namespace sulh {

class Acled {
public:
    explicit Acled(MaybeZone zone) : zone_(std::move(zone)) {}

    static bool recognises(const Header& header);
    Result<FirstRow> open(std::span<const std::string_view> first_row);
    Status read(const TableRow& row, Symbols& symbols, Observation& out);

private:
    Status read_when(const TableRow& row, Observation& out) const;
    void read_kind(const TableRow& row, Symbols& symbols, Observation& out) const;
    void read_actors(const TableRow& row, Symbols& symbols, Observation& out) const;
    void read_origins(const TableRow& row, Symbols& symbols, Observation& out) const;

    MaybeZone zone_;
    Column id_, date_, time_precision_, event_type_, sub_event_type_, actor1_, actor2_, inter1_,
        inter2_;
    Column civilian_targeting_, lat_, lon_, geo_precision_, location_, admin1_, country_, source_,
        notes_;
    Column fatalities_, timestamp_;
};

}  // namespace sulh
