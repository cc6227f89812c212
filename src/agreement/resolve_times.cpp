// SPDX-License-Identifier: Apache-2.0
#include "agreement/limits.hpp"
#include "agreement/resolver.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Base = MomentPhrase::Base;

void refuse_missing_zone(Resolver& resolver, const MomentPhrase& phrase) {
    resolver.diagnostics.error("time-without-zone",
                               "the clock time '" + phrase.text + "' names no time zone", phrase.at,
                               "write the zone after it, or 'times in ZONE' under 'agreement'");
}

void warn_of_missing_zone(Resolver& resolver, const MomentPhrase& phrase) {
    resolver.diagnostics.warning(
        "deadline-without-zone",
        "where the day " + to_text(phrase.date) + " begins and ends is not said: taken as UTC",
        phrase.at, "write 'times in ZONE' under 'agreement'");
}

Instant clock_instant(Resolver& resolver, const TimeZone& zone, const MomentPhrase& phrase,
                      CivilTime time) {
    bool is_ambiguous = false;
    const Instant out = zone.at(phrase.date, time, &is_ambiguous);
    if (is_ambiguous) {
        resolver.diagnostics.warning(
            "clock-change",
            "the clocks in " + zone.name() + " change at this time: it is taken as " + to_text(out),
            phrase.at, "write the time in UTC");
    }
    return out;
}

std::optional<Instant> clock_or_day(Resolver& resolver, const MomentPhrase& phrase) {
    if (phrase.base == Base::Day) {
        if (!resolver.is_zone_stated) warn_of_missing_zone(resolver, phrase);
        const Interval day = resolver.agreement.zone.day(phrase.date);
        return phrase.is_end_of_day ? day.to : day.from;
    }
    if (!phrase.zone) {
        if (!resolver.is_zone_stated) {
            refuse_missing_zone(resolver, phrase);
            return std::nullopt;
        }
        return clock_instant(resolver, resolver.agreement.zone, phrase, phrase.time);
    }
    const auto zone = TimeZone::named(phrase.zone->text);
    if (!zone) {
        resolver.diagnostics.error("unknown-time-zone", zone.error().message, phrase.zone->at,
                                   zone.error().hint);
        return std::nullopt;
    }
    return clock_instant(resolver, *zone, phrase, phrase.time);
}

std::optional<Instant> signature(Resolver& resolver, const MomentPhrase& phrase) {
    const Agreement& agreement = resolver.agreement;
    if (agreement.signed_at) return agreement.signed_at;
    if (agreement.signed_on) return agreement.zone.day(*agreement.signed_on).to;
    resolver.diagnostics.error("signature-missing", "when the agreement was signed is not said",
                               phrase.at, "write 'signed DATE' under 'agreement'");
    return std::nullopt;
}

void resolve_signature(Resolver& resolver, const MomentPhrase& phrase) {
    const auto instant = fixed_instant(resolver, phrase, false);
    if (!instant) return;
    Agreement& agreement = resolver.agreement;
    if (phrase.base == Base::Instant) {
        agreement.signed_on = agreement.zone.date_of(*instant);
    } else {
        agreement.signed_on = phrase.date;
    }
    if (phrase.base != Base::Day) agreement.signed_at = instant;
}

Renewal resolve_renewal(Resolver& resolver, const RenewalPhrase& phrase) {
    Renewal out;
    out.running = phrase.by.running;
    out.calendar_days = phrase.by.calendar_days;
    out.calendar_months = phrase.by.calendar_months;
    out.unless = resolve_pattern(resolver, phrase.unless, ActorTest::Kind::AnyParty);
    out.lead = phrase.lead.running;
    out.lead_months = phrase.lead.calendar_months;
    if (phrase.lead.calendar_days != 0) {
        resolver.diagnostics.error("calendar-unit", "this span is counted in days or in months",
                                   phrase.lead.at, "write 'days' (of 24 hours) or 'months'");
    }
    if (phrase.by.running.ms == 0 && phrase.by.calendar_days == 0 &&
        phrase.by.calendar_months == 0) {
        resolver.diagnostics.error("empty-range", "it would be renewed for no time at all",
                                   phrase.by.at);
    }
    return out;
}

