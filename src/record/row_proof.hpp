#pragma once
// SPDX-License-Identifier: Apache-2.0
// One row of a file that was taken in as a whole, proven without the others and without the file.
// SPEC: docs/formats/record.md, "The proof of a row"

#include "base/hash.hpp"
#include "base/result.hpp"
#include "record/commitment.hpp"
#include "record/entries.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct RowProof {
    std::uint64_t row = 0;     // index among the file's observations, from 0
    ContentSalt salt = {};     // of this row alone: row_salt()
    std::vector<Hash> hashes;  // inclusion in the intake's rows_root; at most proof_hashes_max
    std::string line;          // the observation's canonical line, without its line end
    std::string intake_proof;  // a .tlog-proof of the intake, the entry in its extra line
    friend bool operator==(const RowProof&, const RowProof&) = default;
};

bool is_row_proof(std::string_view text);
// REQUIRES: a line of one line; the bounds above; an intake_proof that parses.
std::string format_row_proof(const RowProof& proof);
// Checks the form only.
Result<RowProof> parse_row_proof(std::string_view text);
// corrupt where the line is not that row of the intake. The intake's own proof is the caller's to
// check.
Status verify_row(const RowProof& proof, const IntakeEntry& intake);

// The hashes for row `row` of a file with these leaves. REQUIRES: row < leaves.size().
std::vector<Hash> prove_row_inclusion(const std::vector<Hash>& leaves, std::uint64_t row);

}  // namespace sulh
