#pragma once
// SPDX-License-Identifier: Apache-2.0
// A point in time and a length of time. No clock is read here or anywhere below engine.

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sulh {

// A length of time in whole milliseconds; may be negative.
struct Duration {
    std::int64_t ms = 0;
    friend constexpr auto operator<=>(Duration, Duration) = default;
    friend constexpr Duration operator+(Duration a, Duration b) { return {a.ms + b.ms}; }
    friend constexpr Duration operator-(Duration a, Duration b) { return {a.ms - b.ms}; }
    friend constexpr Duration operator*(Duration a, std::int64_t n) { return {a.ms * n}; }
};
constexpr Duration milliseconds(std::int64_t n) { return {n}; }
constexpr Duration seconds(std::int64_t n) { return {n * 1000}; }
constexpr Duration minutes(std::int64_t n) { return {n * 60'000}; }
constexpr Duration hours(std::int64_t n) { return {n * 3'600'000}; }
constexpr Duration days(std::int64_t n) { return {n * 86'400'000}; }  // 24 hours each; see civil.hpp for calendar days

// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted (as POSIX).
// Range: years 1 to 9999 for anything read from text; `earliest` and `latest` stand for "unbounded".
struct Instant {
    std::int64_t ms = 0;
    friend constexpr auto operator<=>(Instant, Instant) = default;
    friend constexpr Instant operator+(Instant t, Duration d) { return {t.ms + d.ms}; }
    friend constexpr Instant operator-(Instant t, Duration d) { return {t.ms - d.ms}; }
    friend constexpr Duration operator-(Instant a, Instant b) { return {a.ms - b.ms}; }

    static constexpr Instant earliest() { return {-(std::int64_t{1} << 52)}; }
    static constexpr Instant latest() { return {std::int64_t{1} << 52}; }
    constexpr bool is_bounded() const { return *this > earliest() && *this < latest(); }
};

// RFC 3339 with offset or Z, seconds and fraction optional: 2031-05-01T09:00Z, 2031-05-01 09:00:00.250+04:30.
// A time with no offset is refused: a clock time needs its zone.
Result<Instant> parse_instant(std::string_view text);

// "2031-05-01T09:00:00Z"; milliseconds only where they are not zero; "unbounded" for earliest() and latest().
std::string to_text(Instant t);

// "3 days", "1 day 6 hours", "90 minutes": largest units first, at most two.
std::string to_text(Duration d);

// "72 hours", "14 days", "90 minutes", "30 seconds", singular too; whole numbers from 0 to 100,000.
Result<Duration> parse_duration(std::string_view text);

}  // namespace sulh
