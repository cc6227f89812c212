// SPDX-License-Identifier: Apache-2.0
#include "assess/context.hpp"

#include "assess/limits.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

bool is_asserted(const Observations& observations, const Incident& incident) {
    if (incident.root_count > 0) return true;
    return std::any_of(
        incident.observations.begin(), incident.observations.end(),
        [&](std::uint32_t o) { return observations.all[o].stance == Stance::Asserts; });
}

}  // namespace

AnswerMemo::Answers& AnswerMemo::answers(const Key& key, std::size_t incident_count) {
    for (const auto& entry : entries_) {
        if (entry->key == key) return entry->answers;
    }
    entries_.push_back(std::make_unique<Entry>(Entry{key, Answers(incident_count)}));
    return entries_.back()->answers;
}

Context::Context(const Agreement& agreement_, const Facts& facts_, Instant as_of_)
    : agreement(agreement_),
      observations(facts_.observations),
      corroboration(facts_.corroboration),
      as_of(as_of_),
      names(agreement_, facts_.observations, facts_.corroboration),
      columns(std::make_shared<IncidentColumns>(facts_.corroboration)) {
    const Term refused = term("access-denied");
    IncidentIndex by_kind;
    by_kind.kind_of.assign(corroboration.incidents.size(), IncidentIndex::no_kind);
    for (std::size_t i = 0; i < corroboration.incidents.size(); ++i) {
        const Incident& one = corroboration.incidents[i];
        const auto at = static_cast<std::uint32_t>(i);
        if (!is_asserted(observations, one)) {
            by_kind.denials.push_back(at);
            continue;
        }
        by_kind.by_kind[static_cast<std::size_t>(one.kind)].push_back(at);
        by_kind.kind_of[i] = static_cast<std::uint8_t>(one.kind);
        if (is_a(one.kind, refused) == Truth::Yes) access_denied.push_back(at);
    }
    index = std::make_shared<IncidentIndex>(std::move(by_kind));
}

std::vector<std::string> Context::sources_of(const Incident& incident) const {
    std::vector<std::string> out;
    for (const std::uint32_t o : incident.observations) {
        if (out.size() == explanation_sources_max) break;
        out.emplace_back(observations.id(observations.all[o]));
    }
    return out;
}

std::string Context::names_text(std::span<const Symbol> symbols) const {
    if (symbols.empty()) return "nobody is named";
    std::vector<std::string> out;
    for (const Symbol symbol : symbols)
        out.push_back(printable(observations.text(symbol)));
    return join(out, " or ");
}

std::string Context::place_text(const Incident& incident) const {
    for (const std::uint32_t o : incident.observations) {
        const Symbol named = observations.all[o].place_name;
        if (named != Symbol::none) return printable(observations.text(named));
    }
    return to_text(incident.where);
}

}  // namespace sulh
