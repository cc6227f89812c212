// SPDX-License-Identifier: Apache-2.0
#include "serve/challenges.hpp"

#include "serve/limits.hpp"
#include "serve/sessions.hpp"

namespace sulh {

Result<std::string> Challenges::ask(const Hash& asker, Instant now) {
    const std::lock_guard lock(guard_);
    std::erase_if(waiting_, [&](const auto& one) { return one.second.until < now; });
    if (waiting_.size() >= challenges_max && waiting_.count(asker) == 0)
        return fail(Code::unavailable, "too many are signing in at this moment", {}, "try again");
    std::string challenge = random_token();
    waiting_[asker] = {challenge, now + challenge_life};
    return challenge;
}

std::optional<std::string> Challenges::take(const Hash& asker, Instant now) {
    const std::lock_guard lock(guard_);
    const auto found = waiting_.find(asker);
    if (found == waiting_.end()) return std::nullopt;
    const Waiting waiting = std::move(found->second);
    waiting_.erase(found);
    if (now > waiting.until) return std::nullopt;
    return waiting.challenge;
}

}  // namespace sulh
