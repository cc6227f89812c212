// SPDX-License-Identifier: Apache-2.0
#include "report/time_buckets.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::int64_t buckets_max = 32;
constexpr std::int64_t year_last = 9999;

struct Cut {
    std::string unit;
    std::int64_t days;    // whole days in one bucket, or
    std::int64_t months;  // whole months
    std::size_t label_length;
};

Cut cut_for(Interval span) {
    const std::int64_t length_days = span.length().ms / days(1).ms + 2;
    constexpr std::int64_t week = 7;
    if (length_days <= buckets_max) return {"day", 1, 0, 10};
    if (length_days <= (buckets_max - 1) * week) return {"week from", week, 0, 10};
    if (length_days <= (buckets_max - 2) * 30) return {"month", 0, 1, 7};
    std::int64_t years = 1;
    while (length_days > (buckets_max - 2) * 365 * years)
        years *= 10;
    return {years == 1 ? "year" : "years from", 0, 12 * years, 4};
}

CivilDate start_of(CivilDate date, const Cut& cut) {
    if (cut.days == 1) return date;
    if (cut.days > 1) {
        // 1970-01-01 was a Thursday: three days after a Monday.
        const std::int64_t number = day_number(date);
        const std::int64_t since_monday = ((number + 3) % cut.days + cut.days) % cut.days;
        return date_of_day_number(number - since_monday);
    }
    if (cut.months == 1) return {date.year, date.month, 1};
    const auto years = static_cast<std::int32_t>(cut.months / 12);
    return {std::max(1, date.year - date.year % years), 1, 1};
}

CivilDate next_start(CivilDate date, const Cut& cut) {
    if (cut.days > 0) return date_of_day_number(day_number(date) + cut.days);
    const std::int64_t month = std::int64_t{date.year} * 12 + date.month - 1 + cut.months;
    // A first bucket that began in year 1 because there is no year 0 ends where the others do.
    const std::int64_t aligned = month - (cut.months > 12 ? month % cut.months : 0);
    const auto made = make_date(std::min(aligned / 12, year_last), aligned % 12 + 1, 1);
    return made.value_or(date);
}

}  // namespace

TimeBuckets time_buckets(Interval span, const TimeZone& zone) {
    if (span.is_empty() || !span.from.is_bounded() || !span.to.is_bounded()) return {};
    const Cut cut = cut_for(span);
    TimeBuckets result{cut.unit, {}};
    CivilDate date = start_of(zone.date_of(span.from), cut);
    const CivilTime midnight{0, 0};
    for (std::int64_t i = 0; i <= buckets_max + 1; ++i) {
        const CivilDate next = next_start(date, cut);
        const Interval bounds{zone.at(date, midnight), zone.at(next, midnight)};
        if (bounds.is_empty()) break;
        result.buckets.push_back({bounds, to_text(date).substr(0, cut.label_length)});
        if (bounds.to >= span.to) break;
        date = next;
    }
    return result;
}

Interval span_of(const std::vector<Incident>& incidents,
                 const std::vector<std::uint8_t>& is_wanted) {
    Interval span{Instant::latest(), Instant::earliest()};
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        const Interval possible = incidents[i].when.possible;
        const bool is_close =
            possible.from.is_bounded() && possible.to.is_bounded() && possible.length() <= days(31);
        if (is_wanted[i] == 0 || !is_close) continue;
        span = {std::min(span.from, possible.from), std::max(span.to, possible.to)};
    }
    return span;
}

CrossTab standing_by_time(const Grounds& grounds, const std::vector<Standing>& standings,
                          const std::vector<std::uint8_t>& is_wanted, const TimeBuckets& buckets) {
    std::vector<std::string> columns;
    for (std::size_t i = standing_count; i-- > 0;) {
        columns.emplace_back(label(static_cast<Standing>(i)));
    }
    CrossTab table("Incidents by time", {buckets.unit.empty() ? "time" : buckets.unit}, columns);
    for (const TimeBuckets::Bucket& bucket : buckets.buckets)
        table.add_row({bucket.label});
    const std::size_t not_close = table.add_row({"not known so closely"});
    const std::vector<Incident>& incidents = grounds.facts.corroboration.incidents;
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        if (is_wanted[i] == 0) continue;
        const Interval possible = incidents[i].when.possible;
        const auto after = std::ranges::upper_bound(
            buckets.buckets, possible.from, {},
            [](const TimeBuckets::Bucket& bucket) { return bucket.bounds.from; });
        std::size_t row = not_close;
        if (after != buckets.buckets.begin() && (after - 1)->bounds.contains(possible)) {
            row = static_cast<std::size_t>(after - buckets.buckets.begin()) - 1;
        }
        table.add(row, standing_count - 1 - static_cast<std::size_t>(standings[i]));
    }
    return table;
}

}  // namespace sulh
