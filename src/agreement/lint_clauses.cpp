// SPDX-License-Identifier: Apache-2.0
#include "agreement/lint_rules.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace sulh {

namespace {

// Words over whose meaning parties have fallen out, as they appear in quoted conditions.
constexpr std::string_view disputed_terms[] = {"hostile act",
                                               "hostile acts",
                                               "hostile action",
                                               "offensive operation",
                                               "offensive operations",
                                               "offensive action",
                                               "defensive measures",
                                               "self-defence",
                                               "self-defense",
                                               "imminent threat",
                                               "imminent attack",
                                               "serious breach",
                                               "material breach",
                                               "ceasefire violation",
                                               "local security forces",
                                               "return fire",
                                               "notified place",
                                               "heavy weapons",
                                               "terrorist",
                                               "military infrastructure",
                                               "proportionate",
                                               "reasonable time",
                                               "good faith"};

bool is_word_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

bool has_phrase(std::string_view text, std::string_view phrase) {
    for (std::size_t at = text.find(phrase); at != std::string_view::npos;
         at = text.find(phrase, at + 1)) {
        const bool starts = at == 0 || !is_word_letter(text[at - 1]);
        const std::size_t end = at + phrase.size();
        if (starts && (end == text.size() || !is_word_letter(text[end]))) return true;
    }
    return false;
}

bool is_defined(const Agreement& agreement, std::string_view term) {
    return std::ranges::any_of(agreement.definitions, [&](const Definition& definition) {
        return has_phrase(term, to_lower(definition.term)) ||
               has_phrase(to_lower(definition.term), term);
    });
}

namespace {

void check_terms(const LintSubject& subject, std::string_view text, const FilePosition& at) {
    const std::string lower = to_lower(text);
    for (const std::string_view term : disputed_terms) {
        if (!has_phrase(lower, term) || is_defined(subject.agreement, term)) continue;
        subject.warn("undefined-term",
                     "\"" + std::string(term) + "\" decides this and is not defined", at,
                     "write: define \"" + std::string(term) + "\" as \"…\"");
    }
}

void visit_conditions(const Condition& condition,
                      const std::function<void(const Condition&)>& visit) {
    visit(condition);
    for (const Condition& part : condition.parts)
        visit_conditions(part, visit);
}

// Is the exception narrowed down by at least one happening with a limit in time?
bool is_bounded(const Condition& condition) {
    using Kind = Condition::Kind;
    // Of those in an order each must have come before the act, as all of all.
    if (condition.kind == Kind::All || condition.kind == Kind::Sequence)
        return std::ranges::any_of(condition.parts, is_bounded);
    if (condition.kind == Kind::Any) return std::ranges::all_of(condition.parts, is_bounded);
    if (condition.kind != Kind::Happened) return false;
    return condition.relation == Condition::Relation::During || condition.window.ms > 0;
}

// Every exception once, with the first statement it stands under: one of a clause is of each of its
// statements.
void for_each_exception(
    const Agreement& agreement,
    const std::function<void(const Clause&, const Norm&, const Exception&)>& visit) {
    std::set<FilePosition> seen;
    for_each_norm(agreement, [&](const Clause& clause, const Norm& norm) {
        for (const Exception& exception : norm.exceptions) {
            if (seen.insert(exception.at).second) {
                visit(clause, norm, exception);
            }
        }
    });
}

// Of some party: which one "its own" or "of the other party" means depends on who acts.
bool has_unmapped_territory(const Agreement& agreement) {
    return std::ranges::any_of(agreement.actors, [&](const Actor& actor) {
        return actor.role == ActorRole::Party && actor.territory.has_value() &&
               !agreement.zones[*actor.territory].zone;
    });
}

bool has_no_shape(const Agreement& agreement, const PlaceTest& test) {
    using Kind = PlaceTest::Kind;
    switch (test.kind) {
        case Kind::InZone:
        case Kind::OutsideZone:
            return !agreement.zones[test.index].zone;
        case Kind::WithinOfLine:
        case Kind::AtLeastFromLine:
            return !agreement.lines[test.index].line;
        case Kind::Territory:
            return !agreement.zones[*agreement.actors[test.index].territory].zone;
        case Kind::BearersTerritory:
        case Kind::OthersTerritory:
            return has_unmapped_territory(agreement);
    }
    return false;
}

const PlaceTest* first_without_shape(const Agreement& agreement, const EventPattern& pattern) {
    for (const auto* tests : {&pattern.places, &pattern.origins}) {
        for (const PlaceTest& test : *tests) {
            if (has_no_shape(agreement, test)) return &test;
        }
    }
    for (const NearEvent& near : pattern.near) {
        if (const PlaceTest* found = first_without_shape(agreement, near.event)) return found;
    }
    return nullptr;
}

// All happenings that decide whether the statement is kept, exceptions aside.
std::vector<const EventPattern*> deciding_patterns(const Norm& norm) {
    std::vector<const EventPattern*> out{&norm.act};
    if (norm.trigger) out.push_back(&*norm.trigger);
    if (norm.diligence) {
        out.push_back(&norm.diligence->knowledge);
        out.push_back(&norm.diligence->action);
    }
    if (!norm.tally) return out;
    for (const EventPattern& other : norm.tally->other)
        out.push_back(&other);
    return out;
}

// Where the statement first names a place without a map, or nothing.
std::optional<FilePosition> first_without_shape(const Agreement& agreement, const Norm& norm) {
    for (const EventPattern* pattern : deciding_patterns(norm)) {
        if (const PlaceTest* found = first_without_shape(agreement, *pattern)) return found->at;
    }
    for (const PlaceTest& test : norm.keep) {
        if (has_no_shape(agreement, test)) return test.at;
    }
    if (norm.keep_on_own_side && has_unmapped_territory(agreement)) return norm.at;
    return std::nullopt;
}

bool speaks_of(const EventPattern& pattern, std::string_view kind) {
    return std::ranges::any_of(pattern.kinds,
                               [&](Term t) { return is_a(t, term(kind)) == Truth::Yes; });
}

// Acts that leave nothing to be seen from outside: only who may enter can tell.
constexpr std::string_view hidden_acts[] = {"support-to-armed-group",
                                            "recruitment",
                                            "discipline",
                                            "order",
                                            "authorisation",
                                            "action-against-armed-group",
                                            "release-of-detainees",
                                            "handover-of-weapons",
                                            "arrest"};

bool is_hidden(const EventPattern& act) {
    return std::ranges::any_of(hidden_acts,
                               [&](std::string_view kind) { return speaks_of(act, kind); });
}

// The parties that some statement obliges to let monitors in.
std::set<ActorIndex> parties_owing_access(const Agreement& agreement) {
    std::set<ActorIndex> out;
    for_each_norm(agreement, [&](const Clause&, const Norm& norm) {
        const bool forbids_denial =
            norm.mode == Mode::Forbid && speaks_of(norm.act, "access-denied");
        const bool demands_access =
            norm.mode != Mode::Permit && speaks_of(norm.act, "access-granted");
        if (forbids_denial || demands_access) out.insert(norm.bearers.begin(), norm.bearers.end());
    });
    return out;
}

std::string list_of_parties(const Agreement& agreement, const std::vector<ActorIndex>& parties) {
    std::vector<std::string> out;
    for (const ActorIndex party : parties)
        out.push_back(agreement.actors[party].id);
    return join(out, ", ");
}

// Which clauses a clause waits for: those from whose completion its statements start or fall due.
std::map<std::string, std::set<std::string>> waits(const Agreement& agreement) {
    std::map<std::string, std::set<std::string>> out;
    for_each_norm(agreement, [&](const Clause& clause, const Norm& norm) {
        for (const auto* moment : {&norm.starts, &norm.due}) {
            if (*moment && (*moment)->from == Moment::From::ClauseDone)
                out[clause.id].insert((*moment)->clause);
        }
        if (!norm.in_step_with.empty()) out[clause.id].insert(norm.in_step_with);
    });
    return out;
}

bool reaches(const std::map<std::string, std::set<std::string>>& edges, const std::string& from,
             const std::string& wanted) {
    std::set<std::string> seen;
    std::vector<std::string> open{from};
    while (!open.empty()) {
        const std::string at = open.back();
        open.pop_back();
        const auto next = edges.find(at);
        if (next == edges.end()) continue;
        for (const std::string& one : next->second) {
            if (one == wanted) return true;
            if (seen.insert(one).second) open.push_back(one);
        }
    }
    return false;
}

const Clause& clause_named(const Agreement& agreement, const std::string& id) {
    return *std::ranges::find(agreement.clauses, id, &Clause::id);
}

// What each party is forbidden, so that a one-sided prohibition shows.
std::map<ActorIndex, std::set<Term>> forbidden_kinds(const Agreement& agreement) {
    std::map<ActorIndex, std::set<Term>> out;
    for_each_norm(agreement, [&](const Clause&, const Norm& norm) {
        if (norm.mode != Mode::Forbid) return;
        for (const ActorIndex party : norm.bearers) {
            out[party].insert(norm.act.kinds.begin(), norm.act.kinds.end());
        }
    });
    return out;
}

bool is_mirrored(const std::set<Term>& forbidden, const EventPattern& act) {
    return std::ranges::any_of(act.kinds, [&](Term kind) {
        return std::ranges::any_of(forbidden,
                                   [&](Term other) { return is_compatible(kind, other); });
    });
}

}  // namespace

void lint_undefined_term(const LintSubject& subject) {
    const auto look_at = [&](const Clause&, const Norm&, const Exception& exception) {
        visit_conditions(exception.condition, [&](const Condition& condition) {
            if (condition.kind == Condition::Kind::Stated)
                check_terms(subject, condition.text, condition.at);
        });
    };
    for_each_exception(subject.agreement, look_at);
    for (const Consequences& consequences : subject.agreement.consequences) {
        check_terms(subject, consequences.upon, consequences.at);
    }
    for (const Release& release : subject.agreement.releases) {
        if (!release.condition) continue;
        visit_conditions(*release.condition, [&](const Condition& condition) {
            if (condition.kind == Condition::Kind::Stated)
                check_terms(subject, condition.text, condition.at);
        });
    }
}

void lint_obligation_without_deadline(const LintSubject& subject) {
    for_each_norm(subject.agreement, [&](const Clause& clause, const Norm& norm) {
        if (norm.mode != Mode::Require || norm.due || !norm.in_step_with.empty()) return;
        subject.warn("obligation-without-deadline",
                     "clause '" + clause.id + "' never falls due: no deadline is stated", norm.at,
                     "end the statement with 'within 14 days of entry into force'");
    });
}

void lint_width_or_distance(const LintSubject& subject) {
    const auto& zones = subject.document.zones;
    for_each_norm(subject.agreement, [&](const Clause&, const Norm& norm) {
        for (const PlaceTest& test : norm.keep) {
            if (test.kind != PlaceTest::Kind::AtLeastFromLine) continue;
            const std::string& line = subject.agreement.lines[test.index].id;
            for (const ZoneDeclaration& zone : zones) {
                const AreaPhrase& area = zone.area;
                const bool is_corridor = area.kind == AreaPhrase::Kind::Within && area.is_corridor;
                if (!is_corridor || area.name.text != line) continue;
                if (std::abs(area.length.value * 2 - test.distance.value) > 1) continue;
                Diagnostic out;
                out.severity = Diagnostic::Severity::Warning;
                out.rule = "width-or-distance";
                out.message = to_text(test.distance) + " from '" + line +
                              "' is twice as far as the edge of zone '" + zone.id.text +
                              "', which is " + to_text(test.distance) + " wide in all";
                out.at = test.at;
                out.other = zone.id.at;
                out.other_message = "the zone is declared here";
                out.hint =
                    "a zone of 50 km has its edges 25 km from the line: say which of the two is "
                    "meant";
                subject.diagnostics.add(std::move(out));
            }
        }
    });
}

void lint_unbounded_exception(const LintSubject& subject) {
    for_each_norm(subject.agreement, [&](const Clause& clause, const Norm& norm) {
        if (norm.mode == Mode::Permit && norm.exceptions.empty()) {
            subject.warn("unbounded-exception",
                         "clause '" + clause.id + "' permits this without any condition", norm.at,
                         "write 'when …' after it");
        }
    });
    const auto look_at = [&](const Clause& clause, const Norm&, const Exception& exception) {
        if (is_bounded(exception.condition)) return;
        subject.warn(
            "unbounded-exception",
            "nothing limits this exception in time, so that it can excuse whatever clause '" +
                clause.id + "' forbids",
            exception.at, "tie it to a happening: 'fire by the other party within 1 hour before'");
    };
    for_each_exception(subject.agreement, look_at);
}

void lint_exception_without_burden(const LintSubject& subject) {
    const auto look_at = [&](const Clause&, const Norm&, const Exception& exception) {
        if (exception.burden != Exception::Burden::NotStated) return;
        subject.warn(
            "exception-without-burden", "who must show that this exception held is not said",
            exception.at,
            "indent 'burden on the party that acted' or 'burden on the claimant' under it");
    };
    for_each_exception(subject.agreement, look_at);
}

void lint_undecidable_clause(const LintSubject& subject) {
    for_each_norm(subject.agreement, [&](const Clause& clause, const Norm& norm) {
        const auto place = first_without_shape(subject.agreement, norm);
        if (place.has_value()) {
            subject.warn(
                "undecidable-clause",
                "clause '" + clause.id +
                    "' turns on a place for which no map is given: no source can decide it",
                *place, "attach the map: 'from \"file.geojson\"'");
        }
        if (std::ranges::find(norm.act.kinds, happening) == norm.act.kinds.end()) return;
        subject.warn("undecidable-clause",
                     "clause '" + clause.id + "' does not say what kind of happening it means",
                     norm.act.at, "name a kind, such as 'violence'");
    });
}

void lint_needs_access(const LintSubject& subject) {
    const std::set<ActorIndex> owing = parties_owing_access(subject.agreement);
    for_each_norm(subject.agreement, [&](const Clause& clause, const Norm& norm) {
        const bool is_diligence_hidden = norm.diligence && is_hidden(norm.diligence->action);
        if (norm.mode == Mode::Permit || (!is_hidden(norm.act) && !is_diligence_hidden)) return;
        std::vector<ActorIndex> refusing;
        for (const ActorIndex party : norm.bearers) {
            if (!owing.contains(party)) refusing.push_back(party);
        }
        if (refusing.empty()) return;
        subject.warn("needs-access",
                     "clause '" + clause.id + "' can be decided only with access that " +
                         list_of_parties(subject.agreement, refusing) + " may refuse",
                     norm.at, "add a clause: 'each party shall not deny access'");
    });
}

void lint_no_baseline(const LintSubject& subject) {
    bool has_declaration = false;
    for_each_norm(subject.agreement, [&](const Clause&, const Norm& norm) {
        has_declaration =
            has_declaration || (norm.mode == Mode::Require && speaks_of(norm.act, "declaration"));
    });
    if (has_declaration) return;
    for_each_norm(subject.agreement, [&](const Clause& clause, const Norm& norm) {
        const bool is_completed =
            speaks_of(norm.act, "withdrawal") || speaks_of(norm.act, "handover-of-weapons");
        if (norm.mode != Mode::Require || !is_completed) return;
        subject.warn(
            "no-baseline",
            "when clause '" + clause.id +
                "' is done cannot be told: nobody declares what there was before",
            norm.at,
            "add a clause: 'each party shall declare forces within 3 days of entry into force'");
    });
}

void lint_circular_conditions(const LintSubject& subject) {
    const auto edges = waits(subject.agreement);
    std::set<std::string> reported;
    for (const auto& [id, targets] : edges) {
        for (const std::string& target : targets) {
            if (reported.contains(target) || (target != id && !reaches(edges, target, id)))
                continue;
            reported.insert(id);
            Diagnostic out;
            out.severity = Diagnostic::Severity::Warning;
            out.rule = "circular-conditions";
            out.message = "clause '" + id + "' waits for '" + target +
                          "', which waits for it: neither ever starts";
            out.at = clause_named(subject.agreement, id).at;
            out.other = clause_named(subject.agreement, target).at;
            out.other_message = "'" + target + "' is here";
            out.hint = "let one of the two start at a date";
            subject.diagnostics.add(std::move(out));
        }
    }
}

void lint_one_directional(const LintSubject& subject) {
    const std::vector<ActorIndex> parties = actors_with(subject.agreement, ActorRole::Party);
    auto forbidden = forbidden_kinds(subject.agreement);
    for_each_norm(subject.agreement, [&](const Clause& clause, const Norm& norm) {
        if (norm.mode != Mode::Forbid) return;
        std::vector<ActorIndex> free;
        for (const ActorIndex party : parties) {
            const bool is_bound = std::ranges::find(norm.bearers, party) != norm.bearers.end();
            if (!is_bound && !is_mirrored(forbidden[party], norm.act)) free.push_back(party);
        }
        if (free.empty()) return;
        subject.warn("one-directional",
                     "clause '" + clause.id + "' binds " +
                         list_of_parties(subject.agreement, norm.bearers) + " and not " +
                         list_of_parties(subject.agreement, free) +
                         ": others may read it as mutual",
                     norm.at, "write 'each party', or say in the text that it is one-sided");
    });
}

}  // namespace sulh
