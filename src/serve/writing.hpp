#pragma once
// SPDX-License-Identifier: Apache-2.0
// What people send into a mission, and what they are told of it.

#include "base/json.hpp"
#include "engine/casebook.hpp"
#include "engine/judge.hpp"
#include "engine/live_conclusions.hpp"
#include "engine/report_files.hpp"

#include <string>
#include <vector>

namespace sulh {

// That an entry stands in the record.
struct EntryReceipt {
    std::uint64_t index = 0;
    Hash leaf = {};
    std::uint64_t size = 0;  // of the record that holds it
};
Json to_json(const EntryReceipt& receipt);  // {"index","leaf","size"}

// A file of reports on its way in.
struct ReportUpload {
    std::string name;  // the last part of a path, as the sender has it
    std::string bytes;
    std::string mapping;  // text of a mapping file; empty: none
    std::vector<KeptFile> attached = {};  // in the vault already, to be named beside it
};
struct UploadOutcome {
    EntryReceipt receipt;
    std::uint64_t observations = 0;
    std::vector<Reject> rejects;
    std::vector<std::string> incidents;  // ids of those that are new or changed
};

// A letter, digit, dot, hyphen or underscore for every byte of a name but those of letters beyond
// ASCII; never empty, at most 100 bytes, never one that hides.
std::string safe_file_name(std::string_view name);

// Takes the files in, all in one durable step, else one by one where one of them is refused. `zone`:
// of dates without one. REQUIRES: `live` follows the record.
std::vector<Result<UploadOutcome>> take_uploads(Mission& mission, LiveConclusions& live,
                                                const MaybeZone& zone,
                                                const std::vector<ReportUpload>& uploads,
                                                Instant now);

struct SentMessage {
    MessageOutcome outcome;
    EntryReceipt receipt;
};
// Takes one signed note in.
Result<SentMessage> take_message(Mission& mission, CaseDesk& desk, const std::string& note,
                                 Instant now);

// Admits this key for a person in place of the one they have.
Result<EntryReceipt> replace_key(Mission& mission, const Member& member, const std::string& vkey,
                                 Instant now);

Result<EntryReceipt> receipt_of(const LogStorage& log, std::uint64_t index);

}  // namespace sulh
