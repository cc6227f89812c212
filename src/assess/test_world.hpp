#pragma once
// SPDX-License-Identifier: Apache-2.0
// A small fictional agreement and its incidents, for the tests of this module. Two parties, Arwen
// and Belor, and the armed group Corvo; the agreement is in force from 2031-05-01T00:00Z on. The
// line runs along the equator from 20 to 21 degrees east, where one degree of latitude is 110.574
// km; Arwen's territory lies north of it, Belor's south.

#include "assess/assess.hpp"
#include "base/check.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sulh::testing {

inline constexpr ActorIndex arwen = 0;
inline constexpr ActorIndex belor = 1;
inline constexpr ActorIndex corvo = 2;
inline constexpr ZoneIndex arwen_land = 0;
inline constexpr ZoneIndex belor_land = 1;
inline constexpr ZoneIndex valley = 2;  // disc of 10 km around 0.5 N 20.5 E
inline constexpr ZoneIndex unmapped = 3;
inline constexpr LineIndex front = 0;
inline constexpr LineIndex unmapped_line = 1;

inline Instant at(std::string_view text) {
    const auto out = parse_instant(text);
    CHECK(out.has_value());
    return *out;
}
inline When on(std::string_view text) {
    return When::at(at(text));
}
inline When between(std::string_view from, std::string_view to) {
    return When::within({at(from), at(to)});
}
// A place so many kilometres north of the line (negative: south), in the middle of it.
inline Where north_of_line(double km, double radius_km = 0) {
    return Where::at(LatLon::checked(km / 110.574, 20.5), kilometres(radius_km));
}

inline EventPattern pattern(std::string_view kind,
                            ActorTest::Kind actor = ActorTest::Kind::Bearer) {
    EventPattern out;
    out.kinds = {term(kind)};
    out.actor.kind = actor;
    out.text = kind;
    return out;
}
inline PlaceTest place(PlaceTest::Kind kind, std::uint16_t index = 0, double km = 0) {
    PlaceTest out;
    out.kind = kind;
    out.index = index;
    out.distance = kilometres(km);
    return out;
}
inline ThingClass things(std::string_view name, float calibre_min_mm = 0) {
    ThingClass out;
    out.id = name;
    out.terms = {term(name)};
    out.calibre_min_mm = calibre_min_mm;
    return out;
}
inline Moment fixed(std::string_view text) {
    Moment out;
    out.fixed = at(text);
    return out;
}
inline Condition happened(EventPattern event,
                          Condition::Relation relation = Condition::Relation::Before,
                          Duration window = {}) {
    Condition out;
    out.kind = Condition::Kind::Happened;
    out.text = event.text;
    out.event = std::move(event);
    out.relation = relation;
    out.window = window;
    return out;
}
inline Condition stated(std::string text) {
    Condition out;
    out.kind = Condition::Kind::Stated;
    out.text = std::move(text);
    return out;
}
inline Exception exception(Condition condition, Exception::Burden burden) {
    Exception out;
    out.condition = std::move(condition);
    out.burden = burden;
    return out;
}

class World {
public:
    Agreement agreement;
    Observations observations;
    Corroboration corroboration;
    Instant as_of = at("2032-01-01T00:00Z");

    World() {
        agreement.id = "two-rivers";
        agreement.entry.resize(1);
        agreement.entry[0].in_force.from = at("2031-05-01T00:00Z");
        add_actor("arwen", "Arwen", ActorRole::Party, arwen_land);
        add_actor("belor", "Belor", ActorRole::Party, belor_land);
        add_actor("corvo", "Corvo", ActorRole::Group, {});
        add_zone("arwen-land", Zone::box(*Box::make(0, 19, 5, 22)));
        add_zone("belor-land", Zone::box(*Box::make(-5, 19, 0, 22)));
        add_zone("valley", Zone::disc(LatLon::checked(0.5, 20.5), kilometres(10)));
        add_zone("unmapped", {});
        agreement.lines.resize(2);
        agreement.lines[front].id = "front";
        agreement.lines[front].line =
            *Line::make(Line::Chain{LatLon::checked(0, 20), LatLon::checked(0, 21)});
        agreement.lines[unmapped_line].id = "unmapped-line";
    }

