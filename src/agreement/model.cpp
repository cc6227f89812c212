// SPDX-License-Identifier: Apache-2.0
#include "agreement/model.hpp"

namespace sulh {

std::size_t version_known_at(const Clause& clause, Instant as_of) {
    std::size_t out = 0;
    for (std::size_t i = 1; i < clause.versions.size(); ++i) {
        if (clause.versions[i].known_from <= as_of) out = i;
    }
    return out;
}

Interval version_stands(const Clause& clause, std::size_t version, Instant as_of) {
    Interval out;
    out.from = clause.versions[version].known_from;
    if (version < version_known_at(clause, as_of)) out.to = clause.versions[version + 1].known_from;
    return out;
}

std::vector<ActorIndex> actors_with(const Agreement& agreement, ActorRole role) {
    std::vector<ActorIndex> out;
    for (std::size_t i = 0; i < agreement.actors.size(); ++i) {
        if (agreement.actors[i].role == role) out.push_back(static_cast<ActorIndex>(i));
    }
    return out;
}

std::optional<Instant> instant_of(const Agreement& agreement, const EntryReading& entry,
                                  const Moment& moment) {
    std::optional<Instant> base;
    switch (moment.from) {
        case Moment::From::Fixed:
            base = moment.fixed;
            break;
        case Moment::From::Signature:
            base = agreement.signed_at;
            if (!base && agreement.signed_on) base = agreement.zone.day(*agreement.signed_on).to;
            break;
        case Moment::From::EntryIntoForce:
            base = entry.in_force.from;
            break;
        case Moment::From::ClauseDone:
        case Moment::From::ClauseBreached:
        case Moment::From::Event:
            break;
    }
    if (!base || !base->is_bounded()) return std::nullopt;
    const Instant moved =
        agreement.zone.add_calendar_months(*base + moment.after, moment.calendar_months);
    return moment.calendar_days == 0
               ? moved
               : agreement.zone.add_calendar_days(moved, moment.calendar_days);
}

}  // namespace sulh