void check_extension(Resolver& resolver, const EntryReading& entry, const Extension& extension) {
    if (!entry.in_force.to.is_bounded()) {
        resolver.diagnostics.conflict(
            "extension-without-end", "this extends what has no end stated", extension.at, entry.at,
            "the entry into force is stated here", "write 'for SPAN' or 'until MOMENT' there");
        return;
    }
    const Extension* last = entry.extensions.empty() ? nullptr : &entry.extensions.back();
    const FilePosition& before = last != nullptr ? last->at : entry.at;
    if (last != nullptr && extension.known_from <= last->known_from) {
        resolver.diagnostics.conflict("extensions-out-of-order",
                                      "this extension is not later than the one before it",
                                      extension.at, before, "the one before it",
                                      "put extensions in the order of their dates");
    }
    const Instant end = last != nullptr ? last->to : entry.in_force.to;
    if (extension.to <= end) {
        resolver.diagnostics.conflict(
            "extension-shortens", "the agreement would not end later than before: " + to_text(end),
            extension.at, before, "its end before is stated here", "check both dates");
    }
}

void resolve_extensions(Resolver& resolver, const std::vector<ExtensionPhrase>& phrases,
                        EntryReading& out) {
    for (const ExtensionPhrase& phrase : phrases) {
        if (out.extensions.size() >= extensions_max) {
            return resolver.diagnostics.error("too-many-items", "more than 200 extensions",
                                              phrase.at);
        }
        const auto known_from = fixed_instant(resolver, phrase.known_from, true);
        const auto to = fixed_instant(resolver, phrase.to, true);
        if (!known_from || !to) continue;
        const Extension extension{*known_from, *to, phrase.title, phrase.at};
        check_extension(resolver, out, extension);
        out.extensions.push_back(extension);
    }
}

std::optional<EntryReading> entry_of(Resolver& resolver, const EntryPhrase& phrase) {
    EntryReading out;
    out.id = phrase.id.text;
    out.title = phrase.title;
    out.text = phrase.text;
    out.at = phrase.at;
    if (phrase.by) out.by = resolver.names.index(NameKind::Actor, *phrase.by, resolver.diagnostics);
    const auto from = fixed_instant(resolver, phrase.from, true);
    if (!from) return std::nullopt;
    out.in_force.from = *from;
    if (phrase.until) {
        const auto until = fixed_instant(resolver, *phrase.until, true);
        if (!until) return std::nullopt;
        out.in_force.to = *until;
    } else if (phrase.lasts) {
        out.in_force.to = added(resolver, *from, *phrase.lasts);
    }
    if (out.in_force.is_empty()) {
        resolver.diagnostics.error("ends-before-it-starts",
                                   "the agreement would end before it enters into force",
                                   phrase.at);
    }
    if (phrase.renewal) out.renewal = resolve_renewal(resolver, *phrase.renewal);
    resolve_extensions(resolver, phrase.extensions, out);
    return out;
}

void resolve_entry_readings(Resolver& resolver) {
    std::map<std::string, FilePosition> seen;
    for (const EntryPhrase& phrase : resolver.document.entry_readings) {
        const auto [first, is_new] = seen.try_emplace(phrase.id.text, phrase.id.at);
        if (!is_new) {
            resolver.diagnostics.conflict("duplicate-name",
                                          "two readings are called '" + phrase.id.text + "'",
                                          phrase.id.at, first->second, "the first is here");
        }
        if (auto entry = entry_of(resolver, phrase))
            resolver.agreement.entry.push_back(std::move(*entry));
    }
}

void take_entry_from_signature(Resolver& resolver) {
    const AgreementPhrase& head = *resolver.document.agreement;
    const Agreement& agreement = resolver.agreement;
    if (!agreement.signed_on) {
        resolver.diagnostics.error("no-entry-into-force",
                                   "when the agreement enters into force is not said", head.at,
                                   "write 'in force from DATE TIME' under 'agreement'");
        return;
    }
    resolver.diagnostics.warning("entry-not-stated",
                                 "when it enters into force is not said: taken as its signature",
                                 head.at, "write 'in force from …' under 'agreement'");
    EntryReading out;
    out.in_force.from =
        agreement.signed_at ? *agreement.signed_at : agreement.zone.day(*agreement.signed_on).to;
    out.at = head.at;
    resolver.agreement.entry.push_back(std::move(out));
}

}  // namespace

