// SPDX-License-Identifier: Apache-2.0
#include "assess/actor_names.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace sulh {

namespace {

std::string folded(std::string_view name) {
    return to_lower(trim(name));
}

}  // namespace

ActorNames::ActorNames(const Agreement& agreement, const Observations& observations,
                       const Corroboration& corroboration, const IncidentColumns& columns)
    : ties_(1) {
    std::map<std::string, std::uint16_t> list_by_name;
    for (std::size_t i = 0; i < agreement.actors.size(); ++i) {
        for (const ActorName& known : agreement.actors[i].names) {
            const auto [at, is_new] =
                list_by_name.emplace(folded(known.name), static_cast<std::uint16_t>(ties_.size()));
            if (is_new) ties_.emplace_back();
            ties_[at->second].push_back({static_cast<ActorIndex>(i), known.valid});
        }
    }
    const Symbols& symbols = observations.symbols;
    list_.assign(symbols.size(), 0);
    std::vector<bool> is_seen(symbols.size());
    const auto look_up = [&](Symbol name) {
        const auto i = static_cast<std::size_t>(name);
        if (name == Symbol::none || is_seen[i]) return;
        is_seen[i] = true;
        const auto found = list_by_name.find(folded(symbols.text(name)));
        if (found != list_by_name.end()) list_[i] = found->second;
    };
    // Equal lists are told once.
    for (const std::uint32_t i : columns.actors.example) {
        for (const Symbol name : corroboration.incidents[i].actors)
            look_up(name);
    }
    for (const std::uint32_t i : columns.targets.example) {
        for (const Symbol name : corroboration.incidents[i].targets)
            look_up(name);
    }
}

bool ActorNames::is_dated(Symbol name) const {
    const std::vector<Tie>& all = ties(name);
    return std::any_of(all.begin(), all.end(),
                       [](const Tie& tie) { return tie.valid != Interval(); });
}

Truth ActorNames::is_actor(Symbol name, ActorIndex actor, const When& when) const {
    Truth out = Truth::No;
    for (const Tie& tie : ties(name)) {
        if (tie.actor == actor) out = truth_or(out, happened_in(when, tie.valid));
    }
    return out;
}

Truth ActorNames::is_one_of(Symbol name, const std::vector<bool>& wanted, const When& when) const {
    Truth out = Truth::No;
    for (const Tie& tie : ties(name)) {
        if (wanted[tie.actor]) out = truth_or(out, happened_in(when, tie.valid));
    }
    return out;
}

}  // namespace sulh
