// SPDX-License-Identifier: Apache-2.0
#include "serve/idempotency.hpp"

#include "serve/answers.hpp"

namespace sulh {

std::optional<HttpAnswer> IdempotencyKeys::begin(const std::string& key, const Hash& request,
                                                 Instant now) {
    const std::lock_guard lock(guard_);
    const auto found = kept_.find(key);
    if (found != kept_.end() && now - found->second.at <= hours(24)) {
        if (found->second.request != request)
            return problem(422, "this Idempotency-Key came with another request before",
                           "use a new key for a new request");
        if (found->second.answer) return *found->second.answer;
        return problem(409, "this request is being worked on", "ask again in a moment");
    }
    if (found == kept_.end()) order_.push_back(key);
    kept_[key] = {request, now, std::nullopt};
    while (order_.size() > idempotency_keys_max) {
        kept_.erase(order_.front());
        order_.pop_front();
    }
    return std::nullopt;
}

void IdempotencyKeys::done(const std::string& key, const HttpAnswer& answer) {
    const std::lock_guard lock(guard_);
    const auto found = kept_.find(key);
    if (found == kept_.end()) return;
    if (answer.status >= 500) {
        std::erase(order_, key);
        kept_.erase(found);
    } else {
        found->second.answer = answer;
    }
}

}  // namespace sulh
