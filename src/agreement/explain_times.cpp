// SPDX-License-Identifier: Apache-2.0
#include "agreement/explain_page.hpp"
#include "agreement/renewal.hpp"
#include "agreement/wording.hpp"
#include "base/text.hpp"

namespace sulh {

namespace {

constexpr std::size_t renewals_told = 3;
constexpr std::string_view ordinals[] = {"First", "Second", "Third"};

std::string length_of(const Renewal& renewal) {
    if (renewal.calendar_months != 0 && renewal.calendar_months % 12 == 0)
        return counted(renewal.calendar_months / 12, "year", "years");
    if (renewal.calendar_months != 0) return counted(renewal.calendar_months, "month", "months");
    if (renewal.calendar_days != 0)
        return counted(renewal.calendar_days, "calendar day", "calendar days");
    return to_text(renewal.running);
}

std::string lead_of(const Renewal& renewal) {
    return renewal.lead_months != 0 ? counted(renewal.lead_months, "month", "months")
                                    : to_text(renewal.lead);
}

void tell_renewal(const Agreement& agreement, const Renewal& renewal, Instant end, Page& page) {
    page.line(2, "Renewed for " + length_of(renewal) + " each time, unless there is " +
                     wording(agreement, renewal.unless) + " at least " + lead_of(renewal) +
                     " before the end.");
    std::size_t number = 0;
    for (const RenewedPeriod& renewed :
         renewals_after(agreement.zone, renewal, end, renewals_told)) {
        page.line(3, std::string(ordinals[number++]) +
                         " renewal: " + period(agreement, renewed.period) + ".");
        page.line(4, "Last moment for the notice that keeps it away: " +
                         wording(agreement, renewed.last_notice) + ".");
    }
}

void tell_phase(const Agreement& agreement, const EntryReading& entry, const Phase& phase,
                Page& page) {
    const std::string under =
        agreement.entry.size() > 1 ? "Under the reading '" + entry.id + "': from " : "From ";
    page.line(2, under + wording(agreement, entry, phase.starts) + ".");
    if (!phase.ends) {
        page.line(3, "It has no end.");
        return;
    }
    page.line(3, "It ends " + wording(agreement, entry, *phase.ends) + ".");
    if (!phase.holds_over) return;
    page.line(3, phase.holds_over_until
                     ? "What binds in it binds on until " +
                           wording(agreement, entry, *phase.holds_over_until) + "."
                     : "What binds in it binds on after its end.");
}

}  // namespace

void tell_entry(const Agreement& agreement, const EntryReading& entry, Page& page) {
    const std::string title = entry.title.empty() ? "" : " (" + entry.title + ")";
    page.line(1,
              entry_name(agreement, entry) + title + " " + period(agreement, entry.in_force) + ".");
    for (const Extension& extension : entry.extensions) {
        page.line(2, "Extended " + wording(agreement, extension.known_from) + " until " +
                         wording(agreement, extension.to) + ": " + extension.title + ".");
    }
    if (entry.renewal)
        tell_renewal(agreement, *entry.renewal, end_known_at(entry, Instant::latest()), page);
}

void tell_phases(const Agreement& agreement, Page& page) {
    for (const Phase& phase : agreement.phases) {
        page.blank();
        page.line(0, "Phase " + phase.id + (phase.title.empty() ? "" : ": " + phase.title));
        for (const EntryReading& entry : agreement.entry)
            tell_phase(agreement, entry, phase, page);
        for (const Clause& clause : agreement.clauses) {
            bool is_in_it = false;
            for (const Reading& reading : clause.versions.back().readings) {
                for (const Norm& norm : reading.norms)
                    is_in_it = is_in_it || norm.phase == phase.id;
            }
            if (is_in_it) page.line(2, "Clause " + clause.id + " binds in it.");
        }
    }
}

}  // namespace sulh
