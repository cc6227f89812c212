#pragma once
// SPDX-License-Identifier: Apache-2.0
// What a party runs on its own machine: a key, and the memory of the largest tree it has cosigned
// of each log. SPEC: c2sp.org/tlog-witness, docs/witness.md

#include "http/http_message.hpp"
#include "store/sqlite.hpp"
#include "tlog/fork.hpp"
#include "tlog/witness.hpp"
#include "witness/log_files.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sulh {

// Not safe to share between threads; several programs may use one directory at a time, each change
// is one SQLite transaction.
class Witness {
public:
    // A new key of that name and an empty memory. Conflict where there is a witness already.
    static Result<Witness> create(const std::filesystem::path& directory, std::string_view name);
    static Result<Witness> open(const std::filesystem::path& directory);

    const VerifierKey& key() const { return key_->verifier(); }
    const std::filesystem::path& directory() const { return directory_; }

    // From now on this log's checkpoints are looked at. Trusting it twice is fine; conflict where
    // another key has its name.
    Status trust(const VerifierKey& log);
    // In order of their names. corrupt where the memory is not what this witness cosigned.
    Result<std::vector<WitnessedTree>> trees() const;
    Result<std::optional<WitnessedTree>> tree(std::string_view origin) const;

    // Answers an add-checkpoint body at `now` (POSIX seconds). What the answer says is durable
    // before this returns. A clock behind the last cosignature is answered 503, and nothing is
    // signed. An Error only where the memory cannot be read or written: then nothing may be
    // answered but 500.
    Result<WitnessAnswer> add_checkpoint(std::string_view body, std::uint64_t now);

    // The same for a log's files: reads the tiles that its growth rests on, each checked up to the
    // signed root, and gives the cosignature line. corrupt, after keeping the proof, where the log
    // has forked; conflict where the files are older than what was cosigned.
    Result<std::string> cosign_files(const LogFiles& files, const VerifierKey& log,
                                     std::uint64_t now);

    // Keeps a proof under DIR/forks and gives its path. At most kept_forks_max are kept. corrupt
    // where it proves nothing.
    Result<std::filesystem::path> keep_fork(const ForkProof& proof, const VerifierKey& log);

private:
    Witness() = default;
    Status remember(const WitnessedTree& tree, std::uint64_t now);

    std::filesystem::path directory_;
    std::unique_ptr<SigningKey> key_;
    Database memory_;
};

// add-checkpoint, and the monitoring interface: GET <hex SHA-256 of the origin>/checkpoint.
HttpAnswer answer_http(Witness& witness, const HttpRequest& request, std::uint64_t now);

}  // namespace sulh
