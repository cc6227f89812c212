// SPDX-License-Identifier: Apache-2.0
#include "corroborate/score.hpp"

#include "corroborate/limits.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace sulh {

namespace {

// Points in thousandths. Rounded from a logistic fit on labelled reports (docs/method.md); F1 there
// moves by less than .02 when any one of them is changed by half.
constexpr std::int32_t start_points = -3'000;
constexpr double overlap_points = 1'000;
constexpr double likeness_points = 1'500;  // times shared time / spanned time
constexpr double gap_points = -1'500;      // per unit between the times
constexpr double same_place_points = 1'500;
constexpr double relative_points = -800;  // times ln(1 + distance / stated radius)
constexpr double distance_points = -300;  // times ln(1 + distance in km)
constexpr std::int32_t same_kind_points = 500;
constexpr std::int32_t other_kind_points = -1'200;
constexpr std::int32_t common_actor_points = 300;
constexpr std::int32_t other_actors_points = -500;
constexpr std::int32_t common_target_points = 400;
constexpr std::int32_t other_targets_points = -900;
constexpr std::int32_t common_weapon_points = 300;
constexpr std::int32_t other_weapons_points = -600;
constexpr double count_difference_points = -300;  // times |difference of ln(1 + n)|
constexpr double count_ratio_points = 1'500;      // times smaller / larger, deaths only
constexpr double equal_killed_points = 400;       // times ln(1 + n)
constexpr double equal_injured_points = 300;
constexpr std::int32_t some_against_none_points = -400;
constexpr std::int32_t same_source_points = -700;

constexpr double shortest_ms = 3'600'000;  // no report is compared more finely than an hour
constexpr double longest_unit_ms = 86'400'000;
constexpr double finest_radius_m = 500;
constexpr std::int32_t counts_told_apart = 100;

std::int32_t rounded_points(double points) {
    return static_cast<std::int32_t>(std::lround(points));
}

// ln(1 + n); most counts are small, and asked for again and again.
double logarithm(std::int32_t n) {
    static const std::array<double, 256> known = [] {
        std::array<double, 256> out{};
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = std::log1p(static_cast<double>(i));
        return out;
    }();
    if (n >= 0 && n < std::ssize(known)) return known[static_cast<std::size_t>(n)];
    return std::log1p(std::min(static_cast<double>(n), 1e6));
}

std::int32_t time_points(const Comparable& a, const Comparable& b) {
    const auto length_a = static_cast<double>(a.to_ms - a.from_ms);
    const auto length_b = static_cast<double>(b.to_ms - b.from_ms);
    const std::int64_t gap = gap_ms(a, b);
    const double unit = std::clamp((length_a + length_b) / 2, shortest_ms, longest_unit_ms);
    // Each is widened to an hour about its middle, so that minutes count as agreement, not as
    // distance.
    const double slack =
        std::max(0.0, shortest_ms - length_a) / 2 + std::max(0.0, shortest_ms - length_b) / 2;
    const double apart = static_cast<double>(gap) - slack;
    if (apart >= 0) return rounded_points(gap_points * apart / unit);
    const double longer = std::max({length_a, length_b, shortest_ms});
    const double shorter =
        std::min(std::max(length_a, shortest_ms), std::max(length_b, shortest_ms));
    const double shared = std::min(-apart, shorter);
    const double spanned = longer + shorter - shared;
    return rounded_points(overlap_points + likeness_points * shared / spanned);
}

std::int32_t place_points(const Comparable& a, const Comparable& b, double apart_m) {
    const double radius = std::max(
        {static_cast<double>(a.radius_m), static_cast<double>(b.radius_m), finest_radius_m});
    return rounded_points(same_place_points + relative_points * std::log1p(apart_m / radius) +
                          distance_points * std::log1p(apart_m / 1000));
}

std::int32_t kind_points(Term a, Term b) {
    if (a == happening || b == happening) return 0;
    if (a == b) return parent(a) == happening ? 0 : same_kind_points;
    return is_compatible(a, b) ? 0 : other_kind_points;
}

bool is_any_compatible(std::span<const Term> a, std::span<const Term> b) {
    return std::any_of(a.begin(), a.end(), [&](Term x) {
        return std::any_of(b.begin(), b.end(), [&](Term y) { return is_compatible(x, y); });
    });
}

bool is_any_common(std::span<const Symbol> a, std::span<const Symbol> b) {
    return std::any_of(a.begin(), a.end(),
                       [&](Symbol x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

std::int32_t actor_points(const Comparable& a, const Comparable& b) {
    if (!a.names_actors || !b.names_actors) return 0;
    // Most reports name one actor: the lists themselves lie elsewhere in memory.
    const bool are_single = a.sole_actor != Symbol::none && b.sole_actor != Symbol::none;
    const bool is_common = are_single ? a.sole_actor == b.sole_actor
                                      : is_any_common(a.observation->actors, b.observation->actors);
    return is_common ? common_actor_points : other_actors_points;
}

// Do they name things of which one may be the other?
bool are_things_compatible(const Comparable& a, const Comparable& b, Things Comparable::*things,
                           ShortList<Term> Observation::*list) {
    const bool are_single = (a.*things).count == 1 && (b.*things).count == 1;
    return are_single ? is_compatible((a.*things).first, (b.*things).first)
                      : is_any_compatible(a.observation->*list, b.observation->*list);
}

std::int32_t target_points(const Comparable& a, const Comparable& b) {
    std::int32_t points = 0;
    if (a.objects.count > 0 && b.objects.count > 0)
        points += are_things_compatible(a, b, &Comparable::objects, &Observation::objects)
                      ? common_target_points
                      : other_targets_points;
    if (a.target_actor != Symbol::none && b.target_actor != Symbol::none)
        points += a.target_actor == b.target_actor ? common_actor_points : other_actors_points;
    return points;
}

std::int32_t weapon_points(const Comparable& a, const Comparable& b) {
    if (a.weapons.count == 0 || b.weapons.count == 0) return 0;
    return are_things_compatible(a, b, &Comparable::weapons, &Observation::weapons)
               ? common_weapon_points
               : other_weapons_points;
}

double difference_points(std::int32_t a, std::int32_t b) {
    return count_difference_points * std::abs(logarithm(a) - logarithm(b));
}

std::int32_t casualty_points(const Comparable& a, const Comparable& b) {
    double points = 0;
    if (a.killed >= 0 && b.killed >= 0 && a.killed + b.killed > 0) {
        const std::int32_t low = std::min(a.killed, b.killed);
        const std::int32_t high = std::max(a.killed, b.killed);
        points += difference_points(a.killed, b.killed);
        points += low > 0 ? count_ratio_points * low / high : some_against_none_points;
        if (low == high)
            points += equal_killed_points * logarithm(std::min(low, counts_told_apart));
    }
    if (a.injured > 0 && a.injured == b.injured)
        points += equal_injured_points * logarithm(std::min(a.injured, counts_told_apart));
    if (a.quantity >= 0 && b.quantity >= 0) points += difference_points(a.quantity, b.quantity);
    return rounded_points(points);
}

Refusal refusal_of(const Comparable& a, const Comparable& b) {
    if (is_same_document(a, b)) return Refusal::SameDocument;
    if (a.form != b.form) return Refusal::OtherForm;
    if (!is_same_domain(a.kind, b.kind)) return Refusal::OtherDomain;
    return Refusal::None;
}

}  // namespace

std::int32_t Score::total() const {
    if (refusal != Refusal::None) return score_floor;
    return std::max(score_floor, std::accumulate(parts.begin(), parts.end(), 0));
}

bool is_same_document(const Comparable& a, const Comparable& b) {
    return a.document != Symbol::none && a.document == b.document;
}

bool is_same_domain(Term a, Term b) {
    if (a == b || a == happening || b == happening) return true;
    return common(a, b) != happening || is_compatible(a, b);
}

Score score(const Comparable& a, const Comparable& b) {
    Score out;
    const auto set = [&](Part part, std::int32_t points) {
        out.parts[static_cast<std::size_t>(part)] = points;
    };
    out.refusal = refusal_of(a, b);
    set(Part::Start, start_points);
    if (a.is_timed && b.is_timed) {
        set(Part::Time, time_points(a, b));
        if (gap_ms(a, b) > when_slack.ms) out.refusal = Refusal::TooLate;
    }
    if (a.is_placed && b.is_placed) {
        const double apart_m = separation_m(a, b);
        set(Part::Place, place_points(a, b, apart_m));
        if (apart_m > static_cast<double>(a.radius_m) + b.radius_m + place_slack_m)
            out.refusal = Refusal::TooFar;
    }
    if (out.refusal != Refusal::None) return out;
    set(Part::Kind, kind_points(a.kind, b.kind));
    set(Part::Actors, actor_points(a, b));
    set(Part::Targets, target_points(a, b));
    set(Part::Weapons, weapon_points(a, b));
    set(Part::Casualties, casualty_points(a, b));
    if (a.source != Symbol::none && a.source == b.source) set(Part::Source, same_source_points);
    return out;
}

std::int32_t total_score(const Comparable& a, const Comparable& b) {
    return refusal_of(a, b) == Refusal::None ? score(a, b).total() : score_floor;
}

std::string_view name(Part part) {
    constexpr std::string_view names[part_count] = {
        "start", "time", "place", "kind", "actors", "targets", "weapons", "casualties", "source"};
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
