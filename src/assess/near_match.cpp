// SPDX-License-Identifier: Apache-2.0
#include "assess/near_match.hpp"

#include "assess/limits.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

namespace sulh {

namespace {

// Cheaper than the exact answer, and never wrong: is one surely farther away?
bool is_surely_beyond(const Where& a, const Where& b, Metres limit) {
    if (!a.is_known || !b.is_known) return false;
    const Metres reach = limit + a.radius() + b.radius();
    // A degree of latitude is 110,574 m at least.
    const double apart = std::abs(a.centre.lat() - b.centre.lat()) * 110'570;
    if (apart > reach.value + 1) return true;
    return distance_bounds(a.centre, b.centre).least.value > reach.value + 1;
}

std::string distance_text(const Where& a, const Where& b) {
    if (!a.is_known || !b.is_known) return "the distance is not known";
    std::string out = to_text(rounded(distance(a.centre, b.centre)));
    const Metres margin = a.radius() + b.radius();
    if (margin.value > 0) out += " ± " + to_text(margin);
    return out + " away";
}

}  // namespace

// The places of events in bands of latitude, each from west to east.
class NearMatcher::Places {
public:
    Places(const Context& context, std::span<const EventMatch> events) {
        for (std::uint32_t i = 0; i < events.size(); ++i) {
            const Where& where = context.incident(events[i].incident).where;
            if (!where.is_known || where.radius().value > radius_max_m) {
                anywhere_.push_back(i);
                continue;
            }
            radius_m_ = std::max(radius_m_, where.radius().value);
            bands_[band(where.centre.lat())].emplace_back(where.centre.lon(), i);
        }
        for (auto& [at, events_in] : bands_)
            std::sort(events_in.begin(), events_in.end());
    }

    // Every event that may lie within `limit` of `where`, and others: ascending.
    std::vector<std::uint32_t> around(const Where& where, Metres limit) const {
        std::vector<std::uint32_t> out = anywhere_;
        const double reach_m = limit.value + where.radius().value + radius_m_ + 1;
        const double lat = where.centre.lat();
        const double high = reach_m / 110'500;  // a degree of latitude is 110,574 m at least
        // The way between the two goes no nearer to a pole than this.
        const double steepest = std::min(90.0, std::abs(lat) + high);
        const double shrunk = std::cos(steepest * std::numbers::pi / 180);
        const double wide = shrunk > 1e-6 ? reach_m / (111'000 * shrunk) : 360;
        const double lon = where.centre.lon();
        const auto last = bands_.upper_bound(band(lat + high));
        for (auto one = bands_.lower_bound(band(lat - high)); one != last; ++one) {
            for (const double turn : {-360.0, 0.0, 360.0}) {
                if (wide >= 180 && turn != 0) continue;
                const double from = wide >= 180 ? -1000 : lon + turn - wide;
                const double to = wide >= 180 ? 1000 : lon + turn + wide;
                add(one->second, from, to, out);
            }
        }
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    }

    // Of which the place is not known, or not well.
    std::size_t elsewhere_count() const { return anywhere_.size(); }

private:
    using Band = std::vector<std::pair<double, std::uint32_t>>;  // longitude, event
    static constexpr double band_degrees = 0.1;
    static constexpr double radius_max_m = 30'000;  // of what has a place here

    static int band(double lat) { return static_cast<int>(std::floor(lat / band_degrees)); }
    static void add(const Band& events, double from, double to, std::vector<std::uint32_t>& out) {
        auto at = std::lower_bound(events.begin(), events.end(), std::pair(from, std::uint32_t{0}));
        for (; at != events.end() && at->first <= to; ++at) out.push_back(at->second);
    }

    std::map<int, Band> bands_;
    std::vector<std::uint32_t> anywhere_;  // place not known, or not well
    double radius_m_ = 0;                  // the largest in the bands
};

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
    }
    return *others_;
}

Judgement NearMatcher::judge_pair(const Incident& act, const EventMatch& other) const {
    const Incident& one = context_.incident(other.incident);
    if (is_surely_beyond(act.where, one.where, near_.distance)) return {Truth::No, {}};
    const Truth placed = is_related(one.when, near_.relation, near_.window, act.when);
    const Judgement in_time = both(other.judgement, judged(placed, Reason::TimeUncertain));
    if (in_time.truth == Truth::No) return in_time;
    const Truth is_near = within(act.where, one.where, near_.distance);
    return both(in_time, judged(is_near, Reason::PlaceUncertain));
}

void NearMatcher::trace(const Incident& act, const EventMatch& other, const Judgement& result,
                        Tracer& tracer) const {
    const Incident& one = context_.incident(other.incident);
    tracer.leaf(result.truth,
                incident_id(one) + ", " + to_text(one.when) + ", " +
                    distance_text(act.where, one.where),
                context_.sources_of(one));
}

// Of many at that time, those that are not surely too far away; in their order.
std::vector<const EventMatch*> NearMatcher::close_ones(const Incident& act,
                                                       std::span<const EventMatch> during) const {
    std::vector<const EventMatch*> out;
    const std::span<const EventMatch> all(others().all());
    if (places_ == nullptr) places_ = std::make_shared<const Places>(context_, all);
    if (!act.where.is_known || places_->elsewhere_count() > during.size() / 4) {
        for (const EventMatch& one : during) out.push_back(&one);
        return out;
    }
    const auto first = static_cast<std::size_t>(during.data() - all.data());
    for (const std::uint32_t i : places_->around(act.where, near_.distance)) {
        if (i >= first && i < first + during.size()) out.push_back(&all[i]);
    }
    return out;
}

Judgement NearMatcher::judge(std::uint32_t at, Tracer* tracer) const {
    const Incident& act = context_.incident(at);
    const std::string text = "within " + to_text(near_.distance) + " of " + near_.event.text;
    if (tracer != nullptr) tracer->open(text);
    Judgement out{Truth::No, {}};
    std::size_t listed = 0;
    const auto weigh = [&](const EventMatch& other) {
        if (other.incident == at) return;
        const Judgement here = judge_pair(act, other);
        if (here.truth == Truth::No) return;
        out = either(out, here);
        if (tracer != nullptr && listed++ < explanation_events_max) {
            trace(act, other, here, *tracer);
        }
    };
    const auto during = others().around(window_around(near_.relation, near_.window, act.when));
    const std::size_t few = std::min(during.size(), near_by_place_from);
    for (std::size_t i = 0; i < few && out.truth != Truth::Yes; ++i) weigh(during[i]);
    if (out.truth != Truth::Yes && few < during.size()) {
        for (const EventMatch* other : close_ones(act, during.subspan(few))) {
            weigh(*other);
            if (out.truth == Truth::Yes) break;
        }
    }
    if (tracer == nullptr) return out;
    if (listed == 0) tracer->leaf(Truth::No, "no such happening is reported there at that time");
    if (out.truth == Truth::Unknown) tracer->would_decide("whether it was " + text);
    tracer->close(out.truth);
    return out;
}

}  // namespace sulh
