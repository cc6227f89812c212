// SPDX-License-Identifier: Apache-2.0
#include "observe/gdelt.hpp"

#include "base/text.hpp"
#include "observe/limits.hpp"
#include "terms/crosswalk.hpp"
#include "time/civil.hpp"

#include <optional>
#include <string>

namespace sulh {

namespace {

constexpr std::size_t column_count = 61;

// Positions of what is read, from 0.
enum GdeltPlace : std::size_t {
    id_place = 0,
    date_place = 1,
    actor_place = 5,
    target_place = 15,
    code_place = 26,
    place_type_place = 51,
    place_name_place = 52,
    lat_place = 56,
    lon_place = 57,
    added_place = 59,
    url_place = 60,
};

// Metres by ActionGeo_Type: 1 a country, 2 and 5 its first division, 3 and 4 a town. The point is a
// gazetteer's for the name. A country is no place: a point stands for something without bounds.
constexpr double town_radius_m = 10'000;
constexpr double division_radius_m = 150'000;

bool are_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "20310501".
std::optional<CivilDate> compact_date(std::string_view text) {
    if (text.size() != 8 || !are_digits(text)) return {};
    const auto date = parse_date(std::string(text.substr(0, 4)) + "-" +
                                 std::string(text.substr(4, 2)) + "-" +
                                 std::string(text.substr(6, 2)));
    return date ? std::optional<CivilDate>(*date) : std::nullopt;
}

// "20310501120000", in UTC.
Result<Instant> read_added(std::string_view text) {
    const auto date = text.size() == 14 && are_digits(text) ? compact_date(text.substr(0, 8))
                                                            : std::optional<CivilDate>();
    const auto two = [&](std::size_t at) { return parse_integer(text.substr(at, 2)).value_or(99); };
    if (!date || two(8) > 23 || two(10) > 59 || two(12) > 59)
        return bad_field("DATEADDED", "a moment like 20310501120000", text);
    return Instant{day_number(*date) * days(1).ms} + hours(two(8)) + minutes(two(10)) +
           seconds(two(12));
}

Result<Where> read_where(std::span<const std::string_view> row) {
    const std::string_view lat = trim(row[lat_place]);
    const std::string_view lon = trim(row[lon_place]);
    const auto type = parse_integer(trim(row[place_type_place]));
    if (!type || *type < 0 || *type > 5)
        return bad_field("ActionGeo_Type", "a code from 0 to 5", row[place_type_place]);
    if (*type < 2 || (lat.empty() && lon.empty())) return Where::unknown();
    TRY(const LatLon centre, read_position(lat, lon));
    const bool is_town = *type == 3 || *type == 4;
    return Where::at(centre, metres(is_town ? town_radius_m : division_radius_m));
}

// "example.org" of "https://www.example.org/a/b"; a name that is no address stays as it is.
std::string_view outlet_of(std::string_view url) {
    if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) {
        url.remove_prefix(scheme + 3);
        url = url.substr(0, url.find_first_of("/?#"));
    }
    if (url.starts_with("www.")) url.remove_prefix(4);
    return url;
}

}  // namespace

bool Gdelt::recognises_headless(std::span<const std::string_view> fields) {
    return fields.size() == column_count && parse_integer(fields[id_place]) &&
           compact_date(fields[date_place]) && fields[added_place].size() == 14 &&
           are_digits(fields[added_place]);
}

Result<FirstRow> Gdelt::open(std::span<const std::string_view> first_row) {
    if (first_row.size() == column_count) return FirstRow::IsData;
    return fail(Code::invalid_input,
                fmt::format("expected the 61 columns of GDELT 2.0 events, met {}",
                            first_row.size()),
                {}, "version 1.0 has 57 or 58; mentions and the knowledge graph are other tables");
}

Status Gdelt::read(const TableRow& row, Symbols& symbols, Observation& out) {
    static const Crosswalk* cameo = find_crosswalk("cameo");
    const auto& fields = row.fields;
    if (!parse_integer(trim(fields[id_place])))
        return bad_field("GLOBALEVENTID", "a whole number", fields[id_place]);
    const auto date = compact_date(trim(fields[date_place]));
    if (!date) return bad_field("SQLDATE", "a date like 20310501", fields[date_place]);
    out.when = When::within(civil_days(*date, *date, zone_));
    TRY(out.where, read_where(fields));
    TRY(out.known_at, read_added(trim(fields[added_place])));
    const std::string_view code = trim(fields[code_place]);
    out.kind = cameo->kind_of(code).value_or(happening);
    if (out.kind == happening && !code.empty())
        out.kind_label = unknown_label("CAMEO " + std::string(code), symbols);
    out.form = usual_form(out.kind);
    add_name(out.actors, fields[actor_place], symbols);
    ShortList<Symbol> target;
    add_name(target, fields[target_place], symbols);
    if (!target.empty()) out.target_actor = target.front();
    ShortList<Symbol> names;
    add_name(names, fields[place_name_place], symbols);
    if (!names.empty() && fields[place_type_place] != "1") out.place_name = names.front();
    // One article may be coded as several events, and one wire story stands behind many of them:
    // the address is provenance, which makes them one root, and no document, which would keep them
    // apart.
    const std::string_view url = trim(fields[url_place]);
    add_name(out.provenance, url, symbols);
    ShortList<Symbol> source;
    add_name(source, url.empty() ? "GDELT" : outlet_of(url), symbols);
    if (!source.empty()) out.source = source.front();
    const std::string id = "gdelt:" + std::string(trim(fields[id_place]));
    TRY_STATUS(check_id(id));
    out.id = symbols.keep(id);
    return {};
}

}  // namespace sulh
