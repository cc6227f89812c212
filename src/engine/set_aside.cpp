// SPDX-License-Identifier: Apache-2.0
#include "engine/set_aside.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

std::string reason_of(const SettingAside& by) {
    return "set aside by " + printable(by.by) + " (entry " + std::to_string(by.entry) +
           "): " + printable(by.reason);
}

}  // namespace

ReportsAside set_aside_in(const History& history, std::uint64_t entry_end, Instant as_of) {
    std::vector<const Indexed<RulingEntry>*> rulings;
    for (const auto& ruling : history.rulings)
        if (ruling.index < entry_end && ruling.value.known_at <= as_of) rulings.push_back(&ruling);
    std::ranges::stable_sort(rulings, {}, [](const auto* one) { return one->value.known_at; });
    ReportsAside out;
    for (const auto* ruling : rulings) {
        const auto& [index, entry] = *ruling;
        const auto by = std::make_shared<const SettingAside>(
            SettingAside{index, entry.reason, entry.by, entry.known_at});
        for (const std::string& id : entry.observations) {
            if (entry.kind == RulingKind::SetAside) out.insert_or_assign(id, by);
            if (entry.kind == RulingKind::TakeBack) out.erase(id);
        }
    }
    return out;
}

void leave_out(const ReportsAside& aside, ReportFiles& reports) {
    if (aside.empty()) return;
    Observations& observations = reports.intake.observations;
    std::erase_if(observations.all, [&](const Observation& o) {
        const auto found = aside.find(observations.id(o));
        if (found == aside.end()) return false;
        reports.intake.rejects.push_back(reject_of(observations, o, reason_of(*found->second),
                                                   "'sulh take-back' lets it count again"));
        if (o.file < reports.files.size()) {
            --reports.files[o.file].observations;
            ++reports.files[o.file].rejects;
        }
        return true;
    });
}

}  // namespace sulh
