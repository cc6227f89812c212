// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "corroborate/admiralty.hpp"
#include "corroborate/explain.hpp"
#include "corroborate/limits.hpp"
#include "corroborate/link_text.hpp"
#include "corroborate/roots.hpp"
#include "geo/distance.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sulh {

namespace {

using Sentences = std::vector<std::string>;

std::string id_of(const Observations& observations, std::uint32_t i) {
    return std::string(observations.id(observations.all[i]));
}

std::string ids_text(const Observations& observations, std::span<const std::uint32_t> list) {
    Sentences ids;
    for (const std::uint32_t i : list)
        ids.push_back(id_of(observations, i));
    std::sort(ids.begin(), ids.end());
    return join(ids, " ");
}

// Ids that a merge among the rulings of this incident names, sorted.
Sentences merged_by_ruling(const Corroboration& corroboration, const Incident& incident) {
    Sentences out;
    for (const Ruling& ruling : corroboration.judgements.rulings) {
        const bool is_its = std::find(incident.details->rulings.begin(), incident.details->rulings.end(),
                                      ruling.entry) != incident.details->rulings.end();
        if (is_its && !ruling.is_split)
            out.insert(out.end(), ruling.observations.begin(), ruling.observations.end());
    }
    std::sort(out.begin(), out.end());
    return out;
}

Sentences joins_of(const Comparison& compared, const Corroboration& corroboration,
                   const Incident& incident) {
    const Observations& observations = compared.observations();
    Sentences out;
    const Sentences merged = merged_by_ruling(corroboration, incident);
    const auto is_ruled = [&](std::uint32_t i) {
        return std::binary_search(merged.begin(), merged.end(), id_of(observations, i));
    };
    for (const MemberLink& link : strongest_links(compared, incident)) {
        const std::string pair =
            id_of(observations, link.b) + " with " + id_of(observations, link.a);
        const bool is_held = link.points <= 0 && (is_ruled(link.a) || is_ruled(link.b));
        out.push_back(link.is_copy ? pair + ": the same statement, or a copy"
                                   : pair + ": " + points_text(link.points) +
                                         (is_held ? ", held by a ruling" : ""));
    }
    for (const std::uint32_t i : incident.observations) {
        const Observation& o = observations.all[i];
        if (o.form == FactForm::Sign)
            out.push_back(id_of(observations, i) + " stands beside it as a sign");
    }
    return out;
}

// Whose reports say that they watched that kind of thing there and then, and stand not beside it.
Sentences silent_of(const Observations& observations, const Corroboration& corroboration,
                    const Incident& incident) {
    Sentences out;
    if (!incident.where.is_known || !incident.when.is_known()) return out;
    const auto has_spoken = [&](Symbol source) {
        return std::any_of(incident.observations.begin(), incident.observations.end(),
                           [&](auto i) { return observations.all[i].source == source; });
    };
    for (const std::uint32_t i : corroboration.coverage) {
        const Observation& watch = observations.all[i];
        const double reach_m =
            distance(watch.where.centre, incident.where.centre).value + incident.where.radius_m;
        const bool would_have_seen = reach_m <= watch.where.radius_m &&
                                     watch.when.possible.contains(incident.when.possible) &&
                                     is_a(incident.kind, watch.kind) == Truth::Yes;
        if (!would_have_seen || has_spoken(watch.source)) continue;
        out.push_back(std::string(observations.text(watch.source)) +
                      " would have seen it and reports nothing of it (" + id_of(observations, i) +
                      ")");
    }
    std::sort(out.begin(), out.end());
    if (out.size() > silent_told_max) out.resize(silent_told_max);
    return out;
}

std::string shared_text(const Observations& observations, const SharedOrigin& shared) {
    const std::string pair =
        id_of(observations, shared.a) + " and " + id_of(observations, shared.b) + ": ";
    switch (shared.by) {
        case SharedOrigin::By::Entry:
            return pair + "both name " + shared.what;
        case SharedOrigin::By::Citation:
            return pair + "one goes back to the other's " + shared.what;
        case SharedOrigin::By::Agency:
            return pair + "both go back to " + shared.what;
        case SharedOrigin::By::Text:
            return pair + shared.what + " of the shorter text stands in the other";
    }
    return pair;
}

Sentences roots_text(const Method& method, const Observations& observations,
                     const Incident& incident) {
    std::vector<SharedOrigin> seen;
    const std::vector<Root> roots = find_roots(method, observations, incident, &seen);
    const Sentences standings = describe_roots(observations, roots);
    Sentences out;
    for (std::size_t r = 0; r < roots.size(); ++r)
        out.push_back(ids_text(observations, roots[r].observations) + ": " + standings[r]);
    for (const SharedOrigin& shared : seen)
        out.push_back(shared_text(observations, shared));
    return out;
}

Sentences apart_of(const Comparison& compared, const Corroboration& corroboration,
                   const Incident& incident) {
    Sentences out;
    for (const Neighbour& n :
         neighbours(compared, corroboration, incident, incident_neighbours_told_max)) {
        const Incident& other = corroboration.incidents[n.incident];
        out.push_back(incident_id(other) + ": " + mean_text(compared.observations(), n.link));
    }
    return out;
}

Sentences disputes_text(const Observations& observations, const Incident& incident) {
    Sentences out;
    for (const Dispute& dispute : disputes_of(observations, incident))
        for (const Dispute::Position& position : dispute.positions)
            out.push_back(fmt::format("{}: {} ({})", name(dispute.fact), position.says,
                                      ids_text(observations, position.observations)));
    return out;
}

Sentences signs_text(const SignWeight& signs) {
    if (signs.windows == 0) return {};
    return {
        fmt::format("heat stood there in {} of {} windows of the same length before and after: "
                    "worth {}, and no root",
                    signs.with_signs, signs.windows, points_text(signs.points))};
}

}  // namespace

