// SPDX-License-Identifier: Apache-2.0
#include "observe/ged.hpp"

#include "base/text.hpp"
#include "observe/limits.hpp"
#include "observe/outlet.hpp"
#include "terms/crosswalk.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::string_view native_columns[] = {"id",
                                               "relid",
                                               "year",
                                               "active_year",
                                               "code_status",
                                               "type_of_violence",
                                               "conflict_dset_id",
                                               "conflict_new_id",
                                               "conflict_name",
                                               "dyad_dset_id",
                                               "dyad_new_id",
                                               "dyad_name",
                                               "side_a_dset_id",
                                               "side_a_new_id",
                                               "side_a",
                                               "side_b_dset_id",
                                               "side_b_new_id",
                                               "side_b",
                                               "number_of_sources",
                                               "source_article",
                                               "source_office",
                                               "source_date",
                                               "source_headline",
                                               "source_original",
                                               "where_prec",
                                               "where_coordinates",
                                               "where_description",
                                               "adm_1",
                                               "adm_2",
                                               "latitude",
                                               "longitude",
                                               "geom_wkt",
                                               "priogrid_gid",
                                               "country",
                                               "country_id",
                                               "region",
                                               "event_clarity",
                                               "date_prec",
                                               "date_start",
                                               "date_end",
                                               "deaths_a",
                                               "deaths_b",
                                               "deaths_civilians",
                                               "deaths_unknown",
                                               "best",
                                               "high",
                                               "low",
                                               "gwnoa",
                                               "gwnob"};
static_assert(std::size(native_columns) == 49);

constexpr std::string_view native_wanted[] = {
    "id",       "type_of_violence", "side_a",     "side_b",   "where_prec",
    "latitude", "longitude",        "date_start", "date_end", "best"};
constexpr std::string_view extract_wanted[] = {"native_id", "date",      "enddate",    "lat",
                                               "lon",       "geo_prec",  "event_type", "actor1",
                                               "actor2",    "fatalities"};

// Metres by where_prec: 1 the place itself, 2 near it, 3 a district, 4 a province, 5 a stretch or
// vague area. 6 a country and 7 sea or air space are unknown places: a point stands for something
// without bounds that we know.
constexpr double radius_m_by_precision[] = {5'000, 25'000, 75'000, 150'000, 150'000};

Result<CivilDate> read_day(std::string_view column, std::string_view text) {
    const std::string_view rest = text.size() > 10 ? trim(text.substr(10)) : std::string_view{};
    const auto date = parse_date(text.substr(0, 10));
    if (!date || !(rest.empty() || rest.starts_with("00:00:00"))) {
        return bad_field(column, "a date like 2031-05-01", text);
    }
    return *date;
}

Result<Where> read_where(std::string_view lat, std::string_view lon, std::string_view precision) {
    const auto code = parse_integer(trim(precision));
    if (!code || *code < 1 || *code > 7)
        return bad_field("where_prec", "a code from 1 to 7", precision);
    TRY(const LatLon centre, read_position(lat, lon));
    if (*code > 5) return Where::unknown();
    return Where::at(centre, metres(radius_m_by_precision[*code - 1]));
}

}  // namespace

bool Ged::recognises(const Header& header) {
    return header.require(native_wanted).has_value() || header.require(extract_wanted).has_value();
}

bool Ged::recognises_headless(std::span<const std::string_view> fields) {
    if (fields.size() != std::size(native_columns)) return false;
    const auto type = parse_integer(fields[5]);
    return parse_integer(fields[0]) && type && *type >= 1 && *type <= 3 &&
           parse_date(fields[38].substr(0, 10));
}

