// SPDX-License-Identifier: Apache-2.0
#include "corroborate/score.hpp"

#include "corroborate/features.hpp"

#include <numeric>

namespace sulh {

namespace {

constexpr std::array<Part, feature_count> parts_of_features = {
    Part::Start,      Part::Time,       Part::Time,       Part::Time,       Part::Place,
    Part::Place,      Part::Kind,       Part::Kind,       Part::Actors,     Part::Actors,
    Part::Targets,    Part::Targets,    Part::Targets,    Part::Targets,    Part::Weapons,
    Part::Weapons,    Part::Casualties, Part::Casualties, Part::Casualties, Part::Casualties,
    Part::Casualties, Part::Source,     Part::Document,   Part::Document,   Part::Document,
    Part::Document,   Part::Company};

// Each part is rounded by itself, so that what is shown adds up to what decides.
std::array<std::int32_t, part_count> rounded(const std::array<double, part_count>& sums) {
    std::array<std::int32_t, part_count> out{};
    for (std::size_t p = 0; p < part_count; ++p) {
        // lround() without its call: no part comes near 2^31, and halves are exact.
        const double away = sums[p] < 0 ? -0.5 : 0.5;
        out[p] = static_cast<std::int32_t>(sums[p] + away);
    }
    return out;
}

std::array<std::int32_t, part_count> parts(const Method& method, const Comparable& a,
                                           const Comparable& b) {
    std::array<double, part_count> sums{};
    sums[0] = method.points_per_unit(PairFeature::Start);
    each_feature(a, b, [&](PairFeature feature, double value) {
        sums[static_cast<std::size_t>(parts_of_features[static_cast<std::size_t>(feature)])] +=
            method.points_per_unit(feature) * value;
    });
    return rounded(sums);
}

std::int32_t sum_of(const std::array<std::int32_t, part_count>& parts) {
    return std::max(score_floor, std::accumulate(parts.begin(), parts.end(), 0));
}

}  // namespace

Part part_of(PairFeature feature) {
    return parts_of_features[static_cast<std::size_t>(feature)];
}

std::int32_t Score::total() const {
    return refusal == Refusal::None ? sum_of(parts) : score_floor;
}

bool is_same_document(const Comparable& a, const Comparable& b) {
    return a.document != Symbol::none && a.document == b.document;
}

bool is_same_domain(Term a, Term b) {
    if (a == b || a == happening || b == happening) return true;
    return common(a, b) != happening || is_compatible(a, b);
}

Refusal refusal_of(const Method& method, const Comparable& a, const Comparable& b) {
    if (is_same_document(a, b)) return Refusal::SameDocument;
    if (a.form != b.form) return Refusal::OtherForm;
    if (!is_same_domain(a.kind, b.kind)) return Refusal::OtherDomain;
    if (a.is_timed && b.is_timed && gap_ms(a, b) > method.when_slack.ms) return Refusal::TooLate;
    return is_reachable(method, a, b) ? Refusal::None : Refusal::TooFar;
}

Score score(const Method& method, const Comparable& a, const Comparable& b) {
    return {parts(method, a, b), refusal_of(method, a, b)};
}

std::int32_t total_score(const Method& method, const Comparable& a, const Comparable& b) {
    if (refusal_of(method, a, b) != Refusal::None) return score_floor;
    return sum_of(parts(method, a, b));
}

std::string_view name(Part part) {
    constexpr std::string_view names[part_count] = {
        "start",   "time",       "place",  "kind",     "actors", "targets",
        "weapons", "casualties", "source", "document", "company"};
    return names[static_cast<std::size_t>(part)];
}

std::string_view name(Refusal refusal) {
    switch (refusal) {
        case Refusal::None:
            return "";
        case Refusal::SameDocument:
            return "both are read from one document";
        case Refusal::OtherForm:
            return "they state different forms of fact";
        case Refusal::OtherDomain:
            return "their kinds have nothing in common";
        case Refusal::TooFar:
            return "their places lie too far apart";
        case Refusal::TooLate:
            return "their times lie too far apart";
    }
    return "";
}

}  // namespace sulh
