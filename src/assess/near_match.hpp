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

private:
    const EventTimeline& others() const;
    // Those that may be near it in place and time, and few others.
    const std::vector<std::span<const EventMatch>>& around(const Incident& act, Interval during,
                                                           bool is_traced) const;
    Judgement judge_pair(const Incident& act, const EventMatch& other) const;
    void trace(const Incident& act, const EventMatch& other, const Judgement& result,
               Tracer& tracer) const;

    const Context& context_;
    const NearEvent& near_;
    std::int32_t roots_min_;
    PatternMatcher matcher_;
    mutable std::unique_ptr<const EventTimeline> others_;
    mutable std::unique_ptr<const EventGrid> grid_;
    mutable std::vector<std::span<const EventMatch>> found_;
};

}  // namespace sulh
