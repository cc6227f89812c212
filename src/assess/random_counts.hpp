#pragma once
// SPDX-License-Identifier: Apache-2.0
// Clauses that count, hold, and ask for hours and nearness, and seeded random incidents for them,
// for the property tests of this module.

#include "assess/test_world.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sulh::testing {

inline Norm& add_tally(World& world, std::string_view id, EventPattern act, TallyRule::Per per) {
    world.clause(std::string(id));
    Norm& out = world.norm(Mode::Tally, std::move(act), {arwen, belor});
    out.tally.emplace();
    out.tally->per = per;
    return out;
}

inline void add_counts(World& world) {
    using Per = TallyRule::Per;
    Norm& daily = add_tally(world, "moves-a-day", pattern("movement"), Per::Day);
    daily.tally->most = Quantity{5, false};
    Norm& monthly = add_tally(world, "moves-a-month", pattern("movement"), Per::Month);
    monthly.tally->most = Quantity{12, false};
    monthly.exceptions = {exception(happened(pattern("notice", ActorTest::Kind::OtherParty),
                                           Condition::Relation::Before, hours(24)),
                                  Exception::Burden::Claimant)};
    EventPattern seen = pattern("withdrawal");
    seen.places = {place(PlaceTest::Kind::InZone, valley)};
    Norm& weekly = add_tally(world, "withdrawals-a-week", seen, Per::Week);
    weekly.tally->least = Quantity{3, false};
    weekly.tally->counts_events = true;
    Norm& sliding = add_tally(world, "fire-in-two-days", pattern("fire"), Per::Sliding);
    sliding.tally->most = Quantity{1, false};
    sliding.tally->window = hours(48);
    sliding.tally->counts_events = true;
    Norm& ratio = add_tally(world, "two-for-one", seen, Per::Ratio);
    ratio.tally->least = Quantity{2, false};
    ratio.tally->window = hours(72);
    ratio.tally->other = {pattern("withdrawal", ActorTest::Kind::OtherParty)};
    EventPattern moving = pattern("movement");
    moving.places = seen.places;
    Norm& all = add_tally(world, "half-of-declared", moving, Per::All);
    all.tally->least = Quantity{50, true};
    all.starts = fixed("2031-05-04T00:00Z");
    all.ends = fixed("2031-05-12T00:00Z");
}

inline void add_stands(World& world) {
    world.clause("cap");
    Norm& cap = world.norm(Mode::Hold, pattern("weapon-presence"), {arwen, belor});
    cap.keep = {place(PlaceTest::Kind::Territory, arwen)};
    cap.most = Quantity{8, false};
    world.clause("strength");
    Norm& strength = world.norm(Mode::Hold, pattern("presence"), {arwen, belor});
    strength.keep = {place(PlaceTest::Kind::InZone, valley)};
    strength.least = Quantity{6, false};
    world.clause("freeze");
    Norm& freeze = world.norm(Mode::Keep, pattern("presence"), {arwen, belor});
    freeze.baseline = fixed("2031-05-05T12:00Z");
    freeze.baseline_window = hours(30);
    freeze.baseline_distance = kilometres(4);
}

inline void add_conditions_of_place_and_time(World& world) {
    world.clause("night");
    Norm& night = world.norm(Mode::Forbid, pattern("explosion"), {arwen, belor});
    night.schedule.emplace();
    night.schedule->hours = DailyHours{22 * 60, 6 * 60, {1, 2, 3, 4, 5}};
    world.clause("quiet-hours");
    EventPattern moving = pattern("movement");
    moving.places = {place(PlaceTest::Kind::InZone, valley)};
    Norm& quiet = world.norm(Mode::Forbid, moving, {arwen, belor});
    quiet.schedule.emplace();
    quiet.schedule->free_time = hours(21);
    quiet.schedule->free_time_then = hours(23);
    quiet.schedule->then = {pattern("notice", ActorTest::Kind::Anyone)};
    world.clause("near-withdrawals");
    EventPattern near = pattern("shelling");
    near.near.resize(1);
    near.near[0].event = pattern("withdrawal", ActorTest::Kind::OtherParty);
    near.near[0].distance = kilometres(25);
    near.near[0].window = hours(72);
    world.norm(Mode::Forbid, near, {arwen, belor});
    world.clause("large-and-low");
    EventPattern large = pattern("movement");
    large.count.least = 5;
    large.altitude_m.most = 300;
    world.norm(Mode::Forbid, large, {arwen, belor});
}

// What would have been seen in and around the valley.
inline void add_coverage(World& world) {
    for (const char* kind : {"movement", "presence", "violence"}) {
        world.coverage(kind, north_of_line(55, 40),
                       between("2031-05-03T00:00Z", "2031-05-14T00:00Z"));
    }
}

// Of the kinds that are counted, in and around the valley, and mostly well known.
template <typename Dice>
void add_clear_incident(World& world, Dice& dice) {
    static const std::vector<std::string> kinds = {
        "fire",       "shelling", "notice",      "weapon-presence", "force-presence", "movement",
        "withdrawal", "movement", "declaration", "weapon-presence", "presence",       "movement"};
    static const std::vector<std::string> actors = {"Arwen", "Belor", "Arwen", "Belor", "Corvo"};
    const Instant from = at("2031-05-04T00:00Z") + minutes(dice.roll(0, 4 * 24) * 60);
    const Duration doubt = hours(dice.one_in(3) ? dice.roll(0, 20) : 0);
    const bool is_one_pass = dice.one_in(3);
    const Instant begins = is_one_pass ? at("2031-05-05T10:00Z") : from;
    Incident& one = world.incident(dice.pick(kinds), "",
                                   When::within({begins, begins + milliseconds(1) + doubt}));
    one.actors = {world.name(dice.pick(actors))};
    if (dice.one_in(5)) one.actors.push_back(world.name(dice.pick(actors)));
    one.where = north_of_line(static_cast<double>(dice.roll(46, 68)),
                              static_cast<double>(dice.one_in(2) ? dice.roll(0, 6) : 0));
    if (dice.one_in(8)) one.where = Where::unknown();
    const auto low = static_cast<std::int32_t>(dice.roll(0, 8));
    if (!dice.one_in(6)) {
        one.details.edit().quantity = {low, low + static_cast<std::int32_t>(dice.one_in(2) ? dice.roll(0, 5) : 0)};
    }
    if (dice.one_in(2)) one.details.edit().altitude_m = static_cast<float>(dice.roll(0, 400));
    const auto lasting = static_cast<std::int32_t>(dice.roll(0, 6) * 60);
    if (!dice.one_in(3)) one.details.edit().lasting_minutes = {lasting, lasting + 60};
}

}  // namespace sulh::testing
