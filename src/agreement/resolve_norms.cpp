// SPDX-License-Identifier: Apache-2.0
// One statement of a clause.
#include "agreement/resolver.hpp"
#include "base/check.hpp"

#include <algorithm>

namespace sulh {

namespace {

std::vector<Exception> resolve_exceptions(Resolver& resolver,
                                          const std::vector<ExceptionPhrase>& phrases) {
    std::vector<Exception> out;
    for (const ExceptionPhrase& phrase : phrases) {
        Exception exception;
        exception.title = phrase.title;
        exception.condition = resolve_condition(resolver, phrase.condition);
        exception.burden = phrase.burden;
        exception.is_waiver = phrase.is_waiver;
        exception.at = phrase.at;
        out.push_back(std::move(exception));
    }
    return out;
}

void check_doer(Resolver& resolver, const NormPhrase& phrase) {
    if (phrase.mode == Mode::Prevent) return;
    if (phrase.is_responsible_for && !phrase.act.actor.is_given) {
        resolver.diagnostics.error("actor-missing",
                                   "for whose acts the party is responsible is not said",
                                   phrase.act.at, "write 'by GROUP' after the happening");
    }
    if (!phrase.is_responsible_for && phrase.act.actor.is_given) {
        resolver.diagnostics.error("actor-is-the-party", "the doer here is the party itself",
                                   phrase.act.actor.at,
                                   "delete 'by …', or write 'PARTY is responsible for … by …'");
    }
}

using Bound = CountPhrase::Bound;

void refuse_percent(Resolver& resolver, const CountPhrase& count) {
    resolver.diagnostics.error("quantity-not-counted",
                               "one more or one less than a percentage is no number", count.at,
                               "write 'at least' or 'at most'");
}

// One more, or one fewer; a percentage has no next number.
Quantity next_to(Resolver& resolver, const CountPhrase& count, double step) {
    if (count.is_of_declared) refuse_percent(resolver, count);
    return {count.number + step, count.is_of_declared};
}

struct Bounds {
    std::optional<Quantity> least;
    std::optional<Quantity> most;
};

// What "at least 30" and the like ask for.
Bounds asked_bounds(Resolver& resolver, const CountPhrase& count) {
    const Quantity number{count.number, count.is_of_declared};
    switch (count.bound) {
        case Bound::AtLeast:
            return {number, std::nullopt};
        case Bound::MoreThan:
            return {next_to(resolver, count, 1), std::nullopt};
        case Bound::AtMost:
            return {std::nullopt, number};
        case Bound::FewerThan:
            return {std::nullopt, next_to(resolver, count, -1)};
    }
    CHECK_UNREACHABLE();
}

// What is left where "more than 30" and the like are forbidden.
Bounds left_bounds(Resolver& resolver, const CountPhrase& count) {
    const Quantity number{count.number, count.is_of_declared};
    switch (count.bound) {
        case Bound::MoreThan:
            return {std::nullopt, number};
        case Bound::AtLeast:
            return {std::nullopt, next_to(resolver, count, -1)};
        case Bound::FewerThan:
            return {number, std::nullopt};
        case Bound::AtMost:
            resolver.diagnostics.error("bound-unclear",
                                       "'shall not' with 'at most' is read both ways", count.at,
                                       "write 'shall not … more than N'");
            return {};
    }
    CHECK_UNREACHABLE();
}

void resolve_required_number(Resolver& resolver, const CountPhrase& count, Norm& out) {
    const Bounds bounds = asked_bounds(resolver, count);
    if (!bounds.least || count.is_times) {
        resolver.diagnostics.error(
            "quantity-not-counted",
            count.is_times ? "how often this is done is not counted up to a deadline"
                           : "a deadline has no upper number",
            count.at,
            "end with 'each month', 'in any 30 days' or 'in all' in place of the deadline");
        return;
    }
    if (bounds.least->is_of_declared) {
        out.quantity = bounds.least;
    } else {
        out.quantity_min = static_cast<std::int32_t>(bounds.least->number);
    }
}

void resolve_tally(Resolver& resolver, const NormPhrase& phrase, Norm& out) {
    TallyRule rule;
    rule.per = phrase.tally->per;
    rule.window = phrase.tally->window;
    if (phrase.tally->other) {
        rule.other.push_back(
            resolve_pattern(resolver, *phrase.tally->other, ActorTest::Kind::Anyone));
    }
    if (phrase.act.count) {
        const Bounds bounds = phrase.is_capped ? left_bounds(resolver, *phrase.act.count)
                                               : asked_bounds(resolver, *phrase.act.count);
        rule.least = bounds.least;
        rule.most = bounds.most;
        rule.counts_events = phrase.act.count->is_times;
    } else if (phrase.is_capped || rule.per == TallyRule::Per::Ratio) {
        resolver.diagnostics.error(
            "quantity-missing", "which number is counted is not said", phrase.tally->at,
            phrase.is_capped ? "write 'more than N' before it" : "write 'at least N' before it");
    } else {
        rule.least = Quantity{1, false};
        rule.counts_events = true;
    }
    out.tally = std::move(rule);
}

void resolve_hold(Resolver& resolver, const CountPhrase& count, Norm& out) {
    if (count.is_times) {
        resolver.diagnostics.error("quantity-not-counted", "what is kept is not counted in times",
                                   count.at, "delete 'times'");
    }
    const Bounds bounds = asked_bounds(resolver, count);
    out.least = bounds.least;
    out.most = bounds.most;
}

void resolve_act(Resolver& resolver, const NormPhrase& phrase, Norm& out) {
    if (phrase.mode == Mode::Keep || phrase.mode == Mode::Hold)
        return resolve_kept(resolver, phrase.act, out.act);
    PatternPhrase act = phrase.act;
    const bool is_counted = phrase.mode == Mode::Require || phrase.mode == Mode::Tally;
    if (is_counted) act.count.reset();
    out.act = resolve_pattern(
        resolver, act,
        phrase.mode == Mode::Prevent ? ActorTest::Kind::Anyone : ActorTest::Kind::Bearer);
    if (phrase.mode == Mode::Require && phrase.act.count)
        resolve_required_number(resolver, *phrase.act.count, out);
    if (phrase.mode == Mode::Tally) resolve_tally(resolver, phrase, out);
}

void resolve_trigger(Resolver& resolver, const NormPhrase& phrase, Norm& out) {
    if (phrase.trigger) {
        out.trigger = resolve_pattern(
            resolver, *phrase.trigger,
            phrase.mode == Mode::Precede ? ActorTest::Kind::Bearer : ActorTest::Kind::Anyone);
    }
    if (!phrase.trigger_clause) return;
    check_clause_name(resolver, *phrase.trigger_clause);
    out.trigger_clause = phrase.trigger_clause->text;
    out.trigger_actor = phrase.trigger_actor.is_given
                            ? resolve_actor_test(resolver, phrase.trigger_actor)
                            : ActorTest{ActorTest::Kind::Bearer, {}};
}

void resolve_places(Resolver& resolver, const NormPhrase& phrase, Norm& out) {
    out.keep = resolve_place_tests(resolver, phrase.keep);
    out.keep_on_own_side = phrase.keep_on_own_side;
    if (phrase.keep_on_own_side) {
        PlacePhrase own_side;
        own_side.kind = PlacePhrase::Kind::BearersTerritory;
        own_side.at = phrase.at;
        resolve_place_tests(resolver, {own_side});  // reports parties without a territory
    }
    if (!phrase.baseline) return;
    out.baseline = resolve_moment(resolver, phrase.baseline->moment);
    out.baseline_distance = phrase.baseline->distance;
    out.baseline_window = phrase.baseline->window;
}

void resolve_diligence(Resolver& resolver, const DiligencePhrase& phrase, Norm& out) {
    if (!phrase.knowledge || !phrase.action) return;
    Diligence diligence;
    diligence.knowledge = resolve_pattern(resolver, *phrase.knowledge, ActorTest::Kind::Anyone);
    diligence.knowledge_window = phrase.knowledge_window;
    diligence.action = resolve_pattern(resolver, *phrase.action, ActorTest::Kind::Bearer);
    diligence.action_within = phrase.action_within;
    if (phrase.able) diligence.able = resolve_condition(resolver, *phrase.able);
    out.diligence = std::move(diligence);
}

void add_phase(Resolver& resolver, const NamePhrase& phrase, Norm& norm) {
    const Phase* phase = find_phase(resolver, phrase);
    if (phase == nullptr) return;
    norm.phase = phase->id;
    if (!norm.starts) norm.starts = phase->starts;
    if (!norm.ends) norm.ends = phase->holds_over ? phase->holds_over_until : phase->ends;
}

void add_schedule(Resolver& resolver, const SchedulePhrase& phrase, Norm& norm) {
    Schedule out;
    out.hours = phrase.hours;
    out.free_time = phrase.free_time;
    out.free_time_then = phrase.free_time_then;
    if (phrase.then)
        out.then.push_back(resolve_pattern(resolver, *phrase.then, ActorTest::Kind::Anyone));
    out.at = phrase.at;
    if (out.free_time && norm.mode != Mode::Forbid) {
        resolver.diagnostics.conflict("free-time-misplaced",
                                      "only 'shall not' leaves a part of the day free", out.at,
                                      norm.at, "this statement is none",
                                      "write 'daily from 08:00 to 18:00' for hours of the day");
    }
    if (out.hours && norm.mode == Mode::Require) {
        resolver.diagnostics.conflict(
            "hours-misplaced", "a duty with a deadline has no hours of the day", out.at, norm.at,
            "it is done by a moment, whatever the hour", "write by when: 'by 2031-05-01 18:00'");
    }
    norm.schedule = std::move(out);
}

void add_step(Resolver& resolver, const StepPhrase& phrase, Norm& norm) {
    check_clause_name(resolver, phrase.clause);
    norm.in_step_with = phrase.clause.text;
    norm.in_step_within = phrase.within;
    if (norm.mode == Mode::Require) return;
    resolver.diagnostics.conflict("step-misplaced", "only 'shall' keeps step with another clause",
                                  phrase.clause.at, norm.at, "this statement is none",
                                  "write 'starting completion of CLAUSE'");
}

void add_cure(Resolver& resolver, const CurePhrase& phrase, Norm& norm) {
    norm.cure = Cure{resolve_pattern(resolver, phrase.act, ActorTest::Kind::Bearer), phrase.within};
}

void add_lines(Resolver& resolver, const CommonPhrase& common, Norm& norm) {
    if (!norm.starts && common.starts) {
        norm.starts = resolve_moment(resolver, common.starts);
        norm.binds_before_entry = common.binds_before_entry;
    }
    if (!norm.ends) norm.ends = resolve_moment(resolver, common.ends);
    if (common.phase && norm.phase.empty()) add_phase(resolver, *common.phase, norm);
    if (common.schedule && !norm.schedule) add_schedule(resolver, *common.schedule, norm);
    if (common.in_step && norm.in_step_with.empty()) add_step(resolver, *common.in_step, norm);
    if (common.cure && !norm.cure) add_cure(resolver, *common.cure, norm);
    if (norm.stating.empty()) norm.stating = common.stating;
}

}  // namespace

std::vector<ActorIndex> resolve_bearers(Resolver& resolver, bool is_each,
                                        const std::vector<NamePhrase>& names) {
    if (is_each) return actors_with(resolver.agreement, ActorRole::Party);
    std::vector<ActorIndex> out = resolve_actors(resolver, names);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const Actor& actor = resolver.agreement.actors[out[i]];
        if (actor.role == ActorRole::Party) continue;
        resolver.diagnostics.conflict(
            "not-a-party", "'" + actor.id + "' is no party, so nothing binds it",
            names[std::min(i, names.size() - 1)].at, actor.at, "declared here",
            "say which party answers for it: 'PARTY is responsible for …'");
    }
    return out;
}

