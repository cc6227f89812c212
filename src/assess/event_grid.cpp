// SPDX-License-Identifier: Apache-2.0
#include "assess/event_grid.hpp"

#include "assess/limits.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sulh {

namespace {

constexpr double metres_per_degree = 110'570;  // of latitude, at least; of longitude at the equator
constexpr double latitude_max = 89;
constexpr std::uint64_t anywhere = UINT64_MAX;

}  // namespace

EventGrid::EventGrid(const Context& context, const EventTimeline& events, Metres reach)
    : reach_(reach) {
    const double radius_bound = std::max(reach.value, event_radius_m_in_grid);
    const auto is_in_square = [&](const Where& where) {
        return where.is_known && where.radius_m <= radius_bound;
    };
    for (const EventMatch& event : events.all()) {
        const Where& where = context.incident(event.incident).where;
        if (is_in_square(where)) radius_max_ = std::max(radius_max_, where.radius());
    }
    square_degrees_ = std::max(2 * (reach_ + radius_max_).value, 50.0) / metres_per_degree;

    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
    order.reserve(events.all().size());
    for (const EventMatch& event : events.all()) {
        const Where& where = context.incident(event.incident).where;
        order.emplace_back(is_in_square(where) ? square_of(where) : anywhere,
                           static_cast<std::uint32_t>(order.size()));
    }
    std::sort(order.begin(), order.end());
    Range* range = nullptr;
    std::uint64_t square = 0;
    for (const auto& [in, index] : order) {
        const EventMatch& event = events.all()[index];
        const Interval when = context.incident(event.incident).when.possible;
        const auto place = static_cast<std::uint32_t>(events_.size());
        const bool is_first = range == nullptr || in != square;
        if (is_first) {
            range = in == anywhere ? &anywhere_ : &squares_[in];
            range->begin = place;
            square = in;
        }
        range->end = place + 1;
        latest_end_.push_back(is_first ? when.to : std::max(latest_end_.back(), when.to));
        from_.push_back(when.from);
        events_.push_back(event);
    }
}

std::uint64_t EventGrid::square_at(std::int64_t row, std::int64_t column) const {
    return static_cast<std::uint64_t>(row) << 32 | static_cast<std::uint32_t>(column);
}

std::uint64_t EventGrid::square_of(const Where& where) const {
    return square_at(static_cast<std::int64_t>((where.centre.lat() + 90) / square_degrees_),
                     static_cast<std::int64_t>((where.centre.lon() + 180) / square_degrees_));
}

void EventGrid::add(Range range, Interval during,
                    std::vector<std::span<const EventMatch>>& out) const {
    const auto at = [&](const std::vector<Instant>& list, std::uint32_t i) {
        return list.begin() + i;
    };
    const auto first = std::upper_bound(at(latest_end_, range.begin), at(latest_end_, range.end),
                                        during.from) -
                       latest_end_.begin();
    const auto last =
        std::lower_bound(at(from_, range.begin), at(from_, range.end), during.to) - from_.begin();
    if (first < last) out.emplace_back(events_.data() + first, events_.data() + last);
}

bool EventGrid::find(const Where& where, Interval during,
                     std::vector<std::span<const EventMatch>>& out) const {
    out.clear();
    if (!where.is_known) return false;
    const double reach = (reach_ + radius_max_ + where.radius()).value + 1;
    const double up = reach / metres_per_degree;
    const double farthest = std::abs(where.centre.lat()) + up;
    if (farthest > latitude_max) return false;
    const double along = up / std::cos(farthest * std::numbers::pi / 180);
    const double west = where.centre.lon() + 180 - along;
    const double east = where.centre.lon() + 180 + along;
    if (west < 0 || east >= 360) return false;
    const auto index = [&](double degrees) {
        return static_cast<std::int64_t>(degrees / square_degrees_);
    };
    const std::int64_t south_row = index(where.centre.lat() + 90 - up);
    const std::int64_t north_row = index(where.centre.lat() + 90 + up);
    const std::int64_t west_column = index(west);
    const std::int64_t east_column = index(east);
    if ((north_row - south_row + 1) * (east_column - west_column + 1) > event_squares_max) {
        return false;
    }
    for (std::int64_t row = south_row; row <= north_row; ++row) {
        for (std::int64_t column = west_column; column <= east_column; ++column) {
            const auto found = squares_.find(square_at(row, column));
            if (found != squares_.end()) add(found->second, during, out);
        }
    }
    add(anywhere_, during, out);
    return true;
}

}  // namespace sulh