    // Every clause anew, as from `from` on: clocks half as long, deadlines three days later.
    void amend_all(Instant from) {
        for (Clause& clause : agreement.clauses) {
            ClauseVersion next = clause.versions.back();
            next.known_from = from;
            for (Reading& reading : next.readings) {
                for (Norm& norm : reading.norms) {
                    norm.window.ms /= 2;
                    norm.lead.ms /= 2;
                    if (norm.due.has_value()) norm.due->fixed = norm.due->fixed + days(3);
                    if (norm.diligence.has_value()) norm.diligence->action_within.ms /= 2;
                }
            }
            clause.versions.push_back(std::move(next));
        }
    }

    Clause& clause(std::string id) {
        Clause out;
        out.id = std::move(id);
        out.article = "Article " + std::to_string(agreement.clauses.size() + 1);
        out.versions.resize(1);
        out.versions[0].readings.resize(1);
        agreement.clauses.push_back(std::move(out));
        return agreement.clauses.back();
    }
    Norm& norm(Mode mode, EventPattern act, std::vector<ActorIndex> bearers = {arwen}) {
        if (agreement.clauses.empty()) clause("c1");
        Norm out;
        out.mode = mode;
        out.act = std::move(act);
        out.bearers = std::move(bearers);
        auto& norms = agreement.clauses.back().versions[0].readings[0].norms;
        norms.push_back(std::move(out));
        return norms.back();
    }

    // An incident told of by one observation; known, undisputed, of one root. The reference holds
    // until the next one.
    Incident& incident(std::string_view kind, std::string_view actor,
                       When when = on("2031-06-01T12:00Z")) {
        const auto n = static_cast<std::uint32_t>(observations.all.size());
        Observation o;
        o.id = observations.symbols.intern("o" + std::to_string(n + 1));
        o.kind = term(kind);
        o.when = when;
        o.source = observations.symbols.intern("patrol");
        observations.all.push_back(o);
        Incident out;
        out.observations = {n};
        out.key = n + 1;
        out.root_count = 1;
        out.kind = term(kind);
        out.when = when;
        if (!actor.empty()) out.actors = {name(actor)};
        corroboration.incidents.push_back(std::move(out));
        return corroboration.incidents.back();
    }
    // Somebody says that it did not happen; nobody says that it did.
    Incident& denial(std::string_view kind, std::string_view actor, When when) {
        Incident& out = incident(kind, actor, when);
        observations.all.back().stance = Stance::Denies;
        out.root_count = 0;
        return out;
    }
    Observation& coverage(std::string_view kind, Where where, When when) {
        Observation o;
        o.id = observations.symbols.intern("v" + std::to_string(observations.all.size() + 1));
        o.form = FactForm::Coverage;
        o.kind = term(kind);
        o.where = where;
        o.when = when;
        corroboration.coverage.push_back(static_cast<std::uint32_t>(observations.all.size()));
        observations.all.push_back(o);
        return observations.all.back();
    }
    Symbol name(std::string_view text) { return observations.symbols.intern(text); }

    Assessments assess() const {
        return sulh::assess(agreement, {observations, corroboration}, as_of);
    }
    // REQUIRES: exactly one assessment.
    Assessment only() const {
        const Assessments out = assess();
        CHECK(out.all.size() == 1);
        return out.all[0];
    }
    ClauseState state() const { return assess().states.at(0); }
    Explanation explain(const Assessment& a) const {
        return sulh::explain(agreement, {observations, corroboration}, as_of, a);
    }
    // What would decide it, in English.
    std::vector<std::string> asked(const Assessment& a) const {
        std::vector<std::string> out;
        for (const Said& one : explain(a).would_decide)
            out.push_back(one.text());
        return out;
    }

private:
    void add_actor(std::string id, std::string title, ActorRole role,
                   std::optional<ZoneIndex> land) {
        Actor out;
        out.names.resize(2);
        out.names[0].name = id;
        out.names[1].name = title;
        out.id = std::move(id);
        out.title = std::move(title);
        out.role = role;
        out.territory = land;
        agreement.actors.push_back(std::move(out));
    }
    void add_zone(std::string id, std::optional<Zone> zone) {
        NamedZone out;
        out.id = std::move(id);
        out.zone = std::move(zone);
        agreement.zones.push_back(std::move(out));
    }
};

}  // namespace sulh::testing
