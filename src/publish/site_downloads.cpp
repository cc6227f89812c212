// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "geo/geojson.hpp"
#include "publish/site_page.hpp"
#include "report/csv_line.hpp"
#include "report/json_parts.hpp"

#include <array>
#include <cmath>

namespace sulh {

namespace {

struct HxlColumn {
    std::string_view title;
    std::string_view tag;
};

std::string head_of(const std::vector<HxlColumn>& columns) {
    CsvLine titles;
    CsvLine tags;
    for (const HxlColumn& column : columns) {
        titles.number(column.title);
        tags.number(column.tag);
    }
    return titles.take() + tags.take();
}

std::string day_text(Instant at, const TimeZone& zone) {
    return at.is_bounded() ? to_text(zone.date_of(at)) : "";
}

// Both days included, as readers of spreadsheets expect; empty where not known.
std::string last_day_text(Instant to, const TimeZone& zone) {
    return to.is_bounded() ? to_text(zone.date_of(to - milliseconds(1))) : "";
}

// A count that is too small to be told is empty: numbers alone may stand there.
std::string count_text(const PublicCount& count) {
    return count.value() ? std::to_string(*count.value()) : "";
}

std::string yes_or_no(bool is_so) {
    return is_so ? "yes" : "no";
}

}  // namespace

std::string incidents_csv(const PublicAccount& account) {
    std::string out = head_of({{"id", "#event+id"},
                               {"kind", "#event+type"},
                               {"first day", "#date+start"},
                               {"last day", "#date+end"},
                               {"latitude", "#geo+lat"},
                               {"longitude", "#geo+lon"},
                               {"radius m", "#geo+precision+m"},
                               {"place withheld", "#meta+place+withheld"},
                               {"told by", "#indicator+credibility+code"},
                               {"killed", "#affected+killed"},
                               {"exercise", "#meta+exercise"}});
    for (const PublicIncident& incident : account.incidents) {
        const bool has_place = incident.where.is_known;
        CsvLine row;
        row.text(incident.id);
        row.text(incident.kind);
        row.number(day_text(incident.when.possible.from, account.zone));
        row.number(last_day_text(incident.when.possible.to, account.zone));
        row.number(has_place ? number_text(degrees_of(incident.where.centre.lat_e7())) : "");
        row.number(has_place ? number_text(degrees_of(incident.where.centre.lon_e7())) : "");
        row.number(has_place ? number_text(static_cast<double>(incident.where.radius_m)) : "");
        row.text(yes_or_no(incident.is_place_withheld));
        row.number(std::to_string(number(incident.level)));
        row.number(incident.killed ? count_text(*incident.killed) : "");
        row.text(yes_or_no(account.is_exercise));
        out += row.take();
    }
    return out;
}

std::string clauses_csv(const PublicAccount& account) {
    std::vector<HxlColumn> columns = {{"clause", "#event+clause+code"},
                                      {"title", "#event+clause+name"},
                                      {"article", "#event+clause+article"},
                                      {"party", "#group+code"},
                                      {"reading", "#event+clause+reading"},
                                      {"state", "#status"},
                                      {"reason", "#status+reason"},
                                      {"coverage", "#indicator+coverage+num"}};
    static constexpr std::array<std::string_view, verdict_order.size()> tags = {
        "#indicator+alleged+num",  "#indicator+undetermined+num", "#indicator+pending+num",
        "#indicator+complied+num", "#indicator+excused+num",      "#indicator+waived+num",
        "#indicator+not_in_force+num"};
    for (std::size_t i = 0; i < verdict_order.size(); ++i)
        columns.push_back({label(verdict_order[i]), tags[i]});
    columns.push_back({"exercise", "#meta+exercise"});
    std::string out = head_of(columns);
    for (const PublicClause& clause : account.clauses) {
        CsvLine row;
        row.text(clause.clause);
        row.text(clause.title);
        row.text(clause.article);
        row.text(clause.party);
        row.text(clause.reading);
        row.text(label(clause.state));
        row.text(clause.state == Verdict::Undetermined ? name(clause.reason) : "");
        constexpr double hundredths = 100;
        row.number(number_text(std::floor(clause.coverage * hundredths) / hundredths));
        for (const PublicCount& count : clause.counts)
            row.number(count_text(count));
        row.text(yes_or_no(account.is_exercise));
        out += row.take();
    }
    return out;
}

std::string incidents_geojson(const PublicAccount& account) {
    Json::Array features;
    for (const PublicIncident& incident : account.incidents) {
        Json properties;
        properties.set("id", incident.id).set("kind", incident.kind);
        if (account.is_exercise) properties.set("exercise", true);
        const std::string first = day_text(incident.when.possible.from, account.zone);
        const std::string last = last_day_text(incident.when.possible.to, account.zone);
        if (!first.empty()) properties.set("first_day", first);
        if (!last.empty()) properties.set("last_day", last);
        if (incident.where.is_known)
            properties.set("radius_m", static_cast<double>(incident.where.radius_m));
        if (incident.is_place_withheld) properties.set("place_withheld", true);
        properties.set("level", number(incident.level));
        features.push_back(
            feature_json(incident.where.is_known ? to_geojson(incident.where.centre) : Json{},
                         std::move(properties)));
    }
    return write_json_pretty(feature_collection_json(std::move(features)));
}

}  // namespace sulh
