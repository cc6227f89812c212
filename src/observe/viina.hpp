#pragma once
// SPDX-License-Identifier: Apache-2.0
// VIINA 2.0, events in local news on the war in Ukraine: one-per-day clusters, single reports, and
// an extract of clusters on energy and military targets. SPEC: docs/formats/viina.md.

#include "observe/field.hpp"
#include "observe/table.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

class Viina {
public:
    // `zone` of the dates, which VIINA does not state; Europe/Kyiv is assumed by make_adapter.
    explicit Viina(MaybeZone zone) : zone_(std::move(zone)) {}

    static bool recognises(const Header& header);
    Result<FirstRow> open(std::span<const std::string_view> first_row);
    Status read(const TableRow& row, Symbols& symbols, Observation& out);

private:
    enum class Shape : std::uint8_t { Clusters, Reports, Extract };

    Status read_when(const TableRow& row, Observation& out) const;
    Status read_where(const TableRow& row, Symbols& symbols, Observation& out) const;
    Status read_initiators(const TableRow& row, Symbols& symbols, Observation& out) const;
    Status read_labels(const TableRow& row, Observation& out) const;
    void read_terms(const TableRow& row, Observation& out) const;
    void read_origins(const TableRow& row, Symbols& symbols, Observation& out) const;

    MaybeZone zone_;
    Shape shape_ = Shape::Clusters;
    std::string id_prefix_;
    Column id_, date_, time_, lat_, lon_, precision_, place_, adm_1_, adm_2_;
    Column sources_, urls_, report_, text_, by_first_, by_second_;
    Column target_classes_, target_terms_, attack_terms_;
    std::vector<std::pair<Column, Term>> labels_;
};

}  // namespace sulh
