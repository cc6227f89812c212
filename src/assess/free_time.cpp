// SPDX-License-Identifier: Apache-2.0
// The part of Provision that asks how much of each civil day was free of an act.
#include "assess/joint_coverage.hpp"
#include "assess/limits.hpp"
#include "assess/provision.hpp"
#include "assess/said_values.hpp"

#include <algorithm>

namespace sulh {

namespace {

// How much of `day` the parts fill. REQUIRES: merged.
Duration filled(const std::vector<Interval>& parts, Interval day) {
    Duration out;
    auto part = std::lower_bound(parts.begin(), parts.end(), day.from,
                                 [](const Interval& one, Instant t) { return one.to <= t; });
    for (; part != parts.end() && part->from < day.to; ++part) {
        out = out + intersection(*part, day).length();
    }
    return out;
}

}  // namespace

bool Provision::asks_free_time() const {
    return norm_.mode == Mode::Forbid && norm_.schedule.has_value() &&
           norm_.schedule->free_time.has_value();
}

// When the act surely went on, and when it may have: of one that is not said how long it lasted, to
// the end of its day.
const Provision::Occupied& Provision::occupied() {
    if (occupied_.has_value()) return *occupied_;
    std::vector<Interval> surely;
    std::vector<Interval> possibly;
    const TimeZone& zone = context_.agreement.zone;
    for (const LedgerEntry& entry : ledger().entries()) {
        const Incident& incident = context_.incident(entry.incident);
        const Interval sure = intersection(sure_extent(incident), period_.stands);
        if (entry.counts.truth == Truth::Yes && !sure.is_empty()) surely.push_back(sure);
        Interval possible = possible_extent(incident);
        if (!incident.details->lasting_minutes.is_known() && possible.to.is_bounded()) {
            possible.to = zone.day(zone.date_of(possible.to - milliseconds(1))).to;
        }
        possible = intersection(possible, period_.stands);
        if (!possible.is_empty()) possibly.push_back(possible);
    }
    occupied_.emplace(Occupied{merged(std::move(surely)), merged(std::move(possibly))});
    return *occupied_;
}

const EventTimeline& Provision::longer_days() {
    if (longer_days_.has_value()) return *longer_days_;
    std::vector<EventMatch> events;
    for (const EventPattern& then : norm_.schedule->then) {
        const PatternMatcher matcher(context_, then, key_.bearer, {}, roots_min_);
        const EventTimeline found = find_events(context_, matcher, roots_min_);
        events.insert(events.end(), found.all().begin(), found.all().end());
    }
    longer_days_.emplace(context_, std::move(events));
    return *longer_days_;
}

// How much of the day is to be free.
Amount Provision::free_time_owed(Interval day, Tracer* tracer) {
    const Schedule& schedule = *norm_.schedule;
    const auto usual = static_cast<double>(schedule.free_time->ms);
    if (!schedule.free_time_then.has_value()) return {usual, usual, {}};
    const auto then = static_cast<double>(schedule.free_time_then->ms);
    Judgement is_such{Truth::No, {}};
    for (const EventMatch& event : longer_days().around(day)) {
        const Incident& incident = context_.incident(event.incident);
        const Truth on_day = happened_in(incident.when, day);
        const Judgement here = both(event.judgement, judged(on_day, Reason::TimeUncertain));
        if (tracer != nullptr && here.truth != Truth::No) {
            tracer->leaf(here.truth,
                         Said("day-with", "a day with {what}: {incident}, {when}",
                              {{"what", schedule.then.front().text},
                               said_incident("incident", incident),
                               said_when("when", incident.when)}),
                         context_.sources_of(incident));
        }
        is_such = either(is_such, here);
        if (is_such.truth == Truth::Yes) return {then, then, {}};
    }
    if (is_such.truth == Truth::No) return {usual, usual, {}};
    if (tracer != nullptr) {
        tracer->would_decide(Said("ask-day-with", "whether it was a day with {what}",
                                  {{"what", schedule.then.front().text}}));
    }
    return {std::min(usual, then), std::max(usual, then), is_such.reasons};
}

void Provision::assess_free_time(std::vector<Assessment>& out) {
    const Interval during = time_judged();
    if (!during.from.is_bounded() || !during.to.is_bounded()) return;
    for (const Interval& day :
         civil_periods(context_.agreement.zone, TallyRule::Per::Day, during)) {
        if (auto one = judge_free_time(day, nullptr)) out.push_back(*one);
    }
}

std::optional<Assessment> Provision::judge_free_time(Interval day, Tracer* tracer) {
    Assessment a = blank(no_incident);
    a.period = day;
    const Amount owed = free_time_owed(day, tracer);
    const Duration free_most = day.length() - filled(occupied().surely, day);
    const Duration free_least = day.length() - filled(occupied().possibly, day);
    if (tracer != nullptr) trace_free_time(day, owed, free_least, free_most, *tracer);
    if (static_cast<double>(free_most.ms) < owed.least) {
        a.is_exception_claimed = ledger().is_claimed(day);
        a.is_cured = is_cured(When::within(day), tracer);
        return with(a, Verdict::Breached);
    }
    if (static_cast<double>(free_least.ms) < owed.most) {
        return with(a, Verdict::Undetermined,
                    ledger().reasons(day) | owed.reasons | Reason::TimeUncertain);
    }
    const bool is_over = context_.as_of + milliseconds(1) >= day.to;
    if (!is_over || binds_throughout(day).truth != Truth::Yes) return std::nullopt;
    if (!would_have_seen(day)) return std::nullopt;
    if (tracer != nullptr) tracer->leaf(Truth::Yes, Said("more-seen", "more would have been seen"));
    return with(a, Verdict::Complied);
}

void Provision::trace_free_time(Interval day, const Amount& owed, Duration free_least,
                                Duration free_most, Tracer& tracer) {
    const auto owed_span = [](std::string_view name, double ms) {
        return said_span(name, milliseconds(static_cast<std::int64_t>(ms)));
    };
    const std::vector<SaidValue> values = {
        said_span("least", free_least), said_span("most", free_most),
        owed_span("owed", owed.least), owed_span("then", owed.most)};
    tracer.open(owed.most > owed.least
                    ? Said("free-of-it-or",
                           "free of it: at least {least}, at most {most} (owed: {owed} or {then})",
                           values)
                    : Said("free-of-it", "free of it: at least {least}, at most {most} (owed: {owed})",
                           values),
                clause_.article);
    for (const LedgerEntry* entry : ledger().some(day, explanation_events_max)) {
        const Incident& incident = context_.incident(entry->incident);
        const CountRange& lasting = incident.details->lasting_minutes;
        const std::vector<SaidValue> lasted = {
            said_incident("incident", incident),
            said_when("when", incident.when),
            said_span("span", minutes(lasting.is_known() ? lasting.low : 0))};
        tracer.leaf(entry->counts.truth,
                    lasting.is_known()
                        ? Said("lasted", "{incident}, {when}, for at least {span}", lasted)
                        : Said("lasted-unknown", "{incident}, {when}, how long is not stated", lasted),
                    context_.sources_of(incident));
    }
    tracer.would_decide(Said("ask-lasted", "from when to when each {what} lasted",
                             {{"what", norm_.act.text}}));
    tracer.close(free_least == free_most ? Truth::Yes : Truth::Unknown);
}

}  // namespace sulh
