// SPDX-License-Identifier: Apache-2.0
#include "agreement/limits.hpp"
#include "agreement/resolver.hpp"
#include "agreement/vocabulary.hpp"
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

void refuse_unknown(Resolver& resolver, const NamePhrase& phrase, bool with_actors) {
    if (resolver.diagnostics.is_full()) {
        return resolver.diagnostics.error("unknown-name", "an unknown name", phrase.at);
    }
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

ActorTest resolve_actor_test(Resolver& resolver, const ActorPhrase& phrase) {
    return {phrase.kind, resolve_actors(resolver, phrase.names)};
}

}  // namespace

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
    out.text = phrase.text;
    out.at = phrase.at;
    if (out.kinds.empty()) out.kinds.push_back(happening);
    return out;
}

namespace {

// "keep heavy-artillery": the presence of such things. "keep flights": the kind itself.
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

Moment::From counted_from(MomentPhrase::Base base) {
    switch (base) {
        case MomentPhrase::Base::Signature:
            return Moment::From::Signature;
        case MomentPhrase::Base::EntryIntoForce:
            return Moment::From::EntryIntoForce;
        case MomentPhrase::Base::Completion:
            return Moment::From::ClauseDone;
        case MomentPhrase::Base::Event:
            return Moment::From::Event;
        default:
            return Moment::From::Fixed;
    }
}

}  // namespace

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
    if (out.from == Moment::From::ClauseDone) {
        check_clause_name(resolver, phrase->clause);
        out.clause = phrase->clause.text;
    }
    if (phrase->event)
        out.event = resolve_pattern(resolver, *phrase->event, ActorTest::Kind::Anyone);
    out.after = phrase->after.running;
    out.calendar_days = phrase->after.calendar_days;
    out.calendar_months = phrase->after.calendar_months;
    return out;
}

namespace {

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
        if (phrase.event->quantity_min > 0) {
            resolver.diagnostics.error("quantity-not-counted", "a number is not counted here",
                                       phrase.event->at,
                                       "only 'shall' counts: delete 'at least N'");
        }
    }
    return out;
}

std::vector<Exception> resolve_exceptions(Resolver& resolver,
                                          const std::vector<ExceptionPhrase>& phrases) {
    std::vector<Exception> out;
    for (const ExceptionPhrase& phrase : phrases) {
        Exception exception;
        exception.title = phrase.title;
        exception.condition = resolve_condition(resolver, phrase.condition);
        exception.burden = phrase.burden;
        exception.at = phrase.at;
        out.push_back(std::move(exception));
    }
    return out;
}

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

