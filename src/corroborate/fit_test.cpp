// SPDX-License-Identifier: Apache-2.0
#include "corroborate/fit.hpp"

#include "corroborate/test_reports.hpp"

#include <gtest/gtest.h>

#include <random>

namespace sulh {
namespace {

// Happenings of one town and day are told apart by nothing but their dead; each is told by one to
// three outlets, some 100 m apart, every outlet by an article for each.
struct Taught {
    Reports reports;
    std::vector<Lesson> lessons;
};

void teach(Taught& out) {
    std::mt19937_64 random(7);
    for (std::uint32_t event = 0; event < 60; ++event) {
        const auto dead = static_cast<std::int32_t>(1 + random() % 40);
        for (std::uint32_t teller = 0; teller < 1 + event % 3; ++teller) {
            const std::string id = "r" + std::to_string(1000 + event * 10 + teller);
            Observation& o = out.reports.add(id, "s" + std::to_string(teller),
                                               "10.00" + std::to_string(teller) + ",20.0");
            o.document = out.reports.symbol("d" + id);
            o.killed = {dead, dead};
            const Instant from = Reports::midnight + days(static_cast<std::int64_t>(event / 4) * 5);
            o.when = When::within({from, from + days(1)});
            out.lessons.push_back({event, event % 3});
        }
    }
    out.reports.settled();
}

TEST(Fit, LearnsWhatTellsHappeningsApart) {
    Taught taught;
    teach(taught);
    const auto fit = fit_method(taught.reports.settled(), taught.lessons, set_method());
    ASSERT_TRUE(fit.has_value()) << to_text(fit.error());
    EXPECT_LT(fit->method.weight(PairFeature::KilledApart).thousandths, -1'000);
    EXPECT_TRUE(fit->method.weight(PairFeature::KilledApart).is_fitted);
    EXPECT_GT(fit->held_out.pair_f1, 0.8);
    EXPECT_LE(fit->intervals.low.pair_f1, fit->held_out.pair_f1);
    // No report names a weapon: that weight stays as it was.
    EXPECT_EQ(fit->method.weight(PairFeature::OtherWeapons),
              set_method().weight(PairFeature::OtherWeapons));
}

TEST(Fit, GivesTheSameBytesAgain) {
    Taught taught;
    teach(taught);
    const auto one = fit_method(taught.reports.settled(), taught.lessons, set_method());
    const auto two = fit_method(taught.reports.settled(), taught.lessons, set_method());
    EXPECT_EQ(write_method(one->method), write_method(two->method));
}

TEST(Fit, RefusesWhatTeachesNothing) {
    Taught taught;
    teach(taught);
    std::vector<Lesson> alone = taught.lessons;
    for (std::uint32_t i = 0; i < alone.size(); ++i)
        alone[i].truth = i;
    EXPECT_FALSE(fit_method(taught.reports.settled(), alone, set_method()));
    for (Lesson& lesson : taught.lessons)
        lesson.fold = 0;
    EXPECT_FALSE(fit_method(taught.reports.settled(), taught.lessons, set_method()));
}

}  // namespace
}  // namespace sulh
