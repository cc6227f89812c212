// SPDX-License-Identifier: Apache-2.0
#include "agreement/resolve.hpp"

#include "agreement/limits.hpp"
#include "agreement/look_alikes.hpp"
#include "agreement/resolver.hpp"
#include "agreement/vocabulary.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

template <typename Declaration>
void declare_all(Resolver& resolver, NameKind kind, const std::vector<Declaration>& declarations) {
    for (std::size_t i = 0; i < declarations.size(); ++i) {
        if (i >= declarations_max) {
            resolver.diagnostics.error("too-many-items", "more than 2,000 declarations of one kind",
                                       declarations[i].id.at);
            return;
        }
        resolver.names.declare(kind, i, declarations[i].id, resolver.diagnostics);
    }
}

void declare_names(Resolver& resolver) {
    const Document& document = resolver.document;
    declare_all(resolver, NameKind::Actor, document.actors);
    declare_all(resolver, NameKind::Line, document.lines);
    declare_all(resolver, NameKind::Zone, document.zones);
    declare_all(resolver, NameKind::Class, document.classes);
    for (const ClausePhrase& clause : document.clauses) {
        resolver.clause_names.try_emplace(clause.id.text, clause.id.at);
    }
}

void resolve_class(Resolver& resolver, const ClassDeclaration& declaration) {
    ThingClass out;
    out.id = declaration.id.text;
    out.title = declaration.title;
    out.calibre_min_mm = declaration.calibre_min_mm;
    out.calibre_max_mm = declaration.calibre_max_mm;
    out.at = declaration.id.at;
    for (const NamePhrase& word : declaration.terms) {
        const auto found = thing_named(word.text);
        if (!found) {
            resolver.diagnostics.error(
                "unknown-term", "no weapon or object is called '" + word.text + "'", word.at,
                resolver.diagnostics.did_you_mean(word.text, thing_words(),
                                                  "'sulh terms' lists what there is"));
        } else if (declaration.is_weapons != (root(*found) == weapon_root())) {
            resolver.diagnostics.error(
                declaration.is_weapons ? "not-a-weapon" : "not-an-object",
                "'" + word.text + "' is " + (declaration.is_weapons ? "no weapon" : "no object"),
                word.at,
                declaration.is_weapons ? "declare it under 'objects'"
                                       : "declare it under 'weapons'");
        } else {
            out.terms.push_back(*found);
        }
    }
    if (out.terms.empty())
        out.terms.push_back(declaration.is_weapons ? weapon_root() : object_root());
    resolver.agreement.classes.push_back(std::move(out));
}

void resolve_actor(Resolver& resolver, const ActorDeclaration& declaration) {
    Actor out;
    out.id = declaration.id.text;
    out.title = declaration.title;
    out.role = declaration.role;
    out.at = declaration.id.at;
    out.names.push_back({out.id, {}, ActorName::Tie::Name, {}, out.at});
    if (!out.title.empty()) out.names.push_back({out.title, {}, ActorName::Tie::Name, {}, out.at});
    for (const ActorNamePhrase& phrase : declaration.names) {
        out.names.push_back({phrase.name.text, resolve_period(resolver, phrase.valid), phrase.tie,
                             phrase.source, phrase.name.at});
    }
    std::ranges::stable_sort(out.names, {}, &ActorName::tie);
    if (declaration.territory) {
        out.territory =
            resolver.names.index(NameKind::Zone, *declaration.territory, resolver.diagnostics);
    }
    resolver.agreement.actors.push_back(std::move(out));
}

// A proxy that is a declared group brings the group's own names, while both ties hold.
void add_names_of_proxies(Resolver& resolver) {
    auto& actors = resolver.agreement.actors;
    const std::vector<Actor> declared = actors;
    for (Actor& actor : actors) {
        std::vector<ActorName> more;
        for (const ActorName& proxy : actor.names) {
            if (proxy.tie != ActorName::Tie::Proxy) continue;
            const Names::Entry* entry = resolver.names.find(proxy.name);
            if (entry == nullptr || entry->kind != NameKind::Actor) continue;
            const Actor& group = declared[entry->index];
            if (group.role == ActorRole::Party) {
                resolver.diagnostics.conflict("not-a-group",
                                              "'" + proxy.name + "' is a party, not a group",
                                              proxy.at, group.at, "declared here");
                continue;
            }
            for (const ActorName& own : group.names) {
                const Interval both = intersection(own.valid, proxy.valid);
                if (own.name == proxy.name || both.is_empty()) continue;
                more.push_back({own.name, both, ActorName::Tie::Proxy, proxy.source, proxy.at});
            }
            if (more.size() > declarations_max) break;
        }
        actor.names.insert(actor.names.end(), more.begin(), more.end());
    }
}