Norm resolve_norm(Resolver& resolver, const NormPhrase& phrase) {
    Norm out;
    out.mode = phrase.mode;
    out.text = phrase.text;
    out.at = phrase.at;
    out.bearers = resolve_bearers(resolver, phrase.is_each_party, phrase.bearers);
    resolve_act(resolver, phrase, out);
    check_doer(resolver, phrase);
    resolve_places(resolver, phrase, out);
    if (phrase.held) resolve_hold(resolver, *phrase.held, out);
    resolve_trigger(resolver, phrase, out);
    out.window = phrase.window;
    out.lead = phrase.lead;
    out.lead_most = phrase.lead_most;
    out.due = resolve_moment(resolver, phrase.due);
    resolve_diligence(resolver, phrase.diligence, out);
    add_lines(resolver, phrase.common, out);
    out.exceptions = resolve_exceptions(resolver, phrase.common.exceptions);
    return out;
}

void add_common(Resolver& resolver, const CommonPhrase& common, Norm& norm) {
    add_lines(resolver, common, norm);
    if (norm.mode == Mode::Permit)
        return;  // what stands there are the conditions of the permission
    for (Exception& exception : resolve_exceptions(resolver, common.exceptions)) {
        norm.exceptions.push_back(std::move(exception));
    }
}

}  // namespace sulh
