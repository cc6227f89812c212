// SPDX-License-Identifier: Apache-2.0
// The part of Provision that weighs how much is there at one time (Hold), and where things were at
// a baseline (Keep).
#include "assess/limits.hpp"
#include "assess/provision.hpp"
#include "assess/said_values.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

const Presences& Provision::presences() {
    if (presences_ != nullptr) return *presences_;
    std::vector<LedgerEntry> entries;
    for (const std::uint32_t at : act_.candidates()) {
        if (context_.brief(at).kind == happening) continue;
        LedgerEntry entry = counted_entry(context_.incident(at), at, false);
        entry.counts = judge_present(at, nullptr);
        if (entry.counts.truth != Truth::No) entries.push_back(entry);
    }
    presences_ = std::make_unique<const Presences>(context_, std::move(entries));
    return *presences_;
}

// Is it a sighting of such things, in the place and at a time that the statement is about?
Judgement Provision::judge_present(std::uint32_t at, Tracer* tracer) const {
    const Incident& incident = context_.incident(at);
    Judgement out = act_.match(at, tracer);
    if (out.truth == Truth::No) return out;
    for (const PlaceMatcher& place : keep_)
        out = both(out, place.judge(at, tracer));
    out = both(out, judge_binding(incident.when, tracer));
    return both(out, judge_evidence(context_, at, roots_min_, tracer));
}

void Provision::assess_hold(std::vector<Assessment>& out) {
    std::vector<std::uint32_t> incidents;
    for (const LedgerEntry& entry : presences().possible().entries()) incidents.push_back(entry.incident);
    std::sort(incidents.begin(), incidents.end());
    for (const std::uint32_t incident : incidents) {
        if (auto one = judge_hold(incident, nullptr)) out.push_back(*one);
    }
}

// What may be there at the time of a sighting: all that may overlap it, however often the same
// things are told of.
Provision::Together Provision::together_with(const LedgerEntry& sighting, double enough) {
    Together out;
    out.sum = presences().possible().in(sighting.when);
    out.sum.least = 0;
    const Interval sure = sure_extent(context_.incident(sighting.incident));
    // At whatever instant of its time the sighting was made, its own were there.
    if (sighting.counts.truth == Truth::Yes) out.sum.least = sighting.least;
    if (sighting.counts.truth == Truth::Yes && !sure.is_empty()) {
        out.surely = presences().surely_at(sure.from);
        out.sum.least = std::max(out.sum.least, presences().least_at(sure.from, enough));
        if (norm_.least.has_value()) out.sum.least = most_at_any(out.sum.least, sure, enough);
    }
    // Two sightings may be of the same things, or of different times.
    out.reasons = presences().possible().reasons(sighting.when);
    if (out.surely.size() > 1) out.reasons = out.reasons | Reason::PlaceUncertain;
    if (out.reasons.is_empty()) out.reasons = Reason::TimeUncertain;
    return out;
}

// The most that is surely there at some instant of a stretch; it changes where a sighting begins.
std::int64_t Provision::most_at_any(std::int64_t least, Interval stretch, double enough) {
    for (const Instant begins : presences().beginnings(stretch)) {
        if (static_cast<double>(least) >= enough) break;
        least = std::max(least, presences().least_at(begins, enough));
    }
    return least;
}

void Provision::trace_together(const LedgerEntry& sighting, const Together& together,
                               const Said& limit, Tracer& tracer) {
    const std::vector<SaidValue> values = {said_count("least", together.sum.least),
                                           said_count("most", together.sum.most),
                                           {"limit", limit}};
    tracer.open(together.sum.has_no_most
                    ? Said("there-at-least", "there at one time: at least {least} ({limit})", values)
                    : Said("there", "there at one time: at least {least}, at most {most} ({limit})",
                           values),
                clause_.article);
    for (const LedgerEntry* one :
         presences().possible().some(sighting.when, explanation_events_max)) {
        const Incident& incident = context_.incident(one->incident);
        tracer.leaf(one->counts.truth,
                    Said("sighting", "{incident}, {when}, {place}: {count}",
                         {said_incident("incident", incident),
                          said_when("when", incident.when),
                          context_.place_said("place", incident),
                          said_counts("count", one->least, one->most, one->has_no_most)}),
                    context_.sources_of(incident));
    }
    tracer.would_decide(Said("ask-count-apart", "a count of {what} at one time, each told apart",
                             {{"what", norm_.act.text}}));
    const bool is_exact =
        !together.sum.has_no_most && together.sum.least == together.sum.most;
    tracer.close(is_exact ? Truth::Yes : Truth::Unknown);
}

// Is an equally early sure sighting, behind it in the order of incidents, part of the same?
bool Provision::is_told_with_another(const LedgerEntry& sighting, const Together& together) const {
    const Instant begins = sure_extent(context_.incident(sighting.incident)).from;
    return std::any_of(together.surely.begin(), together.surely.end(), [&](const LedgerEntry* one) {
        return one->incident > sighting.incident && one->least > 0 &&
               sure_extent(context_.incident(one->incident)).from == begins;
    });
}

