// SPDX-License-Identifier: Apache-2.0
#include "assess/near_match.hpp"

#include "assess/limits.hpp"
#include "assess/said_values.hpp"

#include <cmath>

namespace sulh {

namespace {

// Cheaper than the exact answer, and never wrong: is one surely farther north or south?
bool is_surely_beyond(const Where& a, const Where& b, Metres limit) {
    if (!a.is_known || !b.is_known) return false;
    const Metres reach = limit + a.radius() + b.radius();
    // A degree of latitude is 110,574 m at least.
    return std::abs(a.centre.lat() - b.centre.lat()) * 110'570 > reach.value + 1;
}

Said distance_said(const Where& a, const Where& b) {
    if (!a.is_known || !b.is_known) return Said("distance-unknown", "the distance is not known");
    return said_away(rounded(distance(a.centre, b.centre)), a.radius() + b.radius());
}

}  // namespace

NearMatcher::NearMatcher(const Context& context, const NearEvent& near, ActorIndex bearer,
                         std::int32_t roots_min)
    : context_(context),
      near_(near),
      roots_min_(roots_min),
      matcher_(context, near.event, bearer, {}, roots_min) {}

const EventTimeline& NearMatcher::others() const {
    if (others_ == nullptr) {
        others_ =
            std::make_unique<const EventTimeline>(find_events(context_, matcher_, roots_min_));
        if (others_->all().size() >= events_in_grid_min) {
            grid_ = std::make_unique<const EventGrid>(context_, *others_, near_.distance);
        }
    }
    return *others_;
}

Judgement NearMatcher::judge_pair(const IncidentBrief& act, const When& when, const Where& where,
                                  const Judgement& judgement) const {
    if (is_surely_beyond(act.where, where, near_.distance)) return {Truth::No, {}};
    const Truth placed = is_related(when, near_.relation, near_.window, act.when);
    const Judgement in_time = both(judgement, judged(placed, Reason::TimeUncertain));
    if (in_time.truth == Truth::No) return in_time;
    const Truth is_near = within(act.where, where, near_.distance);
    return both(in_time, judged(is_near, Reason::PlaceUncertain));
}

Judgement NearMatcher::judge_found(std::uint32_t at, const IncidentBrief& act) const {
    Judgement out{Truth::No, {}};
    for (const auto& part : found_) {
        for (const PlacedEvent& other : part) {
            if (other.match.incident == at) continue;
            out = either(out, judge_pair(act, other.when, other.where, other.match.judgement));
            if (out.truth == Truth::Yes) return out;
        }
    }
    return out;
}

void NearMatcher::fetch_ahead(const std::vector<std::uint32_t>& incidents, std::size_t i) const {
    constexpr std::size_t square_ahead = 8;
    constexpr std::size_t events_ahead = 4;
    if (grid_ == nullptr || i + square_ahead >= incidents.size()) return;
    grid_->fetch_square(context_.brief(incidents[i + square_ahead]).where);
    grid_->fetch_events(context_.brief(incidents[i + events_ahead]).where);
}

void NearMatcher::trace(const IncidentBrief& act, const EventMatch& other, const Judgement& result,
                        Tracer& tracer) const {
    const Incident& one = context_.incident(other.incident);
    tracer.leaf(result.truth,
                Said("happening-near", "{incident}, {when}, {distance}",
                     {said_incident("incident", one),
                      said_when("when", one.when),
                      {"distance", distance_said(act.where, one.where)}}),
                context_.sources_of(one));
}

std::optional<Instant> NearMatcher::open_until(std::uint32_t at) const {
    if (near_.relation != Relation::After || near_.window.ms <= 0) return std::nullopt;
    const Instant last = context_.brief(at).when.possible.to - milliseconds(1);
    if (!last.is_bounded()) return std::nullopt;
    const Instant until = last + near_.window;
    if (context_.as_of >= until) return std::nullopt;
    return until;
}

Judgement NearMatcher::judge(std::uint32_t at, Tracer* tracer) const {
    const IncidentBrief& act = context_.brief(at);
    const Interval during = window_around(near_.relation, near_.window, act.when);
    const EventTimeline& all = others();
    const bool is_found =
        grid_ != nullptr && tracer == nullptr && grid_->find(act.where, during, found_);
    if (is_found) return judge_found(at, act);
    return judge_in_time(at, all.around(during), tracer);
}

// An explanation lists them in order of time.
Judgement NearMatcher::judge_in_time(std::uint32_t at, std::span<const EventMatch> others,
                                     Tracer* tracer) const {
    const IncidentBrief& act = context_.brief(at);
    Said asked;
    if (tracer != nullptr) {
        asked = Said("within-of", "within {distance} of {what}",
                     {said_metres("distance", near_.distance), {"what", near_.event.text}});
        tracer->open(asked);
    }
    Judgement out{Truth::No, {}};
    std::size_t listed = 0;
    for (const EventMatch& other : others) {
        if (out.truth == Truth::Yes) break;
        if (other.incident == at) continue;
        const IncidentBrief& one = context_.brief(other.incident);
        const Judgement here = judge_pair(act, one.when, one.where, other.judgement);
        if (here.truth == Truth::No) continue;
        out = either(out, here);
        if (tracer != nullptr && listed++ < explanation_events_max) {
            trace(act, other, here, *tracer);
        }
    }
    if (tracer == nullptr) return out;
    if (listed == 0) {
        tracer->leaf(Truth::No,
                     Said("none-near", "no such happening is reported there at that time"));
    }
    if (out.truth == Truth::Unknown)
        tracer->would_decide(Said("ask-whether-was", "whether it was {what}", {{"what", asked}}));
    tracer->close(out.truth);
    return out;
}

}  // namespace sulh
