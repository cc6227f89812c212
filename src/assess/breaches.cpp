// SPDX-License-Identifier: Apache-2.0
#include "assess/breaches.hpp"

#include "assess/context.hpp"

#include <algorithm>
#include <span>

namespace sulh {

void BreachLedger::add(const ProvisionKey& key, const std::vector<Breach>& breaches) {
    for (const Breach& one : breaches)
        entries_.push_back({key, one});
}

void BreachLedger::add_clause(std::uint16_t clause) {
    if (!is_known(clause)) known_.push_back(clause);
}

bool BreachLedger::is_known(std::uint16_t clause) const {
    return std::find(known_.begin(), known_.end(), clause) != known_.end();
}

std::vector<Breach> BreachLedger::of(std::uint16_t clause, std::uint16_t version,
                                     std::uint16_t entry, std::uint16_t reading) const {
    std::vector<Breach> out;
    for (const Entry& one : entries_) {
        const ProvisionKey& key = one.key;
        if (key.clause != clause || key.version != version) continue;
        if (key.entry == entry && key.reading == reading) out.push_back(one.breach);
    }
    return out;
}

namespace {

bool is_meant(const Agreement& agreement, const ActorTest& by, ActorIndex bearer,
              ActorIndex actor) {
    const bool is_party = agreement.actors[actor].role == ActorRole::Party;
    switch (by.kind) {
        case ActorTest::Kind::Anyone:
            return true;
        case ActorTest::Kind::Bearer:
            return actor == bearer;
        case ActorTest::Kind::OtherParty:
            return is_party && actor != bearer;
        case ActorTest::Kind::AnyParty:
            return is_party;
        case ActorTest::Kind::Named:
            return std::find(by.named.begin(), by.named.end(), actor) != by.named.end();
    }
    return false;
}

std::optional<std::uint16_t> index_of(const Agreement& agreement, std::string_view clause) {
    for (std::size_t i = 0; i < agreement.clauses.size(); ++i) {
        if (agreement.clauses[i].id == clause) return static_cast<std::uint16_t>(i);
    }
    return std::nullopt;
}

// The versions of a clause that are known.
std::span<const ClauseVersion> versions_of(const Context& context, std::uint16_t clause) {
    const Clause& of = context.agreement.clauses[clause];
    return std::span(of.versions).first(version_known_at(of, context.as_of) + 1);
}

// The clauses about whose breaches a clause asks, in whatever version.
std::vector<std::uint16_t> asked_by(const Context& context, std::uint16_t clause) {
    std::vector<std::uint16_t> out;
    const auto ask = [&](const std::string& id) {
        if (const auto found = index_of(context.agreement, id); found.has_value()) {
            out.push_back(*found);
        }
    };
    const auto ask_for = [&](const Norm& norm) {
        if (!norm.trigger_clause.empty()) ask(norm.trigger_clause);
        for (const auto* moment : {&norm.starts, &norm.ends, &norm.due, &norm.baseline}) {
            if (!moment->has_value()) continue;
            if ((*moment)->from == Moment::From::ClauseBreached) ask((*moment)->clause);
        }
    };
    for (const ClauseVersion& version : versions_of(context, clause)) {
        for (const Reading& reading : version.readings)
            std::for_each(reading.norms.begin(), reading.norms.end(), ask_for);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace

bool asks_about_others(const Context& context, std::uint16_t clause) {
    return !asked_by(context, clause).empty();
}

std::vector<std::vector<std::uint16_t>> layers_asked_about(const Context& context) {
    const std::size_t count = context.agreement.clauses.size();
    std::vector<std::vector<std::uint16_t>> asked(count);
    std::vector<bool> is_asked(count);
    bool is_any = false;
    for (std::size_t i = 0; i < count; ++i) {
        asked[i] = asked_by(context, static_cast<std::uint16_t>(i));
        for (const std::uint16_t other : asked[i]) {
            is_asked[other] = true;
            is_any = true;
        }
    }
    std::vector<std::vector<std::uint16_t>> out;
    if (!is_any) return out;
    std::vector<bool> is_ready(count);
    for (;;) {
        std::vector<std::uint16_t> layer;
        for (std::size_t i = 0; i < count; ++i) {
            const bool can_be = std::all_of(asked[i].begin(), asked[i].end(),
                                            [&](std::uint16_t other) { return is_ready[other]; });
            if (is_asked[i] && !is_ready[i] && can_be) {
                layer.push_back(static_cast<std::uint16_t>(i));
            }
        }
        if (layer.empty()) return out;
        for (const std::uint16_t clause : layer)
            is_ready[clause] = true;
        out.push_back(std::move(layer));
    }
}

std::optional<std::vector<Breach>> breaches_of(const Context& context,
                                               const BreachQuestion& question) {
    const auto clause = index_of(context.agreement, question.clause);
    if (!clause.has_value()) return std::vector<Breach>();
    if (context.breaches == nullptr || !context.breaches->is_known(*clause)) return std::nullopt;
    const auto entry =
        static_cast<std::uint16_t>(question.entry - context.agreement.entry.data());
    std::vector<Breach> out;
    const auto versions = versions_of(context, *clause);
    for (std::size_t v = 0; v < versions.size(); ++v) {
        const auto& readings = versions[v].readings;
        const auto same = std::find_if(readings.begin(), readings.end(),
                                       [&](const Reading& r) { return r.id == question.reading; });
        const auto reading = same == readings.end() ? 0 : same - readings.begin();
        const auto breaches = context.breaches->of(*clause, static_cast<std::uint16_t>(v), entry,
                                                   static_cast<std::uint16_t>(reading));
        out.insert(out.end(), breaches.begin(), breaches.end());
    }
    std::erase_if(out, [&](const Breach& one) {
        return !is_meant(context.agreement, *question.by, question.bearer, one.bearer);
    });
    std::stable_sort(out.begin(), out.end(), [](const Breach& a, const Breach& b) {
        return std::pair(a.when.possible, a.incident) < std::pair(b.when.possible, b.incident);
    });
    return out;
}

}  // namespace sulh