// Two actors whose names differ and are drawn alike.
void refuse_look_alikes(Resolver& resolver) {
    struct First {
        ActorIndex actor;
        const ActorName* name;
    };
    std::map<std::string, First> seen;
    const std::vector<Actor>& actors = resolver.agreement.actors;
    for (std::size_t i = 0; i < actors.size(); ++i) {
        for (const ActorName& name : actors[i].names) {
            const auto actor = static_cast<ActorIndex>(i);
            const auto [first, is_new] = seen.try_emplace(skeleton(name.name), First{actor, &name});
            const ActorName& other = *first->second.name;
            if (is_new || first->second.actor == actor ||
                equals_ignoring_case(other.name, name.name))
                continue;
            resolver.diagnostics.conflict(
                "look-alike-names",
                "'" + printable(name.name, 60) + "' (" + code_points(name.name) +
                    ") looks like the name of another actor (" + code_points(other.name) + ")",
                name.at, other.at, "that one is here", "type both in one alphabet");
        }
    }
}

void resolve_actors_declared(Resolver& resolver) {
    for (const ActorDeclaration& declaration : resolver.document.actors)
        resolve_actor(resolver, declaration);
    refuse_look_alikes(resolver);
    add_names_of_proxies(resolver);
    if (actors_with(resolver.agreement, ActorRole::Party).size() > parties_max) {
        resolver.diagnostics.error("too-many-items", "more than 50 parties",
                                   resolver.document.agreement->at);
    }
    if (actors_with(resolver.agreement, ActorRole::Party).empty()) {
        resolver.diagnostics.error("no-party", "the agreement names no party",
                                   resolver.document.agreement->at,
                                   "declare one with 'party NAME \"Name\"'");
    }
}

void resolve_definitions(Resolver& resolver) {
    std::map<std::string, FilePosition> seen;
    for (const Definition& definition : resolver.document.definitions) {
        const auto [first, is_new] = seen.try_emplace(to_lower(definition.term), definition.at);
        if (!is_new) {
            resolver.diagnostics.conflict("duplicate-name",
                                          "\"" + definition.term + "\" is defined twice",
                                          definition.at, first->second, "first defined here");
        }
    }
    resolver.agreement.definitions = resolver.document.definitions;
    resolver.agreement.open_points = resolver.document.open_points;
}

}  // namespace

std::vector<ActorIndex> resolve_actors(Resolver& resolver, const std::vector<NamePhrase>& names) {
    std::vector<ActorIndex> out;
    for (const NamePhrase& one : names) {
        const auto index = resolver.names.index(NameKind::Actor, one, resolver.diagnostics);
        if (!index) continue;
        if (std::ranges::find(out, *index) != out.end()) {
            resolver.diagnostics.error("named-twice",
                                       "'" + one.text + "' stands twice in this list", one.at);
            continue;
        }
        out.push_back(*index);
    }
    return out;
}

Resolved resolve(const Document& document, const FileReader& read, Diagnostics& diagnostics) {
    if (!document.agreement) {
        if (diagnostics.errors() == 0) {
            diagnostics.error("no-agreement", "no sulh block names the agreement",
                              {document.file, 0, 0},
                              "open a block with ```sulh and write 'agreement NAME \"Title\"'");
        }
        return {};
    }
    Resolver resolver{document, read, diagnostics, {}, {}, {}, false, {}, {}, 0};
    declare_names(resolver);
    resolve_head(resolver);
    resolve_lines(resolver);
    resolve_zones(resolver);
    for (const ClassDeclaration& declaration : document.classes)
        resolve_class(resolver, declaration);
    resolve_actors_declared(resolver);
    resolve_entry(resolver);
    resolve_definitions(resolver);
    resolve_phases(resolver);
    resolve_clauses(resolver);
    resolve_releases(resolver);
    resolve_procedure(resolver);
    return {std::move(resolver.agreement), {resolver.files.begin(), resolver.files.end()}};
}

}  // namespace sulh
