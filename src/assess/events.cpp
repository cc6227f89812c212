// SPDX-License-Identifier: Apache-2.0
#include "assess/events.hpp"

#include "assess/said_values.hpp"
#include "base/check.hpp"
#include "base/large_pages.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

std::int32_t roots_needed(const Agreement& agreement, const ClauseVersion& version) {
    if (version.evidence.roots_min > 0) return version.evidence.roots_min;
    if (agreement.findings.has_value() && agreement.findings->roots_min > 0) {
        return agreement.findings->roots_min;
    }
    return 1;
}

Judgement judge_evidence(const Context& context, std::uint32_t at, std::int32_t roots_min,
                         Tracer* tracer) {
    const IncidentBrief& incident = context.brief(at);
    const auto roots = static_cast<std::int32_t>(incident.root_count);
    const Judgement undisputed = incident.is_occurrence_disputed
                                     ? judged(Truth::Unknown, Reason::SourcesConflict)
                                     : judged(true);
    const Judgement enough =
        roots < roots_min ? judged(Truth::Unknown, Reason::StandardNotMet) : judged(true);
    const Judgement out = both(undisputed, enough);
    if (tracer == nullptr) return out;
    const std::vector<SaidValue> values = {
        said_count("roots", roots, "independent root", "independent roots"),
        said_count("asked", roots_min)};
    tracer->leaf(out.truth,
                 incident.is_occurrence_disputed
                     ? Said("happened-disputed",
                            "it happened: {roots}, {asked} asked for; some reports deny it", values)
                     : Said("happened", "it happened: {roots}, {asked} asked for", values),
                 context.sources_of(context.incident(at)));
    if (incident.is_occurrence_disputed) {
        tracer->would_decide(
            Said("ask-root-whether", "an independent root on whether it took place at all"));
    }
    if (roots < roots_min) {
        const std::int32_t missing = roots_min - roots;
        tracer->would_decide(
            missing == 1 && roots == 1 ? Said("ask-second-root", "a second independent root")
            : missing == 1             ? Said("ask-one-root", "one more independent root")
                                       : Said("ask-roots", "{count} more independent roots",
                                              {said_count("count", missing)}));
    }
    return out;
}

namespace {

std::vector<Interval> times_of(const Context& context, const std::vector<EventMatch>& events) {
    std::vector<Interval> out;
    out.reserve(events.size());
    for (const EventMatch& event : events)
        out.push_back(context.brief(event.incident).when.possible);
    return out;
}

bool is_earlier(const Interval& a, const Interval& b) {
    return a.from < b.from;
}

}  // namespace

EventTimeline::EventTimeline(const Context& context, std::vector<EventMatch> events)
    : events_(std::move(events)), when_(times_of(context, events_)) {
    settle();
}

EventTimeline::EventTimeline(std::vector<EventMatch> events, std::vector<Interval> when)
    : events_(std::move(events)), when_(std::move(when)) {
    settle();
}

void EventTimeline::settle() {
    if (!std::is_sorted(when_.begin(), when_.end(), is_earlier)) sort_events();
    latest_end_.reserve(events_.size());
    Instant latest = Instant::earliest();
    for (const Interval& one : when_) {
        latest = std::max(latest, one.to);
        latest_end_.push_back(latest);
    }
}

void EventTimeline::sort_events() {
    std::vector<std::pair<Interval, EventMatch>> both;
    both.reserve(events_.size());
    for (std::size_t i = 0; i < events_.size(); ++i)
        both.emplace_back(when_[i], events_[i]);
    std::stable_sort(both.begin(), both.end(), [](const auto& a, const auto& b) {
        return is_earlier(a.first, b.first);
    });
    for (std::size_t i = 0; i < both.size(); ++i) {
        when_[i] = both[i].first;
        events_[i] = both[i].second;
    }
}

std::span<const EventMatch> EventTimeline::around(Interval during) const {
    const auto first =
        std::upper_bound(latest_end_.begin(), latest_end_.end(), during.from) - latest_end_.begin();
    const auto last = std::lower_bound(when_.begin(), when_.end(), during.to,
                                       [](const Interval& one, Instant t) { return one.from < t; }) -
                      when_.begin();
    if (first >= last) return {};
    return std::span<const EventMatch>(events_).subspan(static_cast<std::size_t>(first),
                                                        static_cast<std::size_t>(last - first));
}

EventTimeline find_events(const Context& context, const PatternMatcher& matcher,
                          std::int32_t roots_min) {
    std::vector<EventMatch> out;
    std::vector<Interval> when;
    const std::vector<std::uint32_t> candidates = matcher.candidates();
    reserve_in_large_pages(out, candidates.size());
    reserve_in_large_pages(when, candidates.size());
    for (std::size_t c = 0; c < candidates.size(); ++c) {
        context.fetch_ahead(candidates, c);
        const std::uint32_t i = candidates[c];
        const IncidentBrief& incident = context.brief(i);
        if (incident.kind == happening) continue;
        Judgement here = matcher.match(i, nullptr);
        if (here.truth == Truth::No) continue;
        here = both(here, judge_evidence(context, i, roots_min, nullptr));
        out.push_back({i, here});
        when.push_back(incident.when.possible);
    }
    return {std::move(out), std::move(when)};
}

std::vector<std::uint32_t> find_denials(const Context& context, const PatternMatcher& matcher) {
    std::vector<std::uint32_t> out;
    for (const std::uint32_t i : context.tables->index.denials()) {
        if (matcher.is_denied_by(i)) out.push_back(i);
    }
    return out;
}

Gap gap_between(const When& a, const When& b) {
    return {b.possible.from.ms - (a.possible.to.ms - 1),
            (b.possible.to.ms - 1) - a.possible.from.ms};
}

namespace {

// Is a length of time of [least, most] above 0 and at most `window`?
Truth is_positive_within(Gap gap, Duration window) {
    const bool is_bounded = window.ms > 0;
    if (gap.most <= 0 || (is_bounded && gap.least > window.ms)) return Truth::No;
    if (gap.least > 0 && (!is_bounded || gap.most <= window.ms)) return Truth::Yes;
    return Truth::Unknown;
}

Truth is_close(Gap gap, Duration window) {
    if (gap.least > window.ms || gap.most < -window.ms) return Truth::No;
    if (gap.least >= -window.ms && gap.most <= window.ms) return Truth::Yes;
    return Truth::Unknown;
}

}  // namespace

Interval window_around(Relation relation, Duration window, const When& act) {
    const bool is_bounded = window.ms > 0;
    const Interval at = act.possible;
    switch (relation) {
        case Relation::Before:
            return {is_bounded ? at.from - window : Instant::earliest(), at.to};
        case Relation::After:
            return {at.from, is_bounded ? at.to + window : Instant::latest()};
        case Relation::During:
            return {at.from - window, at.to + window};
        case Relation::Ever:
            return {};
    }
    CHECK_UNREACHABLE();
}

Truth is_related(const When& event, Condition::Relation relation, Duration window,
                 const When& act) {
    switch (relation) {
        case Condition::Relation::Before:
            return is_positive_within(gap_between(event, act), window);
        case Condition::Relation::After:
            return is_positive_within(gap_between(act, event), window);
        case Condition::Relation::During:
            return is_close(gap_between(event, act), window);
        case Condition::Relation::Ever:
            return Truth::Yes;
    }
    CHECK_UNREACHABLE();
}

}  // namespace sulh
