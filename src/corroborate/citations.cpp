// SPDX-License-Identifier: Apache-2.0
#include "corroborate/citations.hpp"

#include "corroborate/limits.hpp"

#include <algorithm>

namespace sulh {

namespace {

// By symbol: is it a document that some observation was read from?
std::vector<bool> documents_at_hand(const Observations& observations,
                                    const std::vector<Incident>& incidents) {
    std::vector<bool> out(observations.symbols.size(), false);
    for (const Incident& incident : incidents) {
        for (const std::uint32_t i : incident.observations)
            out[static_cast<std::uint32_t>(observations.all[i].document)] = true;
    }
    out[0] = false;  // no document
    return out;
}

bool holds_document(const Observations& observations, const Incident& incident, Symbol document) {
    return std::any_of(
        incident.observations.begin(), incident.observations.end(),
        [&](std::uint32_t i) { return observations.all[i].document == document; });
}

}  // namespace

std::vector<std::string> unsupported_citations(const Observations& observations,
                                               const std::vector<Incident>& incidents) {
    const bool cites_anything =
        std::any_of(observations.all.begin(), observations.all.end(),
                    [](const Observation& o) { return !o.provenance.empty(); });
    if (!cites_anything) return {};
    const std::vector<bool> at_hand = documents_at_hand(observations, incidents);
    std::vector<std::string> notes;
    for (const Incident& incident : incidents) {
        for (const std::uint32_t i : incident.observations) {
            const Observation& o = observations.all[i];
            for (const Symbol cited : o.provenance) {
                if (!at_hand[static_cast<std::uint32_t>(cited)] || cited == o.document) continue;
                if (holds_document(observations, incident, cited)) continue;
                notes.push_back(std::string(observations.id(o)) + " cites " +
                                std::string(observations.text(cited)) +
                                ", which does not say so");
            }
        }
    }
    std::sort(notes.begin(), notes.end());
    if (notes.size() > notes_max) notes.resize(notes_max);
    return notes;
}

}  // namespace sulh
