// SPDX-License-Identifier: Apache-2.0
// Incidents and findings for feed readers, alerting systems and geographic programs; the languages.

#include "language/language.hpp"
#include "serve/geopackage.hpp"
#include "serve/incident_feeds.hpp"
#include "serve/limits.hpp"
#include "serve/site.hpp"
#include "serve/spool_folder.hpp"

#include <algorithm>
#include <limits>

namespace sulh {

namespace {

// When the step of the record that holds this entry was concluded.
Instant concluded_at(const RoomView& view, std::uint64_t entry) {
    const auto& all = view.history->conclusions;
    const auto next = std::ranges::lower_bound(
        all, entry, {}, &Indexed<ConclusionEntry>::index);
    return next == all.end() ? view.as_of : next->value.as_of;
}

Result<std::vector<FeedEntry>> incident_entries(const Visit& visit) {
    std::vector<FeedEntry> out;
    if (!visit.permits(Verb::ReadIncidents)) return out;
    IncidentQuery query;
    query.order = IncidentQuery::Order::EntryDown;
    TRY(const ChosenIncidents newest,
        visit.view->chosen(query, 0, feed_entries_listed_max));
    for (const IncidentRow& row : newest.rows)
        out.push_back({row.id, "Reported: " + std::string(phrase(row.kind)) + ", " + row.level,
                       concluded_at(*visit.view, row.entry), "/incidents/" + row.id});
    return out;
}

// What a panel found in the cases that this viewer may see.
std::vector<FeedEntry> finding_entries(const Visit& visit) {
    std::vector<FeedEntry> out;
    for (const auto& [id, of] : visit.view->casebook->docket().cases()) {
        if (may(visit.viewer, Verb::ReadCase, {.of = &of}) != Permission::Allowed) continue;
        const auto findings = standing_findings(of);
        if (findings.empty() || of.stage != Stage::Closed) continue;
        const std::string what = is_breach_found(of) ? "a breach is found" : "no breach is found";
        out.push_back({"finding:" + id, "Finding in " + id + ", clause " + of.clause + ": " + what,
                       findings.back()->at, "/cases/" + id});
    }
    return out;
}

Result<HttpAnswer> get_atom(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadCases));
    std::vector<FeedEntry> entries = finding_entries(visit);
    TRY(std::vector<FeedEntry> incidents, incident_entries(visit));
    for (FeedEntry& one : incidents)
        entries.push_back(std::move(one));
    std::ranges::stable_sort(entries, [](const FeedEntry& a, const FeedEntry& b) {
        return a.updated != b.updated ? a.updated > b.updated : a.id < b.id;
    });
    FeedHead head;
    head.origin = visit.site.room().key().name;
    head.title = visit.view->agreement->agreement.title;
    head.base = site_address(visit);
    head.updated = entries.empty() ? visit.view->as_of : entries.front().updated;
    head.is_exercise = visit.view->agreement->agreement.is_exercise;
    return tagged(visit.request, {200, "application/atom+xml; charset=utf-8",
                                  atom_feed(head, entries)});
}

Result<HttpAnswer> get_cap(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadIncidents));
    std::string_view id = visit.names[0];
    if (!id.ends_with(".xml")) return fail(Code::not_found, "there is nothing of that name");
    id.remove_suffix(4);
    TRY(const auto row, visit.view->incident(id));
    if (!row) return fail(Code::not_found, "there is nothing of that name");
    AlertHead head;
    head.origin = visit.site.room().key().name;
    head.title = visit.view->agreement->agreement.title;
    head.sent = concluded_at(*visit.view, row->entry);
    head.is_exercise = visit.view->agreement->agreement.is_exercise;
    take_in(head.marking, row->marking);
    head.address = site_address(visit) + "/incidents/" + row->id;
    return tagged(visit.request,
                  {200, "application/cap+xml; charset=utf-8", cap_alert(head, *row)});
}

Result<HttpAnswer> get_geopackage(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadIncidents));
    TRY(const SpoolFolder folder, SpoolFolder::make(visit.site.room().path()));
    IncidentQuery query;
    query.order = IncidentQuery::Order::When;
    TRY(const ChosenIncidents all,
        visit.view->chosen(query, 0, std::numeric_limits<std::int64_t>::max()));
    TRY(std::string bytes,
        incident_geopackage(all.rows, visit.view->as_of,
                            visit.view->agreement->agreement.is_exercise, folder.path()));
    HttpAnswer answer{200, "application/geopackage+sqlite3", std::move(bytes)};
    answer.fields.emplace_back("Content-Disposition", "attachment; filename=\"incidents.gpkg\"");
    return tagged(visit.request, std::move(answer));
}

Result<HttpAnswer> get_languages(Visit& visit) {
    Json::Array items;
    for (const std::string& tag : language_tags()) {
        TRY(const Language language, Language::named(tag));
        items.push_back(Json()
                            .set("tag", tag)
                            .set("name", language.own_name())
                            .set("direction", language.is_right_to_left() ? "rtl" : "ltr")
                            .set("reviewed", language.is_reviewed()));
    }
    const std::size_t total = items.size();
    return tagged(visit.request, json_answer(page_json(total, {0, total}, std::move(items))));
}

Result<HttpAnswer> get_language(Visit& visit) {
    for (const EmbeddedFile& file : embedded_catalogues())
        if (file.name == visit.names[0] + ".json")
            return tagged(visit.request, {200, "application/json", std::string(file.content)});
    return fail(Code::not_found, "there is no language of that name", {},
                "/api/languages lists them");
}

}  // namespace

const std::vector<Route>& feed_routes() {
    static const std::vector<Route> routes = {
        {.method = "GET",
         .pattern = "/feeds/incidents.atom",
         .run = get_atom,
         .summary = "What is new, as Atom: incidents for their readers, findings of closed cases",
         .answer = {"application/atom+xml; charset=utf-8"},
         .is_slow = true,
         .takes_readers = true},
        {.method = "GET",
         .pattern = "/feeds/cap/{file}",
         .run = get_cap,
         .summary = "One incident, {id}.xml, as alert of the Common Alerting Protocol 1.2",
         .answer = {"application/cap+xml; charset=utf-8"},
         .is_slow = true,
         .takes_readers = true},
        {.method = "GET",
         .pattern = "/feeds/incidents.gpkg",
         .run = get_geopackage,
         .summary = "All incidents as a GeoPackage",
         .answer = {"application/geopackage+sqlite3"},
         .is_slow = true,
         .takes_readers = true},
        {.method = "GET",
         .pattern = "/api/languages",
         .needs = Needs::Nothing,
         .run = get_languages,
         .summary = "The languages of the pages, and whether a person has reviewed them",
         .answer = {"application/json", {"total", "offset", "items"}}},
        {.method = "GET",
         .pattern = "/api/languages/{tag}",
         .needs = Needs::Nothing,
         .run = get_language,
         .summary = "The catalogue of one of them",
         .answer = {"application/json", {"tag", "name", "made", "messages"}}},
    };
    return routes;
}

}  // namespace sulh
