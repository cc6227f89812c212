// SPDX-License-Identifier: Apache-2.0
// The incremental evaluation against the whole one, over seeded random worlds and arrivals.
#include "assess/incremental.hpp"
#include "assess/random_counts.hpp"
#include "assess/random_duties.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace sulh::testing {
namespace {

// Everything an assessment says, its incident by key.
std::string told(const Assessment& a, const std::vector<std::uint64_t>& keys) {
    std::string out = std::to_string(a.provision.clause) + "/" +
                      std::to_string(a.provision.version) + "/" + std::to_string(a.provision.norm) +
                      "/" + std::to_string(a.provision.bearer) + " ";
    out += a.incident == no_incident ? "-" : std::to_string(keys[a.incident]);
    if (a.period) out += " " + to_text(a.period->from) + ".." + to_text(a.period->to);
    out += " " + std::string(name(a.verdict)) + " " + std::string(name(a.reason));
    out += a.is_exception_claimed ? " claimed" : "";
    out += a.is_cured ? " cured" : "";
    return out + " " + to_text(a.due);
}

std::string told(const ClauseState& s) {
    return std::to_string(s.provision.clause) + "/" + std::to_string(s.provision.version) + "/" +
           std::to_string(s.provision.bearer) + " " +
           std::string(name(s.verdict)) + " " + std::string(name(s.reason)) + " " + s.because.text() +
           " " + std::to_string(s.complied) + " " + std::to_string(s.breached) + " " +
           std::to_string(s.pending) + " " + std::to_string(s.excused) + " " +
           std::to_string(s.not_in_force) + " " + std::to_string(s.undetermined) + " " +
           std::to_string(s.coverage);
}

struct Told {
    std::vector<std::string> all;
    std::vector<std::string> states;
    std::uint64_t out_of_scope = 0;
};

Told told(const Assessments& out, const std::vector<std::uint64_t>& keys) {
    Told text;
    for (const Assessment& a : out.all)
        text.all.push_back(told(a, keys));
    for (const ClauseState& s : out.states)
        text.states.push_back(told(s));
    text.out_of_scope = out.incidents_out_of_scope;
    return text;
}

// The same from nothing, over the incidents and coverage given.
Told whole(const World& world, const std::map<std::uint64_t, Incident>& incidents,
           const std::vector<std::uint32_t>& coverage, Instant as_of) {
    Corroboration all;
    std::vector<std::uint64_t> keys;
    for (const auto& [key, one] : incidents) {
        all.incidents.push_back(one);
        keys.push_back(key);
    }
    all.coverage = coverage;
    return told(assess(world.agreement, {world.observations, all}, as_of), keys);
}

TEST(Incremental, GivesWhatTheWholeEvaluationGives) {
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        Dice dice(seed);
        World world = random_duties(dice, 40);
        std::shuffle(world.corroboration.incidents.begin(), world.corroboration.incidents.end(),
                     std::mt19937(seed));
        IncrementalAssessor assessor(world.agreement);
        std::map<std::uint64_t, Incident> present;
        std::vector<std::uint32_t> coverage;
        Instant now = at("2031-04-28T00:00Z");
        assessor.advance(now);
        for (std::size_t i = 0; i < world.corroboration.incidents.size(); ++i) {
            Incident one = world.corroboration.incidents[i];
            present[one.key] = one;
            ASSERT_TRUE(assessor.put(world.observations, one));
            if (dice.one_in(6)) {  // the one that came first goes
                ASSERT_TRUE(assessor.remove(present.begin()->first));
                present.erase(present.begin());
            }
            if (dice.one_in(4) && !present.empty()) {  // another account
                Incident& other = present.rbegin()->second;
                other.when = random_duty_time(dice);
                if (dice.one_in(3)) other.kind = term("notice");
                ASSERT_TRUE(assessor.put(world.observations, other));
            }
            if (i == 20 && !world.corroboration.coverage.empty()) {
                coverage = world.corroboration.coverage;
                ASSERT_TRUE(assessor.put_coverage(world.observations,
                                                  world.observations.all[coverage[0]]));
            }
            if (dice.one_in(3)) {
                now = now + hours(dice.roll(1, 72));
                assessor.advance(now);
            }
            if (dice.one_in(3)) continue;  // several changes at once
            const Told expected = whole(world, present, coverage, now);
            const Told got = told(assessor.assess(), assessor.keys());
            ASSERT_EQ(got.all, expected.all) << "seed " << seed << " step " << i;
            ASSERT_EQ(got.states, expected.states) << "seed " << seed << " step " << i;
            ASSERT_EQ(got.out_of_scope, expected.out_of_scope) << "seed " << seed;
        }
    }
}

