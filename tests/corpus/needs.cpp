// SPDX-License-Identifier: Apache-2.0
#include "corpus/needs.hpp"

#include "base/check.hpp"

namespace sulh {

namespace {

class Needs {
public:
    explicit Needs(const Agreement& agreement) : agreement_(agreement) {}

    void of_pattern(const EventPattern& pattern, bool asks_who) {
        for (const Term kind : pattern.kinds)
            add(std::string(phrase(kind)));
        if (asks_who || pattern.actor.kind != ActorTest::Kind::Anyone) add("who did it");
        if (pattern.target.kind != ActorTest::Kind::Anyone) add("against whom or to whom");
        if (!pattern.objects.empty()) add("of what object");
        for (const ThingClass& one : pattern.weapons)
            add(one.calibre_min_mm > 0 || one.calibre_max_mm > 0 ? "weapon and calibre" : "weapon");
        for (const PlaceTest& place : pattern.places)
            of_place(place, "where");
        for (const PlaceTest& place : pattern.origins)
            of_place(place, "where from");
        for (const NearEvent& near : pattern.near) {
            of_pattern(near.event, false);
            add("how far from it");
        }
        if (pattern.count.is_asked()) add("how many");
        if (pattern.altitude_m.is_asked()) add("height above ground");
    }
    void of_place(const PlaceTest& place, const std::string& question) {
        add(question);
        if (!is_mapped(place)) add("a map");
    }
    void of_condition(const Condition& condition) {
        for (const Condition& part : condition.parts)
            of_condition(part);
        if (condition.kind == Condition::Kind::Stated) add("people decide on an exception");
        if (condition.event.has_value()) of_pattern(*condition.event, false);
    }
    void add(std::string need) { all.insert(std::move(need)); }

    std::set<std::string> all;

private:
    bool is_mapped(const PlaceTest& place) const {
        const auto zone_is_mapped = [&](std::size_t i) {
            return agreement_.zones[i].zone.has_value();
        };
        switch (place.kind) {
            case PlaceTest::Kind::InZone:
            case PlaceTest::Kind::OutsideZone:
                return zone_is_mapped(place.index);
            case PlaceTest::Kind::WithinOfLine:
            case PlaceTest::Kind::AtLeastFromLine:
                return agreement_.lines[place.index].line.has_value();
            case PlaceTest::Kind::Territory: {
                const auto territory = agreement_.actors[place.index].territory;
                return territory.has_value() && zone_is_mapped(*territory);
            }
            case PlaceTest::Kind::BearersTerritory:
            case PlaceTest::Kind::OthersTerritory:
                break;
        }
        for (const Actor& actor : agreement_.actors) {
            if (actor.role != ActorRole::Party || !actor.territory.has_value()) continue;
            if (!zone_is_mapped(*actor.territory)) return false;
        }
        return true;
    }

    const Agreement& agreement_;
};

bool is_shown_by_silence(Mode mode) {
    return mode == Mode::Forbid || mode == Mode::Keep || mode == Mode::Hold;
}

void add_counts(const Norm& norm, Needs& needs) {
    const bool is_declared = (norm.quantity && norm.quantity->is_of_declared) ||
                             (norm.least && norm.least->is_of_declared) ||
                             (norm.most && norm.most->is_of_declared);
    if (is_declared) needs.add("what was declared");
    if (norm.quantity_min > 0 || norm.quantity || norm.tally || norm.least || norm.most) {
        needs.add("how many");
    }
}

}  // namespace

std::string mode_words(Mode mode) {
    switch (mode) {
        case Mode::Forbid:
            return "shall not";
        case Mode::Require:
            return "shall, by a time";
        case Mode::Keep:
            return "shall keep";
        case Mode::Respond:
            return "upon …, shall";
        case Mode::Permit:
            return "may";
        case Mode::Precede:
            return "before …, shall";
        case Mode::Prevent:
            return "shall prevent";
        case Mode::Tally:
            return "counted";
        case Mode::Hold:
            return "shall keep so many";
    }
    CHECK_UNREACHABLE();
}

std::set<std::string> needs_of(const Agreement& agreement, const Norm& norm) {
    Needs needs(agreement);
    needs.of_pattern(norm.act, true);
    if (norm.trigger.has_value()) needs.of_pattern(*norm.trigger, false);
    if (!norm.trigger_clause.empty()) needs.add("a breach of " + norm.trigger_clause);
    for (const PlaceTest& place : norm.keep)
        needs.of_place(place, "where");
    if (norm.baseline.has_value()) needs.add("where it was before");
    if (norm.tally.has_value()) {
        for (const EventPattern& other : norm.tally->other)
            needs.of_pattern(other, false);
    }
    if (norm.diligence.has_value()) {
        needs.of_pattern(norm.diligence->knowledge, false);
        needs.of_pattern(norm.diligence->action, false);
        if (norm.diligence->able.has_value()) needs.of_condition(*norm.diligence->able);
    }
    if (norm.cure.has_value()) needs.of_pattern(norm.cure->act, false);
    for (const Exception& exception : norm.exceptions)
        needs.of_condition(exception.condition);
    add_counts(norm, needs);
    if (is_shown_by_silence(norm.mode)) needs.add("a watch without a gap");
    return std::move(needs.all);
}

}  // namespace sulh
