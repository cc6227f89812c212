// SPDX-License-Identifier: Apache-2.0
#include "corroborate/sign_background.hpp"

#include "corroborate/grid.hpp"
#include "corroborate/limits.hpp"
#include "corroborate/method.hpp"

#include <algorithm>
#include <cmath>

namespace sulh {

namespace {

// One layer for all, as for incidents that take signs.
constexpr std::uint32_t layer = 1;

// Signs are moments; longer ones say too little of when.
constexpr Duration sign_length_max = days(1);

bool touches(const std::vector<Interval>& sorted, Interval window) {
    const auto after =
        std::lower_bound(sorted.begin(), sorted.end(), window.to,
                         [](const Interval& stretch, Instant end) { return stretch.from < end; });
    for (auto s = after; s != sorted.begin();) {
        --s;
        if (s->overlaps(window)) return true;
        if (s->from + sign_length_max < window.from) return false;
    }
    return false;
}

}  // namespace

bool SignBackground::is_usable(std::uint32_t sign) const {
    const Observation& o = observations_.all[sign];
    const Interval when = o.when.possible;
    return o.stance == Stance::Asserts && o.where.is_known &&
           o.where.radius_m <= sign_incident_radius_m_max && when.from.is_bounded() &&
           when.to.is_bounded() && when.length() <= sign_length_max;
}

std::uint64_t SignBackground::cell(std::uint32_t sign) const {
    const LatLon at = observations_.all[sign].where.centre;
    return cell_of(layer, at.lat(), at.lon());
}

bool SignBackground::add(std::uint32_t sign) {
    if (!is_usable(sign)) return false;
    seen_[cell(sign)].push_back(sign);
    const Interval when = observations_.all[sign].when.possible;
    span_ = count_++ == 0 ? when : hull(span_, when);
    return true;
}

void SignBackground::remove(std::uint32_t sign) {
    std::erase(seen_[cell(sign)], sign);
    --count_;
    const Interval when = observations_.all[sign].when.possible;
    if (when.from > span_.from && when.to < span_.to) return;
    bool is_first = true;
    for (const auto& [key, signs] : seen_) {
        for (const std::uint32_t i : signs) {
            const Interval other = observations_.all[i].when.possible;
            span_ = is_first ? other : hull(span_, other);
            is_first = false;
        }
    }
    if (is_first) span_ = {};
}

std::vector<Interval> SignBackground::stretches_near(const Where& where) const {
    const LatLon at = where.centre;
    std::vector<std::uint64_t> cells;
    touching_cells(layer, {at.lat(), at.lat(), at.lon(), at.lon()},
                   2 * sign_incident_radius_m_max + 2 * method_.signs.reach_m, cells);
    std::vector<Interval> out;
    for (const std::uint64_t cell : cells) {
        const auto seen = seen_.find(cell);
        if (seen == seen_.end()) continue;
        for (const std::uint32_t i : seen->second) {
            const Observation& sign = observations_.all[i];
            const double reach =
                static_cast<double>(where.radius_m) + sign.where.radius_m + method_.signs.reach_m;
            if (approximate_distance(at, sign.where.centre).value <= reach)
                out.push_back(sign.when.possible);
        }
    }
    std::sort(out.begin(), out.end(),
              [](const Interval& a, const Interval& b) { return a.from < b.from; });
    return out;
}

SignWeight SignBackground::weight_of(const Where& where, Interval when) const {
    const Interval own{when.from, when.to + method_.signs.delay};
    const Duration length = own.length();
    const Duration reach = days(method_.signs.background_days);
    const Interval around{std::max(span_.from, own.from - reach),
                          std::min(span_.to, own.to + reach)};
    const std::vector<Interval> near = stretches_near(where);
    SignWeight out;
    const auto look = [&](Interval window) {
        ++out.windows;
        if (touches(near, window)) ++out.with_signs;
    };
    // A day on either side is left out: what burns on belongs to the happening itself.
    for (Instant end = own.from - days(1); end - length >= around.from; end = end - length)
        look({end - length, end});
    for (Instant begin = own.to + days(1); begin + length <= around.to; begin = begin + length)
        look({begin, begin + length});
    if (out.windows < method_.signs.background_windows_min) return {};
    const double share = (out.with_signs + 0.5) / (out.windows + 1.0);
    const double yield = method_.signs.yield();
    const double ratio = (yield + (1 - yield) * share) / share;
    out.points = static_cast<std::int32_t>(std::lround(1000 * std::log(ratio)));
    return out;
}

}  // namespace sulh
