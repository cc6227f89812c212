// SPDX-License-Identifier: Apache-2.0
// The incidents for other programs: OGC API Features, CSV with HXL tags, Atom, and numbers for a
// watchdog. SPEC: OGC 17-069r4, hxlstandard.org, RFC 4287

#include "base/text.hpp"
#include "geo/geojson.hpp"
#include "report/csv_line.hpp"
#include "report/json_parts.hpp"
#include "serve/limits.hpp"
#include "serve/metrics.hpp"
#include "serve/site.hpp"

#include <algorithm>
#include <limits>

namespace sulh {

namespace {

constexpr std::string_view placed = "incidents";
constexpr std::string_view unplaced = "incidents-without-place";

Json link(const Visit& visit, std::string_view path, std::string_view rel,
          std::string_view type = "application/json") {
    return Json().set("href", site_address(visit) + std::string(path)).set("rel", rel).set("type", type);
}

HttpAnswer geojson_answer(const Json& body) {
    return {200, "application/geo+json", write_json(body) + "\n"};
}

Json time_json(Instant at) {
    return at.is_bounded() ? Json(to_text(at)) : Json();
}

Result<Json> feature_of(const Visit& visit, const IncidentRow& row) {
    Json verdicts{Json::Array{}};
    TRY(const auto assessments, visit.view->rows->assessments_of(row.id));
    for (const AssessmentRow& one : assessments)
        verdicts.push(one.clause + ": " + one.verdict);
    Json properties;
    if (visit.view->agreement->agreement.is_exercise) properties.set("exercise", true);
    properties.set("kind", name(row.kind)).set("label", phrase(row.kind));
    properties.set("from", time_json(row.when.possible.from));
    properties.set("to", time_json(row.when.possible.to));
    if (row.where.is_known) properties.set("radius_m", static_cast<double>(row.where.radius_m));
    properties.set("actors", join(row.actors, "; ")).set("reports", row.reports);
    properties.set("roots", row.roots).set("level", row.level).set("disputed", row.is_disputed);
    properties.set("verdicts", std::move(verdicts));
    if (row.marking.is_stated()) properties.set("marking", to_text(row.marking));
    Json out;
    out.set("type", "Feature").set("id", row.id);
    out.set("geometry", row.where.is_known ? to_geojson(row.where.centre) : Json());
    return out.set("properties", std::move(properties));
}

// "2031-05-01T00:00Z", "a/b", with ".." or nothing for an open end.
Result<Interval> datetime_parameter(const HttpTarget& target) {
    const std::string text = text_parameter(target, "datetime");
    if (text.empty()) return Interval{};
    const auto parts = split(text, '/');
    const auto bound = [](std::string_view part, Instant open) -> Result<Instant> {
        if (part.empty() || part == "..") return open;
        return parse_instant(part);
    };
    if (parts.size() > 2) return fail(Code::invalid_input, "datetime: expected an instant or a/b");
    TRY(const Instant from, bound(parts.front(), Instant::earliest()));
    if (parts.size() == 1) return Interval{from, from + milliseconds(1)};
    TRY(const Instant to, bound(parts.back(), Instant::latest()));
    if (to < from) return fail(Code::invalid_input, "datetime: the end is before the beginning");
    return Interval{from, to + milliseconds(1)};  // both ends belong to it here
}

// Beyond the most that is given the standard asks to clamp, not to refuse.
Result<std::size_t> ogc_limit(const HttpTarget& target) {
    const std::string text = text_parameter(target, "limit");
    if (text.empty()) return ogc_limit_default;
    const auto value = parse_integer(text);
    if (!value || *value < 1)
        return fail(Code::invalid_input, "limit: expected a number from 1, met '" +
                                             printable(text, 40) + "'");
    return std::min(static_cast<std::size_t>(*value), ogc_limit_max);
}

Result<HttpAnswer> ogc_landing(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadIncidents));
    Json links{Json::Array{}};
    links.push(link(visit, "/ogc", "self"));
    links.push(link(visit, "/api/openapi.json", "service-desc"));
    links.push(link(visit, "/ogc/conformance", "conformance"));
    links.push(link(visit, "/ogc/collections", "data"));
    return json_answer(Json()
                           .set("title", visit.view->agreement->agreement.title)
                           .set("links", std::move(links)));
}

