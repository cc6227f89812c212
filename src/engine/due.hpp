#pragma once
// SPDX-License-Identifier: Apache-2.0
// What is due in a mission's cases, kept as rows of the projection with what will be due if nobody
// acts: to list it costs no reading of the record. Only the entries of cases are read in which
// ballots decided since by time alone.

#include "engine/casebook.hpp"

#include <optional>
#include <span>
#include <vector>

namespace sulh {

struct DueList {
    std::vector<DueStep> steps;  // of every open case, by date, then id
    TimeZone zone;               // the agreement's
};

// The rows as of the record with `entries` added: of the cases that changed since the last call, and
// the row that says of which record and until when they hold. `known`: the latest time that any
// entry names.
Result<std::vector<ProjectionRow>> due_rows(const LogStorage& log, std::span<const Bytes> entries,
                                            Casebook& casebook, Instant known);

// Of how many entries the rows tell, where they are those of this record, whatever was added to it
// beside its cases; nothing where they are not.
std::optional<std::uint64_t> due_rows_size(const LogStorage& log, const History& history);

// At `as_of`, else at `now` as casebook_at() takes it. From the rows where they fit the record; else
// read anew. Both give the same.
Result<DueList> what_is_due(const Mission& mission, std::optional<Instant> as_of, Instant now);

}  // namespace sulh
