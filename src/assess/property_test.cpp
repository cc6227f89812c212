// SPDX-License-Identifier: Apache-2.0
// Properties over seeded random worlds. A failure prints its seed.
#include "assess/explainer.hpp"
#include "assess/random_counts.hpp"
#include "assess/dice.hpp"
#include "assess/test_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace sulh::testing {
namespace {

void add_clauses(World& world) {
    world.clause("no-fire").versions[0].evidence.roots_min = 1;
    EventPattern fire = pattern("fire");
    fire.places = {place(PlaceTest::Kind::InZone, valley)};
    Norm& forbid = world.norm(Mode::Forbid, fire, {arwen, belor});
    forbid.exceptions = {exception(happened(pattern("shelling", ActorTest::Kind::OtherParty),
                                            Condition::Relation::Before, hours(48)),
                                   Exception::Burden::Claimant)};
    world.clause("targets");
    EventPattern strike = pattern("explosion");
    strike.objects = {things("energy-facility")};
    strike.target.kind = ActorTest::Kind::OtherParty;
    world.norm(Mode::Forbid, strike, {arwen, belor});
    world.clause("keep-back");
    EventPattern guns = pattern("weapon-presence");
    guns.weapons = {things("artillery", 100)};
    world.norm(Mode::Keep, guns, {arwen, belor}).keep = {
        place(PlaceTest::Kind::AtLeastFromLine, front, 50)};
    world.clause("act");
    Norm& respond = world.norm(Mode::Respond, pattern("action-against-armed-group"));
    respond.trigger = pattern("notice", ActorTest::Kind::OtherParty);
    respond.window = hours(72);
    world.clause("withdraw");
    world.norm(Mode::Require, pattern("withdrawal"), {arwen, belor}).due =
        fixed("2031-05-06T00:00Z");
}

void add_all_clauses(World& world) {
    world.agreement.zone = *TimeZone::named("Europe/Kyiv");
    add_clauses(world);
    add_counts(world);
    add_stands(world);
    add_conditions_of_place_and_time(world);
}

When random_when(Dice& dice) {
    const Instant from = at("2031-04-28T00:00Z") + hours(dice.roll(0, 14 * 24));
    return When::within(
        {from, from + milliseconds(1) + hours(dice.one_in(3) ? 0 : dice.roll(0, 60))});
}

void add_incident(World& world, Dice& dice) {
    static const std::vector<std::string> kinds = {"violence",
                                                   "fire",
                                                   "sniper-fire",
                                                   "explosion",
                                                   "shelling",
                                                   "artillery-fire",
                                                   "strike",
                                                   "drone-strike",
                                                   "weapon-presence",
                                                   "presence",
                                                   "notice",
                                                   "communication",
                                                   "action-against-armed-group",
                                                   "withdrawal",
                                                   "movement",
                                                   "declaration"};
    static const std::vector<std::string> actors = {"Arwen", "Belor", "Corvo", "somebody"};
    Incident& one = world.incident(dice.pick(kinds), "", random_when(dice));
    for (std::int64_t i = dice.roll(0, 2); i > 0; --i)
        one.actors.push_back(world.name(dice.pick(actors)));
    one.both_took_part = one.actors.size() == 2 && dice.one_in(2);
    if (dice.one_in(2)) one.targets = {world.name(dice.pick(actors))};
    if (!dice.one_in(4)) {
        one.where = north_of_line(static_cast<double>(dice.roll(-60, 70)),
                                  static_cast<double>(dice.roll(0, 12)));
    }
    static const std::vector<std::string> objects = {"object", "installation", "oil-refinery",
                                                     "dwelling"};
    if (!dice.one_in(3)) one.objects = {term(dice.pick(objects)), term(dice.pick(objects))};
    static const std::vector<std::string> weapons = {"weapon", "gun", "howitzer", "tank"};
    if (!dice.one_in(3)) one.details.edit().weapons = {term(dice.pick(weapons))};
    if (!dice.one_in(3)) {
        one.details.edit().calibre_low_mm = static_cast<float>(dice.roll(60, 130));
        one.details.edit().calibre_high_mm = one.details->calibre_low_mm + static_cast<float>(dice.roll(0, 40));
    }
    const auto range = [&](std::int64_t most) {
        const auto low = static_cast<std::int32_t>(dice.roll(0, most));
        return CountRange{low, low + static_cast<std::int32_t>(dice.roll(0, most / 2))};
    };
    if (!dice.one_in(4)) one.details.edit().quantity = range(8);
    if (!dice.one_in(3)) one.details.edit().altitude_m = static_cast<float>(dice.roll(0, 600));
    if (!dice.one_in(3)) one.details.edit().lasting_minutes = range(300);
}

World random_world(Dice& dice, int incidents, bool is_clear = false) {
    World world;
    world.as_of = at("2031-05-20T00:00Z");
    add_all_clauses(world);
    if (dice.one_in(3)) world.amend_all(at("2031-05-06T12:00Z"));
    for (int i = 0; i < incidents; ++i)
        is_clear ? add_clear_incident(world, dice) : add_incident(world, dice);
    add_coverage(world);
    return world;
}

std::vector<Term> children(Term above) {
    std::vector<Term> out;
    for (const Term t : all_terms()) {
        if (parent(t) == above) out.push_back(t);
    }
    return out;
}

void narrow_term(Term& t, Dice& dice) {
    const auto below = children(t);
    if (!below.empty()) t = dice.pick(below);
}

// Makes one incident better known, so that the true one stays possible.
void sharpen(World& world, Incident& one, Dice& dice) {
    const auto narrow = [&](CountRange& range) {
        if (!range.is_known()) return;
        range.low = static_cast<std::int32_t>(dice.roll(range.low, range.high));
        range.high = static_cast<std::int32_t>(dice.roll(range.low, range.high));
    };
    switch (dice.roll(0, 9)) {
        case 0: {
            const std::int64_t ms = one.when.possible.length().ms;
            const Instant from = one.when.possible.from + milliseconds(dice.roll(0, ms - 1));
            one.when.possible = {
                from, from + milliseconds(dice.roll(1, (one.when.possible.to - from).ms))};
            break;
        }
        case 1:
            if (one.where.is_known) {
                one.where.radius_m = std::floor(one.where.radius_m / 2);
            } else {
                one.where = north_of_line(static_cast<double>(dice.roll(-60, 70)), 5);
            }
            break;
        case 2:
            narrow_term(one.kind, dice);
            break;
        case 3:
            // Who took part in something other than violence is all there is to know.
            if (one.both_took_part && is_a(one.kind, term("violence")) != Truth::Yes) break;
            if (one.actors.empty()) {
                one.actors = {world.name("Arwen")};
            } else if (one.actors.size() == 2) {
                const Symbol other = one.actors[0];
                one.actors.erase(one.actors.begin(), one.actors.begin() + 1);
                // Now it is known who began the clash; the other side was its target.
                if (one.both_took_part && one.targets.empty()) one.targets = {other};
                one.both_took_part = false;
            }
            break;
        case 4:
            if (one.targets.empty() && !one.both_took_part) one.targets = {world.name("Belor")};
            break;
        case 5:
            if (one.objects.size() == 2) one.objects.erase(one.objects.end() - 1, one.objects.end());
            if (!one.objects.empty()) narrow_term(one.objects[0], dice);
            break;
        case 6:
            one.details.edit().calibre_low_mm = one.details->calibre_low_mm > 0 ? one.details->calibre_high_mm : 100;
            one.details.edit().calibre_high_mm = one.details->calibre_low_mm;
            break;
        case 7:
            // A happening is of one at least.
            if (!one.details->quantity.is_known()) one.details.edit().quantity = {1, 12};
            narrow(one.details.edit().quantity);
            break;
        case 8:
            narrow(one.details.edit().lasting_minutes);
            break;
        case 9:
            if (one.details->altitude_m < 0) one.details.edit().altitude_m = static_cast<float>(dice.roll(0, 600));
            break;
    }
}

using Key = std::tuple<ProvisionKey, std::uint32_t, std::int64_t>;

const Norm& norm_of(const World& world, const Assessment& one) {
    return world.agreement.clauses[one.provision.clause].versions[0].readings[0].norms
        [one.provision.norm];
}

// Which of several sightings or acts tells of a breach depends on which came last.
bool is_told_by_the_last(const World& world, const Assessment& one) {
    const Norm& norm = norm_of(world, one);
    if (norm.mode == Mode::Hold) return norm.most.has_value();
    return norm.mode == Mode::Tally && norm.tally->per == TallyRule::Per::Sliding;
}

// By provision, and by incident and period where the provision judges each by itself.
std::map<Key, Assessment> by_key(const World& world) {
    std::map<Key, Assessment> out;
    for (const Assessment& one : world.assess().all) {
        const bool is_alone = norm_of(world, one).mode == Mode::Require;
        const bool is_breached = one.verdict == Verdict::Breached;
        if (is_told_by_the_last(world, one)) {
            if (is_breached) out[{one.provision, no_incident, 0}] = one;
            continue;
        }
        out[{one.provision, is_alone ? no_incident : one.incident,
             one.period.has_value() ? one.period->from.ms : 0}] = one;
    }
    return out;
}

bool is_definite(const Assessment& one) {
    return one.verdict != Verdict::Undetermined;
}

// What was definite stays; "not in force" may turn out not to concern the clause at all, which is
// no verdict.
void expect_only_sharper(const World& coarse, const World& sharp, std::uint32_t seed) {
    const auto before = by_key(coarse);
    const auto after = by_key(sharp);
    for (const auto& [key, one] : before) {
        if (!is_definite(one)) continue;
        const auto found = after.find(key);
        if (found == after.end()) {
            EXPECT_EQ(name(one.verdict), name(Verdict::NotInForce))
                << "seed " << seed << ": clause "
                << coarse.agreement.clauses[one.provision.clause].id;
        } else {
            EXPECT_EQ(name(found->second.verdict), name(one.verdict))
                << "seed " << seed << ": clause "
                << coarse.agreement.clauses[one.provision.clause].id;
        }
    }
    for (const auto& [key, one] : after) {
        if (is_told_by_the_last(sharp, one)) continue;
        EXPECT_TRUE(before.contains(key)) << "a row from nothing, seed " << seed << ": clause "
                                          << sharp.agreement.clauses[one.provision.clause].id;
    }
}

World copy_of(const World& world) {
    World out;
    out.as_of = world.as_of;
    out.agreement = world.agreement;
    out.observations.all = world.observations.all;
    // Interned again in the same order, so that symbols stay equal.
    for (std::size_t i = 1; i < world.observations.symbols.size(); ++i) {
        out.name(world.observations.symbols.text(static_cast<Symbol>(i)));
    }
    out.corroboration = world.corroboration;
    return out;
}

void expect_monotone(std::uint32_t seed, bool is_clear) {
    Dice dice(seed);
    World world = random_world(dice, 12, is_clear);
    for (int step = 0; step < 6; ++step) {
        World sharper = copy_of(world);
        auto& incidents = sharper.corroboration.incidents;
        sharpen(sharper, incidents[static_cast<std::size_t>(dice.roll(0, 11))], dice);
        expect_only_sharper(world, sharper, seed);
        if (::testing::Test::HasFailure()) return;
        world = std::move(sharper);
    }
}

TEST(Properties, LessUncertaintyNeverFlipsADefiniteVerdict) {
    for (std::uint32_t seed = 1; seed <= 80 && !HasFailure(); ++seed) expect_monotone(seed, false);
}

TEST(Properties, LessUncertaintyNeverFlipsADefiniteCount) {
    for (std::uint32_t seed = 1; seed <= 200 && !HasFailure(); ++seed) expect_monotone(seed, true);
}

// The random worlds do reach what the properties speak of.
TEST(Properties, EveryClauseIsBreachedAndLeftOpenInSomeWorld) {
    std::map<std::string, std::map<Verdict, int>> met;
    for (std::uint32_t seed = 1; seed <= 400; ++seed) {
        Dice dice(seed);
        const World world = random_world(dice, 15, seed > 100);
        for (const Assessment& one : world.assess().all) {
            ++met[world.agreement.clauses[one.provision.clause].id][one.verdict];
        }
    }
    Dice dice(1);
    for (const Clause& clause : random_world(dice, 0).agreement.clauses) {
        // So many conditions must meet that chance does not bring them together.
        if (clause.id == "no-fire" || clause.id == "targets" || clause.id == "act") continue;
        EXPECT_TRUE(clause.id == "moves-a-month" || met[clause.id][Verdict::Breached] > 0)
            << clause.id;
        EXPECT_GT(met[clause.id][Verdict::Undetermined], 0) << clause.id;
    }
}

TEST(Properties, AnExplanationsVerdictIsTheAssessments) {
    for (std::uint32_t seed = 1; seed <= 100; ++seed) {
        Dice dice(seed);
        const World world = random_world(dice, 15, seed % 2 == 0);
        Explainer explainer(world.agreement, {world.observations, world.corroboration},
                            world.as_of);
        for (const Assessment& one : world.assess().all) {
            const Assessment again = explainer.reassess(one);
            ASSERT_EQ(again.verdict, one.verdict) << "seed " << seed;
            ASSERT_EQ(again.reason, one.reason) << "seed " << seed;
            ASSERT_EQ(again.incident, one.incident) << "seed " << seed;
            ASSERT_EQ(again.period, one.period) << "seed " << seed;
            const Explanation told = explainer.explain(one);
            ASSERT_EQ(told.would_decide.empty(),
                      one.verdict != Verdict::Undetermined && !one.is_exception_claimed)
                << "seed " << seed << ": " << told.sentence();
        }
    }
}

// Symbols get other numbers and observations other places; what goes by ids stays.
TEST(Properties, TheOrderOfObservationsChangesNothing) {
    for (std::uint32_t seed = 1; seed <= 50; ++seed) {
        Dice dice(seed);
        World world = random_world(dice, 15, seed % 2 == 0);
        const Assessments before = world.assess();
        const auto count = static_cast<std::uint32_t>(world.observations.all.size());
        std::reverse(world.observations.all.begin(), world.observations.all.end());
        for (std::uint32_t& o : world.corroboration.coverage) o = count - 1 - o;
        for (Incident& one : world.corroboration.incidents) {
            for (std::uint32_t& o : one.observations)
                o = count - 1 - o;
            std::reverse(one.actors.begin(), one.actors.end());
        }
        const Assessments after = world.assess();
        ASSERT_EQ(before.all.size(), after.all.size());
        for (std::size_t i = 0; i < before.all.size(); ++i) {
            ASSERT_EQ(before.all[i].verdict, after.all[i].verdict) << "seed " << seed;
            ASSERT_EQ(assessment_id(world.agreement, world.corroboration, before.all[i]),
                      assessment_id(world.agreement, world.corroboration, after.all[i]));
            ASSERT_EQ(world.explain(before.all[i]).sentence(), world.explain(after.all[i]).sentence());
        }
    }
}

}  // namespace
}  // namespace sulh::testing