void check_doer(Resolver& resolver, const NormPhrase& phrase) {
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

void check_quantities(Resolver& resolver, const NormPhrase& phrase) {
    const bool is_counted_wrongly = phrase.mode != Mode::Require && phrase.act.quantity_min > 0;
    const bool is_trigger_counted = phrase.trigger && phrase.trigger->quantity_min > 0;
    if (!is_counted_wrongly && !is_trigger_counted) return;
    resolver.diagnostics.error("quantity-not-counted", "a number is not counted here",
                               is_counted_wrongly ? phrase.act.at : phrase.trigger->at,
                               "only 'shall' counts: delete 'at least N'");
}

Norm resolve_norm(Resolver& resolver, const NormPhrase& phrase) {
    Norm out;
    out.mode = phrase.mode;
    out.bearers = resolve_bearers(resolver, phrase.is_each_party, phrase.bearers);
    if (phrase.mode == Mode::Keep) {
        resolve_kept(resolver, phrase.act, out.act);
    } else {
        out.act = resolve_pattern(resolver, phrase.act, ActorTest::Kind::Bearer);
    }
    check_doer(resolver, phrase);
    check_quantities(resolver, phrase);
    out.keep = resolve_place_tests(resolver, phrase.keep);
    out.keep_on_own_side = phrase.keep_on_own_side;
    if (phrase.keep_on_own_side) {
        PlacePhrase own_side;
        own_side.kind = PlacePhrase::Kind::BearersTerritory;
        own_side.at = phrase.at;
        resolve_place_tests(resolver, {own_side});  // reports parties without a territory
    }
    if (phrase.trigger)
        out.trigger = resolve_pattern(resolver, *phrase.trigger, ActorTest::Kind::Anyone);
    out.window = phrase.window;
    out.due = resolve_moment(resolver, phrase.due);
    out.starts = resolve_moment(resolver, phrase.common.starts);
    out.ends = resolve_moment(resolver, phrase.common.ends);
    out.quantity_min = phrase.act.quantity_min;
    out.exceptions = resolve_exceptions(resolver, phrase.common.exceptions);
    out.text = phrase.text;
    out.at = phrase.at;
    return out;
}

// What stands under a clause or reading for all of its statements. A statement's own start or end
// goes before it.
void add_common(Resolver& resolver, const CommonPhrase& common, Norm& norm) {
    if (!norm.starts) norm.starts = resolve_moment(resolver, common.starts);
    if (!norm.ends) norm.ends = resolve_moment(resolver, common.ends);
    if (norm.mode == Mode::Permit)
        return;  // what stands there are the conditions of the permission
    for (Exception& exception : resolve_exceptions(resolver, common.exceptions)) {
        norm.exceptions.push_back(std::move(exception));
    }
}

Reading resolve_reading(Resolver& resolver, const ReadingPhrase& phrase,
                        const std::vector<const CommonPhrase*>& commons) {
    Reading out;
    out.id = phrase.id.text;
    out.title = phrase.title;
    out.at = phrase.at;
    if (phrase.by) out.by = resolver.names.index(NameKind::Actor, *phrase.by, resolver.diagnostics);
    for (const NormPhrase& norm_phrase : phrase.norms) {
        Norm norm = resolve_norm(resolver, norm_phrase);
        add_common(resolver, phrase.common, norm);
        for (const CommonPhrase* common : commons)
            add_common(resolver, *common, norm);
        out.norms.push_back(std::move(norm));
    }
    return out;
}

void check_reading_names(Resolver& resolver, const VersionPhrase& phrase) {
    std::map<std::string, FilePosition> seen;
    for (const ReadingPhrase& reading : phrase.readings) {
        const auto [first, is_new] = seen.try_emplace(reading.id.text, reading.at);
        if (is_new) continue;
        resolver.diagnostics.conflict("duplicate-name",
                                      "two readings are called '" + reading.id.text + "'",
                                      reading.at, first->second, "the first is here");
    }
}

ClauseVersion resolve_version(Resolver& resolver, const VersionPhrase& phrase,
                              const CommonPhrase* clause_common) {
    ClauseVersion out;
    out.title = phrase.title;
    out.at = phrase.at;
    if (phrase.from)
        out.known_from = fixed_instant(resolver, *phrase.from, false).value_or(out.known_from);
    check_reading_names(resolver, phrase);
    std::vector<const CommonPhrase*> commons{&phrase.common};
    if (clause_common != nullptr) commons.push_back(clause_common);
    for (const ReadingPhrase& reading : phrase.readings) {
        out.readings.push_back(resolve_reading(resolver, reading, commons));
        if (!reading.norms.empty()) continue;
        resolver.diagnostics.error("empty-clause", "nothing is stated under this reading",
                                   reading.at, "indent a statement under it");
    }
    if (out.readings.empty()) {
        resolver.diagnostics.error(
            "empty-clause", "the clause states nothing", phrase.at,
            "indent a statement under it, such as 'each party shall not fire'");
    }
    return out;
}

void check_order(Resolver& resolver, const Clause& clause) {
    for (std::size_t i = 1; i < clause.versions.size(); ++i) {
        if (clause.versions[i - 1].known_from < clause.versions[i].known_from) continue;
        resolver.diagnostics.conflict(
            "amendments-out-of-order", "this amendment is not later than the one before it",
            clause.versions[i].at, clause.versions[i - 1].at, "the one before it",
            "put amendments in the order of their dates");
    }
}

// `head`: the `clause` beside `readings of` the same name, which gives title, article and what is
// common; or nullptr.
Clause resolve_clause(Resolver& resolver, const ClausePhrase& phrase, const ClausePhrase* head) {
    const ClausePhrase& titled = head != nullptr ? *head : phrase;
    Clause out;
    out.id = phrase.id.text;
    out.title = titled.title.empty() ? phrase.title : titled.title;
    out.article = titled.article;
    out.at = titled.id.at;
    out.roots_min = std::max(phrase.roots_min, titled.roots_min);
    const CommonPhrase* common = head != nullptr ? &head->versions.front().common : nullptr;
    for (const VersionPhrase& version : phrase.versions) {
        out.versions.push_back(resolve_version(resolver, version, common));
    }
    check_order(resolver, out);
    return out;
}

bool is_bare(const ClausePhrase& clause) {
    return clause.versions.size() == 1 && clause.versions.front().readings.empty();
}

// The clauses by name: at most one `clause` and one `readings of` each.
struct ClausePair {
    const ClausePhrase* clause = nullptr;
    const ClausePhrase* readings = nullptr;
};

void refuse_second(Resolver& resolver, const ClausePhrase& second, const ClausePhrase& first) {
    resolver.diagnostics.conflict(
        "duplicate-name", "clause '" + second.id.text + "' stands here a second time", second.id.at,
        first.id.at, "first here", "give one of them another name");
}

}  // namespace

