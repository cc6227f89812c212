// SPDX-License-Identifier: Apache-2.0
#include "assess/zone_hits.hpp"

#include "assess/limits.hpp"
#include "assess/test_world.hpp"

#include <gtest/gtest.h>

namespace sulh::testing {
namespace {

// Discs of 5 km side by side along a parallel, one zone without a map among them, and incidents at
// every half kilometre, some of them uncertain.
class ZoneHitsTest : public ::testing::Test {
protected:
    World world;

    void SetUp() override {
        for (std::size_t i = 0; i < zones_mapped_from; ++i) {
            NamedZone zone;
            zone.id = "disc-" + std::to_string(i);
            zone.zone =
                Zone::disc(LatLon::checked(1, 20 + 0.08 * static_cast<double>(i)), kilometres(5));
            world.agreement.zones.push_back(std::move(zone));
        }
    }
    void add_incidents(int count) {
        for (int i = 0; i < count; ++i) {
            world.incident("small-arms-fire", "arwen").where =
                Where::at(LatLon::checked(1, 19.9 + 0.0045 * (i % 700)), metres(i % 5 * 300));
        }
    }
};

TEST_F(ZoneHitsTest, AnswersAsEachZoneByItself) {
    add_incidents(2000);
    const ZoneHits hits(world.agreement, world.corroboration);
    for (std::uint32_t i = 0; i < world.corroboration.incidents.size(); ++i) {
        const Where& where = world.corroboration.incidents[i].where;
        for (std::size_t z = 0; z < world.agreement.zones.size(); ++z) {
            const NamedZone& named = world.agreement.zones[z];
            if (!named.zone.has_value()) continue;
            ASSERT_EQ(hits.in_zone(i, static_cast<ZoneIndex>(z)), contains(*named.zone, where))
                << named.id << ", " << to_text(where);
        }
    }
}

TEST_F(ZoneHitsTest, IsMadeForManyZonesAndIncidentsOnly) {
    add_incidents(100);
    EXPECT_EQ(ZoneHits::if_worth_it(world.agreement, world.corroboration), nullptr);
    add_incidents(static_cast<int>(incidents_mapped_from));
    EXPECT_NE(ZoneHits::if_worth_it(world.agreement, world.corroboration), nullptr);
    world.agreement.zones.resize(4);
    EXPECT_EQ(ZoneHits::if_worth_it(world.agreement, world.corroboration), nullptr);
}

// Alleged in the valley and nowhere else, however the zones are asked.
TEST_F(ZoneHitsTest, GivesTheSameVerdicts) {
    Norm& norm = world.norm(Mode::Forbid, pattern("fire"));
    norm.act.places = {place(PlaceTest::Kind::InZone, 6)};
    const Zone& zone = *world.agreement.zones[6].zone;
    add_incidents(static_cast<int>(incidents_mapped_from) + 1);
    std::size_t expected = 0;
    for (const Incident& one : world.corroboration.incidents)
        expected += contains(zone, one.where) == Truth::Yes ? 1 : 0;
    std::size_t alleged = 0;
    for (const Assessment& one : world.assess().all)
        alleged += one.verdict == Verdict::Breached ? 1 : 0;
    EXPECT_GT(expected, 0u);
    EXPECT_EQ(alleged, expected);
}

}  // namespace
}  // namespace sulh::testing