Result<FirstRow> Ged::open(std::span<const std::string_view> first_row) {
    const bool is_headless = recognises_headless(first_row);
    const Header header =
        is_headless ? Header(std::span<const std::string_view>(native_columns)) : Header(first_row);
    const bool is_extract = header.has("native_id");
    TRY_STATUS(is_extract ? header.require(extract_wanted) : header.require(native_wanted));
    const auto column = [&](std::string_view native, std::string_view extract) {
        return header.find(is_extract ? extract : native);
    };
    id_ = column("id", "native_id");
    type_ = column("type_of_violence", "event_type");
    side_a_ = column("side_a", "actor1");
    side_b_ = column("side_b", "actor2");
    date_start_ = column("date_start", "date");
    date_end_ = column("date_end", "enddate");
    lat_ = column("latitude", "lat");
    lon_ = column("longitude", "lon");
    where_prec_ = column("where_prec", "geo_prec");
    best_ = column("best", "fatalities");
    low_ = column("low", "");
    high_ = column("high", "");
    citation_ = column("source_article", "source");
    offices_ = column("source_office", "");
    place_ = column("where_coordinates", "");
    adm_1_ = column("adm_1", "");
    country_ = column("country", "");
    headline_ = column("source_headline", "description");
    return is_headless ? FirstRow::IsData : FirstRow::IsHeader;
}

Status Ged::read_killed(const TableRow& row, Observation& out) const {
    const auto number = [&](Column column, std::int32_t otherwise) -> Result<std::int32_t> {
        const std::string_view text = trim(row[column]);
        if (text.empty()) return otherwise;
        const auto value = parse_integer(text);
        if (!value || *value < 0 || *value > count_max)
            return bad_field("deaths", "a whole number from 0", text);
        return static_cast<std::int32_t>(*value);
    };
    TRY(const std::int32_t best, number(best_, -1));
    TRY(const std::int32_t low, number(low_, best));
    TRY(const std::int32_t high, number(high_, best));
    if (low > high) {
        return fail(Code::invalid_input, "low, best, high: expected in this order of size");
    }
    out.killed = {low, high};
    return {};
}

Status Ged::read_sides(const TableRow& row, Symbols& symbols, Observation& out) const {
    static const Term civilians = term("civilians");
    const std::string_view type = trim(row[type_]);
    const auto kind = find_crosswalk("ucdp")->kind_of(type);
    if (!kind) return bad_field("type_of_violence", "1, 2 or 3", type);
    out.kind = *kind;
    add_name(out.actors, row[side_a_], symbols);
    if (type == "3") {
        out.objects = {civilians};
        return {};
    }
    add_name(out.actors, row[side_b_], symbols);
    out.both_took_part = true;
    return {};
}

void Ged::read_origins(const TableRow& row, Symbols& symbols, Observation& out) const {
    // A catalogue lists each event once: as one document it keeps its rows apart.
    out.source = symbols.intern("UCDP GED");
    out.document = out.source;
    const std::string_view offices = trim(row[offices_]);
    const std::vector<std::string> outlets =
        offices.empty() ? outlets_in_citation(row[citation_]) : outlets_in_list(offices, ';');
    for (const std::string& outlet : outlets)
        add_name(out.provenance, outlet, symbols);
    std::string place(trim(row[place_]));
    for (const std::string_view wider : {trim(row[adm_1_]), trim(row[country_])}) {
        if (!wider.empty()) place += (place.empty() ? "" : ", ") + std::string(wider);
    }
    out.place_name = symbols.intern(place);
    out.text = symbols.keep(trim(row[headline_]));
}

Status Ged::read(const TableRow& row, Symbols& symbols, Observation& out) {
    const std::string_view id = trim(row[id_]);
    if (id.empty()) return bad_field("id", "the event's own", id);
    TRY(const CivilDate start, read_day("date_start", trim(row[date_start_])));
    TRY(const CivilDate end, read_day("date_end", trim(row[date_end_])));
    if (end < start) {
        return bad_field("date_end", "a date not before " + to_text(start), to_text(end),
                         "swapped?");
    }
    out.when = When::within(civil_days(start, end, zone_));
    TRY(out.where, read_where(trim(row[lat_]), trim(row[lon_]), row[where_prec_]));
    TRY_STATUS(read_killed(row, out));
    TRY_STATUS(read_sides(row, symbols, out));
    read_origins(row, symbols, out);
    const std::string whole = "ged:" + std::string(id);
    TRY_STATUS(check_id(whole));
    out.id = symbols.keep(whole);
    return {};
}

}  // namespace sulh
