// SPDX-License-Identifier: Apache-2.0
#include "report/json_parts.hpp"
#include "report/rehearsal_formats.hpp"

namespace sulh {

namespace {

Json entry_json(const EntryLine& line) {
    Json json;
    json.set("reading", line.id).set("in_force", json_of(line.in_force));
    if (!line.title.empty()) json.set("title", line.title);
    if (!line.by.empty()) json.set("by", line.by);
    return json;
}

Json would_decide_json(const Rehearsal& rehearsal) {
    Json facts{Json::Array{}};
    for (const Tally::Part& fact : rehearsal.would_decide) {
        Json entry;
        entry.set("fact", fact.label).set("helps", fact.count);
        facts.push(std::move(entry));
    }
    Json json;
    json.set("undetermined", rehearsal.undetermined)
        .set("asked", rehearsal.explained)
        .set("facts", std::move(facts))
        .set("facts_left_off", rehearsal.would_decide_left_off);
    return json;
}

Json ladder_json(const std::vector<LadderStep>& ladder) {
    Json out{Json::Array{}};
    for (const LadderStep& step : ladder) {
        Json json;
        json.set("party", step.party)
            .set("upon", step.upon)
            .set("rung", step.label)
            .set("act", step.act)
            .set("times_under_every_reading", step.times_under_all)
            .set("times_under_some_reading", step.times_under_some);
        if (step.first) json.set("first", to_text(*step.first)).set("incident", step.incident);
        out.push(std::move(json));
    }
    return out;
}

}  // namespace

Json rehearsal_json(const Rehearsal& rehearsal) {
    Json entry{Json::Array{}};
    for (const EntryLine& line : rehearsal.entry)
        entry.push(entry_json(line));
    Json procedures{Json::Array{}};
    for (const Procedure& procedure : rehearsal.procedures) {
        Json item;
        item.set("title", procedure.title).set("steps", json_of(procedure.steps));
        procedures.push(std::move(item));
    }
    const auto shown = static_cast<std::int64_t>(rehearsal.parted.size());
    Json json;
    json.set("format", "sulh-rehearsal-1")
        .set("agreement", rehearsal.agreement)
        .set("title", rehearsal.title)
        .set("exercise", rehearsal.is_exercise)
        .set("as_of", to_text(rehearsal.as_of))
        .set("zone", rehearsal.zone.name())
        .set("parties", json_of(rehearsal.parties))
        .set("entry_into_force", std::move(entry))
        .set("observations", rehearsal.observations)
        .set("rejects", rehearsal.rejects)
        .set("incidents", rehearsal.incidents)
        .set("standing", json_of(rehearsal.standing))
        .set("clauses", json_of(rehearsal.clauses))
        .set("divergences", json_of(rehearsal.divergences))
        .set("parted", json_of(rehearsal.parted))
        .set("parted_left_off", rehearsal.parted_count - shown)
        .set("out_of_scope_reasons", json_of(rehearsal.out_of_scope_reasons))
        .set("would_decide", would_decide_json(rehearsal))
        .set("deadlines", json_of(rehearsal.duties))
        .set("deadlines_left_off", rehearsal.duties_left_off)
        .set("ladder", ladder_json(rehearsal.ladder))
        .set("procedures", std::move(procedures))
        .set("open_points", json_of(rehearsal.open_points));
    return json;
}

}  // namespace sulh
