#pragma once
// SPDX-License-Identifier: Apache-2.0
// Proofs that an entry stands in the record, and their check without the record.

#include "engine/history.hpp"
#include "engine/progress.hpp"
#include "record/report_entry.hpp"
#include "record/row_proof.hpp"
#include "tlog/proof.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sulh {

struct EntryProof {
    std::uint64_t index = 0;
    std::string says;  // what the entry is: "assessment a-…", "intake of patrols.csv"
    std::string file;  // the .tlog-proof file, the entry itself in its extra line
};

// `id`: an entry's index, an incident or assessment id, or an observation id (its file's intake is
// proven). not_found, with the nearest known id, where nothing has that name. With a policy: under
// the first checkpoint that its quorum cosigned.
Result<EntryProof> prove(const Mission& mission, const std::string& id,
                         const std::optional<LogPolicy>& policy, Progress& progress);
// The same under the checkpoint of `size` entries, which a time-stamp may date.
Result<EntryProof> prove_at(const Mission& mission, const std::string& id, std::uint64_t size,
                            Progress& progress);

// The row of an observation, with the proof of its file's intake: the others stay unseen. not_found
// where no file that can still be read holds an observation of that id.
Result<EntryProof> prove_row(const Mission& mission, const std::string& id,
                             const std::optional<LogPolicy>& policy, Progress& progress);

// The entry of a signed report with the fields of these names shown, all of them where none is
// named. not_found where the record holds no such report, or the field was erased or never stated.
Result<EntryProof> prove_report(const Mission& mission, const std::string& id,
                                const std::vector<std::string>& fields,
                                const std::optional<LogPolicy>& policy, Progress& progress);

struct VerifiedEntry {
    std::uint64_t index = 0;
    Checkpoint checkpoint;
    Entry entry;
    std::vector<NoteSigner> cosigners;         // those of the policy
    std::optional<std::uint64_t> not_after_s;  // POSIX seconds: the quorum had signed it by then
    bool has_other_clocks = false;             // those of the cosigners say nothing about it
    std::optional<RowProof> row;               // where one row of the entry's file was proven
    std::optional<OpenedReport> report;        // where fields of a signed report were shown
};

// Checks a proof file, of an entry, a row or a report, against the log's key, or against a policy of logs
// and witnesses; needs nothing else. corrupt, in one sentence, where it does not hold.
Result<VerifiedEntry> verify_proof_file(std::string_view file, const VerifierKey& key);
// A witness that signed an entry before it became known, by more than witness_clock_slack, does not
// count, unless its clock is said to be another than the record's.
enum class WitnessClocks : std::uint8_t { OfTheRecord, OfAnotherYear };  // the second: an exercise
Result<VerifiedEntry> verify_proof_file(std::string_view file, const LogPolicy& policy,
                                        WitnessClocks clocks = WitnessClocks::OfTheRecord);

// What an entry is, in a few words.
std::string describe(const Entry& entry);

}  // namespace sulh
