// SPDX-License-Identifier: Apache-2.0
#include "agreement/limits.hpp"
#include "agreement/resolver.hpp"
#include "agreement/vocabulary.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

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

// What is not stated anew stays as it was.
ClauseEvidence taken_over(const ClauseEvidence& before, const ClauseEvidence& stated) {
    ClauseEvidence out = stated;
    if (out.roots_min == 0) out.roots_min = before.roots_min;
    if (!out.proof) out.proof = before.proof;
    out.is_source_protected = out.is_source_protected || before.is_source_protected;
    return out;
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
    const CommonPhrase* common = head != nullptr ? &head->versions.front().common : nullptr;
    ClauseEvidence before = titled.versions.front().evidence;
    for (const VersionPhrase& version : phrase.versions) {
        out.versions.push_back(resolve_version(resolver, version, common));
        before = taken_over(before, version.evidence);
        out.versions.back().evidence = before;
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
    check_clause_cycles(resolver);
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
