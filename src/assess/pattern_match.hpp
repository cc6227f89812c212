#pragma once
// SPDX-License-Identifier: Apache-2.0
// Is an incident a happening as the text describes it?

#include "assess/context.hpp"
#include "assess/place_match.hpp"
#include "assess/tracer.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace sulh {

// An EventPattern made ready for one bearer. Rules (docs/method.md, "Assessment"):
// - kind, objects, weapons: by the tree of terms. Of several candidates one is the true one: Yes
// where all are, No where
//   none can be. Not stated: Unknown.
// - actor, target: the same over names; a name the agreement does not know is somebody else; nobody
// named: Unknown.
// - a two-sided happening (both_took_part): that a party took part does not say that it began. For
// violence the actor is
//   Unknown for each side, unless the pattern asks for taking part in an armed clash, or all who
//   took part are asked for.
// - places: see PlaceMatcher.
class PatternMatcher {
public:
    // `area` holds where the pattern names no place of its own: the area of application.
    PatternMatcher(const Context& context, const EventPattern& pattern, ActorIndex bearer,
                   std::optional<ZoneIndex> area = {});

    // Could an incident of that kind match?
    bool is_possible(Term kind) const { return kinds_[slot(kind)] != Truth::No; }
    // All parts of the pattern. With a tracer, each part becomes a leaf.
    Judgement match(std::uint32_t incident, Tracer* tracer) const;
    // Every asserted incident of a possible kind, ascending.
    std::vector<std::uint32_t> candidates() const;

    const EventPattern& pattern() const { return pattern_; }
    const std::vector<PlaceMatcher>& places() const { return places_; }

private:
    static std::size_t slot(Term t) { return static_cast<std::size_t>(t); }
    Judgement match_kind(const Incident& incident, Tracer* tracer) const;
    Judgement match_actor(const Incident& incident, Tracer* tracer) const;
    Judgement match_target(const Incident& incident, Tracer* tracer) const;
    Judgement match_things(const Incident& incident, bool asks_weapons, Tracer* tracer) const;
    // REQUIRES: `incident` is one of the corroboration's.
    Truth judge_actor(const Incident& incident) const;
    Truth actor_truth(const Incident& incident) const;
    Truth target_truth(const Incident& incident) const;
    Truth thing_truth(Term thing, const std::vector<ThingClass>& classes,
                      const Incident* calibre_of) const;

    const Context& context_;
    const EventPattern& pattern_;
    std::array<Truth, term_slots> kinds_{};
    std::vector<bool> actors_;  // by ActorIndex: asked for
    AnswerMemo::Answers* actor_answers_ = nullptr;  // the context's; null where anyone will do
    std::vector<bool> targets_;
    bool taking_part_is_enough_ = false;
    std::vector<PlaceMatcher> places_;  // places, then origins
};

}  // namespace sulh