World random_counts(Dice& dice, int incidents) {
    World world;
    world.agreement.zone = *TimeZone::named("Europe/Kyiv");
    add_counts(world);
    add_stands(world);
    add_conditions_of_place_and_time(world);
    if (dice.one_in(3)) world.amend_all(at("2031-05-08T12:00Z"));
    for (int i = 0; i < incidents; ++i)
        add_clear_incident(world, dice);
    add_coverage(world);
    return world;
}

// The same for counts, caps, hours and nearness.
TEST(Incremental, CountsAsTheWholeEvaluationDoes) {
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        Dice dice(seed);
        const World world = random_counts(dice, 30);
        IncrementalAssessor assessor(world.agreement);
        for (const std::uint32_t o : world.corroboration.coverage) {
            ASSERT_TRUE(assessor.put_coverage(world.observations, world.observations.all[o]));
        }
        std::map<std::uint64_t, Incident> present;
        Instant now = at("2031-05-04T00:00Z");
        for (const Incident& one : world.corroboration.incidents) {
            present[one.key] = one;
            ASSERT_TRUE(assessor.put(world.observations, one));
            if (dice.one_in(6)) {
                ASSERT_TRUE(assessor.remove(present.begin()->first));
                present.erase(present.begin());
            }
            now = now + hours(dice.roll(0, 24));
            assessor.advance(now);
            const Told expected = whole(world, present, world.corroboration.coverage, now);
            const Told got = told(assessor.assess(), assessor.keys());
            ASSERT_EQ(got.all, expected.all) << "seed " << seed;
            ASSERT_EQ(got.states, expected.states) << "seed " << seed;
        }
    }
}

// Leaves the statements that ask about others within a limited time.
void keep_bounded_windows(Agreement& agreement) {
    std::erase_if(agreement.clauses, [](const Clause& one) {
        return one.id != "no-fire" && one.id != "no-deployment" && one.id != "announce";
    });
    agreement.entry[0].renewal.reset();
    agreement.entry[0].in_force.to = Instant::latest();
    agreement.releases.clear();
}

// Arrivals in the order of time, with forgetting; the standing of every statement stays that of the
// whole, and what is left is assessed alike.
TEST(Incremental, ForgetsOnlyWhatNoLongerMatters) {
    std::size_t forgotten = 0;
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        Dice dice(seed);
        World world = random_duties(dice, 60);
        keep_bounded_windows(world.agreement);
        auto& incidents = world.corroboration.incidents;
        std::sort(incidents.begin(), incidents.end(), [](const Incident& a, const Incident& b) {
            return a.when.possible.from < b.when.possible.from;
        });
        IncrementalAssessor assessor(world.agreement);
        std::map<std::uint64_t, Incident> present;
        for (const Incident& one : incidents) {
            const Instant now = one.when.possible.from;
            present[one.key] = one;
            assessor.advance(now);
            ASSERT_TRUE(assessor.put(world.observations, one));
            const Told expected = whole(world, present, {}, now);
            const Told got = told(assessor.assess(), assessor.keys());
            ASSERT_EQ(got.states, expected.states) << "seed " << seed;
            ASSERT_EQ(got.out_of_scope, expected.out_of_scope) << "seed " << seed;
            for (const std::string& row : got.all) {
                ASSERT_NE(std::find(expected.all.begin(), expected.all.end(), row),
                          expected.all.end())
                    << "seed " << seed << ": " << row;
            }
            if (dice.one_in(3)) forgotten += assessor.forget_before(now);
        }
    }
    EXPECT_GT(forgotten, 100u);
}

