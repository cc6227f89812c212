#pragma once
// SPDX-License-Identifier: Apache-2.0
// Challenges that authenticators answer: each good once, for whoever asked, for a few minutes.

#include "base/hash.hpp"
#include "base/result.hpp"
#include "time/instant.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace sulh {

// Thread-safe. `asker` is the hash of what only the asker holds: a session or a cookie.
class Challenges {
public:
    // 32 random bytes in base64url; an earlier one of this asker is void. unavailable where
    // challenges_max wait for an answer.
    Result<std::string> ask(const Hash& asker, Instant now);
    // What this asker was given; it is void from now on.
    std::optional<std::string> take(const Hash& asker, Instant now);

private:
    struct Waiting {
        std::string challenge;
        Instant until;
    };
    std::mutex guard_;
    std::map<Hash, Waiting> waiting_;
};

}  // namespace sulh
