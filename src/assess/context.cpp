// SPDX-License-Identifier: Apache-2.0
#include "assess/context.hpp"

#include "assess/limits.hpp"
#include "assess/said_values.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

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
      tables(facts_.tables != nullptr
                 ? facts_.tables
                 : std::make_shared<IncidentTables>(observations, corroboration)),
      names(agreement_, facts_.observations, facts_.corroboration, tables->columns),
      zone_hits(ZoneHits::if_worth_it(agreement_, facts_.corroboration)) {}

std::vector<std::string> Context::sources_of(const Incident& incident) const {
    std::vector<std::string> out;
    for (const std::uint32_t o : incident.observations) {
        if (out.size() == explanation_sources_max) break;
        out.emplace_back(observations.id(observations.all[o]));
    }
    return out;
}

Said Context::names_said(std::span<const Symbol> symbols) const {
    if (symbols.empty()) return Said("nobody", "nobody is named");
    std::vector<std::string> out;
    for (const Symbol symbol : symbols)
        out.push_back(printable(observations.text(symbol)));
    return Said(join(out, " or "));
}

SaidValue Context::place_said(std::string_view name, const Incident& incident) const {
    for (const std::uint32_t o : incident.observations) {
        const Symbol named = observations.all[o].place_name;
        if (named != Symbol::none) return {name, printable(observations.text(named))};
    }
    return said_place(name, incident.where);
}

}  // namespace sulh
