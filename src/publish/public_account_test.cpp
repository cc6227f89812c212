// SPDX-License-Identifier: Apache-2.0
#include "publish/public_account.hpp"

#include "publish/limits.hpp"
#include "report/bulletin_fixture.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

Bulletin whole_bulletin() {
    Bulletin bulletin = sample_bulletin();
    bulletin.is_coarse = true;
    return bulletin;
}

PublicAccount account_of(const Bulletin& bulletin) {
    PublicAccount account;
    take_bulletin(bulletin, account);
    return account;
}

TEST(PublicCount, HidesOneToFour) {
    EXPECT_EQ(PublicCount(0).value(), 0);
    for (std::int64_t count = 1; count <= 4; ++count)
        EXPECT_TRUE(PublicCount(count).is_hidden()) << count;
    EXPECT_EQ(PublicCount(5).value(), 5);
    EXPECT_EQ(PublicCount(812).value(), 812);
}

TEST(PublicPlaces, MoveByAtMostWhatTheyStateAndAtLeastWhatWasAsked) {
    for (const double radius_km : {1.0, 5.0, 7.9, 10.0, 100.0}) {
        const PlaceDetail places = public_places(radius_km);
        EXPECT_TRUE(places.is_coarse);
        EXPECT_GE(least_radius_km(places), radius_km);
        EXPECT_LE(least_radius_km(places), radius_km + 2) << "the next hundredth of a degree";
    }
}

TEST(PublicAccount, GivesWholeDaysAndNoClockTimes) {
    const PublicAccount account = account_of(whole_bulletin());
    ASSERT_EQ(account.incidents.size(), 4u);
    for (const PublicIncident& incident : account.incidents) {
        const Interval days_of = incident.when.possible;
        if (!incident.when.is_known()) continue;
        EXPECT_EQ(days_of.from, account.zone.day(account.zone.date_of(days_of.from)).from);
        EXPECT_EQ(days_of.to, account.zone.day(account.zone.date_of(days_of.to)).from);
    }
}

TEST(PublicAccount, WithholdsWhereSinglePersonsWereHarmed) {
    Bulletin bulletin = whole_bulletin();
    bulletin.incidents[0].kind = "sexual violence";
    ASSERT_TRUE(bulletin.incidents[0].where.is_known);
    const std::string id = bulletin.incidents[0].id;
    const PublicAccount account = account_of(bulletin);
    for (const PublicIncident& incident : account.incidents) {
        EXPECT_EQ(incident.is_place_withheld, incident.id == id);
        EXPECT_TRUE(incident.id != id || !incident.where.is_known);
    }
}

TEST(PublicAccount, HidesRangesThatReachIntoSmallCounts) {
    Bulletin bulletin = whole_bulletin();
    bulletin.incidents[0].killed = {0, 9};
    bulletin.incidents[1].killed = {3, 12};
    bulletin.incidents[2].killed = {7, 7};
    int hidden = 0;
    for (const PublicIncident& incident : account_of(bulletin).incidents) {
        if (!incident.killed) continue;
        hidden += incident.killed->is_hidden() ? 1 : 0;
        EXPECT_TRUE(incident.killed->is_hidden() || incident.killed->value() == 7);
    }
    EXPECT_EQ(hidden, 2);
}

}  // namespace
}  // namespace sulh
