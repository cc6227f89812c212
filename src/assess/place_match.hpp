#pragma once
// SPDX-License-Identifier: Apache-2.0
// Questions about places, asked of incidents whose place is uncertain.

#include "assess/context.hpp"
#include "assess/tracer.hpp"

#include <string>
#include <vector>

namespace sulh {

// One PlaceTest of an agreement made ready for one bearer.
// A zone or line without geometry leaves every question Unknown (text ambiguous); an unknown or too
// coarse place leaves it Unknown (place uncertain); a zone holds nothing outside its own dates, and
// a line answers nothing outside its dates.
class PlaceMatcher {
public:
    // `asks_origin`: of where it came from, not where it took effect.
    PlaceMatcher(const Context& context, const PlaceTest& test, ActorIndex bearer,
                 bool asks_origin);

    Judgement judge(std::uint32_t incident, Tracer* tracer) const;
    // "in the Zone", "at least 25 km from the line".
    const std::string& text() const { return text_; }
    bool asks_origin() const { return asks_origin_; }
    // Where the answer is Yes, as a zone; nothing where the text names no map or the answer is no
    // zone's inside.
    std::optional<Zone> zone_of_yes() const;
    std::optional<Zone> zone_of_no() const;

private:
    struct Choice {  // OthersTerritory: one per other party
        std::optional<ActorIndex> party;
        AnswerMemo::Key key;
        bool has_geometry = false;
        Interval valid;
        AnswerMemo::Answers* answers = nullptr;  // nothing: the context's zone_hits know
    };
    void add_zone(std::optional<ZoneIndex> zone, std::optional<ActorIndex> party);
    void add_line(AnswerMemo::Key::Kind kind);
    Truth ask(const Choice& choice, const Where& where) const;
    // REQUIRES: choice.has_geometry.
    Truth answer_of(const Choice& choice, std::uint32_t incident) const;
    Judgement judge_choice(const Choice& choice, std::uint32_t incident) const;
    bool could_be_target(const Choice& choice, const Incident& incident) const;
    Judgement judge_all(std::uint32_t incident) const;
    void trace(std::uint32_t incident, const Judgement& result, Tracer& tracer) const;
    Said measured(const Where& where) const;
    std::optional<double> deciding_radius_m(const Where& where) const;

    const Context& context_;
    PlaceTest test_;
    bool asks_origin_;
    bool wants_outside_ = false;
    std::vector<Choice> choices_;
    std::string text_;
};

}  // namespace sulh