Instant added(const Resolver& resolver, Instant from, const SpanPhrase& span) {
    const TimeZone& zone = resolver.agreement.zone;
    const Instant moved = zone.add_calendar_months(from + span.running, span.calendar_months);
    return zone.add_calendar_days(moved, span.calendar_days);
}

std::optional<Instant> fixed_instant(Resolver& resolver, const MomentPhrase& phrase,
                                     bool with_signature) {
    std::optional<Instant> base;
    if (phrase.base == Base::Instant) {
        base = phrase.instant;
    } else if (phrase.base == Base::Clock || phrase.base == Base::Day) {
        base = clock_or_day(resolver, phrase);
    } else if (phrase.base == Base::Signature && with_signature) {
        base = signature(resolver, phrase);
    } else {
        resolver.diagnostics.error("fixed-date-needed", "'" + phrase.text + "' is no fixed moment",
                                   phrase.at, "write a date here");
    }
    if (!base) return std::nullopt;
    return added(resolver, *base, phrase.after);
}

Interval resolve_period(Resolver& resolver, const PeriodPhrase& phrase) {
    Interval out;
    if (phrase.since) out.from = fixed_instant(resolver, *phrase.since, true).value_or(out.from);
    if (phrase.until) out.to = fixed_instant(resolver, *phrase.until, true).value_or(out.to);
    if (out.is_empty()) {
        resolver.diagnostics.error("ends-before-it-starts", "this period ends before it starts",
                                   phrase.until->at);
    }
    return out;
}

void resolve_head(Resolver& resolver) {
    const AgreementPhrase& head = *resolver.document.agreement;
    Agreement& agreement = resolver.agreement;
    agreement.id = head.id.text;
    agreement.title = head.title;
    agreement.file = resolver.document.file;
    agreement.is_exercise = head.is_exercise;
    agreement.is_text_public = head.is_text_public;
    agreement.sources = head.sources;
    if (head.zone) {
        const auto zone = TimeZone::named(head.zone->text);
        resolver.is_zone_stated = true;
        if (zone) {
            agreement.zone = *zone;
        } else {
            resolver.diagnostics.error("unknown-time-zone", zone.error().message, head.zone->at,
                                       zone.error().hint);
        }
    }
    agreement.work = {agreement.zone, head.weekend, head.holidays};
    std::ranges::sort(agreement.work.holidays);
    if (head.signed_on) resolve_signature(resolver, *head.signed_on);
    if (head.area)
        agreement.area = resolver.names.index(NameKind::Zone, *head.area, resolver.diagnostics);
}

void resolve_entry(Resolver& resolver) {
    const AgreementPhrase& head = *resolver.document.agreement;
    if (head.entry && resolver.document.entry_readings_at) {
        resolver.diagnostics.conflict("entry-twice",
                                      "the entry into force is stated, and has rival readings",
                                      resolver.document.entry_readings_at->at, head.entry->at,
                                      "stated here", "delete one of the two");
    }
    if (resolver.document.entry_readings_at) {
        resolve_entry_readings(resolver);
        if (resolver.document.entry_readings.empty()) {
            resolver.diagnostics.error("entry-missing",
                                       "no reading of the entry into force could be read",
                                       resolver.document.entry_readings_at->at);
        }
    } else if (head.entry) {
        if (auto entry = entry_of(resolver, *head.entry))
            resolver.agreement.entry.push_back(std::move(*entry));
    } else {
        take_entry_from_signature(resolver);
    }
    if (head.extensions.empty()) return;
    if (resolver.document.entry_readings_at) {
        resolver.diagnostics.conflict(
            "extension-of-readings",
            "which reading of the entry into force this extends is not said",
            head.extensions.front().at, resolver.document.entry_readings_at->at,
            "the readings are here", "put it under a reading");
    } else if (!resolver.agreement.entry.empty()) {
        resolve_extensions(resolver, head.extensions, resolver.agreement.entry.front());
    }
}

}  // namespace sulh
