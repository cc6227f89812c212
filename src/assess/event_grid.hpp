#pragma once
// SPDX-License-Identifier: Apache-2.0
// Events by where and when, so that what lies near one happening is found among a million without
// visiting all of its time.

#include "assess/events.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace sulh {

// An event with all that is asked of it: one line of memory.
struct PlacedEvent {
    alignas(64) When when;
    Where where;
    Instant latest_end;  // of this event and those before it in its square
    EventMatch match;
};
static_assert(sizeof(PlacedEvent) == 64);

// Squares of latitude and longitude, each with its events in order of time; events of great
// uncertainty, or of no known place, are in none and found from everywhere. Immutable.
class EventGrid {
public:
    // `reach`: at most so far apart is near. The timeline must outlive it.
    EventGrid(const Context& context, const EventTimeline& events, Metres reach);

    // Spans that together hold every event that may lie in `during` and at most `reach` from
    // `where`, and few others; false where that is everything in that time. `out` is overwritten.
    bool find(const Where& where, Interval during,
              std::vector<std::span<const PlacedEvent>>& out) const;

    // To be called some time before find() asks there: memory is then on its way. First the square,
    // then what lies in it.
    void fetch_square(const Where& where) const;
    void fetch_events(const Where& where) const;

private:
    // Part of the lists below.
    struct Range {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    struct Square {
        std::uint64_t name = 0;  // 0: free
        Range events;
    };
    std::size_t slot_of(std::uint64_t name) const;
    void set_out(const EventTimeline& events, const std::vector<Where>& places,
                 const std::vector<std::uint32_t>& slots);
    std::uint64_t square_at(std::int64_t row, std::int64_t column) const;
    std::uint64_t square_of(const Where& where) const;
    void add(Range range, Interval during, std::vector<std::span<const PlacedEvent>>& out) const;
    double degrees_along(double farthest_latitude, double degrees_up) const;

    Metres reach_;
    Metres radius_max_;         // of the events in squares
    double square_degrees_ = 1;
    std::vector<Square> squares_;  // open addressing; a power of two
    Range anywhere_;
    std::vector<PlacedEvent> events_;  // by square, then by time
    std::array<double, 90> widening_{};  // by whole degree of latitude: of a degree of longitude
};

}  // namespace sulh
