#pragma once
// SPDX-License-Identifier: Apache-2.0
// The record's own side of witnessing: requests out, cosignatures in.

#include "engine/mission.hpp"
#include "tlog/policy.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// The add-checkpoint request for the latest checkpoint, to a witness that has cosigned `old_size`
// entries; invalid_input where the record has fewer.
Result<std::string> submission_of(const LogStorage& log, std::uint64_t old_size);

// A witness's time, whatever it says: POSIX seconds, cut to what an Instant holds.
Instant instant_of(std::uint64_t seconds);

// When the record took the entry in, as it says itself: nothing for incidents, assessments and
// conclusions, which speak of other times.
std::optional<Instant> known_at(const Entry& entry);

// How far a witness's clock and the record's may differ, in seconds.
inline constexpr std::int64_t witness_clock_slack_s = 300;
// Whether a cosignature of that time, in POSIX seconds, says that something was there before it
// became known, whatever the clocks' difference.
bool is_before_slack(std::uint64_t time, Instant known);

// Keeps what a witness answered: the lines of the policy's witnesses, each under the newest
// checkpoint that it fits. corrupt where a known witness's line fits none of the last
// checkpoints_tried_max, or its time contradicts: one of the same witness under a smaller size is
// later, or what the checkpoint holds became known after it (not in an exercise, whose witnesses
// may go by their own clocks). not_found where no line is of a known witness.
Result<std::vector<KeptCosignature>> take_cosignatures(Mission& mission, const LogPolicy& policy,
                                                       std::string_view lines);

// What a witness says to the latest checkpoint.
struct WitnessReply {
    std::string lines;  // unread
    // Where it says that it has cosigned more than the record has, or another history: the
    // checkpoint that it holds, which this log signed.
    std::optional<std::string> checkpoint;
};

// Submits the latest checkpoint. corrupt where the witness claims to have cosigned more than this
// record has, or another history, and shows no checkpoint that this log signed; unavailable where
// it does not answer, or with what no witness answers.
Result<WitnessReply> answer_of_witness(const LogStorage& log, const PolicyWitness& witness);

// Keeps the lines. A checkpoint that contradicts the record is heeded for good: corrupt, and
// nothing more is signed in this directory (store/high_water.hpp).
Result<std::vector<KeptCosignature>> take_reply(Mission& mission, const LogPolicy& policy,
                                                const WitnessReply& reply);

// The one after the other.
Result<KeptCosignature> ask_witness(Mission& mission, const PolicyWitness& witness);

}  // namespace sulh
