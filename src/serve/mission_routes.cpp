// SPDX-License-Identifier: Apache-2.0
#include "agreement/words.hpp"
#include "report/calendar_formats.hpp"
#include "serve/agreement_page.hpp"
#include "serve/limits.hpp"
#include "serve/site.hpp"

namespace sulh {

namespace {

Json instant_json(Instant at) {
    return at.is_bounded() ? Json(to_text(at)) : Json();
}

Json agreement_json(const Agreement& agreement) {
    const Interval in_force = agreement.entry.front().in_force;
    Json out;
    out.set("id", agreement.id).set("title", agreement.title);
    out.set("signed", agreement.signed_on ? Json(to_text(*agreement.signed_on)) : Json());
    out.set("in_force_from", instant_json(in_force.from));
    out.set("in_force_to", instant_json(in_force.to));
    return out.set("zone", agreement.zone.name());
}

Json parties_json(const Agreement& agreement) {
    Json out{Json::Array{}};
    for (const Actor& actor : agreement.actors)
        out.push(Json()
                     .set("id", actor.id)
                     .set("name", actor.title.empty() ? actor.id : actor.title)
                     .set("role", name(actor.role)));
    return out;
}

// Numbers of what this viewer may see; those of incidents only for whoever reads incidents.
Json counts_json(const Visit& visit, const RowCounts& rows) {
    const RoomView& view = *visit.view;
    std::size_t cases = 0;
    std::size_t open = 0;
    for (const auto& [id, of] : view.casebook->docket().cases()) {
        if (may(visit.viewer, Verb::ReadCase, {.of = &of}) != Permission::Allowed) continue;
        ++cases;
        if (of.stage != Stage::Closed) ++open;
    }
    Json out;
    if (visit.permits(Verb::ReadIncidents)) {
        std::uint64_t observations = 0;
        std::uint64_t rejects = 0;
        for (const auto& intake : view.history->intakes) {
            observations += intake.value.observations;
            rejects += intake.value.rejects;
        }
        out.set("observations", static_cast<std::size_t>(observations));
        out.set("rejects", static_cast<std::size_t>(rejects));
        out.set("incidents", rows.incidents);
        out.set("assessments", rows.assessments);
        if (view.not_shown() > 0) out.set("not_shown", view.not_shown());
    }
    return out.set("cases", cases).set("due", open).set("overdue", 0);
}

Json verdicts_json(const Visit& visit, const RowCounts& rows) {
    Json out{Json::Object{}};
    if (!visit.permits(Verb::ReadIncidents)) return out;
    for (const auto& [verdict, count] : rows.verdicts)
        out.set(verdict, count);
    return out;
}

Result<HttpAnswer> get_mission(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadAgreement));
    const RoomView& view = *visit.view;
    const Agreement& agreement = view.agreement->agreement;
    TRY(const RowCounts rows, view.rows->counts());
    TRY(const auto witnesses, visit.site.room().record().witnesses(view.size));
    std::size_t cosigned = 0;
    for (const WitnessStanding& one : witnesses)
        if (one.latest_size == view.size) ++cosigned;
    Json out;
    out.set("mission", view.history->genesis.mission).set("origin", view.history->genesis.origin);
    out.set("title", agreement.title).set("exercise", agreement.is_exercise);
    out.set("agreement", agreement_json(agreement)).set("parties", parties_json(agreement));
    out.set("now", to_text(visit.now)).set("as_of", to_text(view.as_of));
    out.set("size", static_cast<std::size_t>(view.size)).set("root", base64(view.root));
    out.set("checkpoint_at", to_text(view.history->last_known));
    out.set("witnesses", Json().set("cosigned", cosigned).set("of", witnesses.size()));
    out.set("counts", counts_json(visit, rows));
    out.set("verdicts", verdicts_json(visit, rows));
    out.set("evidence", view.evidence != nullptr);
    out.set("rederiving", !view.cleared && view.rows->size() < view.size);
    return json_answer(out);
}

Result<HttpAnswer> get_map(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadAgreement));
    if (const auto kept = visit.view->answers.find("map")) return tagged_json(visit.request, *kept);
    const Json page = map_page(visit.view->agreement->agreement);
    const auto kept = visit.view->answers.keep("map", kept_answer(write_json(page) + "\n"));
    HttpAnswer out = tagged_json(visit.request, *kept);
    return out;
}