void resolve_clauses(Resolver& resolver) {
    std::map<std::string, ClausePair> pairs;
    std::vector<std::string> order;
    for (const ClausePhrase& phrase : resolver.document.clauses) {
        const auto [pair, is_new] = pairs.try_emplace(phrase.id.text);
        if (is_new) order.push_back(phrase.id.text);
        const ClausePhrase*& place =
            phrase.is_readings ? pair->second.readings : pair->second.clause;
        if (place != nullptr) {
            refuse_second(resolver, phrase, *place);
        } else {
            place = &phrase;
        }
    }
    for (const std::string& id : order) {
        const ClausePair& pair = pairs.at(id);
        if (pair.clause != nullptr && pair.readings != nullptr && !is_bare(*pair.clause)) {
            resolver.diagnostics.conflict(
                "statements-and-readings",
                "clause '" + id + "' has statements of its own and readings", pair.readings->id.at,
                pair.clause->id.at, "its statements are here", "put them under a reading");
            continue;
        }
        const ClausePhrase& body = pair.readings != nullptr ? *pair.readings : *pair.clause;
        resolver.agreement.clauses.push_back(
            resolve_clause(resolver, body, pair.readings != nullptr ? pair.clause : nullptr));
    }
}

namespace {

// The clauses that a suspension names: the list after a comma, and what "of" gave before it.
std::vector<std::string> take_clauses(Resolver& resolver, const ReleasePhrase& phrase,
                                      PatternPhrase& act) {
    std::vector<NamePhrase> names;
    if (!act.mentions.empty() && !act.mentions.back().is_against) {
        const auto& mentioned = act.mentions.back().names;
        const bool are_clauses =
            !phrase.clauses.empty() || std::ranges::any_of(mentioned, [&](const NamePhrase& one) {
                return resolver.clause_names.contains(one.text);
            });
        if (are_clauses) {
            names = mentioned;
            act.mentions.pop_back();
        }
    }
    names.insert(names.end(), phrase.clauses.begin(), phrase.clauses.end());
    std::vector<std::string> out;
    for (const NamePhrase& one : names) {
        check_clause_name(resolver, one);
        if (std::ranges::find(out, one.text) == out.end()) out.push_back(one.text);
    }
    return out;
}

}  // namespace

void resolve_releases(Resolver& resolver) {
    for (const ReleasePhrase& phrase : resolver.document.releases) {
        Release out;
        out.bearers = resolve_bearers(resolver, phrase.is_each_party, phrase.bearers);
        if (phrase.condition) out.condition = resolve_condition(resolver, *phrase.condition);
        PatternPhrase act = phrase.act;
        if (phrase.is_suspension) out.clauses = take_clauses(resolver, phrase, act);
        out.act = resolve_pattern(resolver, act, ActorTest::Kind::Bearer);
        if (phrase.resumption)
            out.resumption = resolve_pattern(resolver, *phrase.resumption, ActorTest::Kind::Bearer);
        out.is_suspension = phrase.is_suspension;
        out.text = phrase.text;
        out.at = phrase.at;
        resolver.agreement.releases.push_back(std::move(out));
    }
}

}  // namespace sulh
