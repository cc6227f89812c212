#pragma once
// SPDX-License-Identifier: Apache-2.0
// Why two reports were joined, or were not; and what holds an incident together.

#include "base/said.hpp"
#include "corroborate/corroborate.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sulh {

struct JoinReason {
    std::optional<std::int32_t> points;  // thousandths; nothing: it is no matter of points
    Said said;
    std::string text() const;  // "+0.500 both say shelling"
};

struct JoinExplanation {
    bool joined =
        false;         // the pair by itself; with a Corroboration: whether one incident holds both
    double score = 0;  // in points; above 0 speaks for one happening
    std::vector<JoinReason> reasons;  // in the order of score.hpp

    void add(Said said) { reasons.push_back({std::nullopt, std::move(said)}); }
    std::vector<std::string> texts() const;
};

// The pair by itself, as if there were no other report, by index into Observations::all.
// REQUIRES: both in range.
JoinExplanation explain_join(const Observations& observations, std::uint32_t a, std::uint32_t b,
                             const Method& method = general_method());

// The same; then, where they were not even compared, why not; and what became of them: through
// which chain of reports one incident holds both, or which mean, document or crowd keeps them
// apart.
JoinExplanation explain_join(const Observations& observations, const Corroboration& corroboration,
                             std::uint32_t a, std::uint32_t b);

// Everything an incident rests on, one sentence each; sections without sentences are left out by
// whoever prints. Ids in sentences as they are.
struct IncidentExplanation {
    std::string headline;               // kind, time, place, level
    std::vector<std::string> joins;     // what connects the reports, with points
    std::vector<std::string> roots;     // who goes back to whom, what each root counts for
    std::string level;                  // by which rule
    std::vector<std::string> apart;     // the likeliest incidents it was not joined with, and why
    std::vector<std::string> signs;     // what heat beside it is worth
    std::vector<std::string> sources;   // Admiralty letters and digits, apart
    std::vector<std::string> rulings;   // what analysts decided
    std::vector<std::string> silent;    // who would have seen it and says nothing
    std::vector<std::string> disputes;  // who says what, where they do not agree
};
IncidentExplanation explain_incident(const Observations& observations,
                                     const Corroboration& corroboration, const Incident& incident);

// The incident that holds the observation, or nothing.
const Incident* incident_holding(const Corroboration& corroboration, std::uint32_t observation);

}  // namespace sulh
