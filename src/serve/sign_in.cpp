// SPDX-License-Identifier: Apache-2.0
#include "serve/sign_in.hpp"

#include "serve/limits.hpp"
#include "serve/site.hpp"

namespace sulh {

SignInAttempt::SignInAttempt(Visit& visit, std::string_view account)
    : visit_(visit), address_("address " + counted_address(visit.request.client)) {
    // Keys of one length: a name may be long, and its table is not to grow with it.
    if (!account.empty()) name_ = "name " + hex(sha256(as_bytes(account))).substr(0, 32);
    Attempts& attempts = visit.site.attempts();
    const Instant now = visit.site.machine_now();
    is_heard_ = attempts.begin(address_, sign_ins_of_address_max, now);
    if (is_heard_ && !name_.empty()) is_heard_ = attempts.begin(name_, sign_ins_of_name_max, now);
    if (!is_heard_) visit.site.log_event("too many attempts to sign in", visit.session);
}

void SignInAttempt::forgive() {
    visit_.site.attempts().forgive(address_);
    if (!name_.empty()) visit_.site.attempts().forgive(name_);
}

HttpAnswer SignInAttempt::refusal() {
    HttpAnswer out = problem(429, "too many attempts to sign in", "wait a minute");
    for (auto& [name, value] : out.fields)
        if (name == "Retry-After") value = "60";
    return out;
}

}  // namespace sulh
