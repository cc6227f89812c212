// SPDX-License-Identifier: Apache-2.0
#include "assess/pattern_match.hpp"

#include "assess/near_match.hpp"
#include "assess/said_values.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

// One of them is the true one: Yes where all are, No where none can be.
struct OneOf {
    Truth all = Truth::Yes;
    Truth any = Truth::No;
    void add(Truth t) {
        all = truth_and(all, t);
        any = truth_or(any, t);
    }
    Truth result() const {
        if (all == Truth::Yes) return Truth::Yes;
        return any == Truth::No ? Truth::No : Truth::Unknown;
    }
};

// As terms where nothing but terms is asked for: the agreement's own words stay as they are.
SaidValue said_classes(std::string_view name, const std::vector<ThingClass>& classes) {
    std::vector<std::string> out;
    std::vector<Term> terms;
    bool has_words = false;
    for (const ThingClass& one : classes) {
        const std::string& title = one.title.empty() ? one.id : one.title;
        has_words = has_words || !title.empty();
        out.push_back(title.empty() ? phrases(one.terms) : title);
        terms.insert(terms.end(), one.terms.begin(), one.terms.end());
    }
    return has_words ? SaidValue(name, join(out, " or ")) : said_terms(name, terms);
}

Said calibre_said(const Incident& incident) {
    if (incident.details->calibre_high_mm <= 0) return Said("calibre-unknown", "calibre not known");
    const std::string low = number_text(static_cast<double>(incident.details->calibre_low_mm));
    const std::string high = number_text(static_cast<double>(incident.details->calibre_high_mm));
    if (low == high) return Said("calibre", "{mm} mm", {{"mm", high}});
    return Said("calibre-between", "{low} to {high} mm", {{"low", low}, {"high", high}});
}

// What is reported of weapons or objects.
Said things_said(const Incident& incident, bool asks_weapons, bool asks_calibre) {
    const auto& reported = asks_weapons ? incident.details->weapons : incident.objects;
    const Said named = reported.empty() ? Said("not-stated", "not stated")
                                        : Said("things", "{what}", {said_terms("what", reported)});
    if (!asks_calibre) return named;
    return Said("with-calibre", "{what}, {calibre}",
                {{"what", named}, {"calibre", calibre_said(incident)}});
}

bool has_calibre(const std::vector<ThingClass>& classes) {
    return std::any_of(classes.begin(), classes.end(), [](const ThingClass& one) {
        return one.calibre_min_mm > 0 || one.calibre_max_mm > 0;
    });
}

// Is the calibre inside the class's bounds, both included?
Truth calibre_fits(const ThingClass& wanted, const Incident& incident) {
    const bool has_max = wanted.calibre_max_mm > 0;
    if (wanted.calibre_min_mm <= 0 && !has_max) return Truth::Yes;
    if (incident.details->calibre_high_mm <= 0) return Truth::Unknown;
    const float low = incident.details->calibre_low_mm;
    const float high = incident.details->calibre_high_mm;
    if (low >= wanted.calibre_min_mm && (!has_max || high <= wanted.calibre_max_mm)) {
        return Truth::Yes;
    }
    const bool is_outside =
        high < wanted.calibre_min_mm || (has_max && low > wanted.calibre_max_mm);
    return is_outside ? Truth::No : Truth::Unknown;
}

// Who denies one sort of weapons or one calibre says nothing of the others. Of which it speaks, a
// denial must say where the text asks for it.
template <typename Terms>
bool speaks_of_all(const Incident& denial, const Terms& denied,
                   const std::vector<ThingClass>& asked) {
    const float low = denial.details->calibre_low_mm;
    const float high = denial.details->calibre_high_mm;
    const auto is_denied = [&](Term wanted) {
        return std::any_of(denied.begin(), denied.end(),
                           [&](Term one) { return is_a(wanted, one) == Truth::Yes; });
    };
    return std::all_of(asked.begin(), asked.end(), [&](const ThingClass& one) {
        const bool is_any_calibre =
            high <= 0 || (one.calibre_max_mm > 0 && one.calibre_min_mm >= low &&
                          one.calibre_max_mm <= high);
        return is_any_calibre && std::all_of(one.terms.begin(), one.terms.end(), is_denied);
    });
}

