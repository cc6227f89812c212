// SPDX-License-Identifier: Apache-2.0
#include "assess/event_grid.hpp"

#include "assess/test_world.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace sulh::testing {
namespace {

// Incidents around a place, some exact, some of great uncertainty, one in ten of no known place.
World scattered(unsigned seed, double lat, double lon, int count) {
    World out;
    std::mt19937_64 random(seed);
    const auto between = [&](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    for (int i = 0; i < count; ++i) {
        Incident& one = out.incident("shelling", "arwen");
        const Instant from = at("2031-06-01T00:00Z") + minutes(static_cast<int>(between(0, 9000)));
        one.when = When::within({from, from + minutes(1 + static_cast<int>(between(0, 300)))});
        if (i % 10 == 9) continue;
        const double radius = i % 7 == 0 ? between(0, 20'000) : i % 2 == 0 ? 0 : between(0, 900);
        const double east = lon + between(-0.2, 0.2);
        one.where = Where::at(LatLon::checked(lat + between(-0.2, 0.2),
                                              east >= 180 ? east - 360 : east),
                              metres(radius));
    }
    return out;
}

// Whatever may be near in place and time is among what is found, whether it was found or all were.
void expect_misses_nothing(unsigned seed, double lat, double lon, Metres reach) {
    const World world = scattered(seed, lat, lon, 600);
    const Context context(world.agreement, {world.observations, world.corroboration}, world.as_of);
    std::vector<EventMatch> events;
    for (std::uint32_t i = 0; i < 400; ++i)
        events.push_back({i, judged(true)});
    const EventTimeline timeline(context, events);
    const EventGrid grid(context, timeline, reach);
    std::vector<std::span<const PlacedEvent>> found;
    for (std::uint32_t act = 400; act < 600; ++act) {
        const Where& where = context.incident(act).where;
        const Interval during = context.incident(act).when.possible;
        if (!grid.find(where, during, found)) continue;
        std::set<std::uint32_t> met;
        for (const auto& part : found) {
            for (const PlacedEvent& event : part)
                EXPECT_TRUE(met.insert(event.match.incident).second) << "seed " << seed;
        }
        for (std::uint32_t i = 0; i < 400; ++i) {
            const Incident& one = context.incident(i);
            const bool may_be_near = within(where, one.where, reach) != Truth::No &&
                                     one.when.possible.overlaps(during);
            EXPECT_TRUE(!may_be_near || met.contains(i)) << "seed " << seed << ", event " << i;
        }
    }
}

TEST(EventGrid, MissesNothingThatMayBeNear) {
    expect_misses_nothing(1, 10, 20, metres(10));
    expect_misses_nothing(2, -61, 30, kilometres(3));
    expect_misses_nothing(3, 0, 0, kilometres(30));
}

TEST(EventGrid, MissesNothingAtTheAntimeridianAndNearAPole) {
    expect_misses_nothing(4, 12, 179.9, kilometres(2));
    expect_misses_nothing(5, 88.9, 40, kilometres(2));
}

TEST(EventGrid, LooksAtFewWhereThereAreMany) {
    const World world = scattered(6, 10, 20, 600);
    const Context context(world.agreement, {world.observations, world.corroboration}, world.as_of);
    std::vector<EventMatch> events;
    for (std::uint32_t i = 0; i < 600; ++i) {
        const Where& where = context.incident(i).where;
        if (where.is_known && where.radius_m < 1000) events.push_back({i, judged(true)});
    }
    const EventTimeline timeline(context, events);
    const EventGrid grid(context, timeline, metres(10));
    std::vector<std::span<const PlacedEvent>> found;
    ASSERT_TRUE(grid.find(Where::at(LatLon::checked(10, 20)), {}, found));
    std::size_t count = 0;
    for (const auto& part : found)
        count += part.size();
    EXPECT_LT(count, events.size() / 10);
}

}  // namespace
}  // namespace sulh::testing
