// SPDX-License-Identifier: Apache-2.0
#include "agreement/limits.hpp"
#include "agreement/resolver.hpp"
#include "agreement/vocabulary.hpp"
#include "base/check.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

enum class Sort : std::uint8_t { Unknown, Actor, Thing };

bool is_weapon(const ThingClass& things) {
    return root(things.terms.front()) == weapon_root();
}

// A declared class, or a word of the tree as a class of its own.
std::optional<ThingClass> find_class(const Resolver& resolver, const NamePhrase& phrase) {
    const Names::Entry* entry = resolver.names.find(phrase.text);
    if (entry != nullptr) {
        if (entry->kind != NameKind::Class) return std::nullopt;
        return resolver.agreement.classes[entry->index];
    }
    const auto found = thing_named(phrase.text);
    if (!found) return std::nullopt;
    ThingClass out;
    out.id = std::string(name(*found));
    out.title = std::string(sulh::phrase(*found));
    out.terms = {*found};
    out.at = phrase.at;
    return out;
}

bool is_actor(const Resolver& resolver, const NamePhrase& phrase) {
    const Names::Entry* entry = resolver.names.find(phrase.text);
    return entry != nullptr && entry->kind == NameKind::Actor;
}

// A zone or a line where it is asked whom or what the happening is about.
void refuse_place(Resolver& resolver, const NamePhrase& phrase, const Names::Entry& entry) {
    const bool is_zone = entry.kind == NameKind::Zone;
    resolver.diagnostics.conflict(
        "wrong-kind-of-name",
        "'" + phrase.text + "' is a " + std::string(sulh::name(entry.kind)) +
            ", and here stands whom or what it is done to",
        phrase.at, entry.at, "declared here",
        is_zone ? "write 'in " + phrase.text + "', 'into " + phrase.text + "' or 'from " + phrase.text + "'"
                : "write 'within 5 km of " + phrase.text + "'");
}

void refuse_unknown(Resolver& resolver, const NamePhrase& phrase, bool with_actors) {
    if (resolver.diagnostics.is_full()) {
        return resolver.diagnostics.error("unknown-name", "an unknown name", phrase.at);
    }
    const Names::Entry* entry = resolver.names.find(phrase.text);
    const bool is_place = entry != nullptr && (entry->kind == NameKind::Zone || entry->kind == NameKind::Line);
    if (is_place) return refuse_place(resolver, phrase, *entry);
    std::vector<std::string> known = resolver.names.all(NameKind::Class);
    if (with_actors) {
        const auto actors = resolver.names.all(NameKind::Actor);
        known.insert(known.end(), actors.begin(), actors.end());
    }
    const auto words = thing_words();
    known.insert(known.end(), words.begin(), words.end());
    resolver.diagnostics.error("unknown-name",
                               "nothing is called '" + phrase.text + "': no class of things" +
                                   (with_actors ? ", party or group" : ""),
                               phrase.at,
                               resolver.diagnostics.did_you_mean(phrase.text, known, "declare it"));
}

void set_target(Resolver& resolver, ActorTest target, const FilePosition& at, EventPattern& out) {
    if (out.target.kind != ActorTest::Kind::Anyone) {
        resolver.diagnostics.error("mixed-targets",
                                   "this statement names a second one it is directed against", at,
                                   "join them by 'or', or write two statements");
        return;
    }
    out.target = std::move(target);
}

void resolve_mention(Resolver& resolver, const MentionPhrase& mention, EventPattern& out) {
    std::vector<ActorIndex> actors;
    Sort sort = Sort::Unknown;
    for (const NamePhrase& one : mention.names) {
        const auto things = find_class(resolver, one);
        const bool is_named_actor = is_actor(resolver, one);
        if (!things && !is_named_actor) {
            refuse_unknown(resolver, one, true);
            continue;
        }
        const Sort its = things ? Sort::Thing : Sort::Actor;
        if (sort != Sort::Unknown && sort != its) {
            resolver.diagnostics.error("mixed-targets", "this list names both things and actors",
                                       one.at,
                                       "write two statements, or 'against THINGS of ACTOR'");
            return;
        }
        sort = its;
        if (!things) {
            actors.push_back(resolver.names.find(one.text)->index);
        } else if (is_weapon(*things) && !mention.is_against) {
            out.weapons.push_back(*things);
        } else {
            out.objects.push_back(*things);
        }
    }
    if (sort == Sort::Actor)
        set_target(resolver, {ActorTest::Kind::Named, std::move(actors)}, mention.at, out);
}

