// SPDX-License-Identifier: Apache-2.0
#include "agreement/wording.hpp"

#include "base/check.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <initializer_list>

namespace sulh {

namespace {

std::string phrases(const std::vector<Term>& terms) {
    std::vector<std::string> out;
    for (const Term t : terms)
        out.emplace_back(phrase(t));
    return listed(out, "or");
}

std::string wording(const std::vector<ThingClass>& classes) {
    std::vector<std::string> out;
    for (const ThingClass& things : classes)
        out.push_back(wording(things));
    return listed(out, "or");
}

std::string calibres(const ThingClass& things) {
    std::string out;
    if (things.calibre_min_mm > 0) {
        out += ", at least " + number_text(static_cast<double>(things.calibre_min_mm)) + " mm";
    }
    if (things.calibre_max_mm > 0) {
        out += ", at most " + number_text(static_cast<double>(things.calibre_max_mm)) + " mm";
    }
    return out;
}

std::string unmapped(bool has_shape) {
    return has_shape ? "" : " (no map is given)";
}

std::string clock_text(std::int32_t minute) {
    const auto two = [](std::int32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(minute / 60) + ":" + two(minute % 60);
}

std::string whole(double value) {
    return grouped(static_cast<std::int64_t>(value));
}

std::string size_wording(const NumberRange& count) {
    std::string out;
    if (count.least) out += ", at least " + whole(*count.least) + " at one time";
    if (count.most) out += ", at most " + whole(*count.most) + " at one time";
    return out;
}

std::string altitude_wording(const NumberRange& altitude_m) {
    std::string out;
    if (altitude_m.least) out += ", above " + to_text(metres(*altitude_m.least)) + " over ground";
    if (altitude_m.most) out += ", below " + to_text(metres(*altitude_m.most)) + " over ground";
    return out;
}

// Is each of the kinds one of those?
bool are_all(const std::vector<Term>& kinds, std::initializer_list<std::string_view> wanted) {
    return std::ranges::all_of(kinds, [&](Term kind) {
        return std::ranges::any_of(
            wanted, [&](std::string_view one) { return is_a(kind, term(one)) == Truth::Yes; });
    });
}

bool are_all_installations(const std::vector<ThingClass>& classes) {
    return std::ranges::all_of(classes, [](const ThingClass& things) {
        return are_all(things.terms, {"installation"});
    });
}

// "withdrawal of soldiers", "access denied to convoys", "deployment at schools", "shelling against mills".
std::string_view thing_preposition(const EventPattern& pattern, const std::vector<ThingClass>& classes) {
    if (are_all(pattern.kinds, {"access"})) return "to";
    if (are_all(pattern.kinds, {"deployment", "presence"}) && are_all_installations(classes)) return "at";
    return are_of_things(pattern) ? "of" : "against";
}

// What a happening is of, with whose they are.
std::string things_wording(const Agreement& agreement, const EventPattern& pattern) {
    if (pattern.objects.empty()) return {};
    return " " + std::string(thing_preposition(pattern, pattern.objects)) + " " +
           wording(pattern.objects) + wording(agreement, pattern.target, "of");
}

std::string receiver_wording(const Agreement& agreement, const EventPattern& pattern) {
    if (!pattern.objects.empty()) return {};
    return wording(agreement, pattern.target, is_to_somebody(pattern) ? "to" : "directed at");
}

std::string weapons_wording(const EventPattern& pattern) {
    if (pattern.weapons.empty()) return {};
    return (are_of_things(pattern) ? " of " : ", with ") + wording(pattern.weapons);
}

std::string near_wording(const Agreement& agreement, const NearEvent& near) {
    std::string out =
        "at most " + to_text(near.distance) + " from any " + wording(agreement, near.event) + ", ";
    if (near.relation == Relation::Ever) return out + "whenever that was";
    if (near.relation == Relation::During) return out + "while that goes on";
    if (near.window.ms > 0) out += "at most " + to_text(near.window) + " ";
    // Of the other happening: it came first where the relation is Before.
    return out + (near.relation == Relation::Before ? "after that" : "before that");
}

std::string origin_wording(const Agreement& agreement, const PlaceTest& test) {
    std::string out = wording(agreement, test);
    if (out.starts_with("in ")) out = out.substr(3);
    return "coming from " + out;
}

}  // namespace

std::string listed(const std::vector<std::string>& parts, std::string_view last_word) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += i + 1 == parts.size() ? " " + std::string(last_word) + " " : ", ";
        out += parts[i];
    }
    return out;
}

std::string title_of(const Actor& actor) {
    return actor.title.empty() ? actor.id : actor.title;
}

std::string titles_of(const Agreement& agreement, const std::vector<ActorIndex>& actors,
                      std::string_view last_word) {
    std::vector<std::string> out;
    for (const ActorIndex actor : actors)
        out.push_back(title_of(agreement.actors[actor]));
    return listed(out, last_word);
}

std::string title_of(const NamedLine& line) {
    return (line.title.empty() ? line.id : line.title) + unmapped(line.line.has_value());
}

std::string title_of(const NamedZone& zone) {
    return (zone.title.empty() ? zone.id : zone.title) + unmapped(zone.zone.has_value());
}

std::string wording(const ThingClass& things) {
    const std::string terms = phrases(things.terms) + calibres(things);
    if (terms == things.title || things.id == name(things.terms.front())) return terms;
    return (things.title.empty() ? things.id : things.title) + " (" + terms + ")";
}

