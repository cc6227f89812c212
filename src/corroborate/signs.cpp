// SPDX-License-Identifier: Apache-2.0
#include "corroborate/signs.hpp"

#include "corroborate/grid.hpp"
#include "corroborate/limits.hpp"
#include "corroborate/method.hpp"
#include "corroborate/screen.hpp"
#include "corroborate/sign_background.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sulh {

namespace {

// One layer for all: no sign and no incident that takes one is wider than a cell.
constexpr std::uint32_t layer = 1;

struct Entry {
    std::uint64_t cell = 0;
    std::uint32_t incident = 0;
    friend constexpr auto operator<=>(const Entry&, const Entry&) = default;
};

std::vector<Entry> entries_of(const std::vector<Incident>& incidents) {
    std::vector<Entry> entries;
    for (std::uint32_t i = 0; i < incidents.size(); ++i) {
        if (!may_take_signs(incidents[i])) continue;
        const LatLon centre = incidents[i].where.centre;
        entries.push_back({sign_cell(centre), i});
    }
    std::sort(entries.begin(), entries.end());
    return entries;
}

// The nearest incident within reach, or the number of incidents.
std::size_t nearest_incident(const Observation& sign, const std::vector<Entry>& entries,
                             const std::vector<Incident>& incidents, const SignRules& rules) {
    std::size_t best = incidents.size();
    double best_m = std::numeric_limits<double>::max();
    for (const std::uint64_t cell : sign_cells_near(sign.where.centre, rules)) {
        auto entry = std::lower_bound(entries.begin(), entries.end(), Entry{cell, 0});
        for (; entry != entries.end() && entry->cell == cell; ++entry) {
            const Incident& incident = incidents[entry->incident];
            const auto apart = metres_apart(sign, incident.where, incident.when.possible, rules);
            const bool is_nearer =
                apart && (*apart < best_m || (*apart == best_m && entry->incident < best));
            if (!is_nearer) continue;
            best_m = *apart;
            best = entry->incident;
        }
    }
    return best;
}

void weigh(const Observations& observations, const std::vector<std::uint32_t>& signs, const Method& method,
           std::vector<std::uint32_t> takers, std::vector<Incident>& incidents) {
    std::sort(takers.begin(), takers.end());
    takers.erase(std::unique(takers.begin(), takers.end()), takers.end());
    if (takers.empty()) return;
    SignBackground background(observations, method);
    for (const std::uint32_t sign : signs)
        background.add(sign);
    for (const std::uint32_t taker : takers)
        incidents[taker].details.edit().signs =
            background.weight_of(incidents[taker].where, incidents[taker].when.possible);
}

}  // namespace

bool may_take_signs(const Incident& incident) {
    const Interval when = incident.when.possible;
    return incident.form == FactForm::Event && incident.root_count > 0 && incident.where.is_known &&
           incident.where.radius_m <= sign_incident_radius_m_max && when.from.is_bounded() &&
           when.to.is_bounded() && when.length() <= when_length_max;
}

bool may_stand_beside(const Observation& sign) {
    return !opposes(sign) && sign.where.is_known &&
           sign.where.radius_m <= sign_incident_radius_m_max && sign.when.is_known();
}

std::optional<double> metres_apart(const Observation& sign, const Where& where, Interval when,
                                   const SignRules& rules) {
    if (!sign.when.possible.overlaps({when.from, when.to + rules.delay})) return {};
    // To a millimetre: which of two is nearer must not hang on the last bit.
    const double apart =
        std::round(approximate_distance(sign.where.centre, where.centre).value * 1000) / 1000;
    const double reach = static_cast<double>(where.radius_m) + sign.where.radius_m + rules.reach_m;
    if (apart > reach) return {};
    return apart;
}

std::uint64_t sign_cell(LatLon at) {
    return cell_of(layer, at.lat(), at.lon());
}

std::vector<std::uint64_t> sign_cells_near(LatLon at, const SignRules& rules) {
    std::vector<std::uint64_t> cells;
    touching_cells(layer, {at.lat(), at.lat(), at.lon(), at.lon()},
                   2 * sign_incident_radius_m_max + 2 * rules.reach_m, cells);
    return cells;
}

std::vector<std::uint32_t> attach_signs(const Observations& observations,
                                        const std::vector<std::uint32_t>& signs, const Method& method,
                                        std::vector<Incident>& incidents) {
    if (signs.empty()) return {};
    const std::vector<Entry> entries = entries_of(incidents);
    std::vector<std::uint32_t> takers;
    std::vector<std::uint32_t> unattached;
    for (const std::uint32_t i : signs) {
        const Observation& sign = observations.all[i];
        const std::size_t taker =
            may_stand_beside(sign) ? nearest_incident(sign, entries, incidents, method.signs)
                                   : incidents.size();
        if (taker == incidents.size()) {
            unattached.push_back(i);
            continue;
        }
        incidents[taker].observations.push_back(i);
        takers.push_back(static_cast<std::uint32_t>(taker));
    }
    weigh(observations, signs, method, std::move(takers), incidents);
    std::sort(unattached.begin(), unattached.end());
    return unattached;
}

}  // namespace sulh
