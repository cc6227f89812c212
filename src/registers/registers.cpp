// SPDX-License-Identifier: Apache-2.0
#include "registers/registers.hpp"

#include <algorithm>

namespace sulh {

Registers::Registers(const Agreement& agreement) {
    for (const Actor& actor : agreement.actors) {
        known_.actors.push_back(actor.id);
        if (actor.role == ActorRole::Party) known_.parties.push_back(actor.id);
        if (actor.role != ActorRole::Party && actor.role != ActorRole::Group)
            known_.staff.push_back(actor.id);
    }
    for (const NamedZone& zone : agreement.zones)
        known_.zones.push_back(zone.id);
    for (std::size_t i = 0; i < filing_kind_count; ++i)
        known_.permissions[i] = permission_of(agreement, name(static_cast<FilingKind>(i)));
}

const Undertaking* Registers::undertaking(std::string_view id) const {
    const auto found = std::ranges::find(undertakings_, id, &Undertaking::id);
    return found == undertakings_.end() ? nullptr : &*found;
}

std::size_t Registers::instruments() const {
    const auto written = std::ranges::count_if(
        undertakings_, [](const Undertaking& one) { return !one.statement.empty(); });
    return windows_.size() + static_cast<std::size_t>(written);
}

Receipt receipt_of(const Filing& filing) {
    return {filing.by.person, filing.by.actor,  filing.at,
            filing.entry,     filing.happened, filing.text};
}

SilenceWindow window_of(const Filing& filing) {
    SilenceWindow out;
    out.id = filing.subject;
    out.during = {*filing.from, *filing.until};
    out.zone = filing.zone;
    if (filing.place) out.place = *filing.place;
    out.kinds = filing.kinds;
    if (out.kinds.empty()) out.kinds = {"fire", "explosion"};
    out.parties = filing.to;
    std::ranges::sort(out.parties);
    out.text = filing.text;
    out.proposed = receipt_of(filing);
    return out;
}

Instant counted_at(const Communication& of) {
    if (of.is_relayed) return of.sent.happened.value_or(of.sent.at);
    Instant out = of.sent.at;
    for (const std::vector<Receipt>* receipts : {&of.delivered, &of.confirmed}) {
        for (const Receipt& receipt : *receipts)
            out = std::min(out, receipt.happened.value_or(receipt.at));
    }
    return out;
}

std::string_view standing_of(const Communication& of) {
    if (!of.confirmed.empty()) return "acknowledged";
    return of.delivered.empty() ? "sent" : "delivered";
}

bool counts(const SilenceWindow& of) {
    const bool is_off = of.called_off && of.called_off->at <= of.during.from;
    return !is_off && of.guaranteed.size() == of.parties.size();
}

Interval in_force(const SilenceWindow& of) {
    if (!of.called_off) return of.during;
    return {of.during.from, std::min(of.during.to, std::max(of.called_off->at, of.during.from))};
}

std::string_view standing_at(const SilenceWindow& of, Instant now) {
    if (of.called_off && of.called_off->at <= now) return "called off";
    const bool is_guaranteed = of.guaranteed.size() == of.parties.size();
    if (now < of.during.from) return is_guaranteed ? "guaranteed" : "proposed";
    if (!is_guaranteed) return "not guaranteed";
    return now < of.during.to ? "in force" : "over";
}

}  // namespace sulh