// Is a number that lies between `low` and `high`, both included, inside the range?
Truth lies_in(const NumberRange& range, double low, double high) {
    const bool has_least = range.least.has_value();
    const bool has_most = range.most.has_value();
    if ((has_least && high < *range.least) || (has_most && low > *range.most)) return Truth::No;
    const bool is_inside =
        (!has_least || low >= *range.least) && (!has_most || high <= *range.most);
    return is_inside ? Truth::Yes : Truth::Unknown;
}

// By ActorIndex: is that actor asked for?
std::vector<bool> wanted(const Agreement& agreement, const ActorTest& test, ActorIndex bearer) {
    std::vector<bool> out(agreement.actors.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        const bool is_party = agreement.actors[i].role == ActorRole::Party;
        switch (test.kind) {
            case ActorTest::Kind::Anyone:
                out[i] = true;
                break;
            case ActorTest::Kind::Bearer:
                out[i] = i == bearer;
                break;
            case ActorTest::Kind::OtherParty:
                out[i] = is_party && i != bearer;
                break;
            case ActorTest::Kind::AnyParty:
                out[i] = is_party;
                break;
            case ActorTest::Kind::Named:
                break;
        }
    }
    if (test.kind != ActorTest::Kind::Named) return out;
    for (const ActorIndex named : test.named)
        out[named] = true;
    return out;
}

}  // namespace

PatternMatcher::PatternMatcher(const Context& context, const EventPattern& pattern,
                               ActorIndex bearer, std::optional<ZoneIndex> area,
                               std::int32_t roots_min)
    : context_(context),
      pattern_(pattern),
      actor_answers_(context.tables->columns.actors),
      target_answers_(context.tables->columns.targets),
      object_answers_(context.tables->columns.objects),
      weapon_answers_(context.tables->columns.weapons) {
    for (const Term t : all_terms()) {
        Truth out = Truth::No;
        for (const Term kind : pattern.kinds) {
            if (root(t) == root(kind)) out = truth_or(out, is_a(t, kind));
        }
        kinds_[slot(t)] = out;
    }
    actors_ = wanted(context.agreement, pattern.actor, bearer);
    targets_ = wanted(context.agreement, pattern.target, bearer);
    const Term clash = term("armed-clash");
    taking_part_is_enough_ =
        std::find(pattern.kinds.begin(), pattern.kinds.end(), clash) != pattern.kinds.end();
    for (const PlaceTest& test : pattern.places) {
        places_.emplace_back(context, test, bearer, false);
    }
    if (area.has_value() && pattern.places.empty() && pattern.origins.empty()) {
        PlaceTest test;
        test.index = *area;
        places_.emplace_back(context, test, bearer, false);
    }
    for (const PlaceTest& test : pattern.origins) {
        places_.emplace_back(context, test, bearer, true);
    }
    for (const NearEvent& near : pattern.near) {
        near_.push_back(std::make_shared<const NearMatcher>(context, near, bearer, roots_min));
    }
}

std::vector<std::uint32_t> PatternMatcher::candidates() const {
    const IncidentIndex& index = context_.tables->index;
    std::vector<std::uint8_t> is_wanted(index.groups.size(), 0);
    std::size_t total = 0;
    for (std::size_t i = 0; i < index.groups.size(); ++i) {
        const IncidentIndex::Group& group = index.groups[i];
        if (!group.is_asserted) continue;
        if (kinds_[group.kind] == Truth::No) continue;
        if (is_by_nobody_asked_for(index.members[group.begin])) continue;
        is_wanted[i] = 1;
        total += group.end - group.begin;
    }
    std::vector<std::uint32_t> out;
    out.reserve(total);
    // Past a sixteenth of all incidents, reading them all in order is cheaper than sorting what was
    // gathered.
    if (total > index.members.size() / 16) {
        for (std::uint32_t i = 0; i < index.members.size(); ++i) {
            if (is_wanted[index.group.of(i)] != 0) out.push_back(i);
        }
        return out;
    }
    for (std::size_t i = 0; i < index.groups.size(); ++i) {
        if (is_wanted[i] == 0) continue;
        const auto members = index.members_of(index.groups[i]);
        out.insert(out.end(), members.begin(), members.end());
    }
    if (!std::is_sorted(out.begin(), out.end())) std::sort(out.begin(), out.end());
    return out;
}

