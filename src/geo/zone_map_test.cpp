// SPDX-License-Identifier: Apache-2.0
#include "geo/zone_map.hpp"

#include "geo/random_test_shapes.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

std::vector<ZoneMap::Hit> one_by_one(const std::vector<Zone>& zones, const Where& where) {
    std::vector<ZoneMap::Hit> out;
    for (std::uint32_t i = 0; i < zones.size(); ++i) {
        const Truth truth = contains(zones[i], where);
        if (truth != Truth::No) out.push_back({i, truth});
    }
    return out;
}

// Stars, discs, corridors, differences and a side, around a place.
std::vector<Zone> scene(RandomShapes& shapes, LatLon centre, int count) {
    std::vector<Zone> zones;
    for (int i = 0; i < count; ++i) {
        const LatLon here = shapes.near(centre, 200'000);
        const Zone star = Zone::polygon(*Polygon::make({shapes.star(here, 12, 40'000)}));
        const Zone disc = Zone::disc(here, metres(shapes.between(100, 30'000)));
        const Line line = *Line::make(Line::Chain{destination(here, 90, kilometres(30)),
                                                  destination(here, 270, kilometres(30))});
        switch (i % 5) {
            case 0:
                zones.push_back(star);
                break;
            case 1:
                zones.push_back(disc);
                break;
            case 2:
                zones.push_back(Zone::corridor(line, kilometres(5)));
                break;
            case 3:
                zones.push_back(*Zone::minus(star, disc));
                break;
            default:
                zones.push_back(*Zone::any_of({disc, Zone::corridor(line, kilometres(2))}));
        }
    }
    const Line front = *Line::make(Line::Chain{destination(centre, 0, kilometres(300)),
                                               destination(centre, 180, kilometres(300))});
    zones.push_back(*Zone::side(front, Side::Left));
    zones.push_back(Zone::everywhere());
    return zones;
}

void expect_answers_of_contains(LatLon centre, unsigned seed) {
    RandomShapes shapes(seed);
    const std::vector<Zone> zones = scene(shapes, centre, 40);
    const ZoneMap map(zones);
    std::vector<ZoneMap::Hit> met;
    std::vector<Where> asked;
    for (int i = 0; i < 4000; ++i) {
        const double radius = i % 3 == 0 ? 0 : shapes.between(0, i % 7 == 0 ? 100'000 : 3'000);
        const Where where = Where::at(shapes.near(centre, 400'000), metres(radius));
        map.locate(where, met);
        ASSERT_EQ(met, one_by_one(zones, where)) << "seed " << seed << ", " << to_text(where);
        asked.push_back(where);
    }
    std::vector<std::vector<ZoneMap::Hit>> together(ZoneMap::at_once);
    for (std::size_t i = 0; i < asked.size(); i += ZoneMap::at_once) {
        const std::size_t count = std::min(ZoneMap::at_once, asked.size() - i);
        map.locate_some({asked.data() + i, count}, {together.data(), count});
        for (std::size_t j = 0; j < count; ++j)
            ASSERT_EQ(together[j], one_by_one(zones, asked[i + j])) << "seed " << seed;
    }
}

// Where answers turn: discs whose edge just meets, or just misses, that of a zone.
TEST(ZoneMap, AnswersAsEachZoneAtTheEdges) {
    const unsigned seed = 4;
    RandomShapes shapes(seed);
    const LatLon centre = LatLon::checked(48, 26);
    std::vector<Zone> zones;
    std::vector<Where> asked;
    for (int i = 0; i < 12; ++i) {
        const auto ring = shapes.star(shapes.near(centre, 60'000), 40, 20'000);
        const Polygon polygon = *Polygon::make({ring});
        zones.push_back(Zone::polygon(polygon));
        for (int j = 0; j < 60; ++j) {
            const LatLon at = shapes.near(ring[static_cast<std::size_t>(j) % 40], 4'000);
            const Line edge = *Line::make({ring[0], ring[1]});
            for (const double off : {-3.0, -0.002, -0.001, 0.0, 0.001, 0.002, 3.0}) {
                const double radius = std::max(0.0, distance(at, edge).value + off);
                asked.push_back(Where::at(at, metres(radius)));
            }
        }
    }
    const ZoneMap map(zones);
    std::vector<ZoneMap::Hit> met;
    for (const Where& where : asked) {
        map.locate(where, met);
        ASSERT_EQ(met, one_by_one(zones, where)) << "seed " << seed << ", " << to_text(where);
    }
}

TEST(ZoneMap, AnswersAsEachZoneByItself) {
    expect_answers_of_contains(LatLon::checked(48, 26), 1);
}

TEST(ZoneMap, AnswersAcrossTheAntimeridian) {
    expect_answers_of_contains(LatLon::checked(-17, 179.5), 2);
}

TEST(ZoneMap, AnswersNearAPole) {
    expect_answers_of_contains(LatLon::checked(88.5, 10), 3);
}

TEST(ZoneMap, LeavesAnUnknownPlaceOpen) {
    const std::vector<Zone> zones{Zone::disc(LatLon::checked(1, 1), metres(5)), Zone::everywhere()};
    std::vector<ZoneMap::Hit> met;
    ZoneMap(zones).locate(Where::unknown(), met);
    EXPECT_EQ(met, (std::vector<ZoneMap::Hit>{{0, Truth::Unknown}, {1, Truth::Yes}}));
}

TEST(ZoneMap, HoldsNothingWithoutZones) {
    std::vector<ZoneMap::Hit> met{{7, Truth::Yes}};
    ZoneMap({}).locate(Where::at(LatLon::checked(1, 1)), met);
    EXPECT_TRUE(met.empty());
}

}  // namespace
}  // namespace sulh