std::optional<Assessment> Provision::judge_hold(std::uint32_t at, Tracer* tracer) {
    const LedgerEntry* sighting = presences().possible().of(at);
    if (sighting == nullptr) return std::nullopt;
    const Incident& incident = context_.incident(at);
    if (tracer != nullptr) {
        tracer->open(Said("the-sighting", "the sighting: {what}", {{"what", norm_.act.text}}),
                     clause_.article);
        judge_present(at, tracer);
        tracer->close(sighting->counts.truth);
    }
    Amount most;
    if (norm_.most.has_value()) most = amount(*norm_.most, incident.when, tracer);
    Amount least{0, 0, {}};
    if (norm_.least.has_value()) least = amount(*norm_.least, incident.when, tracer);
    const Together together =
        together_with(*sighting, std::max(norm_.most.has_value() ? most.most : 0, least.most));
    if (tracer != nullptr) {
        trace_together(*sighting, together,
                       said_limit(norm_.most.has_value() ? &most : nullptr,
                                  norm_.least.has_value() ? &least : nullptr),
                       *tracer);
    }
    if (norm_.most.has_value()) {
        if (together.sum.is_above(most.most)) {
            if (is_told_with_another(*sighting, together)) return std::nullopt;
            return breached(blank(at), incident.when, tracer);
        }
        if (together.sum.may_exceed(most.least)) {
            return with(blank(at), Verdict::Undetermined, together.reasons | most.reasons);
        }
    }
    if (!norm_.least.has_value()) {
        const bool is_kept =
            sighting->counts.truth == Truth::Yes && would_have_seen(incident.when.possible);
        if (!is_kept) return std::nullopt;
        if (tracer != nullptr) tracer->leaf(Truth::Yes, Said("more-seen", "more would have been seen"));
        return with(blank(at), Verdict::Complied);
    }
    return judge_held_least(*sighting, together, least, tracer);
}

Assessment Provision::judge_held_least(const LedgerEntry& sighting, const Together& together,
                                       const Amount& least, Tracer* tracer) {
    const Incident& incident = context_.incident(sighting.incident);
    const Assessment a = blank(sighting.incident);
    if (sighting.counts.truth == Truth::Unknown) {
        return with(a, Verdict::Undetermined, sighting.counts.reasons);
    }
    if (together.sum.is_at_least(least.most)) return with(a, Verdict::Complied);
    if (together.sum.may_reach(least.least)) {
        return with(a, Verdict::Undetermined, together.reasons | least.reasons);
    }
    if (would_have_seen(incident.when.possible)) {
        if (tracer != nullptr)
            tracer->leaf(Truth::Yes, Said("more-not-seen", "more would have been seen, and was not"));
        return breached(a, incident.when, tracer);
    }
    return unseen(a, incident.when.possible, tracer);
}

// Where such things were seen at the baseline.
const EventTimeline& Provision::baseline_sightings() {
    if (!baseline_.has_value()) baseline_ = find_events(context_, act_, roots_min_);
    return *baseline_;
}

Judgement Provision::judge_baseline(std::uint32_t at, Tracer* tracer) {
    const auto bounds = bounds_of(context_, entry_, version_, *norm_.baseline, key_.bearer);
    Judgement out{Truth::No, {}};
    bool is_any_sure = false;
    if (tracer != nullptr) {
        tracer->open(Said("near-baseline", "within {distance} of where it was at {what}",
                          {said_metres("distance", norm_.baseline_distance),
                           {"what", norm_.baseline->text}}),
                     clause_.article);
    }
    if (!bounds.empty()) {
        const Bound& moment = bounds.front();
        const Interval from = moment.possible;
        const Interval opens{from.from - norm_.baseline_window, from.to - norm_.baseline_window};
        const Interval around{opens.from, from.to};
        std::size_t listed = 0;
        for (const EventMatch& one : baseline_sightings().around(around)) {
            const Incident& seen = context_.incident(one.incident);
            const Truth not_before = truth_not(happened_before(seen.when, When::within(opens)));
            const Truth not_after = truth_not(happened_before(When::within(from), seen.when));
            Judgement in_time =
                judged(truth_and(not_before, not_after), Reason::TimeUncertain);
            in_time = both(both(one.judgement, moment.exists), in_time);
            if (in_time.truth == Truth::No) continue;
            is_any_sure = is_any_sure || in_time.truth == Truth::Yes;
            const Truth near = one.incident == at
                                   ? Truth::Yes
                                   : within(context_.incident(at).where, seen.where,
                                            norm_.baseline_distance);
            const Judgement here = both(in_time, judged(near, Reason::PlaceUncertain));
            out = either(out, here);
            if (tracer != nullptr && listed++ < explanation_events_max) {
                tracer->leaf(here.truth,
                             Said("seen", "seen {when}, {place}",
                                  {said_when("when", seen.when),
                                   context_.place_said("place", seen)}),
                             context_.sources_of(seen));
            }
        }
    }
    if (!is_any_sure) out = {Truth::Unknown, out.reasons | Reason::NoCoverage};
    if (tracer != nullptr) {
        if (!is_any_sure) {
            tracer->leaf(Truth::Unknown,
                         Said("no-position-then", "no position surely seen then is reported"));
            tracer->would_decide(
                Said("ask-where-then", "where it was at {what}", {{"what", norm_.baseline->text}}));
        } else if (out.truth == Truth::Unknown) {
            tracer->would_decide(Said("ask-exact-positions", "a more exact position, then and now"));
        }
        tracer->close(out.truth);
    }
    return out;
}

}  // namespace sulh