void PatternMatcher::fetch_ahead(const std::vector<std::uint32_t>& incidents,
                                 std::size_t i) const {
    for (const auto& near : near_)
        near->fetch_ahead(incidents, i);
}

// Surely, and whenever it took place: true of every incident by the same actors.
bool PatternMatcher::is_by_nobody_asked_for(std::uint32_t at) const {
    return actor_truth(at) == Truth::No &&
           actor_answers_.of(at) == static_cast<std::uint8_t>(Truth::No);
}

Judgement PatternMatcher::match(std::uint32_t at, Tracer* tracer) const {
    return match_near(at, match_itself(at, match_kind(at, tracer), tracer), tracer);
}

bool PatternMatcher::is_denied_by(std::uint32_t at) const {
    const Term denied = context_.incident(at).kind;
    if (denied == happening) return false;
    for (const Term wanted : pattern_.kinds) {
        if (is_a(wanted, denied) != Truth::Yes) return false;
    }
    const Incident& incident = context_.incident(at);
    const bool denies_all =
        speaks_of_all(incident, incident.objects, pattern_.objects) &&
        speaks_of_all(incident, incident.details->weapons, pattern_.weapons);
    if (!denies_all) return false;
    const Judgement itself = match_surroundings(at, match_actor(at, nullptr), nullptr);
    return match_near(at, itself, nullptr).truth == Truth::Yes;
}

std::optional<Instant> PatternMatcher::awaited_until(std::uint32_t at) const {
    std::optional<Instant> out;
    if (near_.empty()) return out;
    if (match_itself(at, match_kind(at, nullptr), nullptr).truth == Truth::No) return out;
    for (const auto& near : near_) {
        if (near->judge(at, nullptr).truth != Truth::No) continue;
        const std::optional<Instant> until = near->open_until(at);
        if (!until.has_value()) return std::nullopt;
        out = out.has_value() ? std::min(*out, *until) : *until;
    }
    return out;
}

Judgement PatternMatcher::match_near(std::uint32_t at, Judgement out, Tracer* tracer) const {
    for (const auto& near : near_) {
        if (out.truth == Truth::No && tracer == nullptr) return out;
        out = both(out, near->judge(at, tracer));
    }
    return out;
}

Judgement PatternMatcher::match_itself(std::uint32_t at, Judgement out, Tracer* tracer) const {
    const auto is_settled = [&] { return out.truth == Truth::No && tracer == nullptr; };
    if (is_settled()) return out;
    out = both(out, match_actor(at, tracer));
    if (is_settled()) return out;
    if (!pattern_.objects.empty()) out = both(out, match_things(at, false, tracer));
    if (is_settled()) return out;
    if (!pattern_.weapons.empty()) out = both(out, match_things(at, true, tracer));
    if (is_settled()) return out;
    return match_surroundings(at, out, tracer);
}

// Against whom, where, how many, how high.
Judgement PatternMatcher::match_surroundings(std::uint32_t at, Judgement out,
                                             Tracer* tracer) const {
    const auto is_settled = [&] { return out.truth == Truth::No && tracer == nullptr; };
    out = both(out, match_target(at, tracer));
    for (const PlaceMatcher& place : places_) {
        if (is_settled()) return out;
        out = both(out, place.judge(at, tracer));
    }
    if (pattern_.count.is_asked()) out = both(out, match_count(context_.incident(at), tracer));
    if (pattern_.altitude_m.is_asked()) {
        out = both(out, match_altitude(context_.incident(at), tracer));
    }
    return out;
}

Judgement PatternMatcher::match_kind(std::uint32_t at, Tracer* tracer) const {
    const Truth t = kinds_[slot(context_.brief(at).kind)];
    if (tracer != nullptr) {
        const Term met = context_.incident(at).kind;
        const std::vector<SaidValue> values = {said_terms("met", {&met, 1}),
                                               said_terms("asked", pattern_.kinds)};
        tracer->leaf(t, Said("what-happened", "what happened: {met} (asked: {asked})", values));
        if (t == Truth::Unknown) {
            tracer->would_decide(
                Said("ask-kind", "what kind of {met} it was: {asked} or not", values));
        }
    }
    return judged(t, Reason::KindUncertain);
}

