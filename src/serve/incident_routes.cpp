// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "engine/set_aside.hpp"
#include "serve/incident_page.hpp"
#include "serve/limits.hpp"
#include "serve/protected_sources.hpp"
#include "serve/site.hpp"
#include "serve/text_search.hpp"

#include <algorithm>
#include <functional>

namespace sulh {

namespace {

Result<IncidentQuery::Order> order_parameter(const HttpTarget& target) {
    using enum IncidentQuery::Order;
    const std::string text = text_parameter(target, "sort");
    if (text.empty() || text == "-when") return WhenDown;
    if (text == "when") return When;
    if (text == "-told") return ToldDown;
    if (text == "roots") return Roots;
    if (text == "-roots") return RootsDown;
    return fail(Code::invalid_input, "sort: expected when, -when, -told, roots or -roots, met '" +
                                         printable(text, 40) + "'");
}

Result<IncidentQuery> incident_query(const HttpTarget& target) {
    IncidentQuery out;
    TRY(const auto from, instant_parameter(target, "from"));
    TRY(const auto to, instant_parameter(target, "to"));
    out.period = {from.value_or(Instant::earliest()), to.value_or(Instant::latest())};
    const std::string kind = text_parameter(target, "kind");
    if (!kind.empty()) {
        out.kind = term_named(kind);
        if (!out.kind)
            return fail(Code::invalid_input, "kind: no word of the tree is called '" +
                                                 printable(kind, 40) + "'");
    }
    out.party = text_parameter(target, "party");
    out.clause = text_parameter(target, "clause");
    out.verdict = text_parameter(target, "verdict");
    out.level = text_parameter(target, "level");
    out.text = text_parameter(target, "q").substr(0, query_text_bytes_max);
    TRY(out.bounds, bounds_parameter(target));
    TRY(out.order, order_parameter(target));
    return out;
}

Result<HttpAnswer> list_incidents(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadIncidents));
    TRY(const PageRange range, page_range(visit.target));
    TRY(IncidentQuery query, incident_query(visit.target));
    widen(*visit.view, query);
    TRY(const ChosenIncidents chosen,
        visit.view->chosen(query, range.offset, range.limit));
    Json::Array items;
    for (const IncidentRow& row : chosen.rows) {
        TRY(Json item, incident_row_json(*visit.view, row));
        items.push_back(std::move(item));
    }
    return tagged(visit.request, json_answer(page_json(chosen.total, range, std::move(items))));
}

bool sees_sources_of(const Visit& visit, std::string_view incident) {
    const Thing thing{.is_source_protected = is_source_protected(*visit.view, incident)};
    return visit.permission(Verb::ReadSources, thing) == Permission::Allowed;
}

Result<HttpAnswer> get_incident(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadIncidents));
    const bool shows_sources = sees_sources_of(visit, visit.names[0]);
    const std::string key = (shows_sources ? "incident " : "protected ") + visit.names[0];
    if (const auto kept = visit.view->answers.find(key)) return tagged_json(visit.request, *kept);
    TRY(const auto row, visit.view->incident(visit.names[0]));
    if (!row) return fail(Code::not_found, "there is no such incident");
    TRY(Json page, incident_page(*visit.view, *row, visit.site.room().record()));
    if (!shows_sources) page = without_sources(page);
    return tagged_json(visit.request,
                       *visit.view->answers.keep(key, kept_answer(write_json(page) + "\n")));
}

Result<HttpAnswer> get_assessment(Visit& visit) {
    TRY(const auto row, visit.view->rows->assessment(visit.names[0]));
    TRY_STATUS(visit.check(Verb::ReadAssessment, {.of = visit.view->case_about(visit.names[0])}));
    if (!row) return fail(Code::not_found, "there is no such assessment");
    // The reasons name reports; whoever does not read reports gets the sentence alone.
    const bool with_reasons = visit.permits(Verb::ReadIncidents) &&
                              sees_sources_of(visit, row->incident);
    TRY(const Json page, assessment_page(*visit.view, *row, visit.site.room().record(),
                                         with_reasons));
    return tagged(visit.request, json_answer(page));
}

// Of those rulings that the viewer may read as entries; the latest first.
Result<HttpAnswer> list_set_aside(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadIncidents));
    const RoomView& view = *visit.view;
    const bool is_protected = has_protected_sources(view.agreement->agreement);
    std::vector<std::pair<std::string, std::shared_ptr<const SettingAside>>> shown;
    for (auto& [id, by] : set_aside_in(*view.history, view.size)) {
        const Thing ruling{.entry = EntryType::Ruling,
                           .is_source_protected = is_protected,
                           .marking = view.marking_before(by->entry)};
        if (visit.permission(Verb::ReadEntry, ruling) == Permission::Allowed)
            shown.emplace_back(id, by);
    }
    std::ranges::stable_sort(shown, std::greater<>(), [](const auto& one) { return one.second->entry; });
    Json out{Json::Array{}};
    for (const auto& [id, by] : shown)
        out.push(Json()
                     .set("id", id)
                     .set("reason", by->reason)
                     .set("by", by->by)
                     .set("at", to_text(by->known_at))
                     .set("entry", static_cast<std::size_t>(by->entry)));
    return tagged(visit.request, json_answer(out));
}

}  // namespace

const std::vector<Route>& incident_routes() {
    static const std::vector<Route> routes = {
        {.method = "GET",
         .pattern = "/api/incidents",
         .run = list_incidents,
         .summary = "Incidents, filtered and in order",
         .answer = {"application/json", {"total", "offset", "items"}},
         .query = {{"from", "instant"},
                   {"to", "instant"},
                   {"kind", "term"},
                   {"party", "text"},
                   {"clause", "text"},
                   {"verdict", "text"},
                   {"level", "text"},
                   {"bbox", "bounds"},
                   {"q", "text"},
                   {"sort", "when|-when|-told|roots|-roots"},
                   offset_parameter,
                   limit_parameter},
         .is_slow = true},
        {.method = "GET",
         .pattern = "/api/incidents/{id}",
         .run = get_incident,
         .summary = "One incident: reports side by side, statements, roots, reasons",
         .answer = {"application/json",
                    {"id", "kind", "label", "when", "where", "actors", "reports", "level",
                     "disputed", "killed", "account", "report_count",
                     "root_count", "statements", "roots",
                     "joined", "why", "assessments"}}},
        {.method = "GET",
         .pattern = "/api/set-aside",
         .run = list_set_aside,
         .summary = "Reports from which nothing is concluded, with who set them aside and why",
         .answer = {"application/json"}},
        {.method = "GET",
         .pattern = "/api/assessments/{id}",
         .run = get_assessment,
         .summary = "One assessment with its reasons",
         .answer = {"application/json",
                    {"id", "clause", "article", "reading", "party", "incident", "verdict",
                     "because", "would_decide", "reasons", "entry"}},
         .is_slow = true},
    };
    return routes;
}

}  // namespace sulh
