// SPDX-License-Identifier: Apache-2.0
// What must hold for any set of reports. Seeds are fixed; a failure names its seed.
#include "base/json.hpp"
#include "base/parallel.hpp"
#include "corroborate/explain.hpp"
#include "corroborate/incident_json.hpp"
#include "corroborate/test_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace sulh {
namespace {

TEST(Corroborate, GivesTheSameBytesForAnyOrderOfArrival) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        SCOPED_TRACE(seed);
        const ReportWorld world(seed);
        std::vector<std::size_t> order = world.in_order();
        const std::string expected = written(world.read(order));
        std::mt19937_64 shuffler(seed);
        for (int turn = 0; turn < 5; ++turn) {
            std::shuffle(order.begin(), order.end(), shuffler);
            ASSERT_EQ(written(world.read(order)), expected);
        }
    }
}

// So many that every list is split: sorts from 32,768 on, into four parts at 65,536.
TEST(Corroborate, GivesTheSameBytesOnAnyNumberOfThreads) {
    const ReportWorld world(2031, 20, Reports::midnight, 70'000, 70'000);
    const std::vector<std::size_t> order = world.in_order();
    std::string expected;
    for (const std::size_t threads : {1U, 2U, 16U}) {
        const WorkerCount workers(threads);
        const std::string found = written(world.read(order));
        if (threads == 1) expected = found;
        // Not told byte by byte: these are tens of megabytes.
        EXPECT_TRUE(found == expected) << threads << " threads";
    }
}

const Incident* holder(const Corroboration& found, const Observations& observations, Symbol id) {
    for (const Incident& incident : found.incidents)
        for (const std::uint32_t i : incident.observations)
            if (observations.all[i].id == id) return &incident;
    return nullptr;
}

// Signs stand beside what lies nearest, which a copy may move.
std::size_t reports_in(const Observations& observations, const Incident& incident) {
    return static_cast<std::size_t>(std::count_if(
        incident.observations.begin(), incident.observations.end(),
        [&](std::uint32_t i) { return observations.all[i].form != FactForm::Sign; }));
}

TEST(Corroborate, IsNotRaisedByACopy) {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        SCOPED_TRACE(seed);
        ReportWorld world(seed);
        const std::size_t original = world.below(world.made().size());
        const Observation& o = world.made()[original];
        if (o.stance != Stance::Asserts || o.form != FactForm::Event) continue;
        const std::string id(world.symbols().text(o.id));
        const Observations before = world.read(world.in_order());
        Observation copy = o;
        copy.id = world.symbols().intern("z-copy");
        copy.source = world.symbols().intern("copying-outlet");
        copy.document = Symbol::none;
        copy.interest = Symbol::none;
        copy.provenance = {o.id};
        world.made().push_back(copy);
        const Observations after = world.read(world.in_order());
        const Corroboration was = corroborate(before, Instant::latest());
        const Corroboration is = corroborate(after, Instant::latest());
        const Incident* old_one = holder(was, before, before.symbols.find(id));
        const Incident* new_one = holder(is, after, after.symbols.find(id));
        if (old_one == nullptr) continue;  // it had been retracted
        ASSERT_NE(new_one, nullptr);
        EXPECT_LE(new_one->root_count, old_one->root_count);
        EXPECT_LE(number(new_one->level), number(old_one->level));
        EXPECT_EQ(reports_in(after, *new_one), reports_in(before, *old_one) + 1);
    }
}

TEST(Corroborate, MovesWithPlaceAndTime) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        const ReportWorld here(seed);
        const ReportWorld there(seed, 140, Reports::midnight + days(400));
        const Observations a = here.read(here.in_order());
        const Observations b = there.read(there.in_order());
        const Corroboration found_a = corroborate(a, Instant::latest());
        const Corroboration found_b = corroborate(b, Instant::latest());
        ASSERT_EQ(found_a.incidents.size(), found_b.incidents.size());
        for (std::size_t i = 0; i < found_a.incidents.size(); ++i) {
            const Incident& x = found_a.incidents[i];
            const Incident& y = found_b.incidents[i];
            EXPECT_EQ(x.key, y.key);
            EXPECT_EQ(x.level, y.level);
            if (x.when.is_known()) {
                EXPECT_EQ((y.when.possible.from - x.when.possible.from).ms, days(400).ms);
            }
            if (!x.where.is_known) continue;
            EXPECT_NEAR(y.where.centre.lon() - x.where.centre.lon(), 120, 1e-6);
            EXPECT_EQ(x.where.centre.lat_e7(), y.where.centre.lat_e7());
        }
    }
}

