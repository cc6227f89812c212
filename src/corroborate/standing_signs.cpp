// SPDX-License-Identifier: Apache-2.0
#include "corroborate/standing_signs.hpp"

#include "corroborate/limits.hpp"
#include "corroborate/method.hpp"
#include "corroborate/signs.hpp"

#include <algorithm>
#include <tuple>

namespace sulh {

void StandingSigns::add_sign(std::uint32_t sign) {
    const Interval before = background_.span();
    if (background_.add(sign)) {
        in_background_.insert(sign);
        weigh_near(sign);
        weigh_between(before, background_.span());
    }
    if (!may_stand_beside(observations_.all[sign])) return;
    signs_in_[sign_cell(observations_.all[sign].where.centre)].push_back(sign);
    signs_due_.insert(sign);
}

void StandingSigns::remove_sign(std::uint32_t sign) {
    if (in_background_.erase(sign) > 0) {
        const Interval before = background_.span();
        background_.remove(sign);
        weigh_near(sign);
        weigh_between(before, background_.span());
    }
    take_back(sign);
    signs_due_.erase(sign);
    if (may_stand_beside(observations_.all[sign]))
        std::erase(signs_in_[sign_cell(observations_.all[sign].where.centre)], sign);
}

void StandingSigns::add_incident(std::uint32_t number, const Incident& incident) {
    if (!may_take_signs(incident)) return;
    const LatLon at = incident.where.centre;
    takers_[number] = {incident.where, incident.when.possible, incident.key, {}};
    takers_in_[sign_cell(at)].push_back(number);
    for (const std::uint64_t cell : sign_cells_near(at, method_.signs)) {
        const auto signs = signs_in_.find(cell);
        if (signs == signs_in_.end()) continue;
        for (const std::uint32_t sign : signs->second)
            if (metres_apart(observations_.all[sign], incident.where, incident.when.possible,
                             method_.signs))
                signs_due_.insert(sign);
    }
}

void StandingSigns::remove_incident(std::uint32_t number) {
    const auto taker = takers_.find(number);
    if (taker == takers_.end()) return;
    for (const std::uint32_t sign : taker->second.taken.signs) {
        taker_of_.erase(sign);
        signs_due_.insert(sign);
    }
    with_signs_.erase({taker->second.when.from, number});
    std::erase(takers_in_[sign_cell(taker->second.where.centre)], number);
    takers_.erase(taker);
    weights_due_.erase(number);
    changed_.erase(number);
}

const StandingSigns::Taken* StandingSigns::taken_by(std::uint32_t number) const {
    const auto taker = takers_.find(number);
    const bool holds = taker != takers_.end() && !taker->second.taken.signs.empty();
    return holds ? &taker->second.taken : nullptr;
}

std::vector<std::uint32_t> StandingSigns::settle() {
    for (const std::uint32_t sign : signs_due_) {
        const std::uint32_t taker = nearest(observations_.all[sign]);
        const auto was = taker_of_.find(sign);
        if (was != taker_of_.end() ? was->second == taker : taker == none) continue;
        take_back(sign);
        if (taker != none) give(sign, taker);
    }
    signs_due_.clear();
    for (const std::uint32_t number : weights_due_) {
        const auto found = takers_.find(number);
        if (found == takers_.end()) continue;
        Taker& taker = found->second;
        const SignWeight now =
            taker.taken.signs.empty() ? SignWeight{} : background_.weight_of(taker.where, taker.when);
        SignWeight& was = taker.taken.weight;
        const auto parts = [](const SignWeight& w) {
            return std::tuple(w.windows, w.with_signs, w.points);
        };
        if (parts(now) != parts(was)) changed_.insert(number);
        was = now;
    }
    weights_due_.clear();
    const std::vector<std::uint32_t> out(changed_.begin(), changed_.end());
    changed_.clear();
    return out;
}

std::uint32_t StandingSigns::nearest(const Observation& sign) const {
    std::uint32_t best = none;
    std::pair<double, std::uint64_t> best_rank;
    for (const std::uint64_t cell : sign_cells_near(sign.where.centre, method_.signs)) {
        const auto numbers = takers_in_.find(cell);
        if (numbers == takers_in_.end()) continue;
        for (const std::uint32_t number : numbers->second) {
            const Taker& taker = takers_.at(number);
            const auto apart = metres_apart(sign, taker.where, taker.when, method_.signs);
            if (!apart) continue;
            const std::pair rank(*apart, taker.key);
            if (best != none && best_rank <= rank) continue;
            best = number;
            best_rank = rank;
        }
    }
    return best;
}

void StandingSigns::give(std::uint32_t sign, std::uint32_t number) {
    Taker& taker = takers_.at(number);
    taker.taken.signs.push_back(sign);
    with_signs_.insert({taker.when.from, number});
    taker_of_[sign] = number;
    changed_.insert(number);
    weights_due_.insert(number);
}

void StandingSigns::take_back(std::uint32_t sign) {
    const auto of = taker_of_.find(sign);
    if (of == taker_of_.end()) return;
    Taker& taker = takers_.at(of->second);
    auto& signs = taker.taken.signs;
    const auto at = std::find(signs.begin(), signs.end(), sign);
    signs.erase(at, at + 1);
    if (signs.empty()) with_signs_.erase({taker.when.from, of->second});
    changed_.insert(of->second);
    weights_due_.insert(of->second);
    taker_of_.erase(of);
}

// Those whose background it may be.
void StandingSigns::weigh_near(std::uint32_t sign) {
    const Observation& o = observations_.all[sign];
    for (const std::uint64_t cell : sign_cells_near(o.where.centre, method_.signs))
        if (const auto numbers = takers_in_.find(cell); numbers != takers_in_.end())
            for (const std::uint32_t number : numbers->second)
                if (!takers_.at(number).taken.signs.empty()) weights_due_.insert(number);
}

// Those whose windows end with the first or the last sign of all, before or now.
void StandingSigns::weigh_between(Interval before, Interval now) {
    const Duration reach = days(method_.signs.background_days) + method_.signs.delay + when_length_max + days(2);
    const auto weigh = [&](Instant a, Instant b) {
        if (a == b) return;
        const bool is_known = a.is_bounded() && b.is_bounded();
        auto at = is_known ? with_signs_.lower_bound({std::min(a, b) - reach, 0})
                           : with_signs_.begin();
        for (; at != with_signs_.end(); ++at) {
            if (is_known && at->first > std::max(a, b) + reach) return;
            weights_due_.insert(at->second);
        }
    };
    weigh(before.from, now.from);
    weigh(before.to, now.to);
}

}  // namespace sulh
