// SPDX-License-Identifier: Apache-2.0
#include "corroborate/candidates.hpp"

#include "corroborate/score.hpp"
#include "corroborate/test_reports.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace sulh {
namespace {

class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}
    double between(double low, double high) {
        return low + (high - low) * static_cast<double>(engine_() >> 11) / 9007199254740992.0;
    }
    std::size_t below(std::size_t n) { return engine_() % n; }

private:
    std::mt19937_64 engine_;
};

// Reports crowded about (lat, lon), of every precision of place and time that is compared.
std::vector<Comparable> crowd(Reports& reports, Random& random, double lat, double lon, int count) {
    const double radii[] = {0, 300, 2'000, 9'000, 45'000, 200'000, 480'000};
    const Duration lengths[] = {milliseconds(1), hours(1), days(1), days(3), days(30)};
    for (int i = 0; i < count; ++i) {
        Observation& o = reports.add("r" + std::to_string(1000 + i), "s" + std::to_string(i), "");
        const double east = lon + random.between(-3, 3);
        o.where = Where::at(LatLon::checked(std::clamp(lat + random.between(-1, 1), -90.0, 90.0),
                                            east >= 180   ? east - 360
                                            : east < -180 ? east + 360
                                                          : east),
                            metres(radii[random.below(std::size(radii))]));
        const Instant from =
            Reports::midnight + hours(static_cast<std::int64_t>(random.below(240)));
        o.when = When::within({from, from + lengths[random.below(std::size(lengths))]});
        o.killed = {static_cast<std::int32_t>(random.below(3)), 2};
    }
    std::vector<Comparable> facts;
    for (std::uint32_t i = 0; i < reports.settled().all.size(); ++i)
        facts.push_back(facts_of(reports.settled(), i));
    return facts;
}

std::vector<Candidate> every_pair(const std::vector<Comparable>& facts) {
    std::vector<Candidate> out;
    for (std::uint32_t a = 0; a < facts.size(); ++a)
        for (std::uint32_t b = a + 1; b < facts.size(); ++b)
            if (const auto points = score(set_method(), facts[a], facts[b]).total(); points > 0)
                out.push_back({a, b, points});
    return out;
}

TEST(Candidates, AreThoseOfComparingEachWithEach) {
    const std::pair<double, double> places[] = {{10, 20},   {0, 0},     {0, 180},  {-45, -179},
                                                {65, 30},   {84, 100},  {89.5, 0}, {-89.9, 50},
                                                {8, 179.9}, {-60, -0.1}};
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        SCOPED_TRACE(seed);
        Random random(seed);
        Reports reports;
        const auto& [lat, lon] = places[seed - 1];
        std::vector<Comparable> facts = crowd(reports, random, lat, lon, 250);
        const std::vector<Candidate> expected = every_pair(facts);
        EXPECT_GT(expected.size(), 20U);
        EXPECT_EQ(find_candidates(set_method(), facts), expected);
    }
}

}  // namespace
}  // namespace sulh
