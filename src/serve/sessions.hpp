#pragma once
// SPDX-License-Identifier: Apache-2.0
// Who is signed in. Tokens are kept as hashes; a restart signs everybody out.

#include "base/hash.hpp"
#include "base/result.hpp"
#include "time/instant.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// 32 bytes of the system's randomness in base64url, 43 characters.
std::string random_token();

struct Session {
    Hash id = {};        // SHA-256 of its token
    std::string person;  // whom it acts for
    std::string account; // who signed in; empty: by a one-time token
    std::int64_t epoch = 0;  // of the account
    std::string device;      // whose token the request brought instead of a cookie; else empty
    Instant since;
    Instant used;
};

// As somebody is told of a session: enough of its id to name it, too little to be it.
std::string session_mark(const Session& session);  // 16 hexadecimal digits

// Thread-safe. Times are the machine's.
class Sessions {
public:
    // A new session and its token. limit where there are sessions_max.
    Result<std::string> open(std::string person, std::string account, std::int64_t epoch,
                             Instant now);
    // The session of this token; nothing where there is none or it idled or aged out.
    std::optional<Session> find(std::string_view token, Instant now);
    // The same by its id; that somebody looks does not make it used.
    std::optional<Session> look_at(const Hash& id, Instant now) const;
    // The session goes on as that person.
    void become(const Hash& id, std::string person);
    void close(const Hash& id);
    // Those of an account, the latest used first.
    std::vector<Session> of_account(std::string_view account, Instant now);
    std::size_t count() const;

    // A token for one sign-in as `person` before `one_time_token_life` has passed.
    std::string make_one_time_token(std::string person, Instant now);
    std::optional<std::string> take_one_time_token(std::string_view token, Instant now);

private:
    struct OneTime {
        std::string person;
        Instant until;
    };
    void drop_old(Instant now);

    mutable std::mutex guard_;
    std::map<Hash, Session> sessions_;
    std::map<Hash, OneTime> one_time_;
};

}  // namespace sulh
