// SPDX-License-Identifier: Apache-2.0
#include "corroborate/explain.hpp"

#include "corroborate/families.hpp"
#include "corroborate/limits.hpp"
#include "corroborate/score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace sulh {

namespace {

std::string points_text(std::int32_t thousandths) {
    return fmt::format("{:+.3f}", thousandths / 1000.0);
}

std::string time_reason(const Comparable& a, const Comparable& b) {
    if (!a.is_timed || !b.is_timed) return "a time is not known: says nothing";
    const std::int64_t gap = gap_ms(a, b);
    const std::string length = to_text(Duration{std::abs(gap)});
    return gap < 0 ? "their times overlap by " + length : "their times are " + length + " apart";
}

std::string place_reason(const Comparable& a, const Comparable& b) {
    if (!a.is_placed || !b.is_placed) return "a place is not known: says nothing";
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

std::string part_reason(const Comparable& a, const Comparable& b, Part part, std::int32_t points) {
    const std::string_view agreement = points > 0 ? "agree" : "differ";
    switch (part) {
        case Part::Start:
            return "any two reports start apart";
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
    }
    return {};
}

bool is_worth_saying(Part part, std::int32_t points) {
    return points != 0 || part == Part::Time || part == Part::Place || part == Part::Kind;
}

bool is_copy(const Observations& observations, const Comparable& a, const Comparable& b) {
    const Observations& all = observations;
    const std::vector<Comparable> pair{a, b};
    const Families families = find_families(all, ObservationIndex(all), pair);
    return families.leader_of.size() == 1;
}

const Incident* incident_holding(const Corroboration& corroboration, std::uint32_t observation) {
    for (const Incident& incident : corroboration.incidents)
        if (std::binary_search(incident.observations.begin(), incident.observations.end(),
                               observation))
            return &incident;
    return nullptr;
}

std::string outcome(const Incident* of_a, const Incident* of_b, bool is_likely) {
    if (of_a == nullptr || of_b == nullptr) return "at least one of them is in no incident";
    if (of_a == of_b)
        return "both are in " + incident_id(*of_a) +
               (is_likely ? "" : ": other reports in it bring them together");
    return fmt::format("they are in {} and {}{}", incident_id(*of_a), incident_id(*of_b),
                       is_likely ? ": what stands beside them keeps them apart" : "");
}

}  // namespace

JoinExplanation explain_join(const Observations& observations, std::uint32_t a, std::uint32_t b) {
    const bool is_in_order =
        observations.id(observations.all[a]) < observations.id(observations.all[b]);
    const Comparable x = facts_of(observations, is_in_order ? a : b);
    const Comparable y = facts_of(observations, is_in_order ? b : a);
    const Score points = score(x, y);
    JoinExplanation out;
    out.score = points.total() / 1000.0;
    out.joined = points.total() > 0;
    if (is_copy(observations, x, y)) {
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

JoinExplanation explain_join(const Observations& observations, const Corroboration& corroboration,
                             std::uint32_t a, std::uint32_t b) {
    JoinExplanation out = explain_join(observations, a, b);
    const Incident* of_a = incident_holding(corroboration, a);
    const Incident* of_b = incident_holding(corroboration, b);
    out.reasons.push_back(outcome(of_a, of_b, out.joined));
    out.joined = of_a != nullptr && of_a == of_b;
    return out;
}

}  // namespace sulh
