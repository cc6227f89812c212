// SPDX-License-Identifier: Apache-2.0
#include "corroborate/stream.hpp"

#include "corroborate/components.hpp"
#include "corroborate/limits.hpp"
#include "corroborate/method.hpp"

#include <algorithm>

namespace sulh {

CorroborationStream::CorroborationStream(const Method& method, Instant as_of, Tell tell,
                                         StreamBounds bounds)
    : method_(method),
      as_of_(as_of),
      tell_(std::move(tell)),
      bounds_(bounds),
      reach_(std::max(method.when_slack, method.signs.delay)),
      join_at_(bounds.portion) {}

bool CorroborationStream::is_timed(const Observation& o) const {
    const Interval when = o.when.possible;
    return when.from.is_bounded() && when.to.is_bounded() && when.length() <= when_length_max;
}

void CorroborationStream::take(const Observations& from, const Observation& o) {
    // Before it comes in: it may be the first of what comes after all that is held.
    if (held_.all.size() >= join_at_) join(false);
    held_.all.push_back(carried_over(from, o, held_));
    ++summary_.observations;
    summary_.held_most = std::max(summary_.held_most, held_.all.size());
    if (!is_timed(o)) return;
    if (o.when.possible.from < over_) ++summary_.late;
    latest_ = std::max(latest_, o.when.possible.from);
}

StreamSummary CorroborationStream::finish() {
    join(true);
    return summary_;
}

std::vector<CorroborationStream::Component> CorroborationStream::components(
    const std::vector<std::uint32_t>& component_of, bool is_last) const {
    std::vector<Component> out;
    for (std::uint32_t i = 0; i < held_.all.size(); ++i) {
        if (component_of[i] == no_component) continue;
        if (component_of[i] >= out.size()) out.resize(component_of[i] + 1);
        Component& component = out[component_of[i]];
        const Observation& o = held_.all[i];
        if (has(told_, o)) component.is_told = true;
        // One without a time waits for what comes with it.
        const bool is_waiting = !is_timed(o) && !has(seen_, o);
        if (is_timed(o)) component.first = std::min(component.first, o.when.possible.from);
        component.last =
            std::max(component.last, is_waiting         ? Instant::latest() - reach_
                                     : is_timed(o) ? o.when.possible.to
                                                        : Instant::earliest());
    }
    for (Component& component : out)
        component.is_over = is_last || component.last + reach_ < latest_;
    return out;
}

void CorroborationStream::tell(const Incident& incident) {
    Incident told = incident;
    if (!told.details.is_absent()) told.details.edit().signs = {};
    tell_(held_, told);
    ++summary_.incidents;
    for (const std::uint32_t i : incident.observations)
        told_.insert(std::string(held_.id(held_.all[i])));
}

void CorroborationStream::join(bool is_last) {
    settle_duplicates(held_);
    std::vector<std::uint32_t> component_of;
    const Corroboration found = corroborate(held_, as_of_, method_, component_of);
    std::vector<Component> all = components(component_of, is_last);
    const auto reports = [&](const Incident& incident) {
        return std::find_if(incident.observations.begin(), incident.observations.end(),
                            [&](auto i) { return component_of[i] != no_component; });
    };
    const bool is_too_much = !is_last && held_.all.size() >= bounds_.held_max;
    for (const Incident& incident : found.incidents) {
        Component& component = all[component_of[*reports(incident)]];
        if (component.is_told) continue;
        const bool is_early = is_too_much && !component.is_over;
        if (!component.is_over && !is_early) continue;
        if (is_early) ++summary_.told_early;
        tell(incident);
    }
    for (const std::uint32_t i : found.unattached_signs) {
        const Observation& sign = held_.all[i];
        const bool is_over = is_last || !is_timed(sign) || sign.when.possible.to + reach_ < latest_;
        if (is_over && told_.insert(std::string(held_.id(sign))).second) ++summary_.unattached_signs;
    }
    if (is_too_much)
        for (Component& component : all)
            component.is_over = true;
    over_ = latest_ - reach_;
    if (is_last) return;
    forget(component_of, all);
}

// What stays: all that is not over; whatever may be near it, since company counts; and once more
// what may be near that, since a score counts the company of both.
void CorroborationStream::forget(const std::vector<std::uint32_t>& component_of,
                                 const std::vector<Component>& all) {
    Instant first = latest_ - reach_;
    Duration longest{0};
    for (const Component& component : all)
        if (!component.is_over && !component.is_told) first = std::min(first, component.first);
    for (const Observation& o : held_.all)
        if (is_timed(o)) longest = std::max(longest, o.when.possible.length());
    const Instant kept_from = first - longest - reach_ - reach_;
    Observations kept;
    std::unordered_set<std::string> told;
    std::unordered_set<std::string> seen;
    for (std::uint32_t i = 0; i < held_.all.size(); ++i) {
        const Observation& o = held_.all[i];
        const bool is_open = component_of[i] != no_component && !all[component_of[i]].is_over &&
                             !all[component_of[i]].is_told;
        const bool is_near = is_timed(o) && o.when.possible.to >= kept_from;
        const bool is_new = !is_timed(o) && !has(seen_, o);
        if (!is_open && !is_near && !is_new) continue;
        kept.all.push_back(carried_over(held_, o, kept));
        std::string id(held_.id(o));
        if (!is_timed(o)) seen.insert(id);
        if (told_.contains(id)) told.insert(std::move(id));
    }
    held_ = std::move(kept);
    told_ = std::move(told);
    seen_ = std::move(seen);
    join_at_ = held_.all.size() + std::max(bounds_.portion, held_.all.size());
}

}  // namespace sulh
