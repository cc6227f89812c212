#pragma once
// SPDX-License-Identifier: Apache-2.0
// Two drafts over the same reports: what each would have alleged, what each could have decided, and
// which incidents they hold differently. Renderers: comparison_formats.hpp.

#include "report/rehearsal.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace sulh {

// One draft beside the other.
struct DraftSide {
    std::string agreement;  // id
    std::string title;
    bool is_exercise = false;
    std::vector<EntryLine> entry;
    Tally standing;                  // every incident once
    std::int64_t undetermined = 0;   // assessments
    std::vector<std::string> rules;  // lints that the check gives, sorted, distinct
};

// A clause, reading and party of either draft.
struct ComparedRow {
    std::string clause;   // id
    std::string amended;  // amended_text()
    std::string reading;  // empty where there are no rivals
    std::string party;    // id
    // By verdict_order: incidents and due acts; nothing where that draft has no such row.
    using Counts = std::array<std::int64_t, verdict_order.size()>;
    std::optional<Counts> first;
    std::optional<Counts> second;
};

// An incident that the drafts hold differently.
struct ChangedIncident {
    IncidentEntry entry;  // with the assessments of the first draft
    Standing first = Standing::NoClause;
    Standing second = Standing::NoClause;
};

struct DraftComparison {
    DraftSide first;
    DraftSide second;
    Instant as_of;
    TimeZone zone = TimeZone::utc();  // the first draft's
    std::int64_t observations = 0;
    std::int64_t incidents = 0;
    CrossTab
        standings;  // rows: under the first draft, columns: under the second; every incident once
    std::int64_t changed_count = 0;        // incidents off its diagonal
    std::vector<ChangedIncident> changed;  // in order of time, at most rows_max
    std::vector<ComparedRow> rows;         // those of the first draft in its order, then the others
    std::vector<std::string> only_first;   // lints
    std::vector<std::string> only_second;
};

// REQUIRES: both grounds stand on the same facts and instant.
DraftComparison compare_drafts(const Grounds& first, const Grounds& second,
                               const std::vector<std::string>& first_rules,
                               const std::vector<std::string>& second_rules,
                               const RehearsalOptions& options = {});

}  // namespace sulh
