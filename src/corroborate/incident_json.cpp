// SPDX-License-Identifier: Apache-2.0
#include "corroborate/incident_json.hpp"

#include <algorithm>

namespace sulh {

namespace {

Json ids(const Observations& observations, std::span<const std::uint32_t> indices) {
    std::vector<std::string_view> texts;
    for (const std::uint32_t i : indices)
        texts.push_back(observations.id(observations.all[i]));
    std::sort(texts.begin(), texts.end());
    Json::Array out;
    for (const std::string_view text : texts)
        out.emplace_back(text);
    return out;
}

Json roots_json(const Observations& observations, const std::vector<Root>& roots) {
    Json::Array out;
    for (const Root& root : roots)
        out.push_back(ids(observations, root.observations));
    return out;
}

Json where_json(const Where& where) {
    if (!where.is_known) return {};
    Json out;
    out.set("lat", where.centre.lat_e7() / 1e7);
    out.set("lon", where.centre.lon_e7() / 1e7);
    out.set("radius_m", static_cast<double>(where.radius_m));
    return out;
}

Json when_json(const When& when) {
    if (!when.is_known()) return {};
    const auto bound = [](Instant t) { return t.is_bounded() ? Json(to_text(t)) : Json(); };
    Json out;
    out.set("from", bound(when.possible.from));
    out.set("to", bound(when.possible.to));
    return out;
}

Json count_json(const CountRange& range) {
    if (range.low < 0 && range.high < 0) return {};
    const auto bound = [](std::int32_t n) { return n < 0 ? Json() : Json(n); };
    Json out;
    out.set("low", bound(range.low));
    out.set("high", bound(range.high));
    return out;
}

Json names(const Observations& observations, std::span<const Symbol> symbols) {
    Json::Array out;
    for (const Symbol symbol : symbols)
        out.emplace_back(observations.text(symbol));
    return out;
}

Json terms(std::span<const Term> list) {
    Json::Array out;
    for (const Term t : list)
        out.emplace_back(name(t));
    return out;
}

Json calibre_json(const Incident& incident) {
    if (incident.details->calibre_high_mm <= 0) return {};
    Json out;
    out.set("low", static_cast<double>(incident.details->calibre_low_mm));
    out.set("high", static_cast<double>(incident.details->calibre_high_mm));
    return out;
}

Json disputes_json(const Observations& observations, const std::vector<Dispute>& disputes) {
    Json::Array out;
    for (const Dispute& dispute : disputes) {
        Json::Array positions;
        for (const Dispute::Position& position : dispute.positions) {
            Json one;
            one.set("says", position.says);
            one.set("observations", ids(observations, position.observations));
            positions.push_back(std::move(one));
        }
        Json one;
        one.set("fact", name(dispute.fact));
        one.set("positions", std::move(positions));
        out.push_back(std::move(one));
    }
    return out;
}

Json signs_json(const SignWeight& signs) {
    return Json()
        .set("windows", int{signs.windows})
        .set("with_signs", int{signs.with_signs})
        .set("points", signs.points / 1000.0);
}

}  // namespace

Json to_json(const Observations& observations, const Incident& incident, const Method& method) {
    Json out;
    out.set("id", incident_id(incident));
    out.set("observations", ids(observations, incident.observations));
    out.set("roots", roots_json(observations, roots_of(observations, incident, method)));
    out.set("root_count", int{incident.root_count});
    out.set("level", number(incident.level));
    out.set("level_name", name(incident.level));
    out.set("form", name(incident.form));
    out.set("kind", name(incident.kind));
    out.set("where", where_json(incident.where));
    out.set("when", when_json(incident.when));
    out.set("origin", where_json(incident.details->origin));
    out.set("actors", names(observations, incident.actors));
    out.set("both_took_part", incident.both_took_part);
    out.set("targets", names(observations, incident.targets));
    out.set("objects", terms(incident.objects));
    out.set("weapons", terms(incident.details->weapons));
    out.set("calibre_mm", calibre_json(incident));
    out.set("altitude_m",
            incident.details->altitude_m < 0 ? Json() : Json(static_cast<double>(incident.details->altitude_m)));
    if (incident.details->lasting_minutes.is_known()) {
        out.set("lasting_minutes", count_json(incident.details->lasting_minutes));
    }
    out.set("quantity", count_json(incident.details->quantity));
    out.set("killed", count_json(incident.details->killed));
    out.set("injured", count_json(incident.details->injured));
    out.set("occurrence_disputed", incident.is_occurrence_disputed);
    out.set("disputes", disputes_json(observations, disputes_of(observations, incident)));
    if (incident.details->signs.windows > 0) out.set("signs", signs_json(incident.details->signs));
    if (!incident.details->rulings.empty()) {
        Json rulings = Json::Array{};
        for (const std::uint64_t entry : incident.details->rulings)
            rulings.push(entry);
        out.set("rulings", std::move(rulings));
    }
    return out;
}

}  // namespace sulh
