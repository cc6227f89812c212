#pragma once
// SPDX-License-Identifier: Apache-2.0
// How often somebody tried within a minute. An attempt counts before its outcome is known, so that
// many at one time do not slip through together.

#include "time/instant.hpp"

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace sulh {

// Thread-safe. Holds at most attempts_counted_max keys; beyond that it starts anew.
class Attempts {
public:
    // Counts one; false where there were `most` within the minute already.
    bool begin(const std::string& key, std::size_t most, Instant now);
    // It was no failure after all.
    void forgive(const std::string& key);

private:
    struct Counted {
        std::size_t count = 0;
        Instant since;
    };
    std::mutex guard_;
    std::map<std::string, Counted> counted_;
};

// An address as it is counted: all of IPv4, the first 64 bits of IPv6 (one household has them all).
std::string counted_address(std::string_view address);

}  // namespace sulh
