// SPDX-License-Identifier: Apache-2.0
#include "agreement/renewal.hpp"

namespace sulh {

namespace {

// 9998-01-01T00:00:00Z: one year before the last that is read from text.
constexpr Instant horizon{253'339'228'800'000};

Instant renewed(const TimeZone& zone, const Renewal& renewal, Instant end, std::int64_t times) {
    const Instant moved =
        zone.add_calendar_months(end + renewal.running * times, renewal.calendar_months * times);
    return zone.add_calendar_days(moved, renewal.calendar_days * times);
}

}  // namespace

Instant end_known_at(const EntryReading& entry, Instant as_of) {
    Instant out = entry.in_force.to;
    for (const Extension& extension : entry.extensions) {
        if (extension.known_from <= as_of) out = extension.to;
    }
    return out;
}

std::vector<RenewedPeriod> renewals_after(const TimeZone& zone, const Renewal& renewal, Instant end,
                                          std::size_t count) {
    std::vector<RenewedPeriod> out;
    Instant from = end;
    for (std::size_t i = 1; i <= count; ++i) {
        const Instant to = renewed(zone, renewal, end, static_cast<std::int64_t>(i));
        const Instant notice = zone.add_calendar_months(from, -renewal.lead_months) - renewal.lead;
        if (!(from < to) || horizon < to) break;
        out.push_back({notice, {from, to}});
        from = to;
    }
    return out;
}

}  // namespace sulh
