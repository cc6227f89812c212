// SPDX-License-Identifier: Apache-2.0
#include "casework/consequence.hpp"

#include "agreement/repetition.hpp"
#include "base/check.hpp"

#include <algorithm>

namespace sulh {

namespace {

// When the breach took place; when it was found where that is not known.
Instant time_of_breach(const Case& of) {
    return of.happened ? *of.happened : of.findings.back().at;
}

OwedConsequence owed_at(const CaseRules& rules, const Consequences& ladder, std::size_t rung) {
    OwedConsequence out;
    out.upon = ladder.upon;
    out.rung = rung;
    out.label = ladder.ladder[rung].label;
    out.act = ladder.ladder[rung].act;
    out.by = rules.ids(ladder.ladder[rung].by);
    return out;
}

// The breaches of that kind up to and with this one, the oldest ones beyond the highest rung left
// out.
std::vector<Instant> breaches_up_to(const Precedents& precedents, const Case& of,
                                    const Consequences& ladder) {
    std::size_t needed = 1;
    for (const ConsequenceRung& rung : ladder.ladder)
        needed = std::max(needed, static_cast<std::size_t>(std::max(rung.repetition, 1)));
    std::vector<Instant> out = {time_of_breach(of)};
    const auto found = precedents.find({of.respondent, ladder.upon});
    if (found == precedents.end()) return out;
    auto earlier = found->second.upper_bound({out.front(), of.id});
    while (out.size() < needed && earlier != found->second.begin()) {
        --earlier;
        if (earlier->second != of.id) out.push_back(earlier->first);
    }
    std::ranges::reverse(out);
    return out;
}

}  // namespace

std::optional<std::size_t> ladder_found(const CaseRules& rules, const Case& of) {
    if (!is_breach_found(of)) return std::nullopt;
    const std::vector<const Finding*> standing = standing_findings(of);
    for (std::size_t i = 0; i < rules.ladders.size(); ++i) {
        const CaseQuestion asked = {Question::Consequence, rules.ladders[i].upon};
        const bool is_found = std::ranges::any_of(standing, [&](const Finding* one) {
            return one->question == asked && one->outcome == Vote::Established;
        });
        if (is_found) return i;
    }
    return std::nullopt;
}

std::optional<OwedConsequence> consequence_of(const CaseRules& rules, const Precedents& precedents,
                                              const Case& of) {
    const auto index = ladder_found(rules, of);
    if (!index) return std::nullopt;
    const Consequences& ladder = rules.ladders[*index];
    const auto rung = rung_reached(ladder, breaches_up_to(precedents, of, ladder));
    if (!rung) return std::nullopt;
    return owed_at(rules, ladder, *rung);
}

std::optional<OwedConsequence> fallback_of(const CaseRules& rules,
                                           const OwedConsequence& impossible) {
    const Consequences& ladder = ladder_of(rules, impossible);
    const bool is_fallback = ladder.ladder[impossible.rung].is_fallback;
    for (std::size_t i = is_fallback ? impossible.rung + 1 : 0; i < ladder.ladder.size(); ++i) {
        if (ladder.ladder[i].is_fallback) return owed_at(rules, ladder, i);
    }
    return std::nullopt;
}

const Consequences& ladder_of(const CaseRules& rules, const OwedConsequence& owed) {
    const auto found = std::ranges::find(rules.ladders, owed.upon, &Consequences::upon);
    CHECK(found != rules.ladders.end());
    return *found;
}

bool have_all_decided(const CaseRules& rules, const Case& of, EventKind wanted) {
    const Consequences& ladder = ladder_of(rules, of.consequences.back());
    return std::ranges::all_of(deciders_of(rules, ladder), [&](const std::string& decider) {
        const auto order = of.orders.find(decider);
        return order != of.orders.end() && order->second == wanted;
    });
}

StageClock clock_of(const CaseRules& rules, const OwedConsequence& owed) {
    const Consequences& ladder = ladder_of(rules, owed);
    const ConsequenceRung& rung = ladder.ladder[owed.rung];
    if (rung.within) return {*rung.within, true, rung.at};
    return rules.clock(Stage::Remedy);
}

}  // namespace sulh
