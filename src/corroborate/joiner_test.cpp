// SPDX-License-Identifier: Apache-2.0
// One by one or all at once, in whatever order: the same incidents. Seeds are fixed; a failure names
// its seed.
#include "corroborate/joiner.hpp"

#include "corroborate/explain.hpp"
#include "corroborate/method.hpp"
#include "corroborate/test_world.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace sulh {
namespace {

using Order = std::vector<std::size_t>;

// What a step tells, added up, must be what stands.
class Followed {
public:
    explicit Followed(Joiner& joiner) : joiner_(joiner) {}
    void follow(const JoiningStep& step) {
        for (const std::uint64_t key : step.dissolved)
            EXPECT_EQ(keys_.erase(key), 1U);
        for (const std::uint64_t key : step.appeared)
            EXPECT_TRUE(keys_.insert(key).second);
        for (const std::uint64_t key : step.changed)
            EXPECT_TRUE(keys_.contains(key));
    }
    void compare() const {
        EXPECT_EQ(keys_.size(), joiner_.incident_count());
        for (const std::uint64_t key : keys_)
            EXPECT_NE(joiner_.find(key), nullptr);
    }

private:
    Joiner& joiner_;
    std::set<std::uint64_t> keys_;
};

Ruling ruling_by_chance(const ReportWorld& world, std::mt19937_64& random, std::uint64_t entry) {
    const auto id = [&] {
        const auto& all = world.all_made().all;
        return std::string(world.all_made().id(all[random() % all.size()]));
    };
    Ruling ruling;
    ruling.entry = entry;
    ruling.is_split = random() % 2 == 0;
    ruling.observations = {id(), id()};
    if (ruling.is_split) ruling.from = {id()};
    ruling.reason = "one crater";
    ruling.by = "the desk";
    ruling.known_at = Reports::midnight + minutes(static_cast<std::int64_t>(random() % 3));
    return ruling;
}

// Takes the reports in portions of at most `portion_max`, rulings in between, and compares with the
// whole after each `compared_every` portions and at the end.
void expect_the_same(const ReportWorld& world, std::uint64_t seed, std::size_t portion_max,
                     std::size_t ruling_count, std::size_t compared_every) {
    std::mt19937_64 random(seed);
    Order order = world.in_order();
    std::shuffle(order.begin(), order.end(), random);
    std::vector<Ruling> waiting;
    for (std::uint64_t entry = 1; entry <= ruling_count; ++entry)
        waiting.push_back(ruling_by_chance(world, random, entry));
    Judgements judgements;
    Joiner joiner;
    Followed followed(joiner);
    Order taken;
    for (std::size_t step = 0; taken.size() < order.size() || !waiting.empty(); ++step) {
        if (!waiting.empty() && (taken.size() == order.size() || random() % 20 == 0)) {
            followed.follow(joiner.take(waiting.back()));
            judgements.rulings.push_back(waiting.back());
            waiting.pop_back();
        } else {
            Order portion;
            for (std::size_t n = 1 + random() % portion_max;
                 n > 0 && taken.size() + portion.size() < order.size(); --n)
                portion.push_back(order[taken.size() + portion.size()]);
            taken.insert(taken.end(), portion.begin(), portion.end());
            followed.follow(joiner.take(world.read(portion)));
        }
        const bool is_last = taken.size() == order.size() && waiting.empty();
        if (step % compared_every != 0 && !is_last) continue;
        const Observations all = world.read(taken);
        ASSERT_EQ(written(all, joiner.corroboration(all)),
                  written(all, corroborate(all, Instant::latest(), judgements)))
            << "after " << taken.size() << " reports";
        followed.compare();
    }
}

TEST(Joiner, EndsWhereTheWholeWouldAfterAThousandInterleavings) {
    for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
        SCOPED_TRACE(seed);
        const double lon = seed % 5 == 0 ? -180 : 20;  // where the date changes
        const ReportWorld world(seed, lon);
        expect_the_same(world, seed, seed % 3 == 0 ? 7 : 1, seed % 4 == 0 ? 6 : 0, 25);
        if (testing::Test::HasFailure()) return;
    }
}

TEST(Joiner, EndsWhereTheWholeWouldAfterEveryStep) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        expect_the_same(ReportWorld(seed), seed, 1, 4, 1);
        if (testing::Test::HasFailure()) return;
    }
}

