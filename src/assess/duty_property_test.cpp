// SPDX-License-Identifier: Apache-2.0
// Properties of duties that depend on other events, over seeded random worlds.
#include "assess/explainer.hpp"
#include "assess/random_duties.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace sulh::testing {
namespace {

using Key = std::tuple<ProvisionKey, std::uint32_t, std::optional<Interval>>;

Mode mode_of(const World& world, const ProvisionKey& key) {
    return world.agreement.clauses[key.clause].versions[0].readings[0].norms[key.norm].mode;
}

// By statement, and incident or period where it judges each by itself.
std::map<Key, Assessment> by_key(const World& world) {
    std::map<Key, Assessment> out;
    for (const Assessment& one : world.assess().all) {
        const bool is_due = mode_of(world, one.provision) == Mode::Require;
        out[{one.provision, is_due ? no_incident : one.incident, one.period}] = one;
    }
    return out;
}

// Two remarks of docs/method.md: a row "not in force" may turn out to be none, and a waived act may
// turn out excused. A clause that answers breaches of another has a row only where that one has.
bool may_follow(Verdict before, const Assessment* after) {
    if (after == nullptr) return before == Verdict::NotInForce;
    return after->verdict == before ||
           (before == Verdict::Waived && after->verdict == Verdict::Excused);
}

void sharpen(Incident& one, World& world, Dice& dice) {
    if (dice.one_in(2)) {
        const std::int64_t ms = one.when.possible.length().ms;
        const Instant from = one.when.possible.from + milliseconds(dice.roll(0, ms - 1));
        const std::int64_t rest = (one.when.possible.to - from).ms;
        one.when.possible = {from, from + milliseconds(dice.roll(1, rest))};
    } else if (dice.one_in(2)) {
        std::vector<Term> below;
        for (const Term t : all_terms()) {
            if (parent(t) == one.kind) below.push_back(t);
        }
        if (!below.empty()) one.kind = dice.pick(below);
    } else if (one.actors.empty()) {
        one.actors = {world.name(dice.one_in(2) ? "Arwen" : "Belor")};
    } else if (!one.where.is_known) {
        one.where = north_of_line(static_cast<double>(dice.roll(40, 70)), 2);
    }
}

TEST(DutyProperties, LessUncertaintyNeverFlipsADefiniteVerdict) {
    std::set<std::pair<Mode, Verdict>> met;
    for (std::uint32_t seed = 1; seed <= 120; ++seed) {
        Dice dice(seed);
        World world = random_duties(dice, 16);
        for (int step = 0; step < 6; ++step) {
            const auto before = by_key(world);
            auto& incidents = world.corroboration.incidents;
            Incident& one = incidents[static_cast<std::size_t>(dice.roll(0, 15))];
            if (one.root_count > 0) sharpen(one, world, dice);
            const auto after = by_key(world);
            for (const auto& [key, old] : before) {
                met.emplace(mode_of(world, old.provision), old.verdict);
                if (old.verdict == Verdict::Undetermined) continue;
                const auto found = after.find(key);
                ASSERT_TRUE(may_follow(old.verdict, found == after.end() ? nullptr : &found->second))
                    << "seed " << seed << " step " << step << ": " << name(old.verdict) << " of clause "
                    << world.agreement.clauses[old.provision.clause].id << " became "
                    << (found == after.end() ? "nothing" : name(found->second.verdict));
            }
        }
    }
    using enum Verdict;
    for (const Mode mode : {Mode::Precede, Mode::Prevent, Mode::Respond}) {
        for (const Verdict verdict : {Complied, Breached, NotInForce, Undetermined}) {
            EXPECT_TRUE(met.contains({mode, verdict}))
                << "mode " << static_cast<int>(mode) << " never " << name(verdict);
        }
    }
    EXPECT_TRUE(met.contains({Mode::Forbid, Excused}));
    EXPECT_TRUE(met.contains({Mode::Forbid, Waived}));
}

TEST(DutyProperties, AnExplanationsVerdictIsTheAssessments) {
    for (std::uint32_t seed = 1; seed <= 80; ++seed) {
        Dice dice(seed);
        const World world = random_duties(dice, 16);
        Explainer explainer(world.agreement, {world.observations, world.corroboration},
                            world.as_of);
        for (const Assessment& one : world.assess().all) {
            const Assessment again = explainer.reassess(one);
            ASSERT_EQ(again.verdict, one.verdict) << "seed " << seed;
            ASSERT_EQ(again.reason, one.reason) << "seed " << seed;
            ASSERT_EQ(again.is_cured, one.is_cured) << "seed " << seed;
            const Explanation told = explainer.explain(one);
            ASSERT_EQ(told.would_decide.empty(),
                      one.verdict != Verdict::Undetermined && !one.is_exception_claimed)
                << "seed " << seed << ": " << told.sentence();
        }
    }
}

// Incidents in another order of indices; what goes by keys stays.
TEST(DutyProperties, TheOrderOfIncidentsChangesNothing) {
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        Dice dice(seed);
        World world = random_duties(dice, 16);
        const auto by_id = [&] {
            std::map<std::string, std::string> out;
            for (const Assessment& one : world.assess().all) {
                out[assessment_id(world.agreement, world.corroboration, one)] +=
                    std::string(name(one.verdict)) + " " + std::string(name(one.reason)) + ";";
            }
            return out;
        };
        const auto before = by_id();
        auto& incidents = world.corroboration.incidents;
        std::rotate(incidents.begin(), incidents.begin() + 5, incidents.end());
        ASSERT_EQ(before, by_id()) << "seed " << seed;
    }
}

}  // namespace
}  // namespace sulh::testing
