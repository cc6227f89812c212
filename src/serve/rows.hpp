#pragma once
// SPDX-License-Identifier: Apache-2.0
// The incidents and assessments that stand, as lines of a table, read from the record's projection.

#include "engine/history.hpp"
#include "geo/where.hpp"
#include "terms/term.hpp"
#include "time/when.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct IncidentRow {
    std::string id;
    std::uint64_t entry = 0;  // index of the entry that tells it
    Term kind = happening;
    When when;
    Where where;
    std::vector<std::string> actors;
    std::int64_t reports = 0;
    std::int64_t roots = 0;
    std::string level;  // "one root"
    bool is_disputed = false;
    std::optional<std::int64_t> killed_low;
    std::optional<std::int64_t> killed_high;
};

struct AssessmentRow {
    std::string id;
    std::uint64_t entry = 0;
    std::string incident;  // empty: a due event that did not come
    std::string clause;
    std::string party;
    std::string reading;
    std::string verdict;
    std::optional<Instant> due;
};

// Immutable once made; shared between views.
struct Rows {
    std::vector<std::shared_ptr<const IncidentRow>> incidents;      // by id
    std::vector<std::shared_ptr<const AssessmentRow>> assessments;  // by id
    std::vector<const AssessmentRow*> by_incident;                  // by (incident, id)

    const IncidentRow* incident(std::string_view id) const;
    const AssessmentRow* assessment(std::string_view id) const;
    std::span<const AssessmentRow* const> assessments_of(std::string_view incident) const;
};

// All that stand. corrupt where a row cannot be read.
Result<std::shared_ptr<const Rows>> read_rows(const LogStorage& log);

// The same after the entries from `begin` on.
Result<std::shared_ptr<const Rows>> rows_after(const Rows& before, const LogStorage& log,
                                               std::uint64_t begin);

// What a list asks for. Empty members ask for nothing.
struct IncidentQuery {
    Interval period;
    std::optional<Term> kind;  // this or below it
    std::string party;         // an actor of the incident, or of an assessment of it
    std::string clause;
    std::string verdict;
    std::string level;
    std::string text;  // in id, kind, actors, clause; case folded
    struct Bounds {
        double west = -180, south = -90, east = 180, north = 90;
    };
    std::optional<Bounds> bounds;  // incidents without a place match none
    enum class Order : std::uint8_t { When, WhenDown, Roots, RootsDown } order = Order::WhenDown;
};

// The matching rows in order, ties by id.
std::vector<const IncidentRow*> chosen(const Rows& rows, const IncidentQuery& query);

}  // namespace sulh
