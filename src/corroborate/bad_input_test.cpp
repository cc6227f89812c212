// SPDX-License-Identifier: Apache-2.0
// Reports that say little, or crowd, or lie where maps are cut: sensible incidents, bounded work.
#include "corroborate/explain.hpp"
#include "corroborate/test_reports.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sulh {
namespace {

Groups general_groups(Reports& reports) {
    Groups out;
    const Observations& all = reports.settled();
    for (const Incident& incident : corroborate(all, Instant::latest()).incidents)
        out.push_back(reports.ids(incident.observations));
    std::sort(out.begin(), out.end());
    return out;
}

TEST(BadInput, OfNoFieldKnownStandsAlone) {
    Reports reports;
    for (const std::string id : {"a", "b", "c"}) {
        Observation& o = reports.add(id, "", "");
        o.kind = happening;
        o.when = When::unknown();
    }
    EXPECT_EQ(general_groups(reports), (Groups{{"a"}, {"b"}, {"c"}}));
    EXPECT_FALSE(reports.incident_of("a").where.is_known);
}

TEST(BadInput, OfAYearIsComparedWithNothing) {
    Reports reports;
    const When year = When::within({Reports::midnight, Reports::midnight + days(365)});
    reports.add("a", "patrol", "10.0,20.0").when = year;
    reports.add("b", "drone", "10.001,20.0").when = year;
    reports.add("c", "drone", "10.0,20.0");
    EXPECT_EQ(general_groups(reports), (Groups{{"a"}, {"b"}, {"c"}}));
}

TEST(BadInput, OfAMonthSaysLessThanOfADay) {
    Reports reports;
    const When month = When::within({Reports::midnight, Reports::midnight + days(31)});
    reports.add("a", "patrol", "10.0,20.0");
    reports.add("b", "drone", "10.001,20.0");
    reports.add("m", "outlet", "10.0,20.0").when = month;
    // The same day, place and kind are worth more than the month can take away again.
    EXPECT_EQ(general_groups(reports), (Groups{{"a", "b", "m"}}));
    const Observations& all = reports.settled();
    EXPECT_GT(explain_join(all, 0, 1).score, explain_join(all, 0, 2).score);
    EXPECT_GT(explain_join(all, 0, 2).score, 0);
}

TEST(BadInput, OfARegionGoesWithWhatLiesInIt) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    reports.add("region", "outlet", "10.5,20.5").where.radius_m = 200'000;
    reports.add("beyond", "outlet", "14.0,20.0").where.radius_m = 500;
    EXPECT_EQ(general_groups(reports), (Groups{{"a", "region"}, {"beyond"}}));
}

TEST(BadInput, AcrossTheAntimeridianIsNear) {
    Reports reports;
    reports.add("a", "patrol", "10.0,179.9995");
    reports.add("b", "drone", "10.0,-179.9995");  // 110 m apart
    reports.add("c", "drone", "10.0,179.0");
    EXPECT_EQ(general_groups(reports), (Groups{{"a", "b"}, {"c"}}));
}

TEST(BadInput, AtAPoleIsNearWhateverItsLongitude) {
    Reports reports;
    reports.add("a", "patrol", "89.9995,0");
    reports.add("b", "drone", "89.9995,180");  // 112 m over the pole
    reports.add("c", "drone", "89.0,0");
    EXPECT_EQ(general_groups(reports), (Groups{{"a", "b"}, {"c"}}));
}

// Their dead tell them apart, or they would be one family; all pairs would be fifty million.
TEST(BadInput, OfTenThousandAtOnePointOnOneDayEnds) {
    Reports reports;
    for (int i = 0; i < 10'000; ++i)
        reports.add("r" + std::to_string(100'000 + i), "s" + std::to_string(i), "10.0,20.0").killed = {
            i, i};
    std::size_t members = 0;
    for (const Incident& incident : corroborate(reports.settled(), Instant::latest()).incidents)
        members += incident.observations.size();
    EXPECT_EQ(members, 10'000U);
}

TEST(BadInput, ThatCitesItselfInACircleIsNotedAndOneRoot) {
    Reports reports;
    reports.add("a", "one", "10.0,20.0").provenance = {reports.symbol("b")};
    reports.add("b", "two", "10.0,20.0").provenance = {reports.symbol("a")};
    const Corroboration out = corroborate(reports.settled(), Instant::latest());
    ASSERT_EQ(out.incidents.size(), 1U);
    EXPECT_EQ(out.incidents[0].root_count, 1);
    EXPECT_FALSE(out.notes.empty());
}

}  // namespace
}  // namespace sulh
