// SPDX-License-Identifier: Apache-2.0
#include "assess/provision.hpp"

#include "assess/said_values.hpp"
#include "base/check.hpp"
#include "base/large_pages.hpp"

#include <algorithm>

namespace sulh {

namespace {

// What would settle whether `when` lies before or after bounds that leave it open.
void ask_bounds(const std::vector<Bound>& bounds, const When& when, const Said& whether,
                Tracer& tracer) {
    for (const Bound& bound : bounds) {
        const Truth reached = has_reached(when, bound);
        if (reached == Truth::No || bound.exists.truth == Truth::No) continue;
        if (bound.exists.truth == Truth::Unknown) tracer.would_decide(whether);
        if (reached == Truth::Unknown) {
            const Instant edge = bound.possible.from;
            tracer.would_decide(edge.is_bounded()
                                    ? Said("ask-time-around", "a time surely before or after {at}",
                                           {said_at("at", edge)})
                                    : Said("ask-time", "a time"));
        }
    }
}

Said said_in_force(const std::string& reading, const When& when, Interval certain) {
    const Said head =
        reading.empty()
            ? Said("in-force", "in force at that time: {when}", {said_when("when", when)})
            : Said("in-force-reading", "in force at that time (reading {reading}): {when}",
                   {{"reading", reading}, said_when("when", when)});
    const std::vector<SaidValue> values = {
        {"head", head}, said_at("from", certain.from), said_at("to", certain.to)};
    if (certain.from.is_bounded() && certain.to.is_bounded())
        return Said("in-force-between", "{head}; in force from {from}; until {to}", values);
    if (certain.from.is_bounded())
        return Said("in-force-from", "{head}; in force from {from}", values);
    return certain.to.is_bounded() ? Said("in-force-until", "{head}; until {to}", values) : head;
}

bool is_about_acts(Mode mode) {
    return mode == Mode::Forbid || mode == Mode::Keep;
}

bool is_assessed(Mode mode) {
    return is_about_acts(mode) || mode == Mode::Require || mode == Mode::Respond ||
           mode == Mode::Precede || mode == Mode::Prevent ||
           mode == Mode::Tally || mode == Mode::Hold;
}

// Where the text names no place, what it forbids it forbids in its area of application.
bool is_prohibition(const Norm& norm) {
    if (norm.mode == Mode::Tally) return !norm.tally->least.has_value();
    return is_about_acts(norm.mode) || (norm.mode == Mode::Hold && norm.keep.empty());
}

}  // namespace

Provision::Provision(const Context& context, const ProvisionKey& key)
    : context_(context),
      key_(key),
      clause_(context.agreement.clauses[key.clause]),
      entry_(context.agreement.entry[key.entry]),
      version_(clause_.versions[key.version]),
      reading_(version_.readings[key.reading]),
      norm_(reading_.norms[key.norm]),
      roots_min_(roots_needed(context.agreement, version_)),
      act_(context, norm_.act, key.bearer,
           is_prohibition(norm_) ? context.agreement.area : std::nullopt, roots_min_),
      period_(period_of(context, key)),
      conditions_(context, key.bearer, roots_min_) {
    CHECK(norm_.mode != Mode::Permit);
    if (norm_.trigger.has_value()) {
        trigger_.emplace(context, *norm_.trigger, key.bearer, std::nullopt, roots_min_);
    }
    if (norm_.schedule.has_value() && norm_.schedule->hours.has_value()) {
        hours_.emplace(*norm_.schedule->hours, context.agreement.zone);
    }
    for (const PlaceTest& test : norm_.keep)
        keep_.emplace_back(context, test, key.bearer, false);
    if (norm_.keep_on_own_side) {
        PlaceTest own;
        own.kind = PlaceTest::Kind::BearersTerritory;
        keep_.emplace_back(context, own, key.bearer, false);
    }
    for (const Norm& other : reading_.norms) {
        const auto& bearers = other.bearers;
        if (other.mode != Mode::Permit) continue;
        if (std::find(bearers.begin(), bearers.end(), key.bearer) == bearers.end()) continue;
        permits_.push_back({&other, PatternMatcher(context, other.act, key.bearer, {}, roots_min_)});
    }
}

Assessment Provision::blank(std::uint32_t incident) const {
    Assessment out;
    out.provision = key_;
    out.incident = incident;
    return out;
}

Assessment Provision::with(Assessment a, Verdict verdict, ReasonSet reasons) const {
    a.verdict = verdict;
    a.reason = verdict == Verdict::Undetermined ? reasons.first() : Reason::None;
    return a;
}

Assessment Provision::breached(Assessment a, const When& act, Tracer* tracer) {
    const Excuse excuse = excuse_for(act, a.incident, tracer);
    switch (excuse.kind) {
        case Excuse::Kind::Held:
            return with(a, Verdict::Excused);
        case Excuse::Kind::Waived:
            return with(a, Verdict::Waived);
        case Excuse::Kind::Undecided:
            return with(a, Verdict::Undetermined, excuse.reason);
        case Excuse::Kind::Awaited:
            a.due = excuse.until;
            return with(a, Verdict::Pending);
        case Excuse::Kind::Claimed:
            a.is_exception_claimed = true;
            [[fallthrough]];
        case Excuse::Kind::None:
            a.is_cured = is_cured(act, tracer);
            return with(a, Verdict::Breached);
    }
    CHECK_UNREACHABLE();
}

void Provision::assess_into(std::vector<Assessment>& out) {
    if (norm_.mode == Mode::Require) {
        out.push_back(judge_due(nullptr));
        return;
    }
    if (norm_.mode == Mode::Tally) return assess_tally(out);
    if (norm_.mode == Mode::Hold) return assess_hold(out);
    if (asks_free_time()) return assess_free_time(out);
    const bool has_trigger = norm_.mode == Mode::Respond || norm_.mode == Mode::Precede;
    if (norm_.mode == Mode::Respond && !norm_.trigger_clause.empty()) {
        return assess_breach_triggers(out);
    }
    if (has_trigger && !trigger_.has_value()) return;
    const PatternMatcher& about = has_trigger ? *trigger_ : act_;
    const std::vector<std::uint32_t> candidates = about.candidates();
    reserve_in_large_pages(out, candidates.size());
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        fetch_ahead(candidates, i);
        const auto one = judge(candidates[i], {}, nullptr);
        if (one.has_value()) out.push_back(*one);
    }
}

