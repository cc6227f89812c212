// SPDX-License-Identifier: Apache-2.0
// In the order of time and with a window's memory: the incidents that the whole gives.
#include "corroborate/stream.hpp"

#include "corroborate/method.hpp"
#include "corroborate/test_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sulh {
namespace {

// A world over `hours_max` hours without what a window cannot see: citations, signs, documents of
// many days.
ReportWorld world_without_reach(std::uint64_t seed, std::size_t count, std::size_t hours_max) {
    ReportWorld world(seed, 20, Reports::midnight, count, hours_max);
    for (Observation& o : world.made()) {
        o.form = FactForm::Event;
        if (o.kind == term("heat")) o.kind = happening;
        if (o.stance == Stance::Retracts) o.stance = Stance::Asserts;
        o.refers_to = {};
        o.provenance = {};
        o.document = Symbol::none;
    }
    return world;
}

std::vector<std::size_t> in_order_of_time(ReportWorld& world) {
    std::vector<std::size_t> order = world.in_order();
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
        return world.made()[a].when.possible.from < world.made()[b].when.possible.from;
    });
    return order;
}

std::vector<std::string> lines_of_whole(const Observations& whole) {
    std::vector<std::string> out;
    for (const Incident& incident : corroborate(whole, Instant::latest()).incidents)
        out.push_back(write_json(to_json(whole, incident, general_method())));
    std::sort(out.begin(), out.end());
    return out;
}

struct Streamed {
    std::vector<std::string> lines;
    StreamSummary summary;
};

Streamed streamed(ReportWorld& world, StreamBounds bounds) {
    Streamed out;
    CorroborationStream stream(
        general_method(), Instant::latest(),
        [&](const Observations& observations, const Incident& incident) {
            out.lines.push_back(write_json(to_json(observations, incident, general_method())));
        },
        bounds);
    for (const std::size_t i : in_order_of_time(world))
        stream.take(world.all_made(), world.made()[i]);
    out.summary = stream.finish();
    std::sort(out.lines.begin(), out.lines.end());
    return out;
}

TEST(Stream, GivesTheIncidentsOfTheWholeAndForgets) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        SCOPED_TRACE(seed);
        ReportWorld world = world_without_reach(seed, 1'500, 24 * 120);
        const Streamed found = streamed(world, {.portion = 60 + seed, .held_max = 100'000});
        EXPECT_EQ(found.lines, lines_of_whole(world.read(world.in_order())));
        EXPECT_EQ(found.summary.late, 0U);
        EXPECT_EQ(found.summary.told_early, 0U);
        EXPECT_LT(found.summary.held_most, 700U);
    }
}

TEST(Stream, TellsEarlyRatherThanHoldTooMuch) {
    ReportWorld world = world_without_reach(5, 1'500, 24 * 20);
    const Streamed found = streamed(world, {.portion = 100, .held_max = 300});
    EXPECT_GT(found.summary.told_early, 0U);
    EXPECT_LT(found.summary.held_most, 1'200U);
}

TEST(Stream, CountsWhatComesLate) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0").when =
        When::within({Reports::midnight + days(100), Reports::midnight + days(101)});
    reports.add("b", "patrol", "10.0,20.0");
    CorroborationStream stream(general_method(), Instant::latest(), [](auto&, auto&) {},
                               {.portion = 1, .held_max = 100});
    stream.take(reports.draft(), reports.draft().all[0]);
    stream.take(reports.draft(), reports.draft().all[1]);
    const StreamSummary summary = stream.finish();
    EXPECT_EQ(summary.late, 1U);
    EXPECT_EQ(summary.incidents, 2U);
}

}  // namespace
}  // namespace sulh
