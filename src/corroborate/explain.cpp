// SPDX-License-Identifier: Apache-2.0
#include "corroborate/explain.hpp"

#include "base/text.hpp"
#include "corroborate/families.hpp"
#include "corroborate/limits.hpp"
#include "corroborate/link.hpp"
#include "corroborate/link_text.hpp"
#include "corroborate/score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace sulh {

namespace {

std::string time_reason(const Comparable& a, const Comparable& b) {
    if (!a.is_timed || !b.is_timed) return "a time is not known: says nothing";
    const std::int64_t gap = gap_ms(a, b);
    const std::string length = to_text(Duration{std::abs(gap)});
    return gap < 0 ? "their times overlap by " + length : "their times are " + length + " apart";
}

std::string place_reason(const Comparable& a, const Comparable& b) {
    if (!a.is_placed || !b.is_placed) return "a place is not known, or so wide that it says nothing";
    return fmt::format("their places are {} apart, stated to {} and {}",
                       to_text(metres(std::round(separation_m(a, b)))),
                       to_text(metres(static_cast<double>(a.radius_m))),
                       to_text(metres(static_cast<double>(b.radius_m))));
}

std::string kind_reason(const Comparable& a, const Comparable& b) {
    if (a.kind == happening || b.kind == happening) return "a kind is not known: says nothing";
    if (a.kind == b.kind) return "both say " + std::string(phrase(a.kind));
    return fmt::format("{} and {} {}", phrase(a.kind), phrase(b.kind),
                       is_compatible(a.kind, b.kind) ? "go together" : "do not go together");
}

// The number whose logarithm it is, less one.
long count_of(float logarithm) {
    return std::lround(std::expm1(static_cast<double>(logarithm)));
}

std::string document_reason(const Comparable& a, const Comparable& b) {
    return fmt::format("their documents hold {} and {} reports, {} and {} of them near by",
                       1 + count_of(a.list), 1 + count_of(b.list), 1 + count_of(a.beside),
                       1 + count_of(b.beside));
}

std::string part_reason(const Comparable& a, const Comparable& b, Part part, std::int32_t points) {
    const std::string_view agreement = points > 0 ? "agree" : "differ";
    switch (part) {
        case Part::Start:
            return "any two reports";
        case Part::Time:
            return time_reason(a, b);
        case Part::Place:
            return place_reason(a, b);
        case Part::Kind:
            return kind_reason(a, b);
        case Part::Actors:
            return fmt::format("those named as actors {}", agreement);
        case Part::Targets:
            return fmt::format("what or who was hit: they {}", agreement);
        case Part::Weapons:
            return fmt::format("the weapons {}", agreement);
        case Part::Casualties:
            return fmt::format("the counts {}", agreement);
        case Part::Source:
            return "one source, two documents";
        case Part::Document:
            return document_reason(a, b);
        case Part::Company:
            return fmt::format("as many as {} other documents tell of something near one of them",
                               count_of(std::max(a.company, b.company)));
    }
    return {};
}

bool is_worth_saying(Part part, std::int32_t points) {
    return points != 0 || part == Part::Time || part == Part::Place || part == Part::Kind;
}

bool is_copy(const Method& method, const Observations& all, const Comparable& a,
             const Comparable& b) {
    const std::vector<Comparable> pair{a, b};
    const Families families = find_families(method, all, ObservationIndex(all), pair);
    return families.leader_of.size() == 1;
}

// A report that is compared with nothing by itself, and why.
std::string standing_alone(const Observations& observations, std::uint32_t i) {
    const Observation& o = observations.all[i];
    const std::string id(observations.id(o));
    if (facts_of(observations, i).is_timed) return {};
    if (!o.when.is_known()) return "the time of " + id + " is not known";
    return fmt::format("the time of {} is not stated to {}", id, to_text(when_length_max));
}

// Why the two were not compared: nothing where they were, or would have been but for a crowd.
std::string not_compared(const Method& method, const Observations& observations,
                         const Comparable& x, const Comparable& y) {
    for (const std::uint32_t i : {x.index, y.index})
        if (const std::string why = standing_alone(observations, i); !why.empty())
            return "not compared: " + why + "; such a report is joined only as a copy";
    if (const std::int64_t gap = gap_ms(x, y); gap > method.when_slack.ms) {
        return fmt::format("not compared: their times are {} apart, looked for within {}",
                           to_text(Duration{gap}), to_text(method.when_slack));
    }
    if (!x.is_placed || !y.is_placed) return {};
    const double reach_m = static_cast<double>(x.radius_m) + y.radius_m + method.place_slack_m;
    if (separation_m(x, y) > reach_m) {
        return fmt::format("not compared: their places are {} apart, looked for within {}",
                           to_text(metres(std::round(separation_m(x, y)))),
                           to_text(metres(reach_m)));
    }
    return {};
}

// In no incident at all: in which role it stands instead.
std::string role_of(const Observations& observations, const Corroboration& corroboration,
                    std::uint32_t i) {
    const std::string id(observations.id(observations.all[i]));
    const auto is_among = [&](const std::vector<std::uint32_t>& list) {
        return std::binary_search(list.begin(), list.end(), i);
    };
    if (is_among(corroboration.retracted)) return id + " was taken back";
    if (is_among(corroboration.coverage)) return id + " states coverage, no happening";
    if (is_among(corroboration.unattached_signs))
        return id + " is a sign that stands beside no report";
    if (observations.all[i].stance == Stance::Retracts)
        return id + " takes another report back and states nothing of its own";
    return id + " was not known then";
}

// Does it say of these two that they are, or are not, of one happening?
bool is_about(const Ruling& ruling, std::string_view a, std::string_view b) {
    const auto names = [](const std::vector<std::string>& ids, std::string_view id) {
        return std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    if (!ruling.is_split) return names(ruling.observations, a) && names(ruling.observations, b);
    return (names(ruling.observations, a) && names(ruling.from, b)) ||
           (names(ruling.observations, b) && names(ruling.from, a));
}

std::string chain_text(const Observations& observations, const std::vector<MemberLink>& chain) {
    std::vector<std::string> steps;
    const auto id = [&](std::uint32_t i) {
        return std::string(observations.id(observations.all[i]));
    };
    for (const MemberLink& link : chain)
        steps.push_back(id(link.a) + " - " + id(link.b) +
                        (link.is_copy ? " (a copy)" : " (" + points_text(link.points) + ")"));
    return join(steps, ", ");
}

void tell_together(const Comparison& compared, const Incident& incident, const MemberLink& pair,
                   JoinExplanation& out) {
    out.reasons.push_back(
        "both are in " + incident_id(incident) +
        (pair.points > 0 || pair.is_copy ? "" : ": other reports in it bring them together"));
    const auto chain = chain_between(strongest_links(compared, incident), pair.a, pair.b);
    if (chain.size() > 1)
        out.reasons.push_back("the strongest chain: " + chain_text(compared.observations(), chain));
}

void tell_apart(const Comparison& compared, const Incident& of_a, const Incident& of_b,
                const MemberLink& pair, JoinExplanation& out) {
    const bool is_likely = pair.points > 0 || pair.is_copy;
    out.reasons.push_back(
        fmt::format("they are in {} and {}{}", incident_id(of_a), incident_id(of_b),
                    is_likely ? ": what stands beside them keeps them apart" : ""));
    out.reasons.push_back(
        mean_text(compared.observations(), mean_between(compared, of_a, of_b)));
}

JoinExplanation explain_pair(const Method& method, const Observations& observations,
                             const Comparable& x, const Comparable& y) {
    const Score points = score(method, x, y);
    JoinExplanation out;
    out.score = points.total() / 1000.0;
    out.joined = points.total() > 0;
    if (is_copy(method, observations, x, y)) {
        out.joined = true;
        out.reasons.emplace_back("the same statement, or one copies the other: joined as one");
    }
    if (points.refusal != Refusal::None)
        out.reasons.push_back("never joined: " + std::string(name(points.refusal)));
    for (std::size_t p = 0; p < part_count; ++p) {
        const auto part = static_cast<Part>(p);
        if (!is_worth_saying(part, points[part])) continue;
        if (points.refusal != Refusal::None && part > Part::Place) break;
        out.reasons.push_back(points_text(points[part]) + " " +
                              part_reason(x, y, part, points[part]));
    }
    return out;
}

}  // namespace

JoinExplanation explain_join(const Observations& observations, std::uint32_t a, std::uint32_t b,
                             const Method& method) {
    const bool is_in_order =
        observations.id(observations.all[a]) < observations.id(observations.all[b]);
    return explain_pair(method, observations, facts_of(observations, is_in_order ? a : b),
                        facts_of(observations, is_in_order ? b : a));
}

JoinExplanation explain_join(const Observations& observations, const Corroboration& corroboration,
                             std::uint32_t a, std::uint32_t b) {
    const Method& method = method_of(corroboration);
    const Comparison compared(method, observations, corroboration.incidents);
    const bool is_in_order =
        observations.id(observations.all[a]) < observations.id(observations.all[b]);
    const Comparable& x = compared.facts(is_in_order ? a : b);
    const Comparable& y = compared.facts(is_in_order ? b : a);
    JoinExplanation out = explain_pair(method, observations, x, y);
    const bool is_copied = is_copy(method, observations, x, y);
    if (const std::string why = not_compared(method, observations, x, y); !why.empty() && !is_copied)
        out.reasons.push_back(why);
    const MemberLink pair{a, b, compared.points(a, b), is_copied};
    for (const Ruling& ruling : corroboration.judgements.rulings)
        if (is_about(ruling, observations.id(observations.all[a]),
                     observations.id(observations.all[b])))
            out.reasons.push_back(to_text(ruling));
    const Incident* of_a = incident_holding(corroboration, a);
    const Incident* of_b = incident_holding(corroboration, b);
    out.joined = of_a != nullptr && of_a == of_b;
    if (out.joined) {
        tell_together(compared, *of_a, pair, out);
    } else if (of_a != nullptr && of_b != nullptr) {
        tell_apart(compared, *of_a, *of_b, pair, out);
    } else {
        out.reasons.emplace_back("at least one of them is in no incident");
        for (const std::uint32_t i : {a, b})
            if (incident_holding(corroboration, i) == nullptr)
                out.reasons.push_back(role_of(observations, corroboration, i));
    }
    return out;
}

const Incident* incident_holding(const Corroboration& corroboration, std::uint32_t observation) {
    for (const Incident& incident : corroboration.incidents)
        if (std::binary_search(incident.observations.begin(), incident.observations.end(),
                               observation))
            return &incident;
    return nullptr;
}

}  // namespace sulh