void resolve_weapons(Resolver& resolver, const PatternPhrase& phrase, EventPattern& out) {
    for (const NamePhrase& one : phrase.weapons) {
        const auto things = find_class(resolver, one);
        if (!things) {
            refuse_unknown(resolver, one, false);
        } else if (!is_weapon(*things)) {
            resolver.diagnostics.error("not-a-weapon", "'" + one.text + "' is no weapon", one.at,
                                       "write 'against' for what is hit");
        } else {
            out.weapons.push_back(*things);
        }
    }
}

NearEvent resolve_near(Resolver& resolver, const NearPhrase& phrase) {
    NearEvent out;
    out.event = resolve_pattern(resolver, phrase.event, ActorTest::Kind::Anyone);
    out.distance = phrase.distance;
    out.relation = phrase.relation;
    out.window = phrase.window;
    return out;
}

// The size of one happening.
NumberRange resolve_size(Resolver& resolver, const CountPhrase& phrase) {
    if (phrase.is_times || phrase.is_of_declared) {
        resolver.diagnostics.error("quantity-not-counted",
                                   phrase.is_times
                                       ? "over what time this is counted is not said"
                                       : "a part of what was declared is not counted here",
                                   phrase.at,
                                   "'shall' counts; 'shall not' counts with 'each month', 'in any "
                                   "30 days' or 'in all' at its end");
        return {};
    }
    using Bound = CountPhrase::Bound;
    switch (phrase.bound) {
        case Bound::AtLeast:
            return {phrase.number, std::nullopt};
        case Bound::MoreThan:
            return {phrase.number + 1, std::nullopt};
        case Bound::AtMost:
            return {std::nullopt, phrase.number};
        case Bound::FewerThan:
            return {std::nullopt, phrase.number - 1};
    }
    CHECK_UNREACHABLE();
}

}  // namespace

ActorTest resolve_actor_test(Resolver& resolver, const ActorPhrase& phrase) {
    return {phrase.kind, resolve_actors(resolver, phrase.names)};
}

EventPattern resolve_pattern(Resolver& resolver, const PatternPhrase& phrase,
                             ActorTest::Kind doer) {
    EventPattern out;
    out.kinds = phrase.kinds;
    out.actor =
        phrase.actor.is_given ? resolve_actor_test(resolver, phrase.actor) : ActorTest{doer, {}};
    if (phrase.target.is_given) out.target = resolve_actor_test(resolver, phrase.target);
    for (const MentionPhrase& mention : phrase.mentions)
        resolve_mention(resolver, mention, out);
    resolve_weapons(resolver, phrase, out);
    out.places = resolve_place_tests(resolver, phrase.places);
    out.origins = resolve_place_tests(resolver, phrase.origins);
    for (const NearPhrase& near : phrase.near)
        out.near.push_back(resolve_near(resolver, near));
    if (phrase.count) out.count = resolve_size(resolver, *phrase.count);
    out.altitude_m = phrase.altitude_m;
    out.text = phrase.text;
    out.at = phrase.at;
    if (out.kinds.empty()) out.kinds.push_back(happening);
    return out;
}

void resolve_kept(Resolver& resolver, const PatternPhrase& phrase, EventPattern& out) {
    out.actor.kind = ActorTest::Kind::Bearer;
    out.kinds = phrase.kinds;
    out.text = phrase.text;
    out.at = phrase.at;
    for (const MentionPhrase& mention : phrase.mentions) {
        for (const NamePhrase& one : mention.names) {
            if (const auto things = find_class(resolver, one)) {
                (is_weapon(*things) ? out.weapons : out.objects).push_back(*things);
                continue;
            }
            const auto kinds = happenings_named(one.text);
            out.kinds.insert(out.kinds.end(), kinds.begin(), kinds.end());
            if (kinds.empty()) refuse_unknown(resolver, one, false);
        }
    }
    if (!out.weapons.empty() && !out.objects.empty()) {
        resolver.diagnostics.error("mixed-targets", "this list names both weapons and objects",
                                   out.at, "write two statements");
    }
    if (out.kinds.empty())
        out.kinds.push_back(term(out.weapons.empty() ? "presence" : "weapon-presence"));
}

