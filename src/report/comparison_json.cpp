// SPDX-License-Identifier: Apache-2.0
#include "report/comparison_formats.hpp"
#include "report/json_parts.hpp"

namespace sulh {

namespace {

Json side_json(const DraftSide& side) {
    Json json;
    json.set("agreement", side.agreement)
        .set("title", side.title)
        .set("exercise", side.is_exercise)
        .set("standing", json_of(side.standing))
        .set("undetermined", side.undetermined)
        .set("rules", json_of(side.rules));
    return json;
}

Json counts_json(const ComparedRow::Counts& counts) {
    Json json;
    for (std::size_t i = 0; i < counts.size(); ++i)
        json.set(std::string(label(verdict_order[i])), counts[i]);
    return json;
}

Json row_json(const ComparedRow& row) {
    Json json;
    json.set("clause", row.clause);
    if (!row.amended.empty()) json.set("amended", row.amended);
    if (!row.reading.empty()) json.set("reading", row.reading);
    json.set("party", row.party);
    if (row.first) json.set("first", counts_json(*row.first));
    if (row.second) json.set("second", counts_json(*row.second));
    return json;
}

Json changed_json(const ChangedIncident& one) {
    Json json;
    json.set("incident", one.entry.id)
        .set("when", json_of(one.entry.when))
        .set("kind", one.entry.kind)
        .set("first", label(one.first))
        .set("second", label(one.second));
    return json;
}

}  // namespace

Json comparison_json(const DraftComparison& comparison) {
    Json rows{Json::Array{}};
    for (const ComparedRow& row : comparison.rows)
        rows.push(row_json(row));
    Json changed{Json::Array{}};
    for (const ChangedIncident& one : comparison.changed)
        changed.push(changed_json(one));
    const auto listed = static_cast<std::int64_t>(comparison.changed.size());
    Json json;
    json.set("format", "sulh-comparison-1")
        .set("as_of", to_text(comparison.as_of))
        .set("observations", comparison.observations)
        .set("incidents", comparison.incidents)
        .set("first", side_json(comparison.first))
        .set("second", side_json(comparison.second))
        .set("standings", json_of(comparison.standings))
        .set("clauses", std::move(rows))
        .set("changed", std::move(changed))
        .set("changed_left_off", comparison.changed_count - listed);
    return json;
}

}  // namespace sulh