// Equal values have one answer, unless who is meant depends on the time.
template <typename Judge>
Truth PatternMatcher::answer(ValueAnswers& answers, std::uint32_t at, bool names_actors,
                             Judge judge) const {
    std::uint8_t& known = answers.of(at);
    if (known < ValueAnswers::depends_on_time) return static_cast<Truth>(known);
    const Incident& incident = context_.incident(at);
    const Truth out = judge(incident);
    if (known == ValueAnswers::not_asked) {
        known = names_actors && is_dated(incident) ? ValueAnswers::depends_on_time
                                                   : static_cast<std::uint8_t>(out);
    }
    return out;
}

bool PatternMatcher::is_dated(const Incident& incident) const {
    const auto dated = [&](Symbol name) { return context_.names.is_dated(name); };
    return std::any_of(incident.actors.begin(), incident.actors.end(), dated) ||
           std::any_of(incident.targets.begin(), incident.targets.end(), dated);
}

Truth PatternMatcher::actor_truth(std::uint32_t at) const {
    if (pattern_.actor.kind == ActorTest::Kind::Anyone) return Truth::Yes;
    return answer(actor_answers_, at, true, [&](const Incident& one) { return judge_actor(one); });
}

Truth PatternMatcher::judge_actor(const Incident& incident) const {
    if (incident.actors.empty()) return Truth::Unknown;
    OneOf candidates;
    for (const Symbol name : incident.actors) {
        candidates.add(context_.names.is_one_of(name, actors_, incident.when));
    }
    static const Term violence = term("violence");
    if (!incident.both_took_part) return candidates.result();
    if (taking_part_is_enough_ || !is_compatible(incident.kind, violence)) return candidates.any;
    return candidates.result();
}

Judgement PatternMatcher::match_actor(std::uint32_t at, Tracer* tracer) const {
    const Truth t = actor_truth(at);
    if (tracer != nullptr && pattern_.actor.kind != ActorTest::Kind::Anyone) {
        const Incident& incident = context_.incident(at);
        const std::vector<SaidValue> values = {{"who", context_.names_said(incident.actors)}};
        tracer->leaf(t, incident.both_took_part
                            ? Said("who-both",
                                   "who did it: {who}; both took part, who began is not said", values)
                            : Said("who", "who did it: {who}", values));
        if (t == Truth::Unknown) {
            tracer->would_decide(incident.both_took_part ? Said("ask-first", "who fired first")
                                                         : Said("ask-who", "who did it"));
        }
    }
    return judged(t, Reason::ActorUnknown);
}

Truth PatternMatcher::target_truth(std::uint32_t at) const {
    if (pattern_.target.kind == ActorTest::Kind::Anyone) return Truth::Yes;
    return answer(target_answers_, at, true,
                  [&](const Incident& one) { return judge_target(one); });
}

Truth PatternMatcher::judge_target(const Incident& incident) const {
    OneOf candidates;
    bool is_any_known = false;
    for (const Symbol name : incident.targets) {
        candidates.add(context_.names.is_one_of(name, targets_, incident.when));
        is_any_known = true;
    }
    if (!is_any_known && incident.both_took_part) {
        // In a clash each side is the target of the other sides.
        for (const Symbol name : incident.actors) {
            if (pattern_.actor.kind != ActorTest::Kind::Anyone &&
                context_.names.is_one_of(name, actors_, incident.when) == Truth::Yes) {
                continue;
            }
            candidates.add(context_.names.is_one_of(name, targets_, incident.when));
            is_any_known = true;
        }
    }
    return is_any_known ? candidates.result() : Truth::Unknown;
}

Judgement PatternMatcher::match_target(std::uint32_t at, Tracer* tracer) const {
    const Truth t = target_truth(at);
    if (tracer != nullptr && pattern_.target.kind != ActorTest::Kind::Anyone) {
        tracer->leaf(t, Said("against", "against whom: {who}",
                             {{"who", context_.names_said(context_.incident(at).targets)}}));
        if (t == Truth::Unknown)
            tracer->would_decide(Said("ask-against", "against whom it was directed"));
    }
    return judged(t, Reason::ActorUnknown);
}

