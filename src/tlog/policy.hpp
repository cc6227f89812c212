#pragma once
// SPDX-License-Identifier: Apache-2.0
// Who must have signed a checkpoint before it counts: the log, and enough of the witnesses.
// SPEC: c2sp.org/tlog-policy

#include "base/result.hpp"
#include "tlog/checkpoint.hpp"
#include "tlog/note.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct PolicyLog {
    VerifierKey key;
    std::string url;  // empty: none
    friend bool operator==(const PolicyLog&, const PolicyLog&) = default;
};

struct PolicyWitness {
    std::string name;  // means something within the policy only
    VerifierKey key;   // of type Cosignature
    std::string url;   // its submission prefix; empty: none
    friend bool operator==(const PolicyWitness&, const PolicyWitness&) = default;
};

struct PolicyGroup {
    std::string name;
    std::size_t threshold = 1;         // 1 to members.size()
    std::vector<std::string> members;  // witnesses and earlier groups
    friend bool operator==(const PolicyGroup&, const PolicyGroup&) = default;
};

// INVARIANT (parse_policy keeps it): no name and no public key stands for two things, every name is
// defined before it is used, and each is a member of at most one group.
struct LogPolicy {
    std::vector<PolicyLog> logs;
    std::vector<PolicyWitness> witnesses;
    std::vector<PolicyGroup> groups;
    std::string quorum = "none";  // a witness, a group, or "none": no cosignature is asked for
    friend bool operator==(const LogPolicy&, const LogPolicy&) = default;
};

// At most 32 logs, 32 witnesses, 32 groups. Errors name `file` and the line.
Result<LogPolicy> parse_policy(std::string_view text, std::string_view file = {});
// Witnesses before groups before the quorum; parse_policy(format_policy(p)) == p.
std::string format_policy(const LogPolicy& policy);

// The earliest time, in POSIX seconds, at which the quorum had signed: with k of n, the k-th
// smallest cosignature time. Nothing where the quorum is not met; 0 where none is asked for.
std::optional<std::uint64_t> quorum_time(const LogPolicy& policy,
                                         std::span<const NoteSigner> signers);

// A checkpoint with those that vouch for it.
struct CosignedCheckpoint {
    Checkpoint checkpoint;
    VerifierKey log;
    std::vector<NoteSigner> cosigners;  // witnesses of the policy that signed
    std::uint64_t quorum_time = 0;      // see quorum_time(): the tree is not younger than this
};

// Demands the signature of one of the policy's logs, that the origin is its name, and the quorum.
// A line of any of the policy's keys that does not verify refuses the whole note (corrupt).
Result<CosignedCheckpoint> open_checkpoint(std::string_view note, const LogPolicy& policy);

}  // namespace sulh
