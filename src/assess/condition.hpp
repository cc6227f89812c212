#pragma once
// SPDX-License-Identifier: Apache-2.0
// Conditions of exceptions and releases, and what an exception does to a breach.

#include "assess/coverage.hpp"
#include "assess/events.hpp"

#include <map>
#include <memory>
#include <vector>

namespace sulh {

// Judges conditions for one bearer. Remembers the events of each pattern it met. Not shared between
// threads.
// - Happened: Yes where one event surely matches and is so placed in time. Where none can, silence
// proves nothing: Unknown
//   (no coverage), and No only where somebody denies it for the whole window or would have seen it
//   there.
// - Sequence: events one after the other, all before the act. Yes where some choice of sure events
// is surely in that order; Unknown where some choice may be, or where an unreported event would make
// one and nobody would have to have seen it; else No. Linear in the events of its parts.
// - Stated: Unknown (text ambiguous): only people can decide it.
class ConditionJudge {
public:
    ConditionJudge(const Context& context, ActorIndex bearer, std::int32_t roots_min)
        : context_(context), bearer_(bearer), roots_min_(roots_min) {}

    // `act`: when the act that is judged took place; `self`: its incident or no_incident, never its
    // own excuse.
    Judgement judge(const Condition& condition, const When& act, std::uint32_t self,
                    Tracer* tracer);

    // What is known of a pattern; valid as long as this and the pattern.
    struct Known {
        EventTimeline events;
        std::vector<std::uint32_t> denials;
        Watch watch;
    };
    const Known& known(const EventPattern& pattern);

private:
    Judgement judge_at(const Condition& condition, const When& act, std::uint32_t self,
                       Tracer* tracer, std::size_t depth);
    Judgement judge_parts(const Condition& condition, const When& act, std::uint32_t self,
                          Tracer* tracer, std::size_t depth);
    Judgement judge_happened(const Condition& condition, const When& act, std::uint32_t self,
                             Tracer* tracer);
    Judgement judge_sequence(const Condition& condition, const When& act, std::uint32_t self,
                             Tracer* tracer);
    void trace_part(const Condition& part, bool is_empty, const When& act, std::uint32_t self,
                    Tracer& tracer);
    bool is_surely_absent(const Condition& condition, const When& act, const Known& known) const;

    const Context& context_;
    ActorIndex bearer_;
    std::int32_t roots_min_;
    std::map<const EventPattern*, std::unique_ptr<Known>> known_;
};

}  // namespace sulh
