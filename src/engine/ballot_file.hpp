#pragma once
// SPDX-License-Identifier: Apache-2.0
// A ballot on the voter's own machine, between sealing and opening. Whoever reads the file knows
// the vote; without it the vote cannot be opened.

#include "casework/event.hpp"

#include <string>
#include <string_view>

namespace sulh {

struct BallotFile {
    std::string case_id;
    std::int32_t round = 1;
    std::string actor;  // for whom the ballot is cast
    Bytes salt;
    Ballot ballot;
};

// With a fresh salt of 32 random bytes.
BallotFile make_ballot_file(std::string case_id, std::int32_t round, std::string actor,
                            Ballot ballot);
// Readable by its owner only. conflict where there is a file already: it may be the only copy.
Status save_ballot_file(const std::string& path, const BallotFile& file);
Result<BallotFile> load_ballot_file(const std::string& path);

// "occurrence: established", "clause strict: not established", "attribution: established belmar".
Result<Answer> parse_answer(std::string_view text);

}  // namespace sulh
