#pragma once
// SPDX-License-Identifier: Apache-2.0
// Is an incident close, in place and time, to another happening that the text names?

#include "assess/event_grid.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace sulh {

// A NearEvent made ready for one bearer. Looks for the other happenings once, when first asked; not
// safe to share between threads. The context and the NearEvent must outlive it.
class NearMatcher {
public:
    NearMatcher(const Context& context, const NearEvent& near, ActorIndex bearer,
                std::int32_t roots_min);

    // Yes where one other incident surely is such a happening, surely so near and surely so placed
    // in time; No where none can be: a happening that nobody reports makes no zone; else Unknown.
    // An incident is never near itself. Cost: the happenings around it inside the
    // window of time; with a tracer, all inside that window.
    Judgement judge(std::uint32_t incident, Tracer* tracer) const;

    // Until when such a happening may still come after it; nothing where it must come before, or the
    // time for it is over.
    std::optional<Instant> open_until(std::uint32_t incident) const;

    // As Context::fetch_ahead().
    void fetch_ahead(const std::vector<std::uint32_t>& incidents, std::size_t i) const;

private:
    const EventTimeline& others() const;
    Judgement judge_found(std::uint32_t at, const IncidentBrief& act) const;
    Judgement judge_in_time(std::uint32_t at, std::span<const EventMatch> others,
                            Tracer* tracer) const;
    Judgement judge_pair(const IncidentBrief& act, const When& when, const Where& where,
                         const Judgement& judgement) const;
    void trace(const IncidentBrief& act, const EventMatch& other, const Judgement& result,
               Tracer& tracer) const;

    const Context& context_;
    const NearEvent& near_;
    std::int32_t roots_min_;
    PatternMatcher matcher_;
    mutable std::unique_ptr<const EventTimeline> others_;
    mutable std::unique_ptr<const EventGrid> grid_;
    mutable std::vector<std::span<const PlacedEvent>> found_;
};

}  // namespace sulh