std::string points_text(double thousandths) {
    return fmt::format("{:+.3f}", thousandths / 1000.0);
}

std::string mean_text(const Observations& observations, const MeanLink& link) {
    if (link.document != Symbol::none) {
        return fmt::format(
            "each holds a report of {}: one document hardly ever tells a thing twice",
            observations.text(link.document));
    }
    const std::string pairs = link.pairs == 1 ? "the pair that speaks for them is worth "
                                              : fmt::format(
                                                    "the mean of the {} pairs that speak "
                                                    "for them is ",
                                                    link.pairs);
    const std::string nearest = link.pairs == 1
                                    ? ""
                                    : fmt::format("; the likeliest, {} with {}, is worth {}",
                                                  observations.id(observations.all[link.nearest.a]),
                                                  observations.id(observations.all[link.nearest.b]),
                                                  points_text(link.nearest.points));
    const bool is_likely = link.points > 0;
    return pairs + points_text(link.points) + (is_likely ? "" : ", not above 0") + nearest +
           (is_likely ? "; but none of their pairs was among the nearest of a crowd, or none can "
                        "be compared by place and time"
                      : "");
}

IncidentExplanation explain_incident(const Observations& observations,
                                     const Corroboration& corroboration, const Incident& incident) {
    const Method& method = method_of(corroboration);
    const Comparison compared(method, observations, corroboration.incidents);
    IncidentExplanation out;
    out.headline = fmt::format("{}: {}, {}, {}", incident_id(incident), phrase(incident.kind),
                               to_text(incident.when), to_text(incident.where));
    out.joins = joins_of(compared, corroboration, incident);
    out.roots = roots_text(method, observations, incident);
    const bool is_one_of_many =
        incident.level == CorroborationLevel::OneRoot && incident.root_count > 1;
    out.level = fmt::format("level {}: {}{}{}", number(incident.level), name(incident.level),
                            is_one_of_many ? ", for only one of those below counts" : "",
                            incident.is_occurrence_disputed ? "; somebody denies it" : "");
    out.apart = apart_of(compared, corroboration, incident);
    out.silent = silent_of(observations, corroboration, incident);
    out.signs = signs_text(incident.details->signs);
    out.sources = describe_marks(observations, corroboration.judgements.grades, incident);
    for (const Ruling& ruling : corroboration.judgements.rulings)
        if (std::find(incident.details->rulings.begin(), incident.details->rulings.end(), ruling.entry) !=
            incident.details->rulings.end())
            out.rulings.push_back(to_text(ruling));
    out.disputes = disputes_text(observations, incident);
    return out;
}

}  // namespace sulh
