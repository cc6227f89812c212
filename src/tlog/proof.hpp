#pragma once
// SPDX-License-Identifier: Apache-2.0
// The .tlog-proof file: everything needed to show, offline, that an entry stands in a log.
// SPEC: c2sp.org/tlog-proof@v1

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/result.hpp"
#include "tlog/checkpoint.hpp"
#include "tlog/policy.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct ProofFile {
    std::optional<Bytes> extra;  // not covered by any signature; at most proof_extra_bytes_max
    std::uint64_t index = 0;
    std::vector<Hash> hashes;  // leaf's sibling first; at most proof_hashes_max
    std::string checkpoint;    // the signed note, byte for byte
    friend bool operator==(const ProofFile&, const ProofFile&) = default;
};

// REQUIRES: the bounds above, and a checkpoint that parse_note() reads.
std::string format_proof(const ProofFile& proof);
// Checks the form only: see verify_proof().
Result<ProofFile> parse_proof(std::string_view text);

// The checkpoint under which `entry` stands at proof.index, signed by `log`; Code::corrupt where it
// does not.
Result<Checkpoint> verify_proof(const ProofFile& proof, ByteView entry, const VerifierKey& log);
// The same, and demands the policy's quorum.
Result<CosignedCheckpoint> verify_proof(const ProofFile& proof, ByteView entry,
                                        const LogPolicy& policy);

}  // namespace sulh
