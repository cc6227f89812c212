#pragma once
// SPDX-License-Identifier: Apache-2.0
// Is an incident a happening as the text describes it?

#include "assess/context.hpp"
#include "assess/place_match.hpp"
#include "assess/tracer.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace sulh {

class NearMatcher;

// An EventPattern made ready for one bearer. Remembers answers: not safe to share between threads.
// Rules (docs/method.md, "Assessment"):
// - kind, objects, weapons: by the tree of terms. Of several candidates one is the true one: Yes
// where all are, No where
//   none can be. Not stated: Unknown.
// - actor, target: the same over names; a name the agreement does not know is somebody else; nobody
// named: Unknown.
// - a two-sided happening (both_took_part): that a party took part does not say that it began. For
// violence the actor is
//   Unknown for each side, unless the pattern asks for taking part in an armed clash, or all who
//   took part are asked for.
// - places: see PlaceMatcher; close to another happening: see NearMatcher.
// - count, altitude: of the range that is reported. Not stated: Unknown.
class PatternMatcher {
public:
    // `area` holds where the pattern names no place of its own: the area of application.
    // `roots_min`: what is asked of the happenings that it must be close to.
    PatternMatcher(const Context& context, const EventPattern& pattern, ActorIndex bearer,
                   std::optional<ZoneIndex> area = {}, std::int32_t roots_min = 1);

    // Could an incident of that kind match?
    bool is_possible(Term kind) const { return kinds_[slot(kind)] != Truth::No; }
    // All parts of the pattern. With a tracer, each part becomes a leaf.
    Judgement match(std::uint32_t incident, Tracer* tracer) const;
    // Does a report that such a thing did not happen deny every happening of the pattern? Its kind
    // must be each kind of the pattern or above it; a denial of one of several acts denies not all.
    bool is_denied_by(std::uint32_t incident) const;
    // Where match() is No only for want of what may still come after it: until when that may be.
    // Nothing elsewhere.
    std::optional<Instant> awaited_until(std::uint32_t incident) const;
    // As Context::fetch_ahead(): what lies around them, where the pattern asks for that.
    void fetch_ahead(const std::vector<std::uint32_t>& incidents, std::size_t i) const;
    // Every asserted incident of a possible kind, ascending.
    std::vector<std::uint32_t> candidates() const;

    const EventPattern& pattern() const { return pattern_; }
    const std::vector<PlaceMatcher>& places() const { return places_; }

private:
    static std::size_t slot(Term t) { return static_cast<std::size_t>(t); }
    Judgement match_kind(std::uint32_t incident, Tracer* tracer) const;
    // Everything but the kind and what it must be near to, joined to what is known so far; and that.
    Judgement match_itself(std::uint32_t incident, Judgement so_far, Tracer* tracer) const;
    Judgement match_surroundings(std::uint32_t incident, Judgement so_far, Tracer* tracer) const;
    Judgement match_near(std::uint32_t incident, Judgement so_far, Tracer* tracer) const;
    Judgement match_actor(std::uint32_t incident, Tracer* tracer) const;
    Judgement match_target(std::uint32_t incident, Tracer* tracer) const;
    Judgement match_things(std::uint32_t incident, bool asks_weapons, Tracer* tracer) const;

    Judgement match_count(const Incident& incident, Tracer* tracer) const;
    Judgement match_altitude(const Incident& incident, Tracer* tracer) const;

    bool is_by_nobody_asked_for(std::uint32_t incident) const;
    Truth actor_truth(std::uint32_t incident) const;
    Truth target_truth(std::uint32_t incident) const;
    Truth judge_actor(const Incident& incident) const;
    Truth judge_target(const Incident& incident) const;
    Truth judge_things(const Incident& incident, bool asks_weapons) const;
    Truth thing_truth(Term thing, const std::vector<ThingClass>& classes,
                      const Incident* calibre_of) const;

    // One answer per value of a column, found when first asked.
    class ValueAnswers {
    public:
        static constexpr std::uint8_t not_asked = 255;
        static constexpr std::uint8_t depends_on_time = 254;
        explicit ValueAnswers(const IncidentColumn& column) : column_(column) {}
        // A Truth, or one of the above.
        std::uint8_t& of(std::uint32_t incident) {
            if (known_.empty()) known_.assign(column_.example.size(), not_asked);
            return known_[column_.of(incident)];
        }

    private:
        const IncidentColumn& column_;
        std::vector<std::uint8_t> known_;
    };
    template <typename Judge>
    Truth answer(ValueAnswers& answers, std::uint32_t incident, bool names_actors,
                 Judge judge) const;
    bool is_dated(const Incident& incident) const;

    const Context& context_;
    const EventPattern& pattern_;
    std::array<Truth, term_slots> kinds_{};
    std::vector<bool> actors_;  // by ActorIndex: asked for
    std::vector<bool> targets_;
    bool taking_part_is_enough_ = false;
    std::vector<PlaceMatcher> places_;  // places, then origins
    std::vector<std::shared_ptr<const NearMatcher>> near_;
    mutable ValueAnswers actor_answers_;
    mutable ValueAnswers target_answers_;
    mutable ValueAnswers object_answers_;
    mutable ValueAnswers weapon_answers_;
};

}  // namespace sulh