TEST(Corroborate, PutsEveryStandingReportInExactlyOneIncident) {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        SCOPED_TRACE(seed);
        const ReportWorld world(seed);
        const Observations observations = world.read(world.in_order());
        const Corroboration out = corroborate(observations, Instant::latest());
        std::vector<int> held(observations.all.size(), 0);
        for (const Incident& incident : out.incidents)
            for (const std::uint32_t i : incident.observations)
                ++held[i];
        for (const std::uint32_t i : out.unattached_signs)
            ++held[i];
        for (const std::uint32_t i : out.retracted)
            ++held[i];
        for (std::size_t i = 0; i < held.size(); ++i) {
            if (observations.all[i].stance == Stance::Retracts) continue;
            EXPECT_EQ(held[i], 1) << observations.id(observations.all[i]);
        }
    }
}

TEST(Corroborate, NeverHoldsTwoReportsOfOneDocument) {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        SCOPED_TRACE(seed);
        const ReportWorld world(seed);
        const Observations observations = world.read(world.in_order());
        for (const Incident& incident : corroborate(observations, Instant::latest()).incidents) {
            std::vector<Symbol> documents;
            for (const std::uint32_t i : incident.observations) {
                const Observation& o = observations.all[i];
                const bool counts = o.form != FactForm::Sign && o.stance != Stance::Retracts;
                if (counts && o.document != Symbol::none) documents.push_back(o.document);
            }
            std::sort(documents.begin(), documents.end());
            EXPECT_EQ(std::adjacent_find(documents.begin(), documents.end()), documents.end());
        }
    }
}

TEST(Corroborate, EndsWithTenThousandReportsAtOnePoint) {
    Reports same;
    for (int i = 0; i < 10'000; ++i)
        same.add("r" + std::to_string(100'000 + i), "s" + std::to_string(i % 100), "10.0,20.0");
    const Corroboration one = same.corroborated();
    ASSERT_EQ(one.incidents.size(), 1U);
    EXPECT_EQ(one.incidents[0].observations.size(), 10'000U);
    EXPECT_EQ(one.incidents[0].root_count, 100);
}

TEST(Corroborate, EndsWithThousandsOfDifferentReportsAtOnePoint) {
    Reports different;
    std::mt19937_64 random(7);
    for (int i = 0; i < 4'000; ++i) {
        Observation& o =
            different.add("r" + std::to_string(100'000 + i), "s" + std::to_string(i), "10.0,20.0");
        o.when =
            When::around(Reports::midnight + minutes(static_cast<std::int64_t>(random() % 1440)),
                         minutes(static_cast<std::int64_t>(random() % 600)));
        o.killed = {static_cast<std::int32_t>(random() % 50), 50};
        o.document = different.symbol("d" + std::to_string(random() % 200));
    }
    const Corroboration many = different.corroborated();
    EXPECT_GE(many.incidents.size(),
              20U);  // some document tells at least 20 of them, each another's
    EXPECT_LT(many.incidents.size(), 4'000U);
}

// Every pair can be asked: the answer is what happened, and never without its reasons.
TEST(Explain, AgreesWithWhatBecameOfEveryPair) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        SCOPED_TRACE(seed);
        const ReportWorld world(seed);
        const Observations observations = world.read(world.in_order());
        const Corroboration found = corroborate(observations, Instant::latest());
        for (std::uint32_t a = 0; a < observations.all.size(); ++a) {
            for (std::uint32_t b = a + 1; b < observations.all.size(); ++b) {
                const Incident* of_a = incident_holding(found, a);
                const Incident* of_b = incident_holding(found, b);
                const JoinExplanation why = explain_join(observations, found, a, b);
                ASSERT_EQ(why.joined, of_a != nullptr && of_a == of_b);
                ASSERT_GE(why.reasons.size(), 2U);
                const JoinExplanation reversed = explain_join(observations, found, b, a);
                ASSERT_EQ(why.score, reversed.score);
            }
        }
    }
}

TEST(IncidentJson, WritesMembersInOrder) {
    Reports reports;
    Observation& o = reports.add("a", "patrol", "10.0,20.0");
    o.killed = {2, 3};
    EXPECT_EQ(write_json(to_json(reports.settled(), reports.incident_of("a"), general_method())),
              R"({"id":")" + incident_id(reports.incident_of("a")) +
                  R"(","observations":["a"],"roots":[["a"]],"root_count":1,"level":1,)"
                  R"("level_name":"one root","form":"event","kind":"shelling",)"
                  R"("where":{"lat":10,"lon":20,"radius_m":500},)"
                  R"("when":{"from":"2031-04-29T00:00:00Z","to":"2031-04-30T00:00:00Z"},)"
                  R"("origin":null,"actors":[],"both_took_part":false,"targets":[],"objects":[],)"
                  R"("weapons":[],"calibre_mm":null,"altitude_m":null,"quantity":null,)"
                  R"("killed":{"low":2,"high":3},"injured":null,"occurrence_disputed":false,)"
                  R"("disputes":[]})");
}

}  // namespace
}  // namespace sulh
