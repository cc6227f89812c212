#pragma once
// SPDX-License-Identifier: Apache-2.0
// Reports that members sign one by one, on their own machines: written, taken in, read again.
// SPEC: docs/formats/record.md, "report"

#include "engine/history.hpp"
#include "engine/message.hpp"
#include "engine/mission.hpp"
#include "engine/progress.hpp"
#include "engine/report_files.hpp"
#include "record/report_entry.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// A report on its way: "<jwt>~<disclosure>~…~", one on each line of a file. `lines` are observations
// in our own JSON Lines; an Error names the line.
Result<std::string> write_signed_reports(std::string_view lines, const ReportHead& head,
                                         const SigningKey& author);
bool is_signed_reports(std::string_view text);

struct SignedReportFile {
    std::string file;  // where it came from
    std::string text;
};

struct ReportsOutcome {
    std::vector<std::string> ids;  // of those taken in, in their order
    std::vector<Reject> rejects;   // those set aside, each with its place and reason
    std::uint64_t incidents = 0;   // standing now
    std::uint64_t assessments = 0;
    std::uint64_t size = 0;  // of the record
};

// Takes in what members signed, durable in one signed step together with what follows from it. Set
// aside, and nothing else lost with it: a report by nobody who may report now, for another record,
// written upon a record that is not this one, cut on the way, held already, or that is no
// observation. A member who acts for a party states that party as the interest served.
Result<ReportsOutcome> take_reports(Mission& mission, const std::vector<SignedReportFile>& files,
                                    Instant now, Progress& progress);

// What of a report was erased in the first `entry_end` entries.
struct ErasedParts {
    bool account = false;
    bool source = false;
};
ErasedParts erased_parts(const History& history, std::uint64_t report, std::uint64_t entry_end);

// Adds the observations of all signed reports among the first `entry_end` entries, each known when
// it was taken in. Whose source was erased counts to one root with all others of that fate. corrupt
// where the vault does not hold what the record names.
Status replay_signed_reports(const Vault& vault, const History& history, std::uint64_t entry_end,
                             ReportFiles& reports);

// Nothing where each report among the entries was signed by a member who might report then, and
// upon this record; else what does not fit, by entry.
Result<std::optional<std::string>> find_false_report(const Mission& mission,
                                                     const History& history,
                                                     const Roster& roster);

// The row of the projection under which a report is found.
ProjectionRow report_row(std::uint64_t entry, const ReportEntry& report);
// The report of that id or at that index of the record, or nullptr.
const Indexed<ReportEntry>* find_report(const History& history, std::string_view id);

}  // namespace sulh