std::string wording(const Agreement& agreement, const PlaceTest& test) {
    using Kind = PlaceTest::Kind;
    switch (test.kind) {
        case Kind::InZone:
            return "in " + title_of(agreement.zones[test.index]);
        case Kind::OutsideZone:
            return "outside " + title_of(agreement.zones[test.index]);
        case Kind::WithinOfLine:
            return "at most " + to_text(test.distance) + " from " +
                   title_of(agreement.lines[test.index]);
        case Kind::AtLeastFromLine:
            return "at least " + to_text(test.distance) + " from " +
                   title_of(agreement.lines[test.index]);
        case Kind::Territory:
            return "in the territory of " + title_of(agreement.actors[test.index]);
        case Kind::BearersTerritory:
            return "in the party's own territory";
        case Kind::OthersTerritory:
            return "in the other party's territory";
    }
    CHECK_UNREACHABLE();
}

std::string wording(const Agreement& agreement, const ActorTest& test,
                    std::string_view preposition) {
    using Kind = ActorTest::Kind;
    const std::string before = " " + std::string(preposition) + " ";
    switch (test.kind) {
        case Kind::Anyone:
            return {};
        case Kind::Bearer:
            return before + "the party";
        case Kind::OtherParty:
            return before + "the other party";
        case Kind::AnyParty:
            return before + "any party";
        case Kind::Named:
            return before + titles_of(agreement, test.named, "or");
    }
    CHECK_UNREACHABLE();
}

bool are_of_things(const EventPattern& pattern) {
    return are_all(pattern.kinds, {"movement", "presence", "transfer", "communication", "recruitment",
                                   "removal-of-mines", "destruction-of-weapons", "dismantling",
                                   "opening", "closure", "obstruction", "storage-finding"});
}

bool is_to_somebody(const EventPattern& pattern) {
    return are_all(pattern.kinds, {"communication", "transfer", "support-to-armed-group", "access"});
}

std::string wording(const Agreement& agreement, const EventPattern& pattern) {
    const std::string doer = wording(agreement, pattern.actor, "by");
    const std::string things = things_wording(agreement, pattern);
    const std::string weapons = weapons_wording(pattern);
    // What moves or changes hands goes before who moves it; what is struck after who strikes.
    std::string out = phrases(pattern.kinds);
    out += are_of_things(pattern) ? things + weapons + doer : doer + things;
    out += receiver_wording(agreement, pattern);
    if (!are_of_things(pattern)) out += weapons;
    out += size_wording(pattern.count) + altitude_wording(pattern.altitude_m);
    for (const PlaceTest& test : pattern.places)
        out += ", " + wording(agreement, test);
    for (const PlaceTest& test : pattern.origins)
        out += ", " + origin_wording(agreement, test);
    for (const NearEvent& near : pattern.near)
        out += ", " + near_wording(agreement, near);
    return out;
}

std::string wording(const DailyHours& hours_of_day) {
    std::string out = "from " + clock_text(hours_of_day.from_minute) + " to " +
                      clock_text(hours_of_day.to_minute);
    if (hours_of_day.to_minute <= hours_of_day.from_minute) out += " of the next day";
    std::vector<std::string> days_named;
    for (const std::uint8_t day : hours_of_day.weekdays)
        days_named.emplace_back(weekday_name(day));
    return days_named.empty() ? out : out + ", on " + listed(days_named, "and");
}

std::string wording(const Agreement& agreement, Instant t) {
    if (!t.is_bounded()) return "unbounded";
    const std::string local = agreement.zone.to_text(t);
    return agreement.zone.name() == "UTC" ? local : local + " (" + to_text(t) + ")";
}

std::string wording(const Agreement& agreement, const EntryReading& entry, const Moment& moment) {
    if (const auto instant = instant_of(agreement, entry, moment)) {
        return wording(agreement, *instant) + ", written as '" + moment.text + "'";
    }
    std::string after;
    if (moment.after.ms != 0) after = to_text(moment.after) + " after ";
    if (moment.calendar_months != 0)
        after += counted(moment.calendar_months, "month", "months") + " after ";
    if (moment.calendar_days != 0) {
        after += counted(moment.calendar_days, "calendar day", "calendar days") + " after ";
    }
    if (moment.from == Moment::From::ClauseDone)
        return after + "clause '" + moment.clause + "' has been done";
    if (moment.from == Moment::From::ClauseBreached) {
        return after + "any breach of clause '" + moment.clause + "'" +
               wording(agreement, moment.actor, "by");
    }
    if (moment.event) return after + "each " + wording(agreement, *moment.event);
    return after + "a moment that is not fixed";
}

std::string wording(const Agreement& agreement, const Condition& condition) {
    using Kind = Condition::Kind;
    switch (condition.kind) {
        case Kind::All:
            return "all of these:";
        case Kind::Any:
            return "any of these:";
        case Kind::Not:
            return "not:";
        case Kind::Sequence:
            return "one after the other, in this order:";
        case Kind::Stated:
            return "people decide whether: \"" + condition.text + "\"";
        case Kind::Happened:
            break;
    }
    std::string when;
    if (condition.relation == Relation::Ever) when = "at any time";
    if (condition.relation == Relation::During) when = "at the time of the act";
    if (condition.relation == Relation::Before || condition.relation == Relation::After) {
        when = condition.window.ms > 0 ? "at most " + to_text(condition.window) + " " : "";
        when += condition.relation == Relation::Before ? "before the act" : "after the act";
    }
    return wording(agreement, *condition.event) + ", " + when;
}

}  // namespace sulh
