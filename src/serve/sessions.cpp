// SPDX-License-Identifier: Apache-2.0
#include "serve/sessions.hpp"

#include "record/sd_jwt.hpp"
#include "serve/limits.hpp"

#include <sodium.h>

#include <algorithm>

namespace sulh {

namespace {

Hash hash_of(std::string_view token) {
    thread_local Sha256 sha;  // its context is dearer than a token
    sha.update(as_bytes(token));
    return sha.finish();
}

bool is_over(const Session& session, Instant now) {
    return now - session.used > session_idle_max || now - session.since > session_age_max;
}

}  // namespace

std::string random_token() {
    std::array<std::uint8_t, 32> bytes = {};
    randombytes_buf(bytes.data(), bytes.size());
    return base64url(bytes);
}

std::string session_mark(const Session& session) {
    return hex(session.id).substr(0, 16);
}

Result<std::string> Sessions::open(std::string person, std::string account, std::int64_t epoch,
                                   Instant now) {
    const std::lock_guard lock(guard_);
    drop_old(now);
    if (sessions_.size() >= sessions_max)
        return fail(Code::unavailable, "too many people are signed in", {}, "try again later");
    std::string token = random_token();
    const Hash id = hash_of(token);
    sessions_[id] = {id, std::move(person), std::move(account), epoch, {}, now, now};
    return token;
}

std::optional<Session> Sessions::find(std::string_view token, Instant now) {
    const std::lock_guard lock(guard_);
    const auto found = sessions_.find(hash_of(token));
    if (found == sessions_.end()) return std::nullopt;
    if (is_over(found->second, now)) {
        sessions_.erase(found);
        return std::nullopt;
    }
    found->second.used = now;
    return found->second;
}

std::optional<Session> Sessions::look_at(const Hash& id, Instant now) const {
    const std::lock_guard lock(guard_);
    const auto found = sessions_.find(id);
    if (found == sessions_.end() || is_over(found->second, now)) return std::nullopt;
    return found->second;
}

void Sessions::become(const Hash& id, std::string person) {
    const std::lock_guard lock(guard_);
    if (const auto found = sessions_.find(id); found != sessions_.end())
        found->second.person = std::move(person);
}

void Sessions::close(const Hash& id) {
    const std::lock_guard lock(guard_);
    sessions_.erase(id);
}

std::vector<Session> Sessions::of_account(std::string_view account, Instant now) {
    std::vector<Session> out;
    const std::lock_guard lock(guard_);
    drop_old(now);
    for (const auto& [id, session] : sessions_)
        if (session.account == account) out.push_back(session);
    std::ranges::sort(out, [](const Session& a, const Session& b) {
        return b.used != a.used ? b.used < a.used : a.id < b.id;
    });
    return out;
}

std::size_t Sessions::count() const {
    const std::lock_guard lock(guard_);
    return sessions_.size();
}

std::string Sessions::make_one_time_token(std::string person, Instant now) {
    const std::lock_guard lock(guard_);
    std::string token = random_token();
    one_time_[hash_of(token)] = {std::move(person), now + one_time_token_life};
    return token;
}

std::optional<std::string> Sessions::take_one_time_token(std::string_view token, Instant now) {
    const std::lock_guard lock(guard_);
    const auto found = one_time_.find(hash_of(token));
    if (found == one_time_.end()) return std::nullopt;
    const OneTime one = std::move(found->second);
    one_time_.erase(found);
    if (now > one.until) return std::nullopt;
    return one.person;
}

void Sessions::drop_old(Instant now) {
    std::erase_if(sessions_, [&](const auto& one) { return is_over(one.second, now); });
    std::erase_if(one_time_, [&](const auto& one) { return now > one.second.until; });
}

}  // namespace sulh
