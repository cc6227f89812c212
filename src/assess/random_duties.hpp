#pragma once
// SPDX-License-Identifier: Apache-2.0
// Seeded random incidents under an agreement with every mode that waits for, follows or asks about
// other events, for the property tests of this module.

#include "assess/dice.hpp"
#include "assess/test_world.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sulh::testing {

inline Moment upon_breach_of(std::string clause, ActorTest::Kind by) {
    Moment out;
    out.from = Moment::From::ClauseBreached;
    out.clause = std::move(clause);
    out.actor.kind = by;
    return out;
}

inline void add_forbidding(World& world) {
    const auto other = ActorTest::Kind::OtherParty;
    world.clause("no-fire");
    EventPattern fire = pattern("fire");
    fire.places = {place(PlaceTest::Kind::InZone, valley)};
    Norm& forbid = world.norm(Mode::Forbid, fire, {arwen, belor});
    Condition order;
    order.kind = Condition::Kind::Sequence;
    order.text = "in this order";
    order.parts = {happened(pattern("shelling", other), Relation::Before, hours(96)),
                   happened(pattern("notice"), Relation::Before, hours(48))};
    forbid.exceptions = {exception(order, Exception::Burden::Claimant)};
    forbid.cure = Cure{pattern("withdrawal"), hours(24)};
    world.clause("no-move");
    Norm& moves = world.norm(Mode::Forbid, pattern("movement"), {arwen, belor});
    moves.ends = upon_breach_of("no-fire", other);
    moves.exceptions = {exception(happened(pattern("notice", other), Relation::Before, hours(96)),
                                  Exception::Burden::Claimant)};
    world.clause("no-deployment");
    Norm& waived = world.norm(Mode::Forbid, pattern("deployment"), {arwen});
    waived.exceptions = {exception(happened(pattern("withdrawal", other), Relation::Before, hours(72)),
                                   Exception::Burden::Claimant)};
    waived.exceptions[0].is_waiver = true;
}

inline void add_owing(World& world) {
    const auto other = ActorTest::Kind::OtherParty;
    world.clause("announce");
    Norm& precede = world.norm(Mode::Precede, pattern("notice"), {arwen, belor});
    precede.trigger = pattern("deployment");
    precede.lead = hours(48);
    precede.lead_most = days(6);
    world.clause("prevent");
    EventPattern attack = pattern("explosion", ActorTest::Kind::Named);
    attack.actor.named = {corvo};
    Norm& prevent = world.norm(Mode::Prevent, attack, {arwen, belor});
    prevent.diligence.emplace();
    prevent.diligence->knowledge = pattern("notice", other);
    prevent.diligence->knowledge_window = days(5);
    prevent.diligence->action = pattern("action-against-armed-group");
    prevent.diligence->action_within = hours(48);
    world.clause("answer");
    Norm& respond = world.norm(Mode::Respond, pattern("action-against-armed-group"));
    respond.trigger = pattern("notice", other);
    respond.window = hours(72);
    world.clause("protest");
    Norm& upon = world.norm(Mode::Respond, pattern("notice"), {arwen, belor});
    upon.trigger_clause = "no-fire";
    upon.trigger_actor.kind = other;
    upon.window = hours(60);
    world.clause("withdraw");
    world.norm(Mode::Require, pattern("withdrawal"), {arwen}).due = fixed("2031-05-06T00:00Z");
    world.clause("in-step");
    Norm& step = world.norm(Mode::Require, pattern("deployment"), {belor});
    step.in_step_with = "withdraw";
    step.in_step_within = hours(72);
    world.clause("few-notices");
    Norm& few = world.norm(Mode::Tally, pattern("notice"), {arwen, belor});
    few.tally.emplace();
    few.tally->per = TallyRule::Per::Week;
    few.tally->most = Quantity{1, false};
    few.tally->counts_events = true;
}

// In force to 12 May and tacitly on by five days each time; Belor may suspend "announce".
inline void add_duties(World& world) {
    add_forbidding(world);
    add_owing(world);
    EntryReading& entry = world.agreement.entry[0];
    entry.in_force.to = at("2031-05-12T00:00Z");
    entry.renewal.emplace();
    entry.renewal->running = days(5);
    entry.renewal->lead = hours(24);
    entry.renewal->unless = pattern("communication", ActorTest::Kind::AnyParty);
    entry.renewal->unless.kinds = {term("declaration")};
    Release suspension;
    suspension.bearers = {belor};
    suspension.act = pattern("communication");
    suspension.act.kinds = {term("declaration")};
    suspension.resumption = pattern("opening");
    suspension.is_suspension = true;
    suspension.clauses = {"announce", "prevent"};
    world.agreement.releases = {suspension};
}

inline When random_duty_time(Dice& dice) {
    const Instant from = at("2031-04-29T00:00Z") + hours(dice.roll(0, 18 * 24));
    return When::within(
        {from, from + milliseconds(1) + hours(dice.one_in(2) ? 0 : dice.roll(0, 40))});
}

inline Incident& add_duty_incident(World& world, Dice& dice) {
    static const std::vector<std::string> kinds = {
        "violence", "fire",       "sniper-fire", "shelling",    "explosion",
        "notice",   "notice",     "notice",      "deployment",  "deployment",
        "movement", "withdrawal", "declaration", "opening",     "action-against-armed-group",
        "fire",     "explosion",  "movement",    "communication"};
    static const std::vector<std::string> actors = {"Arwen", "Belor", "Corvo"};
    const When when = random_duty_time(dice);
    const bool is_denial = dice.one_in(12);
    Incident& one = is_denial ? world.denial(dice.pick(kinds), "", when)
                              : world.incident(dice.pick(kinds), "", when);
    if (!dice.one_in(5)) one.actors.push_back(world.name(dice.pick(actors)));
    if (!dice.one_in(4)) one.where = north_of_line(static_cast<double>(dice.roll(40, 70)), 2);
    return one;
}

inline World random_duties(Dice& dice, int incidents) {
    World world;
    add_duties(world);
    world.as_of = at("2031-06-10T00:00Z");
    for (int i = 0; i < incidents; ++i)
        add_duty_incident(world, dice);
    if (dice.one_in(3)) world.amend_all(at("2031-05-08T00:00Z"));
    if (dice.one_in(2)) {
        world.coverage("violence", north_of_line(55.287, 11),
                       between("2031-05-01T00:00Z", "2031-05-10T00:00Z"));
    }
    return world;
}

}  // namespace sulh::testing
