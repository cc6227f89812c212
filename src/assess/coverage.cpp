// SPDX-License-Identifier: Apache-2.0
#include "assess/coverage.hpp"

#include "assess/joint_coverage.hpp"

#include <algorithm>
#include <map>
#include <tuple>

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
bool sees_things(std::span<const Term> seen, const std::vector<ThingClass>& classes) {
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

// When the region was seen whole: by one observer, or by several together.
std::vector<Interval> seen_whole(const Context& context, const Zone& region,
                                 const EventPattern& pattern) {
    std::vector<Interval> seen;
    std::map<Where, std::vector<Interval>> partly;
    for (const std::uint32_t i : context.corroboration.coverage) {
        const Observation& one = context.observations.all[i];
        if (!one.where.is_known || !sees(one, pattern)) continue;
        if (covers(one.where, region)) {
            seen.push_back(one.when.possible);
        } else {
            partly[one.where].push_back(one.when.possible);
        }
    }
    std::vector<Watched> watched;
    for (auto& [where, when] : partly)
        watched.push_back({where, std::move(when)});
    const std::vector<Interval> joint = jointly_seen(region, watched);
    seen.insert(seen.end(), joint.begin(), joint.end());
    return merged(std::move(seen));
}

bool may_lie_in(const std::optional<std::vector<Zone>>& regions, const Where& where) {
    if (!regions.has_value()) return true;
    return std::any_of(regions->begin(), regions->end(),
                       [&](const Zone& region) { return contains(region, where) != Truth::No; });
}

}  // namespace

Watch::Watch(const Context& context, const std::optional<std::vector<Zone>>& regions,
             const EventPattern& pattern) {
    for (const std::uint32_t i : context.tables->access_denied) {
        const Incident& incident = context.incident(i);
        if (may_lie_in(regions, incident.where)) refused_.push_back({incident.when.possible, {}, i});
    }
    std::sort(refused_.begin(), refused_.end(), [](const Refusal& a, const Refusal& b) {
        return std::tie(a.when, a.incident) < std::tie(b.when, b.incident);
    });
    Instant latest_end = Instant::earliest();
    for (Refusal& one : refused_)
        one.latest_end = latest_end = std::max(latest_end, one.when.to);
    if (!regions.has_value()) return;
    bool is_first = true;
    for (const Zone& region : *regions) {
        std::vector<Interval> here = seen_whole(context, region, pattern);
        seen_ = is_first ? std::move(here) : common_part(seen_, here);
        is_first = false;
    }
}

bool Watch::would_have_seen(Interval during) const {
    const auto after =
        std::upper_bound(seen_.begin(), seen_.end(), during.from,
                         [](Instant t, const Interval& one) { return t < one.from; });
    return after != seen_.begin() && !during.is_empty() && std::prev(after)->contains(during);
}

double Watch::fraction(Interval during) const {
    if (during.is_empty() || !during.from.is_bounded() || !during.to.is_bounded()) return 0;
    if (would_have_seen(during)) return 1;
    std::int64_t seen_ms = 0;
    for (const Interval& one : seen_) {
        const Interval part = intersection(one, during);
        if (!part.is_empty()) seen_ms += part.length().ms;
    }
    return static_cast<double>(seen_ms) / static_cast<double>(during.length().ms);
}

std::optional<std::uint32_t> Watch::access_denied(Interval during) const {
    auto at = std::lower_bound(refused_.begin(), refused_.end(), during.to,
                               [](const Refusal& one, Instant t) { return one.when.from < t; });
    while (at != refused_.begin() && during.from < std::prev(at)->latest_end) {
        --at;
        if (during.from < at->when.to) return at->incident;
    }
    return std::nullopt;
}

}  // namespace sulh
