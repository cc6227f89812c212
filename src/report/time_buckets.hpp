#pragma once
// SPDX-License-Identifier: Apache-2.0
// A stretch of time cut into days, weeks, months or years of an agreement's zone, for tables and
// time axes.

#include "report/entries.hpp"
#include "time/civil.hpp"

#include <string>
#include <vector>

namespace sulh {

// `bounds` are half-open and adjoin; labels are dates ("2031-05-01", "2031-05", "2031").
struct TimeBuckets {
    struct Bucket {
        Interval bounds;
        std::string label;
    };
    std::string unit;  // "day", "week from", "month", "year", "years from"
    std::vector<Bucket> buckets;
};

// The finest unit that needs at most 32 buckets to hold `span`. No buckets where the span is empty
// or unbounded.
TimeBuckets time_buckets(Interval span, const TimeZone& zone);

// The least interval that holds the times of these incidents that are known to within 31 days;
// empty where there is none.
Interval span_of(const std::vector<Incident>& incidents,
                 const std::vector<std::uint8_t>& is_wanted);

// Every wanted incident once: a row for each bucket and one for those not known so closely; a
// column for each standing.
CrossTab standing_by_time(const Grounds& grounds, const std::vector<Standing>& standings,
                          const std::vector<std::uint8_t>& is_wanted, const TimeBuckets& buckets);

}  // namespace sulh