// So many of one place and day, each different, that walks through their cell are cut short.
ReportWorld crowd(std::uint64_t seed) {
    ReportWorld world(seed, 20, Reports::midnight, 350);
    for (Observation& o : world.made()) {
        o.form = FactForm::Event;
        o.stance = Stance::Asserts;
        o.kind = term("shelling");
        o.refers_to = {};
        if (world.below(20) != 0)
            o.where = Where::at(LatLon::checked(10, 20), metres(world.below(2) == 0 ? 400 : 900));
        o.when = When::around(
            Reports::midnight + minutes(static_cast<std::int64_t>(world.below(1'440))),
            minutes(static_cast<std::int64_t>(300 + world.below(600))));
        o.killed = {static_cast<std::int32_t>(world.below(3)), 50};
    }
    return world;
}

TEST(Joiner, EndsWhereTheWholeWouldInACrowd) {
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
        SCOPED_TRACE(seed);
        expect_the_same(crowd(seed), seed, seed % 2 == 0 ? 5 : 40, 3, 20);
        if (testing::Test::HasFailure()) return;
    }
}

// x and y, half of whose time is shared, then 254 reports of one list, then 120 of a document each; all
// near one another, in the order of their begins. What stands near a report is noted up to 255, so x
// sees y and the list, y sees x, the list and one document more: ln(1 + 3) for company, at -0.885 each.
// Start 1.605, overlap 1.308, same kind 0.076 and 1.774 * 0.49 of the time outweigh that (+2.6). Were
// all 122 documents noted, ln(1 + 122) would outweigh them (-0.4).
Reports before_a_list() {
    Reports out;
    const auto add = [&](const std::string& id, std::string_view document, Interval when) {
        Observation& o = out.add(id, "source of " + id, "10.0,20.0");
        o.document = out.symbol(document);
        o.when = When::within(when);
    };
    const Instant start = Reports::midnight;
    add("x", "of x", {start, start + hours(10)});
    add("y", "of y", {start + minutes(10), start + hours(20)});
    for (int k = 0; k < 374; ++k) {
        const std::string id = "z" + std::to_string(100 + k);
        const bool is_listed = k < 254;
        add(id, is_listed ? "the list" : "of " + id,
            {start + minutes(60) + seconds(k), start + hours(9)});
        out.draft().all.back().kind = term(is_listed ? "flight" : "notice");
    }
    return out;
}

Order from_to(std::size_t from, std::size_t to) {
    Order out;
    for (std::size_t i = from; i < to; ++i)
        out.push_back(i);
    return out;
}

TEST(Joiner, NotesOnlySoMuchCompany) {
    Reports reports = before_a_list();
    const Observations& all = reports.settled();
    const Order first = from_to(0, 2);
    const Order listed = from_to(2, 256);
    const Order rest = from_to(256, 376);
    for (const auto& portions : {std::vector{first, listed, rest}, std::vector{rest, listed, first},
                                 std::vector{rest, first, listed}}) {
        Joiner joiner;
        for (const Order& portion : portions) {
            Observations some;
            for (const std::size_t i : portion)
                some.all.push_back(carried_over(all, all.all[i], some));
            joiner.take(some);
        }
        const Corroboration found = joiner.corroboration(all);
        EXPECT_EQ(written(all, found), written(all));
        const Incident* of_x = incident_holding(found, 0);
        ASSERT_NE(of_x, nullptr);
        EXPECT_EQ(reports.ids(of_x->observations), (std::vector<std::string>{"x", "y"}));
    }
}

TEST(Joiner, EndsWhereTheWholeWouldWhereMostCameAtOnce) {
    const ReportWorld world(3, 20, Reports::midnight, 6'000, 900);
    expect_the_same(world, 3, 5'000, 2, 1'000);
}

TEST(Joiner, TellsWhatAReportHasDone) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    Joiner joiner(set_method());
    const JoiningStep first = joiner.take(reports.draft());
    ASSERT_EQ(first.appeared.size(), 1U);
    EXPECT_TRUE(first.dissolved.empty());

    Reports more;
    more.add("b", "press", "10.0,20.0");
    const JoiningStep second = joiner.take(more.draft());
    EXPECT_EQ(second.dissolved, first.appeared);
    ASSERT_EQ(second.appeared.size(), 1U);
    EXPECT_EQ(joiner.find(second.appeared[0])->observations.size(), 2U);
    EXPECT_TRUE(joiner.take(more.draft()).appeared.empty()) << "it is held already";

    // Taken back by its source: the first stands alone again.
    Reports back;
    Observation& retraction = back.add("c", "press", "");
    retraction.stance = Stance::Retracts;
    retraction.refers_to = {back.symbol("b")};
    const JoiningStep third = joiner.take(back.draft());
    EXPECT_EQ(third.dissolved, second.appeared);
    EXPECT_EQ(third.appeared, first.appeared);
}

TEST(Joiner, TellsWhatARulingHasDone) {
    Reports reports;
    reports.add("a", "patrol", "10.0,20.0");
    reports.add("b", "press", "30.0,20.0");
    Joiner joiner(set_method());
    const JoiningStep first = joiner.take(reports.draft());
    ASSERT_EQ(first.appeared.size(), 2U);
    Ruling ruling;
    ruling.entry = 7;
    ruling.observations = {"a", "b"};
    ruling.known_at = Reports::midnight;
    const JoiningStep merged = joiner.take(ruling);
    EXPECT_EQ(merged.dissolved, first.appeared);
    ASSERT_EQ(merged.appeared.size(), 1U);
    EXPECT_EQ(joiner.find(merged.appeared[0])->details->rulings, ShortList<std::uint64_t>{7});
}

// Two versions of one id: the one known later stays, whichever comes first.
TEST(Joiner, KeepsTheVersionKnownLatest) {
    for (const bool is_later_first : {true, false}) {
        Joiner joiner(set_method());
        for (const bool is_later : {is_later_first, !is_later_first}) {
            Reports reports;
            Observation& o = reports.add("a", "patrol", is_later ? "10.0,20.0" : "50.0,20.0");
            o.known_at = Reports::midnight + (is_later ? hours(2) : hours(1));
            joiner.take(reports.draft());
        }
        ASSERT_EQ(joiner.incident_count(), 1U);
        Reports whole;
        Observation& o = whole.add("a", "patrol", "10.0,20.0");
        o.known_at = Reports::midnight + hours(2);
        const Corroboration found = joiner.corroboration(whole.settled());
        EXPECT_EQ(found.incidents.at(0).where.centre.lat_e7(), 100'000'000);
    }
}

}  // namespace
}  // namespace sulh
