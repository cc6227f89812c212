// SPDX-License-Identifier: Apache-2.0
#include "corroborate/sign_background.hpp"
#include "corroborate/test_reports.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace sulh {
namespace {

constexpr std::string_view here = "10.0,20.0";

void add_heat(Reports& reports, std::string_view id, std::string_view at, Duration after_noon) {
    Observation& heat = reports.add(id, "satellite", at);
    heat.form = FactForm::Sign;
    heat.kind = term("heat");
    heat.when = When::around(Reports::noon + after_noon, minutes(1));
}

// The shelling of one day takes a day more for its signs: windows of two days. Heat far away spans
// 60 days to either side, so that 45 are looked at: less the day left out 44 on either side, 22
// windows each.
Reports shelling_with_heat() {
    Reports reports;
    reports.add("a", "patrol", here);
    add_heat(reports, "h", here, hours(2));
    add_heat(reports, "first", "30.0,20.0", days(-60));
    add_heat(reports, "last", "30.0,20.0", days(60));
    return reports;
}

TEST(SignWeight, ComparesWithTheSamePlaceBeforeAndAfter) {
    Reports quiet = shelling_with_heat();
    const Incident incident = quiet.incident_of("a");
    EXPECT_EQ(incident.details->signs.windows, 44);
    EXPECT_EQ(incident.details->signs.with_signs, 0);
    // p = .5 / 45; ln((.06 + .94 p) / p) = ln 6.34.
    EXPECT_NEAR(incident.details->signs.points / 1000.0, std::log(6.34), 0.001);
    EXPECT_EQ(incident.root_count, 1);
    EXPECT_EQ(incident.level, CorroborationLevel::OneRoot);
}

TEST(SignWeight, GoesByTheYieldOfTheMethod) {
    Reports quiet = shelling_with_heat();
    Method method = set_method();
    method.signs.yield_thousandths = 500;
    for (const Incident& incident :
         corroborate(quiet.settled(), Instant::latest(), {}, method).incidents) {
        // p = .5 / 45; ln((.5 + .5 p) / p) = ln 45.5.
        EXPECT_NEAR(incident.details->signs.points / 1000.0, std::log(45.5), 0.001);
    }
}

// 11 days, less the day left out: five windows of two days on either side.
TEST(SignWeight, GoesByTheBackgroundOfTheMethod) {
    Reports quiet = shelling_with_heat();
    Method method = set_method();
    method.signs.background_days = 11;
    const auto windows = [&] {
        return corroborate(quiet.settled(), Instant::latest(), {}, method)
            .incidents.front()
            .details->signs.windows;
    };
    EXPECT_EQ(windows(), 10);
    method.signs.background_windows_min = 11;
    EXPECT_EQ(windows(), 0);
}

TEST(SignWeight, IsNearlyNothingWhereItBurnsEveryDay) {
    Reports burning = shelling_with_heat();
    for (int day = -50; day <= 50; ++day)
        add_heat(burning, "x" + std::to_string(100 + day), here, days(day) + hours(3));
    const SignWeight weight = burning.incident_of("a").details->signs;
    EXPECT_EQ(weight.windows, 44);
    EXPECT_EQ(weight.with_signs, 44);
    // p = 44.5 / 45; ln((.06 + .94 p) / p) = .0007.
    EXPECT_EQ(weight.points, 1);
}

TEST(SignWeight, IsNotKnownWithoutABackground) {
    Reports reports;
    reports.add("a", "patrol", here);
    add_heat(reports, "h", here, hours(2));
    const Incident incident = reports.incident_of("a");
    EXPECT_EQ(incident.observations.size(), 2U);
    EXPECT_EQ(incident.details->signs.windows, 0);
    EXPECT_EQ(incident.details->signs.points, 0);
}

TEST(SignWeight, GoesByWhatWasKnown) {
    Reports reports = shelling_with_heat();
    for (Observation& o : reports.draft().all)
        if (reports.draft().id(o) == "last") o.known_at = Reports::noon;
    for (const Incident& incident : reports.corroborated(Reports::midnight).incidents)
        EXPECT_EQ(incident.details->signs.windows, 22);
}

}  // namespace
}  // namespace sulh