void Provision::fetch_ahead(const std::vector<std::uint32_t>& incidents, std::size_t i) const {
    context_.fetch_ahead(incidents, i);
    act_.fetch_ahead(incidents, i);
    for (const Permit& permit : permits_)
        permit.act.fetch_ahead(incidents, i);
}

std::optional<Assessment> Provision::judge(std::uint32_t incident,
                                           const std::optional<Interval>& period,
                                           Tracer* tracer) {
    switch (norm_.mode) {
        case Mode::Forbid:
            if (asks_free_time()) return judge_free_time(*period, tracer);
            [[fallthrough]];
        case Mode::Keep:
            return judge_act(incident, tracer);
        case Mode::Require:
            return judge_due(tracer);
        case Mode::Respond:
            return norm_.trigger_clause.empty() ? judge_trigger(incident, tracer)
                                                : judge_breach_trigger(incident, period, tracer);
        case Mode::Tally:
            return judge_tally(incident, period, tracer);
        case Mode::Hold:
            return judge_hold(incident, tracer);
        case Mode::Precede:
            return judge_preceded(incident, tracer);
        case Mode::Prevent:
            return judge_prevented(incident, tracer);
        case Mode::Permit:
            break;
    }
    CHECK_UNREACHABLE();
}

std::optional<Assessment> Provision::judge_act(std::uint32_t at, Tracer* tracer) {
    const IncidentBrief& incident = context_.brief(at);
    if (is_not_asked(incident.when)) return std::nullopt;
    if (tracer != nullptr)
        tracer->open(Said("the-act", "the act: {what}", {{"what", norm_.act.text}}), clause_.article);
    const Judgement concerns = act_.match(at, tracer);
    if (tracer != nullptr) tracer->close(concerns.truth);
    if (concerns.truth == Truth::No) return std::nullopt;

    const Judgement binds = judge_binding(incident.when, tracer);
    if (binds.truth == Truth::No) return with(blank(at), Verdict::NotInForce);

    const Judgement shown = judge_evidence(context_, at, roots_min_, tracer);
    const Judgement stands = both(both(concerns, binds), shown);
    if (norm_.mode == Mode::Keep) {
        const Judgement kept = judge_kept(at, tracer);
        if (kept.truth == Truth::Unknown) {
            return with(blank(at), Verdict::Undetermined, stands.reasons | kept.reasons);
        }
        if (kept.truth == Truth::Yes && stands.truth == Truth::Yes) {
            return with(blank(at), Verdict::Complied);
        }
    }
    if (stands.truth == Truth::Unknown) {
        return with(blank(at), Verdict::Undetermined, stands.reasons);
    }
    return breached(blank(at), incident.when, tracer);
}

Judgement Provision::judge_kept(std::uint32_t at, Tracer* tracer) {
    Judgement out;
    if (tracer != nullptr) tracer->open(Said("kept-where", "kept where the text says"), clause_.article);
    for (const PlaceMatcher& place : keep_)
        out = both(out, place.judge(at, tracer));
    if (norm_.baseline.has_value()) out = both(out, judge_baseline(at, tracer));
    if (tracer != nullptr) tracer->close(out.truth);
    return out;
}