Result<HttpAnswer> ogc_conformance(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadIncidents));
    Json classes{Json::Array{}};
    for (const std::string_view one : {"core", "geojson"})
        classes.push("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/" + std::string(one));
    return json_answer(Json().set("conformsTo", std::move(classes)));
}

Json collection_json(const Visit& visit, std::string_view id) {
    const std::string path = "/ogc/collections/" + std::string(id);
    Json links{Json::Array{}};
    links.push(link(visit, path, "self"));
    links.push(link(visit, path + "/items", "items", "application/geo+json"));
    Json out;
    out.set("id", id).set("itemType", "feature");
    out.set("title", id == placed ? "Incidents" : "Incidents whose place is not known");
    return out.set("links", std::move(links));
}

Result<HttpAnswer> ogc_collections(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadIncidents));
    Json links{Json::Array{}};
    links.push(link(visit, "/ogc/collections", "self"));
    Json collections{Json::Array{}};
    collections.push(collection_json(visit, placed)).push(collection_json(visit, unplaced));
    return json_answer(
        Json().set("links", std::move(links)).set("collections", std::move(collections)));
}

Status check_collection(const std::string& id) {
    if (id == placed || id == unplaced) return {};
    return fail(Code::not_found, "there is no such collection");
}

Result<HttpAnswer> ogc_collection(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadIncidents));
    TRY_STATUS(check_collection(visit.names[0]));
    return json_answer(collection_json(visit, visit.names[0]));
}

// What the query asks beside the page.
std::string rest_of_query(const Visit& visit) {
    std::string out;
    const std::string_view target = visit.request.target;
    for (const std::string_view part : split(target.substr(target.find('?') + 1), '&'))
        if (part.starts_with("bbox=") || part.starts_with("datetime="))
            out += "&" + std::string(part);
    return out;
}

Result<HttpAnswer> ogc_items(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadIncidents));
    TRY_STATUS(check_collection(visit.names[0]));
    TRY(const std::size_t limit, ogc_limit(visit.target));
    TRY(const std::size_t offset, offset_of(visit.target));
    IncidentQuery query;
    query.order = IncidentQuery::Order::When;
    TRY(query.period, datetime_parameter(visit.target));
    const bool wants_placed = visit.names[0] == placed;
    TRY(const auto bounds, bounds_parameter(visit.target));
    if (wants_placed) query.bounds = bounds;
    query.has_place = wants_placed;
    TRY(const ChosenIncidents chosen, visit.view->chosen(query, offset, limit));
    Json::Array features;
    for (const IncidentRow& row : chosen.rows) {
        TRY(Json feature, feature_of(visit, row));
        features.push_back(std::move(feature));
    }
    const std::size_t returned = features.size();
    Json links{Json::Array{}};
    links.push(link(visit, visit.request.target, "self", "application/geo+json"));
    if (offset + returned < chosen.total)
        links.push(link(visit,
                        visit.target.path + "?limit=" + std::to_string(limit) +
                            "&offset=" + std::to_string(offset + returned) + rest_of_query(visit),
                        "next", "application/geo+json"));
    Json out = feature_collection_json(std::move(features));
    out.set("numberMatched", chosen.total).set("numberReturned", returned);
    return geojson_answer(out.set("links", std::move(links)));
}

Result<HttpAnswer> ogc_item(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadIncidents));
    TRY_STATUS(check_collection(visit.names[0]));
    TRY(const auto row, visit.view->incident(visit.names[1]));
    if (!row || row->where.is_known != (visit.names[0] == placed))
        return fail(Code::not_found, "there is no such feature");
    const std::string path = "/ogc/collections/" + visit.names[0];
    Json links{Json::Array{}};
    links.push(link(visit, path + "/items/" + row->id, "self", "application/geo+json"));
    links.push(link(visit, path, "collection"));
    TRY(Json feature, feature_of(visit, *row));
    return geojson_answer(feature.set("links", std::move(links)));
}