namespace {

Moment::From counted_from(MomentPhrase::Base base) {
    switch (base) {
        case MomentPhrase::Base::Signature:
            return Moment::From::Signature;
        case MomentPhrase::Base::EntryIntoForce:
            return Moment::From::EntryIntoForce;
        case MomentPhrase::Base::Completion:
            return Moment::From::ClauseDone;
        case MomentPhrase::Base::Breach:
            return Moment::From::ClauseBreached;
        case MomentPhrase::Base::Event:
            return Moment::From::Event;
        default:
            return Moment::From::Fixed;
    }
}

// So long after `base`, told as `phrase` tells it.
Moment moved(Resolver& resolver, Moment base, const MomentPhrase& phrase) {
    const SpanPhrase& span = phrase.after;
    if (base.from == Moment::From::Fixed) {
        base.fixed = added(resolver, base.fixed, span);
    } else {
        base.after = base.after + span.running;
        base.calendar_days += span.calendar_days;
        base.calendar_months += span.calendar_months;
    }
    base.text = phrase.text;
    base.at = phrase.at;
    return base;
}

Moment phase_moment(Resolver& resolver, const MomentPhrase& phrase) {
    const Phase* phase = find_phase(resolver, phrase.clause);
    if (phase == nullptr) return {};
    if (phrase.base == MomentPhrase::Base::PhaseStart)
        return moved(resolver, phase->starts, phrase);
    if (phase->ends) return moved(resolver, *phase->ends, phrase);
    resolver.diagnostics.conflict(
        "phase-without-end", "phase '" + phase->id + "' has no end stated", phrase.at, phase->at,
        "it is declared here", "write 'until MOMENT' or 'for SPAN' there");
    return {};
}

}  // namespace

const Phase* find_phase(Resolver& resolver, const NamePhrase& phrase) {
    const auto& phases = resolver.agreement.phases;
    const auto found = std::ranges::find(phases, phrase.text, &Phase::id);
    if (found != phases.end()) return &*found;
    std::vector<std::string> known;
    bool is_later = false;
    for (const PhaseDeclaration& declared : resolver.document.phases) {
        known.push_back(declared.id.text);
        is_later = is_later || declared.id.text == phrase.text;
    }
    if (is_later) {
        resolver.diagnostics.error("phase-order",
                                   "phase '" + phrase.text + "' is declared only after this",
                                   phrase.at, "put the phases in their order");
    } else {
        resolver.diagnostics.error(
            "unknown-name", "no phase is called '" + phrase.text + "'", phrase.at,
            resolver.diagnostics.did_you_mean(phrase.text, known, "declare it with 'phase NAME'"));
    }
    return nullptr;
}

void check_clause_name(Resolver& resolver, const NamePhrase& phrase) {
    if (resolver.clause_names.contains(phrase.text)) return;
    std::vector<std::string> known;
    for (const auto& [id, at] : resolver.clause_names)
        known.push_back(id);
    resolver.diagnostics.error("unknown-name", "no clause is called '" + phrase.text + "'",
                               phrase.at, resolver.diagnostics.did_you_mean(phrase.text, known));
}

std::optional<Moment> resolve_moment(Resolver& resolver,
                                     const std::optional<MomentPhrase>& phrase) {
    if (!phrase) return std::nullopt;
    if (phrase->base == MomentPhrase::Base::PhaseStart ||
        phrase->base == MomentPhrase::Base::PhaseEnd)
        return phase_moment(resolver, *phrase);
    Moment out;
    out.from = counted_from(phrase->base);
    out.text = phrase->text;
    out.at = phrase->at;
    if (out.from == Moment::From::Fixed) {
        // Days are added here already: what is left is one instant.
        out.fixed = fixed_instant(resolver, *phrase, false).value_or(Instant{});
        return out;
    }
    if (out.from == Moment::From::Signature && !resolver.agreement.signed_on) {
        resolver.diagnostics.error("signature-missing", "when the agreement was signed is not said",
                                   out.at, "write 'signed DATE' under 'agreement'");
    }
    if (out.from == Moment::From::ClauseDone || out.from == Moment::From::ClauseBreached) {
        check_clause_name(resolver, phrase->clause);
        out.clause = phrase->clause.text;
        out.actor = resolve_actor_test(resolver, phrase->actor);
    }
    if (phrase->event)
        out.event = resolve_pattern(resolver, *phrase->event, ActorTest::Kind::Anyone);
    out.after = phrase->after.running;
    out.calendar_days = phrase->after.calendar_days;
    out.calendar_months = phrase->after.calendar_months;
    return out;
}

Condition resolve_condition(Resolver& resolver, const ConditionPhrase& phrase) {
    Condition out;
    if (++resolver.conditions > conditions_max) {
        resolver.diagnostics.error("too-many-items", "more than 200,000 conditions", phrase.at,
                                   "put common exceptions under fewer statements");
        return out;
    }
    out.kind = phrase.kind;
    out.label = phrase.label;
    out.relation = phrase.relation;
    out.window = phrase.window;
    out.text = phrase.text;
    out.at = phrase.at;
    for (const ConditionPhrase& part : phrase.parts)
        out.parts.push_back(resolve_condition(resolver, part));
    if (phrase.event) {
        out.event = resolve_pattern(resolver, *phrase.event, ActorTest::Kind::Anyone);
    }
    return out;
}

}  // namespace sulh