// Surely outside its hours, or at a time of which another version of the clause speaks?
bool Provision::is_not_asked(const When& when) const {
    return period_.is_of_another_version(when) ||
           (hours_.has_value() && hours_->holds(when) == Truth::No);
}

Judgement Provision::judge_binding(const When& when, Tracer* tracer) const {
    const Judgement in_hours = judge_hours(when, tracer);
    return both(in_hours, judge_period(when, tracer));
}

// Outside its hours a statement does not bind.
Judgement Provision::judge_hours(const When& when, Tracer* tracer) const {
    if (!hours_.has_value()) return judged(true);
    const Truth t = hours_->holds(when);
    if (tracer != nullptr) {
        tracer->leaf(t, Said("hours", "{what}: {when}",
                             {{"what", hours_->text()}, said_when("when", when)}));
        if (t == Truth::Unknown)
            tracer->would_decide(Said("ask-hours", "a time surely within or outside the hours"));
    }
    return judged(t, Reason::TimeUncertain);
}

Judgement Provision::judge_period(const When& when, Tracer* tracer) const {
    const Judgement out = period_.judge(when);
    if (tracer == nullptr) return out;
    tracer->leaf(out.truth, said_in_force(entry_.id, when, period_.certain()));
    if (out.truth == Truth::Unknown) {
        ask_bounds(period_.starts, when, Said("ask-begun", "whether it had begun to bind by then"),
                   *tracer);
        ask_bounds(period_.ends, when, Said("ask-ceased", "whether it had ceased to bind by then"),
                   *tracer);
        if (happened_in(when, period_.stands) == Truth::Unknown) {
            tracer->would_decide(
                Said("ask-amended", "a time surely before or after the clause was amended"));
        }
        if (period_.is_suspended(when).truth == Truth::Unknown) {
            tracer->would_decide(Said("ask-suspended", "whether it was suspended at that time"));
        }
    }
    return out;
}

std::optional<std::vector<Zone>> Provision::breach_regions() const {
    if (auto where = regions_of(act_); where.has_value()) return where;
    if (norm_.mode == Mode::Hold) {
        for (const PlaceMatcher& place : keep_) {
            if (auto zone = place.zone_of_yes(); zone.has_value()) return {{*zone}};
        }
    }
    if (norm_.mode != Mode::Keep) return std::nullopt;
    std::vector<Zone> out;
    for (const PlaceMatcher& place : keep_) {
        auto zone = place.zone_of_no();
        if (!zone.has_value()) return std::nullopt;
        out.push_back(*zone);
    }
    if (out.empty()) return std::nullopt;
    return out;
}

bool Provision::is_kept_by_silence() const {
    if (norm_.mode == Mode::Tally) return !norm_.tally->least.has_value();
    if (norm_.mode == Mode::Hold) return !norm_.least.has_value();
    return is_about_acts(norm_.mode);
}

const Watch& Provision::watch() {
    if (!watch_.has_value()) watch_.emplace(context_, breach_regions(), norm_.act);
    return *watch_;
}

namespace {

// Those of one version under one reading of the entry into force.
void add_provisions(const Agreement& agreement, ProvisionKey key, std::vector<ProvisionKey>& out) {
    const auto& readings = agreement.clauses[key.clause].versions[key.version].readings;
    for (std::size_t r = 0; r < readings.size(); ++r) {
        for (std::size_t n = 0; n < readings[r].norms.size(); ++n) {
            const Norm& norm = readings[r].norms[n];
            if (!is_assessed(norm.mode)) continue;
            std::vector<ActorIndex> bearers = norm.bearers;
            std::sort(bearers.begin(), bearers.end());
            key.reading = static_cast<std::uint16_t>(r);
            key.norm = static_cast<std::uint16_t>(n);
            for (const ActorIndex bearer : bearers) {
                key.bearer = bearer;
                out.push_back(key);
            }
        }
    }
}

}  // namespace

std::vector<ProvisionKey> provisions_of(const Context& context) {
    std::vector<ProvisionKey> out;
    const Agreement& agreement = context.agreement;
    for (std::size_t c = 0; c < agreement.clauses.size(); ++c) {
        const std::size_t last = version_known_at(agreement.clauses[c], context.as_of);
        for (std::size_t v = 0; v <= last; ++v) {
            for (std::size_t e = 0; e < agreement.entry.size(); ++e) {
                ProvisionKey key;
                key.clause = static_cast<std::uint16_t>(c);
                key.version = static_cast<std::uint16_t>(v);
                key.entry = static_cast<std::uint16_t>(e);
                add_provisions(agreement, key, out);
            }
        }
    }
    return out;
}

}  // namespace sulh