Truth PatternMatcher::thing_truth(Term thing, const std::vector<ThingClass>& classes,
                                  const Incident* calibre_of) const {
    Truth out = Truth::No;
    for (const ThingClass& one : classes) {
        Truth here = Truth::No;
        for (const Term wanted : one.terms) {
            if (root(thing) == root(wanted)) here = truth_or(here, is_a(thing, wanted));
        }
        if (calibre_of != nullptr) here = truth_and(here, calibre_fits(one, *calibre_of));
        out = truth_or(out, here);
    }
    return out;
}

Truth PatternMatcher::judge_things(const Incident& incident, bool asks_weapons) const {
    const auto& reported = asks_weapons ? incident.details->weapons : incident.objects;
    const auto& classes = asks_weapons ? pattern_.weapons : pattern_.objects;
    if (reported.empty()) return Truth::Unknown;
    OneOf candidates;
    for (const Term thing : reported) {
        candidates.add(thing_truth(thing, classes, asks_weapons ? &incident : nullptr));
    }
    return candidates.result();
}

Judgement PatternMatcher::match_things(std::uint32_t at, bool asks_weapons, Tracer* tracer) const {
    const Truth t = answer(asks_weapons ? weapon_answers_ : object_answers_, at, false,
                           [&](const Incident& one) { return judge_things(one, asks_weapons); });
    if (tracer != nullptr) {
        const Incident& incident = context_.incident(at);
        const auto& classes = asks_weapons ? pattern_.weapons : pattern_.objects;
        const bool asks_calibre = asks_weapons && has_calibre(classes);
        const std::vector<SaidValue> values = {
            {"met", things_said(incident, asks_weapons, asks_calibre)},
            said_classes("asked", classes)};
        tracer->leaf(t, asks_weapons ? Said("weapon", "weapon: {met} (asked: {asked})", values)
                                     : Said("object", "object: {met} (asked: {asked})", values));
        if (t == Truth::Unknown) {
            tracer->would_decide(asks_weapons
                                     ? Said("ask-weapon", "whether the weapon was {asked}", values)
                                     : Said("ask-object", "whether the object was {asked}", values));
        }
    }
    return judged(t, Reason::KindUncertain);
}

Judgement PatternMatcher::match_count(const Incident& incident, Tracer* tracer) const {
    const CountRange& met = incident.details->quantity;
    Truth t = Truth::Unknown;
    if (met.is_known()) t = lies_in(pattern_.count, met.low, met.high);
    if (tracer != nullptr) {
        const std::vector<SaidValue> values = {
            said_counts("met", met.low, met.high, false), said_range("asked", pattern_.count)};
        tracer->leaf(t, met.is_known() ? Said("how-many", "how many: {met} (asked: {asked})", values)
                                       : Said("how-many-unknown",
                                              "how many: not stated (asked: {asked})", values));
        if (t == Truth::Unknown)
            tracer->would_decide(Said("ask-how-many", "how many there were: {asked} or not", values));
    }
    return judged(t, Reason::KindUncertain);
}

Judgement PatternMatcher::match_altitude(const Incident& incident, Tracer* tracer) const {
    const auto met = static_cast<double>(incident.details->altitude_m);
    const bool is_known = met >= 0;
    const Truth t = is_known ? lies_in(pattern_.altitude_m, met, met) : Truth::Unknown;
    if (tracer != nullptr) {
        const std::vector<SaidValue> values = {said_number("met", met),
                                               said_range("asked", pattern_.altitude_m)};
        tracer->leaf(t, is_known ? Said("altitude", "altitude: {met} m (asked: {asked} m above ground)",
                                        values)
                                 : Said("altitude-unknown",
                                        "altitude: not stated (asked: {asked} m above ground)", values));
        if (t == Truth::Unknown) {
            tracer->would_decide(
                Said("ask-altitude", "the altitude above ground: {asked} m or not", values));
        }
    }
    return judged(t, Reason::PlaceUncertain);
}

}  // namespace sulh