Result<HttpAnswer> get_agreement(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadAgreement));
    const bool sees = visit.permits(Verb::ReadIncidents);
    const std::string key = sees ? "agreement" : "agreement, its text";
    if (const auto kept = visit.view->answers.find(key)) return tagged_json(visit.request, *kept);
    TRY(const Json page, agreement_page(*visit.view, sees));
    return tagged_json(visit.request,
                       *visit.view->answers.keep(key, kept_answer(write_json(page) + "\n")));
}

Result<HttpAnswer> get_calendar(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadAgreement));
    return tagged(visit.request, {200, "application/json",
                                  calendar_json(visit.view->agreement->agreement)});
}

// What came after the reader's last event is told at once.
Result<RoomNews> missed_news(const RoomView& view, std::uint64_t since) {
    RoomNews out;
    out.size = view.size;
    TRY(out.incidents, view.rows->told_since(true, since, live_ids_max));
    TRY(out.assessments, view.rows->told_since(false, since, live_ids_max));
    for (const auto& [id, of] : view.casebook->docket().cases())
        if (!of.steps.empty() && of.steps.back().entry >= since) out.cases.push_back(id);
    return out;
}

Result<HttpAnswer> get_events(Visit& visit) {
    TRY_STATUS(visit.check(Verb::Watch));
    Site& site = visit.site;
    if (!site.live().has_room())
        return problem(503, "too many are listening already", "close another page");
    std::string first = "retry: 2000\n\n";
    const std::string_view last = visit.request.field("last-event-id");
    const auto since = parse_integer(last);
    if (since && *since >= 0 && static_cast<std::uint64_t>(*since) < visit.view->size) {
        TRY(const RoomNews missed,
            missed_news(*visit.view, static_cast<std::uint64_t>(*since)));
        first += news_event(missed, *visit.view, visit.viewer);
    }
    HttpAnswer out{200, "text/event-stream"};
    out.on_stream = [&site, session = visit.session, first](std::shared_ptr<HttpStream> stream) {
        stream->send(std::make_shared<const std::string>(first));
        site.live().add(session.id, session.person, std::move(stream));
    };
    return out;
}

Result<HttpAnswer> get_openapi(Visit& visit) {
    static const std::string document = openapi_document();
    return tagged(visit.request, {200, "application/json", document});
}

}  // namespace

const std::vector<Route>& mission_routes() {
    static const std::vector<Route> routes = {
        {.method = "GET",
         .pattern = "/api/mission",
         .run = get_mission,
         .summary = "The mission: its agreement, its record, its numbers",
         .answer = {"application/json",
                    {"mission", "origin", "title", "exercise", "agreement", "parties", "now",
                     "as_of", "size", "root", "checkpoint_at", "witnesses", "counts", "verdicts",
                     "evidence", "rederiving"}}},
        {.method = "GET",
         .pattern = "/api/map",
         .run = get_map,
         .summary = "Zones and lines of the agreement as GeoJSON",
         .answer = {"application/json", {"type", "features"}},
         .is_slow = true},
        {.method = "GET",
         .pattern = "/api/agreement",
         .run = get_agreement,
         .summary = "The text, what each article means, and how it stands",
         .answer = {"application/json", {"id", "title", "path", "complaints", "sections"}},
         .is_slow = true},
        {.method = "GET",
         .pattern = "/api/calendar",
         .run = get_calendar,
         .summary = "Every date of the agreement",
         .answer = {"application/json", {"agreement", "title", "zone", "entries"}}},
        {.method = "GET",
         .pattern = "/api/events",
         .run = get_events,
         .summary = "Told as it happens: server-sent events of kind record",
         .answer = {"text/event-stream"}},
        {.method = "GET",
         .pattern = "/api/openapi.json",
         .needs = Needs::Nothing,
         .run = get_openapi,
         .summary = "This interface, described",
         .answer = {"application/json", {"openapi", "info", "paths", "components"}}},
    };
    return routes;
}

}  // namespace sulh
