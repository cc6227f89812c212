#pragma once
// SPDX-License-Identifier: Apache-2.0
// Is an incident close, in place and time, to another happening that the text names?

#include "assess/events.hpp"

#include <cstdint>
#include <memory>
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
    // An incident is never near itself. Cost: the happenings inside the window of time or, where
    // these are many, those of them that lie so near or whose place is not known well.
    Judgement judge(std::uint32_t incident, Tracer* tracer) const;

private:
    class Places;
    const EventTimeline& others() const;
    std::vector<const EventMatch*> close_ones(const Incident& act,
                                              std::span<const EventMatch> during) const;
    Judgement judge_pair(const Incident& act, const EventMatch& other) const;
    void trace(const Incident& act, const EventMatch& other, const Judgement& result,
               Tracer& tracer) const;

    const Context& context_;
    const NearEvent& near_;
    std::int32_t roots_min_;
    PatternMatcher matcher_;
    mutable std::unique_ptr<const EventTimeline> others_;
    mutable std::shared_ptr<const Places> places_;  // of others_, once many are asked about
};

}  // namespace sulh
