#pragma once
// SPDX-License-Identifier: Apache-2.0
// The same request sent again, since its answer was lost on the way, is answered again and done
// once. SPEC: draft-ietf-httpapi-idempotency-key-header

#include "base/hash.hpp"
#include "http/http_message.hpp"
#include "time/instant.hpp"

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace sulh {

// Thread-safe; keeps the last idempotency_keys_max answers of the last day.
class IdempotencyKeys {
public:
    // What to answer without doing anything: the earlier answer, 409 where the first is still
    // being done, 422 where the key came with another request. Nothing: do it, then call done().
    std::optional<HttpAnswer> begin(const std::string& key, const Hash& request, Instant now);
    // An answer of the server's own fault (500 and above) is forgotten: it may be tried again.
    void done(const std::string& key, const HttpAnswer& answer);

private:
    struct Kept {
        Hash request = {};
        Instant at;
        std::optional<HttpAnswer> answer;
    };
    std::mutex guard_;
    std::map<std::string, Kept> kept_;
    std::deque<std::string> order_;
};

}  // namespace sulh
