// SPDX-License-Identifier: Apache-2.0
#include "assess/coverage.hpp"

#include <algorithm>

namespace sulh {

std::optional<std::vector<Zone>> regions_of(const PatternMatcher& matcher) {
    for (const PlaceMatcher& place : matcher.places()) {
        if (place.asks_origin()) continue;
        if (auto zone = place.zone_of_yes(); zone.has_value()) return std::vector<Zone>{*zone};
    }
    return std::nullopt;
}

namespace {

bool is_visible(Term kind) {
    static const std::vector<Term> visible = {term("violence"), term("movement"), term("flight"),
                                              term("sailing"), term("presence")};
    return std::any_of(visible.begin(), visible.end(),
                       [&](Term t) { return is_a(kind, t) == Truth::Yes; });
}

bool sees_kind(Term seen, Term kind) {
    static const Term unspecified = term("coverage");
    if (seen == happening || seen == unspecified) return is_visible(kind);
    return is_a(kind, seen) == Truth::Yes;
}

// Nothing named: everything. Otherwise every term asked for lies under one that is named.
bool sees_things(const std::vector<Term>& seen, const std::vector<ThingClass>& classes) {
    if (seen.empty()) return true;
    if (classes.empty()) return false;
    for (const ThingClass& one : classes) {
        for (const Term wanted : one.terms) {
            const bool is_seen = std::any_of(seen.begin(), seen.end(),
                                             [&](Term s) { return is_a(wanted, s) == Truth::Yes; });
            if (!is_seen) return false;
        }
    }
    return true;
}

bool sees(const Observation& coverage, const EventPattern& pattern) {
    for (const Term kind : pattern.kinds) {
        if (!sees_kind(coverage.kind, kind)) return false;
    }
    return sees_things(coverage.objects, pattern.objects) &&
           sees_things(coverage.weapons, pattern.weapons);
}

// Appends what of `during` no interval holds.
void append_gaps(std::vector<Interval> seen, Interval during, std::vector<Interval>& gaps) {
    std::sort(seen.begin(), seen.end());
    Instant reached = during.from;
    for (const Interval& one : seen) {
        if (one.from > reached) gaps.push_back({reached, std::min(one.from, during.to)});
        reached = std::max(reached, one.to);
        if (reached >= during.to) return;
    }
    gaps.push_back({reached, during.to});
}

double length_of_union(std::vector<Interval> parts) {
    std::sort(parts.begin(), parts.end());
    double out = 0;
    Instant reached = Instant::earliest();
    for (const Interval& one : parts) {
        const Instant from = std::max(one.from, reached);
        if (from < one.to) out += static_cast<double>((one.to - from).ms);
        reached = std::max(reached, one.to);
    }
    return out;
}

}  // namespace

Coverage coverage_of(const Context& context, const std::optional<std::vector<Zone>>& regions,
                     const EventPattern& pattern, Interval during) {
    Coverage out;
    if (during.is_empty()) return out;
    out.first_gap = during;
    if (!regions.has_value() || !during.from.is_bounded() || !during.to.is_bounded()) return out;
    std::vector<Interval> gaps;
    for (const Zone& region : *regions) {
        std::vector<Interval> seen;
        for (const std::uint32_t i : context.corroboration.coverage) {
            const Observation& one = context.observations.all[i];
            if (!one.when.possible.overlaps(during) || !sees(one, pattern)) continue;
            if (covers(one.where, region)) seen.push_back(intersection(one.when.possible, during));
        }
        append_gaps(std::move(seen), during, gaps);
    }
    if (gaps.empty()) return {1, std::nullopt};
    out.first_gap = *std::min_element(gaps.begin(), gaps.end());
    const auto whole = static_cast<double>(during.length().ms);
    out.fraction = std::max(0.0, 1 - length_of_union(std::move(gaps)) / whole);
    return out;
}

std::optional<std::uint32_t> access_denied_in(const Context& context,
                                              const std::optional<std::vector<Zone>>& regions,
                                              Interval during) {
    for (const std::uint32_t i : context.access_denied) {
        const Incident& incident = context.incident(i);
        if (!incident.when.possible.overlaps(during)) continue;
        if (!regions.has_value()) return i;
        for (const Zone& region : *regions) {
            if (contains(region, incident.where) != Truth::No) return i;
        }
    }
    return std::nullopt;
}

}  // namespace sulh
