// SPDX-License-Identifier: Apache-2.0
#include "assess/event_grid.hpp"

#include "assess/limits.hpp"
#include "base/large_pages.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

namespace sulh {

namespace {

constexpr double metres_per_degree = 110'570;  // of latitude, at least; of longitude at the equator
constexpr double latitude_max = 89;
constexpr std::uint32_t nowhere = 0xFFFFFFFF;

std::size_t hash_of(std::uint64_t name) {
    return static_cast<std::size_t>(name * 0x9E3779B97F4A7C15U >> 20);
}

using Place = std::vector<PlacedEvent>::const_iterator;

// std::partition_point() that looks around `guess` first, in steps that double: what lies in one
// square is far apart in memory for halving all of it.
template <typename Holds>
Place first_not(Place begin, Place end, Place guess, Holds holds) {
    std::ptrdiff_t step = 1;
    if (guess != end && holds(*guess)) {
        begin = guess + 1;
        while (end - begin > step && holds(*(begin + step))) {
            begin += step + 1;
            step *= 2;
        }
        return std::partition_point(begin, end - begin > step ? begin + step : end, holds);
    }
    end = guess;
    while (end - begin > step && !holds(*(end - step))) {
        end -= step;
        step *= 2;
    }
    return std::partition_point(end - begin > step ? end - step + 1 : begin, end, holds);
}

// Where `t` would lie, were their times spread evenly. REQUIRES: not empty.
Place guessed(Place begin, Place end, Instant t) {
    const Instant first = begin->when.possible.from;
    const Instant last = (end - 1)->when.possible.from;
    if (t <= first || !first.is_bounded()) return begin;
    if (t >= last || !last.is_bounded()) return end - 1;
    const double part = static_cast<double>(t.ms - first.ms) / static_cast<double>(last.ms - first.ms);
    return begin + static_cast<std::ptrdiff_t>(part * static_cast<double>(end - 1 - begin));
}

}  // namespace

EventGrid::EventGrid(const Context& context, const EventTimeline& events, Metres reach)
    : reach_(reach) {
    for (std::size_t degree = 0; degree < widening_.size(); ++degree) {
        widening_[degree] =
            1 / std::cos(static_cast<double>(degree + 1) * std::numbers::pi / 180);
    }
    const double radius_bound = std::max(reach.value, event_radius_m_in_grid);
    const auto is_in_square = [&](const Where& where) {
        return where.is_known && where.radius_m <= radius_bound;
    };
    std::vector<Where> places;  // by event
    reserve_in_large_pages(places, events.all().size());
    for (const EventMatch& event : events.all()) {
        const Where& where = context.brief(event.incident).where;
        if (is_in_square(where)) radius_max_ = std::max(radius_max_, where.radius());
        places.push_back(where);
    }
    square_degrees_ = std::max(2 * (reach_ + radius_max_).value, 50.0) / metres_per_degree;

    const std::size_t squares = std::bit_ceil(places.size() + places.size() / 2 + 1);
    reserve_in_large_pages(squares_, squares);
    squares_.resize(squares);
    std::vector<std::uint32_t> slots;  // by event
    slots.reserve(places.size());
    for (const Where& where : places) {
        if (!is_in_square(where)) {
            slots.push_back(nowhere);
            ++anywhere_.end;
            continue;
        }
        const std::uint64_t name = square_of(where);
        const std::size_t slot = slot_of(name);
        squares_[slot].name = name;
        ++squares_[slot].events.end;
        slots.push_back(static_cast<std::uint32_t>(slot));
    }
    set_out(events, places, slots);
}

// Each event to its square, in order of time; the counts of the squares become their ranges.
void EventGrid::set_out(const EventTimeline& events, const std::vector<Where>& places,
                        const std::vector<std::uint32_t>& slots) {
    reserve_in_large_pages(events_, slots.size());
    events_.resize(slots.size());
    std::uint32_t begun = 0;
    const auto begin_at = [&](Range& range) {
        const std::uint32_t count = range.end;
        range.begin = range.end = begun;
        begun += count;
    };
    std::vector<bool> is_begun(squares_.size());
    begin_at(anywhere_);
    for (std::size_t i = 0; i < slots.size(); ++i) {
        const bool is_nowhere = slots[i] == nowhere;
        Range& range = is_nowhere ? anywhere_ : squares_[slots[i]].events;
        if (!is_nowhere && !is_begun[slots[i]]) {
            is_begun[slots[i]] = true;
            begin_at(range);
        }
        const Interval when = events.when()[i];
        const bool is_first = range.begin == range.end;
        const Instant before = is_first ? when.to : events_[range.end - 1].latest_end;
        events_[range.end] = {{when}, places[i], std::max(before, when.to), events.all()[i]};
        ++range.end;
    }
}

std::size_t EventGrid::slot_of(std::uint64_t name) const {
    const std::size_t mask = squares_.size() - 1;
    std::size_t slot = hash_of(name) & mask;
    while (squares_[slot].name != 0 && squares_[slot].name != name)
        slot = (slot + 1) & mask;
    return slot;
}

// Never 0.
std::uint64_t EventGrid::square_at(std::int64_t row, std::int64_t column) const {
    return static_cast<std::uint64_t>(row + 1) << 32 | static_cast<std::uint32_t>(column);
}

std::uint64_t EventGrid::square_of(const Where& where) const {
    return square_at(static_cast<std::int64_t>((where.centre.lat() + 90) / square_degrees_),
                     static_cast<std::int64_t>((where.centre.lon() + 180) / square_degrees_));
}

void EventGrid::fetch_square(const Where& where) const {
    if (!where.is_known) return;
    __builtin_prefetch(&squares_[hash_of(square_of(where)) & (squares_.size() - 1)]);
}

void EventGrid::fetch_events(const Where& where) const {
    if (!where.is_known) return;
    const Square& square = squares_[hash_of(square_of(where)) & (squares_.size() - 1)];
    if (square.name != 0) __builtin_prefetch(&events_[square.events.begin]);
}

void EventGrid::add(Range range, Interval during,
                    std::vector<std::span<const PlacedEvent>>& out) const {
    const auto begin = events_.begin() + range.begin;
    const auto end = events_.begin() + range.end;
    if (begin == end) return;
    const auto first = first_not(begin, end, guessed(begin, end, during.from),
                                 [&](const PlacedEvent& one) {
                                     return one.latest_end <= during.from;
                                 });
    const auto last = first_not(first, end, first, [&](const PlacedEvent& one) {
        return one.when.possible.from < during.to;
    });
    if (first == last) return;
    out.emplace_back(events_.data() + (first - events_.begin()),
                     static_cast<std::size_t>(last - first));
}

// At least so many of longitude are as far as those of latitude, anywhere up to that latitude.
// REQUIRES: below 90.
double EventGrid::degrees_along(double farthest_latitude, double degrees_up) const {
    return degrees_up * widening_[static_cast<std::size_t>(farthest_latitude)];
}

bool EventGrid::find(const Where& where, Interval during,
                     std::vector<std::span<const PlacedEvent>>& out) const {
    out.clear();
    if (!where.is_known) return false;
    const double reach = (reach_ + radius_max_ + where.radius()).value + 1;
    const double up = reach / metres_per_degree;
    const double farthest = std::abs(where.centre.lat()) + up;
    if (farthest > latitude_max) return false;
    const double along = degrees_along(farthest, up);
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
            const Square& square = squares_[slot_of(square_at(row, column))];
            if (square.name != 0) add(square.events, during, out);
        }
    }
    add(anywhere_, during, out);
    return true;
}

}  // namespace sulh
