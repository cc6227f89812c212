// SPDX-License-Identifier: Apache-2.0
#include "assess/place_match.hpp"

#include "assess/said_values.hpp"
#include "base/check.hpp"
#include "base/text.hpp"

#include <cmath>

namespace sulh {

namespace {

using Kind = PlaceTest::Kind;
using KeyKind = AnswerMemo::Key::Kind;

std::string title_or_id(const std::string& title, const std::string& id) {
    return title.empty() ? id : title;
}

std::string describe(const Agreement& agreement, const PlaceTest& test, ActorIndex bearer) {
    const auto zone = [&] {
        return title_or_id(agreement.zones[test.index].title, agreement.zones[test.index].id);
    };
    const auto line = [&] {
        return title_or_id(agreement.lines[test.index].title, agreement.lines[test.index].id);
    };
    switch (test.kind) {
        case Kind::InZone:
            return "in " + zone();
        case Kind::OutsideZone:
            return "outside " + zone();
        case Kind::WithinOfLine:
            return "within " + to_text(test.distance) + " of " + line();
        case Kind::AtLeastFromLine:
            return "at least " + to_text(test.distance) + " from " + line();
        case Kind::Territory:
            return "in the territory of " + agreement.actors[test.index].title;
        case Kind::BearersTerritory:
            return "in the territory of " + agreement.actors[bearer].title;
        case Kind::OthersTerritory:
            return "in the territory of the other party";
    }
    CHECK_UNREACHABLE();
}

// Two significant digits, downwards; at most 0.1 % above the value.
double rounded_down(double value) {
    if (value < 1) return 0;
    const double step = std::pow(10.0, std::floor(std::log10(value)) - 1);
    return std::floor(value * 1.001 / step) * step;
}

}  // namespace

PlaceMatcher::PlaceMatcher(const Context& context, const PlaceTest& test, ActorIndex bearer,
                           bool asks_origin)
    : context_(context),
      test_(test),
      asks_origin_(asks_origin),
      text_((asks_origin ? "from a place " : "") + describe(context.agreement, test, bearer)) {
    const Agreement& agreement = context.agreement;
    switch (test.kind) {
        case Kind::OutsideZone:
            wants_outside_ = true;
            [[fallthrough]];
        case Kind::InZone:
            add_zone(test.index, {});
            break;
        case Kind::WithinOfLine:
            add_line(KeyKind::WithinOfLine);
            break;
        case Kind::AtLeastFromLine:
            add_line(KeyKind::AtLeastFromLine);
            break;
        case Kind::Territory:
            add_zone(agreement.actors[test.index].territory, {});
            break;
        case Kind::BearersTerritory:
            add_zone(agreement.actors[bearer].territory, {});
            break;
        case Kind::OthersTerritory:
            for (const ActorIndex party : actors_with(agreement, ActorRole::Party)) {
                if (party != bearer) add_zone(agreement.actors[party].territory, party);
            }
            break;
    }
}

void PlaceMatcher::add_zone(std::optional<ZoneIndex> zone, std::optional<ActorIndex> party) {
    Choice choice;
    choice.party = party;
    if (zone.has_value()) {
        const NamedZone& named = context_.agreement.zones[*zone];
        choice.key = {KeyKind::InZone, *zone, 0, asks_origin_};
        choice.has_geometry = named.zone.has_value();
        choice.valid = named.valid;
    }
    const bool is_located = context_.zone_hits != nullptr && !asks_origin_;
    if (choice.has_geometry && !is_located) {
        choice.answers =
            &context_.memo.answers(choice.key, context_.corroboration.incidents.size());
    }
    choices_.push_back(choice);
}

void PlaceMatcher::add_line(KeyKind kind) {
    const NamedLine& named = context_.agreement.lines[test_.index];
    Choice choice;
    choice.key = {kind, test_.index, test_.distance.value, asks_origin_};
    choice.has_geometry = named.line.has_value();
    choice.valid = named.valid;
    if (choice.has_geometry) {
        choice.answers =
            &context_.memo.answers(choice.key, context_.corroboration.incidents.size());
    }
    choices_.push_back(choice);
}

Truth PlaceMatcher::ask(const Choice& choice, const Where& where) const {
    const Agreement& agreement = context_.agreement;
    switch (choice.key.kind) {
        case KeyKind::InZone:
            return contains(*agreement.zones[choice.key.index].zone, where);
        case KeyKind::WithinOfLine:
            return within(where, *agreement.lines[choice.key.index].line, test_.distance);
        case KeyKind::AtLeastFromLine:
            return at_least(where, *agreement.lines[choice.key.index].line, test_.distance);
    }
    CHECK_UNREACHABLE();
}

Truth PlaceMatcher::answer_of(const Choice& choice, std::uint32_t incident) const {
    if (choice.answers == nullptr) return context_.zone_hits->in_zone(incident, choice.key.index);
    std::uint8_t& answer = (*choice.answers)[incident];
    if (answer == 0) {
        const Incident& one = context_.incident(incident);
        const Truth asked = ask(choice, asks_origin_ ? one.details->origin : one.where);
        answer = static_cast<std::uint8_t>(1 + static_cast<int>(asked));
    }
    return static_cast<Truth>(answer - 1);
}

Judgement PlaceMatcher::judge_choice(const Choice& choice, std::uint32_t incident) const {
    if (!choice.has_geometry) return judged(Truth::Unknown, Reason::TextAmbiguous);
    const Incident& one = context_.incident(incident);
    const Judgement place = judged(answer_of(choice, incident), Reason::PlaceUncertain);
    const Truth in_date = happened_in(one.when, choice.valid);
    if (choice.key.kind == KeyKind::InZone) {
        return both(place, judged(in_date, Reason::TimeUncertain));
    }
    if (in_date == Truth::Yes) return place;
    return judged(Truth::Unknown,
                  in_date == Truth::No ? Reason::TextAmbiguous : Reason::TimeUncertain);
}

bool PlaceMatcher::could_be_target(const Choice& choice, const Incident& incident) const {
    if (!choice.party.has_value() || incident.targets.empty()) return true;
    for (const Symbol target : incident.targets) {
        if (context_.names.is_actor(target, *choice.party, incident.when) != Truth::No) return true;
    }
    return false;
}

Judgement PlaceMatcher::judge_all(std::uint32_t incident) const {
    const Incident& one = context_.incident(incident);
    bool asked_any = false;
    Judgement in_any{Truth::No, {}};
    Judgement in_all;
    for (int pass = 0; pass < 2 && !asked_any; ++pass) {
        // Where no other party is a possible target, the act was against somebody else: any of
        // their territories counts.
        for (const Choice& choice : choices_) {
            if (pass == 0 && !could_be_target(choice, one)) continue;
            const Judgement here = judge_choice(choice, incident);
            in_any = either(in_any, here);
            in_all = both(in_all, here);
            asked_any = true;
        }
    }
    if (!asked_any) return judged(Truth::Unknown, Reason::TextAmbiguous);
    // Several parties could be meant: Yes in each of them, No in none, else it depends on who was
    // the target.
    if (in_all.truth == Truth::Yes || in_any.truth == Truth::No) return in_any;
    const ReasonSet why = in_any.reasons | in_all.reasons;
    return {Truth::Unknown, why.is_empty() ? ReasonSet(Reason::ActorUnknown) : why};
}

Judgement PlaceMatcher::judge(std::uint32_t incident, Tracer* tracer) const {
    Judgement result = judge_all(incident);
    if (wants_outside_) result = negated(result);
    if (tracer != nullptr) trace(incident, result, *tracer);
    return result;
}

Said PlaceMatcher::measured(const Where& where) const {
    if (!where.is_known) return Said("place-unknown", "the place is not known");
    const Choice& choice = choices_.front();
    if (choice.key.kind == KeyKind::InZone)
        return Said("reported-at", "reported at {place}", {said_place("place", where)});
    const Line& line = *context_.agreement.lines[choice.key.index].line;
    return said_away(rounded(distance(where.centre, line)), where.radius());
}

// The largest radius around the same centre at which the answer would be definite, by bisection.
std::optional<double> PlaceMatcher::deciding_radius_m(const Where& where) const {
    if (!where.is_known || choices_.size() != 1) return std::nullopt;
    const auto is_definite = [&](double radius) {
        return ask(choices_.front(), Where::at(where.centre, metres(radius))) != Truth::Unknown;
    };
    if (!is_definite(0)) return std::nullopt;
    double low = 0;
    double high = static_cast<double>(where.radius_m);
    while (high - low > 0.001) {
        const double middle = (low + high) / 2;
        (is_definite(middle) ? low : high) = middle;
        if (middle <= low && middle >= high) break;
    }
    return low;
}

void PlaceMatcher::trace(std::uint32_t incident, const Judgement& result, Tracer& tracer) const {
    const Incident& one = context_.incident(incident);
    const Where& where = asks_origin_ ? one.details->origin : one.where;
    const bool has_map = !choices_.empty() && choices_.front().has_geometry;
    tracer.leaf(result.truth,
                Said("placed", "{what}: {measured}",
                     {{"what", text_},
                      {"measured", has_map ? measured(where) : Said("no-map", "no public map")}}));
    if (result.truth != Truth::Unknown) return;
    if (result.reasons.has(Reason::TextAmbiguous)) {
        tracer.would_decide(
            Said("ask-map", "a map the parties agree on for \"{what}\"", {{"what", text_}}));
    }
    if (!result.reasons.has(Reason::PlaceUncertain)) return;
    const Said what = asks_origin_ ? Said("place-from", "the place it came from")
                                   : Said("a-position", "a position");
    const auto radius = deciding_radius_m(where);
    if (!radius.has_value()) {
        tracer.would_decide(
            Said("ask-place-or-not", "{position}, {what} or not", {{"position", what}, {"what", text_}}));
    } else if (rounded_down(*radius) == 0) {
        tracer.would_decide(Said("ask-place-metre", "{position} to the metre, from an independent source",
                                 {{"position", what}}));
    } else {
        tracer.would_decide(Said("ask-place-better", "{position} to better than ± {distance}",
                                 {{"position", what},
                                  said_metres("distance", metres(rounded_down(*radius)))}));
    }
}

std::optional<Zone> PlaceMatcher::zone_of_yes() const {
    if (wants_outside_ || choices_.empty()) return std::nullopt;
    const Choice& choice = choices_.front();
    if (choices_.size() != 1 || !choice.has_geometry) return std::nullopt;
    if (choice.key.kind == KeyKind::InZone) return context_.agreement.zones[choice.key.index].zone;
    if (choice.key.kind == KeyKind::AtLeastFromLine) return std::nullopt;
    return Zone::corridor(*context_.agreement.lines[choice.key.index].line, test_.distance);
}

std::optional<Zone> PlaceMatcher::zone_of_no() const {
    if (choices_.size() != 1 || !choices_.front().has_geometry) return std::nullopt;
    const Choice& choice = choices_.front();
    if (wants_outside_) return context_.agreement.zones[choice.key.index].zone;
    if (choice.key.kind != KeyKind::AtLeastFromLine) return std::nullopt;
    return Zone::corridor(*context_.agreement.lines[choice.key.index].line, test_.distance);
}

}  // namespace sulh