// "Shall not fire, except within 24 hours after fire by the other": only the last day is open.
TEST(Incremental, KeepsNoMoreThanTheOpenWindows) {
    World world;
    Norm& norm = world.norm(Mode::Forbid, pattern("fire"), {arwen, belor});
    norm.exceptions = {exception(happened(pattern("fire", ActorTest::Kind::OtherParty),
                                          Relation::Before, hours(24)),
                                 Exception::Burden::Claimant)};
    IncrementalAssessor assessor(world.agreement);
    std::size_t most = 0;
    for (int hour = 0; hour < 2000; ++hour) {
        const Instant now = at("2031-06-01T00:00Z") + hours(hour);
        const Incident& one =
            world.incident("fire", hour % 2 == 0 ? "Arwen" : "Belor", When::at(now));
        assessor.advance(now);
        ASSERT_TRUE(assessor.put(world.observations, one));
        assessor.assess();
        assessor.forget_before(now);
        most = std::max(most, assessor.keys().size());
    }
    EXPECT_LE(most, 27u);
    const Assessments out = assessor.assess();
    EXPECT_EQ(out.states[0].breached + out.states[0].excused + out.states[0].undetermined, 1000);
    std::vector<std::string> states;
    for (const ClauseState& one : sulh::assess(world.agreement,
                                               {world.observations, world.corroboration},
                                               at("2031-06-01T00:00Z") + hours(1999))
                                      .states) {
        states.push_back(told(one));
    }
    EXPECT_EQ(told(out, assessor.keys()).states, states);
}

TEST(Incremental, JudgesOnlyWhatAChangeCanTouch) {
    World world;
    Norm& norm = world.norm(Mode::Forbid, pattern("fire"));
    norm.exceptions = {exception(happened(pattern("notice"), Relation::Before, hours(24)),
                                 Exception::Burden::Claimant)};
    IncrementalAssessor assessor(world.agreement);
    for (int day = 0; day < 100; ++day) {
        assessor.put(world.observations,
                     world.incident("fire", "Arwen", When::at(at("2031-06-01T00:00Z") + days(3 * day))));
    }
    assessor.advance(world.as_of);
    assessor.assess();
    EXPECT_EQ(assessor.work().judged, 100u);
    assessor.put(world.observations, world.incident("notice", "Arwen", on("2031-06-06T12:00Z")));
    assessor.assess();
    EXPECT_EQ(assessor.work().judged, 101u);  // the fire of 7 June
    assessor.put(world.observations, world.incident("presence", "Arwen", on("2031-06-06T12:00Z")));
    assessor.assess();
    EXPECT_EQ(assessor.work().judged, 101u);
}

// "may fire within 1 km of any withdrawal within 24 hours after": pending turns into a breach by time
// alone, or into an excuse.
TEST(Incremental, AwaitsWhatMayStillPermitAnAct) {
    World world;
    world.norm(Mode::Forbid, pattern("fire"));
    Norm& permit = world.norm(Mode::Permit, pattern("fire"));
    permit.act.near = {{pattern("withdrawal"), kilometres(1), Relation::After, hours(24)}};
    const Where here = Where::at(LatLon::checked(0.5, 20.5));
    IncrementalAssessor assessor(world.agreement);
    for (const int day : {1, 5}) {
        Incident& fire = world.incident("fire", "Arwen", When::at(at("2031-06-01T00:00Z") + days(day)));
        fire.where = here;
        assessor.put(world.observations, fire);
    }
    assessor.advance(at("2031-06-02T12:00Z"));
    EXPECT_EQ(assessor.assess().states[0].pending, 2);
    Incident& withdrawal = world.incident("withdrawal", "Arwen", on("2031-06-06T01:00Z"));
    withdrawal.where = here;
    assessor.put(world.observations, withdrawal);
    assessor.advance(at("2031-06-03T00:00Z"));
    const Assessments out = assessor.assess();
    EXPECT_EQ(out.states[0].breached, 1);
    EXPECT_EQ(out.states[0].excused, 1);
}

TEST(Incremental, RefusesWhatLiesBeforeWhatItForgot) {
    World world;
    world.norm(Mode::Forbid, pattern("fire"));
    IncrementalAssessor assessor(world.agreement);
    assessor.advance(world.as_of);
    assessor.assess();
    assessor.forget_before(at("2031-06-01T00:00Z"));
    EXPECT_FALSE(assessor.put(world.observations,
                              world.incident("fire", "Arwen", on("2031-05-31T00:00Z"))));
    EXPECT_TRUE(assessor.put(world.observations,
                             world.incident("fire", "Arwen", on("2031-06-01T00:00Z"))));
}

}  // namespace
}  // namespace sulh::testing
