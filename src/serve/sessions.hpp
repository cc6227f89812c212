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

namespace sulh {

// 32 bytes of the system's randomness in base64url, 43 characters.
std::string random_token();

struct Session {
    Hash id = {};        // SHA-256 of its token
    std::string person;  // whom it acts for
    std::string account; // who signed in; empty: by a one-time token
    Instant since;
    Instant used;
};

// Thread-safe. Times are the machine's.
class Sessions {
public:
    // A new session and its token. limit where there are sessions_max.
    Result<std::string> open(std::string person, std::string account, Instant now);
    // The session of this token; nothing where there is none or it idled or aged out.
    std::optional<Session> find(std::string_view token, Instant now);
    // The session goes on as that person.
    void become(const Hash& id, std::string person);
    void close(const Hash& id);
    // All sessions of an account: its password changed, or an administrator ended them.
    void close_all(std::string_view account);
    std::size_t count() const;

    // A token for one sign-in as `person` before `one_time_token_life` has passed.
    std::string make_one_time_token(std::string person, Instant now);
    std::optional<std::string> take_one_time_token(std::string_view token, Instant now);

    // Whether somebody at this address may try to sign in: sign_ins_per_minute_max failures in a
    // minute and no more are heard.
    bool may_try(const std::string& address, Instant now);
    void note_failure(const std::string& address, Instant now);

private:
    struct Failures {
        std::size_t count = 0;
        Instant since;
    };
    struct OneTime {
        std::string person;
        Instant until;
    };
    void drop_old(Instant now);

    mutable std::mutex guard_;
    std::map<Hash, Session> sessions_;
    std::map<Hash, OneTime> one_time_;
    std::map<std::string, Failures> failures_;  // by address
};

}  // namespace sulh
