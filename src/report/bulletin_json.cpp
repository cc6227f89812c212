// SPDX-License-Identifier: Apache-2.0
#include "report/bulletin_formats.hpp"
#include "report/json_parts.hpp"

namespace sulh {

Json bulletin_json(const Bulletin& bulletin) {
    Json json;
    json.set("format", "sulh-bulletin-1")
        .set("agreement", bulletin.agreement)
        .set("title", bulletin.title)
        .set("exercise", bulletin.is_exercise);
    set_marking(json, bulletin.marking);
    json.set("period", json_of(bulletin.period))
        .set("as_of", to_text(bulletin.as_of))
        .set("zone", bulletin.zone.name())
        .set("parties", json_of(bulletin.parties));
    if (!bulletin.checkpoint_line.empty()) json.set("checkpoint", bulletin.checkpoint_line);
    json.set("places", bulletin.is_coarse ? "coarse" : "exact")
        .set("known", json_of(bulletin.known))
        .set("not_known", json_of(bulletin.not_known))
        .set("standing", json_of(bulletin.standing))
        .set("by_time", json_of(bulletin.by_time))
        .set("clauses", json_of(bulletin.clauses))
        .set("divergences", json_of(bulletin.divergences))
        .set("deadlines", json_of(bulletin.duties))
        .set("deadlines_left_off", bulletin.duties_left_off)
        .set("access_denials", json_of(bulletin.access_denials))
        .set("incidents", json_of(bulletin.incidents))
        .set("incidents_left_off", bulletin.incidents_left_off)
        .set("out_of_scope_reasons", json_of(bulletin.out_of_scope_reasons))
        .set("out_of_scope", json_of(bulletin.out_of_scope))
        .set("out_of_scope_left_off", bulletin.out_of_scope_left_off)
        .set("reports", bulletin.reports)
        .set("roots", bulletin.roots)
        .set("sources", bulletin.sources)
        .set("retracted", bulletin.retracted)
        .set("unattached_signs", bulletin.unattached_signs)
        .set("rejects", bulletin.rejects)
        .set("open_points", json_of(bulletin.open_points))
        .set("notes", json_of(bulletin.notes));
    return json;
}

}  // namespace sulh
