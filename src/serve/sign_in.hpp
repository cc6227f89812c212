#pragma once
// SPDX-License-Identifier: Apache-2.0
// What every way of signing in ends with.

#include "serve/route.hpp"

#include <cstdint>
#include <string>

namespace sulh {

// How somebody showed who they are. No account: by a one-time token.
struct SignedIn {
    std::string person;
    std::string account = {};
    std::int64_t epoch = 0;
};

// 201 with the viewer and the cookie of a new session. The one that the request brought, if any,
// ends: a session that somebody set before is worth nothing.
Result<HttpAnswer> begin_session(Visit& visit, const SignedIn& who);

// An attempt to sign in: 429 where this address, or somebody under this name, tried too often.
// Counted until forgive() says that it was none.
class SignInAttempt {
public:
    SignInAttempt(Visit& visit, std::string_view account);
    bool is_heard() const { return is_heard_; }
    void forgive();
    static HttpAnswer refusal();

private:
    Visit& visit_;
    std::string address_;
    std::string name_;  // empty: none was given
    bool is_heard_ = false;
};

}  // namespace sulh
