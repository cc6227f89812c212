// SPDX-License-Identifier: Apache-2.0
#include "serve/attempts.hpp"

#include "base/bytes.hpp"
#include "serve/limits.hpp"

#include <arpa/inet.h>

#include <array>

namespace sulh {

bool Attempts::begin(const std::string& key, std::size_t most, Instant now) {
    const std::lock_guard lock(guard_);
    if (counted_.size() >= attempts_counted_max)
        std::erase_if(counted_, [&](const auto& one) { return now - one.second.since > minutes(1); });
    if (counted_.size() >= attempts_counted_max) counted_.clear();
    Counted& own = counted_.try_emplace(key, Counted{0, now}).first->second;
    if (now - own.since > minutes(1)) own = {0, now};
    if (own.count >= most) return false;
    ++own.count;
    return true;
}

void Attempts::forgive(const std::string& key) {
    const std::lock_guard lock(guard_);
    const auto found = counted_.find(key);
    if (found != counted_.end() && found->second.count > 0) --found->second.count;
}

std::string counted_address(std::string_view address) {
    std::array<std::uint8_t, 16> bytes = {};
    const std::string text(address.substr(0, address.find('%')));
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
    static constexpr std::array<std::uint8_t, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255};
    if (std::equal(mapped.begin(), mapped.end(), bytes.begin())) return hex(bytes);
    return hex(ByteView(bytes).first(8)) + "/64";
}

}  // namespace sulh
