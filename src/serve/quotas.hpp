#pragma once
// SPDX-License-Identifier: Apache-2.0
// How much one party may send in an hour: the same numbers for each, published (docs/api.md). So
// that nobody drowns the others, and nobody is drowned.

#include "time/instant.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace sulh {

enum class QuotaKind : std::uint8_t { Reports, Observations, Messages, Volume };
inline constexpr std::size_t quota_kind_count = 4;
std::string_view name(QuotaKind kind);  // "reports"
std::uint64_t most_per_hour(QuotaKind kind);

// So much of each kind, by QuotaKind.
using QuotaUse = std::array<std::uint64_t, quota_kind_count>;
constexpr QuotaUse quota_use(QuotaKind kind, std::uint64_t count, std::uint64_t bytes) {
    QuotaUse out{};
    out[static_cast<std::size_t>(kind)] = count;
    out[static_cast<std::size_t>(QuotaKind::Volume)] = bytes;
    return out;
}

// Thread-safe. Counts full hours of UTC; a restart begins anew.
class Quotas {
public:
    // Counts it, or gives the first kind that would go beyond its most: then nothing is counted
    // but the refusal.
    std::optional<QuotaKind> take(const std::string& party, const QuotaUse& use, Instant now);
    // What turned out only afterwards; may go beyond.
    void add(const std::string& party, const QuotaUse& use, Instant now);
    QuotaUse used(const std::string& party, Instant now);
    // By party, since the start.
    std::map<std::string, std::uint64_t> refused() const;

private:
    QuotaUse& of_hour(const std::string& party, Instant now);

    mutable std::mutex guard_;
    std::int64_t hour_ = 0;
    std::map<std::string, QuotaUse> used_;
    std::map<std::string, std::uint64_t> refused_;
};

// Seconds until the next full hour, at least 1.
std::int64_t seconds_to_next_hour(Instant now);

}  // namespace sulh
