#pragma once
// SPDX-License-Identifier: Apache-2.0
// What a record says, in its own order.

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "corroborate/judgement.hpp"
#include "engine/mission.hpp"
#include "record/case_entries.hpp"
#include "record/entries.hpp"
#include "record/report_entry.hpp"

namespace sulh {

// An entry with its index in the record.
template <typename T>
struct Indexed {
    std::uint64_t index = 0;
    T value;
};

// The first of a history's list whose entry is `begin` or later.
template <typename T>
auto first_from(const std::vector<Indexed<T>>& list, std::uint64_t begin) {
    return std::ranges::lower_bound(list, begin, {}, &Indexed<T>::index);
}

// An incident or assessment as it was recorded.
struct RecordedLine {
    std::uint64_t index = 0;
    EntryType type = EntryType::Incident;
    std::string id;
    bool is_withdrawn = false;  // an incident or assessment that later reports dissolved
    std::string json;           // the entry's bytes
};

struct History {
    GenesisEntry genesis;
    std::vector<Indexed<AgreementEntry>> agreements;  // never empty
    std::vector<Indexed<MethodEntry>> methods;
    std::vector<Indexed<IntakeEntry>> intakes;
    std::vector<Indexed<ReportEntry>> reports;
    // Each of an intake or report before it, none of what was erased before.
    std::vector<Indexed<RedactionEntry>> redactions;
    std::vector<Indexed<ConclusionEntry>> conclusions;
    std::vector<Indexed<MemberEntry>> members;
    std::vector<Indexed<MessageEntry>> messages;
    std::vector<Indexed<RulingEntry>> rulings;
    std::vector<Indexed<GradeEntry>> grades;
    std::vector<RecordedLine> lines;                  // only where they were asked for
    Instant last_known = Instant::earliest();         // the latest time any entry names
};

// corrupt, naming the entry, where one cannot be decoded or stands where it may not.
Result<History> read_history(const LogStorage& log, bool with_lines);
// Does an entry tell an incident or an assessment? By its first bytes alone.
bool is_line(ByteView entry);
// Of the entries before these alone, by index, ascending; whoever asks sees to it that they can stand
// without the others.
Result<History> read_history_of(const LogStorage& log, std::span<const std::uint64_t> entries);
// Takes in the entries from `begin` on, which `history` does not know yet, without their lines.
Status extend_history(const LogStorage& log, std::uint64_t begin, History& history);

// The entry before `entry_end` that erased what this intake holds, or nothing. For a report,
// erased_parts() (engine/signed_reports.hpp) tells more.
std::optional<std::uint64_t> redaction_of(const History& history, std::uint64_t intake,
                                          std::uint64_t entry_end);

// The first entry from `entry_end` on that erased content of one before it: what the first `entry_end`
// entries let one conclude can no longer be derived. Nothing where it can.
std::optional<std::uint64_t> erased_since(const History& history, std::uint64_t entry_end);

// The error, told of that entry.
tl::unexpected<Error> at_entry(std::uint64_t index, Error error);
// Likewise where it makes the record corrupt.
tl::unexpected<Error> corrupt_at_entry(std::uint64_t index, Error error);

// What people decided in the first `entry_end` entries.
Judgements judgements_of(const History& history, std::uint64_t entry_end);

// The row of the projection that a recorded line makes.
ProjectionRow projection_row(const RecordedLine& line);
Result<RecordedLine> read_line(std::uint64_t index, const Entry& entry, ByteView bytes);

}  // namespace sulh
