// SPDX-License-Identifier: Apache-2.0
#include "agreement/limits.hpp"
#include "agreement/resolver.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

// Running time is counted before months, and months before days (see Moment).
bool keeps_order(const Moment& start, const SpanPhrase& span) {
    if (span.running.ms != 0) return start.calendar_months == 0 && start.calendar_days == 0;
    return span.calendar_months == 0 || start.calendar_days == 0;
}

// "42 days", "6 months".
std::string text_of(const SpanPhrase& span) {
    if (span.calendar_months != 0) return counted(span.calendar_months, "month", "months");
    if (span.calendar_days != 0)
        return counted(span.calendar_days, "calendar day", "calendar days");
    return to_text(span.running);
}

// So long after `start`.
Moment moved(Resolver& resolver, const Moment& start, const SpanPhrase& span) {
    Moment out = start;
    out.text = text_of(span) + " after " + start.text;
    out.at = span.at;
    if (start.from == Moment::From::Fixed) {
        out.fixed = added(resolver, start.fixed, span);
        return out;
    }
    if (!keeps_order(start, span)) {
        resolver.diagnostics.error("mixed-spans",
                                   "the phase starts and lasts by different units of time, so that "
                                   "its end depends on which is counted first",
                                   span.at, "count both in days, or write 'until MOMENT'");
    }
    out.after = start.after + span.running;
    out.calendar_days += span.calendar_days;
    out.calendar_months += span.calendar_months;
    return out;
}

Phase resolve_phase(Resolver& resolver, const PhaseDeclaration& phrase) {
    Phase out;
    out.id = phrase.id.text;
    out.title = phrase.title;
    out.at = phrase.id.at;
    out.starts = *resolve_moment(resolver, phrase.from);
    if (phrase.until) out.ends = resolve_moment(resolver, phrase.until);
    if (phrase.lasts) out.ends = moved(resolver, out.starts, *phrase.lasts);
    out.holds_over = phrase.holds_over;
    out.holds_over_until = resolve_moment(resolver, phrase.holds_over_until);
    return out;
}

// The moment's instant; `otherwise` where it has none.
Instant instant_or(const Resolver& resolver, const EntryReading& entry,
                   const std::optional<Moment>& moment, Instant otherwise) {
    if (!moment) return otherwise;
    return instant_of(resolver.agreement, entry, *moment).value_or(otherwise);
}

// Does it end before it starts, under a reading of the entry into force?
void check_order(Resolver& resolver, const Phase& phase) {
    for (const EntryReading& entry : resolver.agreement.entry) {
        const Instant start = instant_or(resolver, entry, phase.starts, Instant::earliest());
        const Instant end = instant_or(resolver, entry, phase.ends, Instant::latest());
        const Instant over = instant_or(resolver, entry, phase.holds_over_until, Instant::latest());
        if (end <= start) {
            resolver.diagnostics.error("ends-before-it-starts",
                                       "phase '" + phase.id + "' ends before it starts", phase.at);
            return;
        }
        if (end.is_bounded() && over <= end) {
            resolver.diagnostics.error(
                "ends-before-it-starts",
                "phase '" + phase.id + "' holds over until before it has ended",
                phase.holds_over_until->at);
            return;
        }
    }
}

}  // namespace

void resolve_phases(Resolver& resolver) {
    std::map<std::string, FilePosition> seen;
    for (const PhaseDeclaration& phrase : resolver.document.phases) {
        const auto [first, is_new] = seen.try_emplace(phrase.id.text, phrase.id.at);
        if (!is_new) {
            resolver.diagnostics.conflict(
                "duplicate-name", "phase '" + phrase.id.text + "' is declared twice", phrase.id.at,
                first->second, "first declared here", "give one of them another name");
            continue;
        }
        if (seen.size() > phases_max) {
            resolver.diagnostics.error("too-many-items", "more than 200 phases", phrase.id.at);
            return;
        }
        Phase phase = resolve_phase(resolver, phrase);
        check_order(resolver, phase);
        resolver.agreement.phases.push_back(std::move(phase));
    }
}

}  // namespace sulh