Result<HttpAnswer> get_csv(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadIncidents));
    std::string out =
        "id,kind,from,to,lat,lon,radius_m,actors,reports,roots,level,killed,marking\r\n"
        "#event+id,#event+type,#date+occurred+start,#date+occurred+end,#geo+lat,#geo+lon,"
        "#geo+precision+m,#group+name,#indicator+reports+num,#indicator+sources+num,"
        "#indicator+credibility,#affected+killed,#meta+exercise\r\n";
    IncidentQuery query;
    query.order = IncidentQuery::Order::When;
    const bool is_exercise = visit.view->agreement->agreement.is_exercise;
    TRY(const ChosenIncidents chosen,
        visit.view->chosen(query, 0, std::numeric_limits<std::int64_t>::max()));
    for (const IncidentRow& row : chosen.rows) {
        const auto text = [](Instant at) { return at.is_bounded() ? to_text(at) : std::string(); };
        const bool is_placed = row.where.is_known;
        const auto number = [&](double value) { return is_placed ? number_text(value) : std::string(); };
        CsvLine line;
        line.text(row.id);
        line.text(name(row.kind));
        line.number(text(row.when.possible.from));
        line.number(text(row.when.possible.to));
        line.number(number(row.where.centre.lat_e7() / 1e7));
        line.number(number(row.where.centre.lon_e7() / 1e7));
        line.number(number(static_cast<double>(row.where.radius_m)));
        line.text(join(row.actors, "; "));
        line.number(std::to_string(row.reports));
        line.number(std::to_string(row.roots));
        line.text(row.level);
        line.number(row.killed_low ? std::to_string(*row.killed_low) : "");
        line.text(shown_marking(is_exercise, row));
        out += line.take();
    }
    HttpAnswer answer = text_answer(std::move(out), "text/csv; charset=utf-8");
    answer.fields.emplace_back("Content-Disposition", "attachment; filename=\"incidents.csv\"");
    return tagged(visit.request, std::move(answer));
}

bool is_loopback(std::string_view address) {
    return address.empty() || address == "127.0.0.1" || address == "::1" ||
           address.starts_with("::ffff:127.");
}

Result<HttpAnswer> get_metrics(Visit& visit) {
    if (!is_loopback(visit.request.client)) return problem(403, "only this machine may ask");
    TRY(std::string text, metrics_text(visit));
    return text_answer(std::move(text), "text/plain; version=0.0.4; charset=utf-8");
}

}  // namespace

const std::vector<Route>& export_routes() {
    static const Shape features = {"application/geo+json"};
    static const std::vector<Route> routes = {
        {.method = "GET",
         .pattern = "/ogc",
         .run = ogc_landing,
         .summary = "OGC API Features: where everything is",
         .answer = {"application/json", {"title", "links"}},
         .takes_readers = true},
        {.method = "GET",
         .pattern = "/ogc/conformance",
         .run = ogc_conformance,
         .summary = "OGC API Features: the classes it keeps to",
         .answer = {"application/json", {"conformsTo"}},
         .takes_readers = true},
        {.method = "GET",
         .pattern = "/ogc/collections",
         .run = ogc_collections,
         .summary = "OGC API Features: incidents with a place, and those without",
         .answer = {"application/json", {"links", "collections"}},
         .takes_readers = true},
        {.method = "GET",
         .pattern = "/ogc/collections/{collection}",
         .run = ogc_collection,
         .summary = "OGC API Features: one of the two",
         .answer = {"application/json", {"id", "links"}},
         .takes_readers = true},
        {.method = "GET",
         .pattern = "/ogc/collections/{collection}/items",
         .run = ogc_items,
         .summary = "OGC API Features: its features, as GeoJSON",
         .answer = features,
         .query = {limit_parameter,
                   offset_parameter,
                   {"bbox", "bounds"},
                   {"datetime", "interval"}},
         .is_slow = true,
         .takes_readers = true},
        {.method = "GET",
         .pattern = "/ogc/collections/{collection}/items/{feature}",
         .run = ogc_item,
         .summary = "OGC API Features: one feature",
         .answer = features,
         .takes_readers = true},
        {.method = "GET",
         .pattern = "/feeds/incidents.csv",
         .run = get_csv,
         .summary = "All incidents as CSV with HXL tags",
         .answer = {"text/csv; charset=utf-8"},
         .is_slow = true,
         .takes_readers = true},
        {.method = "GET",
         .pattern = "/metrics",
         .needs = Needs::Nothing,
         .run = get_metrics,
         .summary = "Numbers for a watchdog on this machine (Prometheus)",
         .answer = {"text/plain"}},
    };
    return routes;
}

}  // namespace sulh
