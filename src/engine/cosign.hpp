#pragma once
// SPDX-License-Identifier: Apache-2.0
// The record's own side of witnessing: requests out, cosignatures in.

#include "store/log_storage.hpp"
#include "tlog/policy.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// The add-checkpoint request for the latest checkpoint, to a witness that has cosigned `old_size`
// entries; invalid_input where the record has fewer.
Result<std::string> submission_of(const LogStorage& log, std::uint64_t old_size);

// Keeps what a witness answered: the lines of the policy's witnesses, each under the newest
// checkpoint that it fits. corrupt where a known witness's line fits none of the last
// checkpoints_tried_max, not_found where no line is of a known witness.
Result<std::vector<KeptCosignature>> take_cosignatures(LogStorage& log, const LogPolicy& policy,
                                                       std::string_view lines);

// Submits the latest checkpoint; gives the lines that the witness answers, unread. corrupt where it
// has cosigned more than this record has, or another history: the record was set back, or is a copy
// of another. unavailable where it does not answer, or with what no witness answers.
Result<std::string> answer_of_witness(const LogStorage& log, const PolicyWitness& witness);

// The same, and keeps the answer.
Result<KeptCosignature> ask_witness(LogStorage& log, const PolicyWitness& witness);

}  // namespace sulh
