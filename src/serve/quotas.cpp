// SPDX-License-Identifier: Apache-2.0
#include "serve/quotas.hpp"

#include "base/check.hpp"
#include "serve/limits.hpp"

namespace sulh {

namespace {

constexpr std::int64_t hour_ms = 3'600'000;

}  // namespace

std::string_view name(QuotaKind kind) {
    switch (kind) {
        case QuotaKind::Reports: return "reports";
        case QuotaKind::Observations: return "observations";
        case QuotaKind::Messages: return "messages";
        case QuotaKind::Volume: return "bytes";
    }
    CHECK_UNREACHABLE();
}

std::uint64_t most_per_hour(QuotaKind kind) {
    switch (kind) {
        case QuotaKind::Reports: return party_reports_per_hour;
        case QuotaKind::Observations: return party_observations_per_hour;
        case QuotaKind::Messages: return party_messages_per_hour;
        case QuotaKind::Volume: return party_bytes_per_hour;
    }
    CHECK_UNREACHABLE();
}

QuotaUse& Quotas::of_hour(const std::string& party, Instant now) {
    const std::int64_t hour = now.ms / hour_ms;
    if (hour != hour_) used_.clear();
    hour_ = hour;
    return used_[party];
}

std::optional<QuotaKind> Quotas::take(const std::string& party, const QuotaUse& use, Instant now) {
    const std::lock_guard lock(guard_);
    QuotaUse& own = of_hour(party, now);
    for (std::size_t i = 0; i < quota_kind_count; ++i) {
        const auto kind = static_cast<QuotaKind>(i);
        // What was used up already is refused with the next request of any kind that brings some.
        const bool is_used_up = kind == QuotaKind::Observations &&
                                use[static_cast<std::size_t>(QuotaKind::Reports)] != 0 &&
                                own[i] >= most_per_hour(kind);
        if (!is_used_up && own[i] + use[i] <= most_per_hour(kind)) continue;
        if (use[i] == 0 && !is_used_up) continue;
        ++refused_[party];
        return kind;
    }
    for (std::size_t i = 0; i < quota_kind_count; ++i)
        own[i] += use[i];
    return std::nullopt;
}

void Quotas::add(const std::string& party, const QuotaUse& use, Instant now) {
    const std::lock_guard lock(guard_);
    QuotaUse& own = of_hour(party, now);
    for (std::size_t i = 0; i < quota_kind_count; ++i)
        own[i] += use[i];
}

QuotaUse Quotas::used(const std::string& party, Instant now) {
    const std::lock_guard lock(guard_);
    return of_hour(party, now);
}

std::map<std::string, std::uint64_t> Quotas::refused() const {
    const std::lock_guard lock(guard_);
    return refused_;
}

std::int64_t seconds_to_next_hour(Instant now) {
    return (hour_ms - now.ms % hour_ms + 999) / 1000;
}

}  // namespace sulh
