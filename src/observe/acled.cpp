// SPDX-License-Identifier: Apache-2.0
#include "observe/acled.hpp"

#include "base/text.hpp"
#include "observe/limits.hpp"
#include "observe/outlet.hpp"
#include "observe/written_moment.hpp"
#include "terms/crosswalk.hpp"

namespace sulh {

namespace {

constexpr std::string_view wanted[] = {
    "event_id_cnty", "event_date", "time_precision", "event_type",    "sub_event_type", "actor1",
    "actor2",        "latitude",   "longitude",      "geo_precision", "fatalities"};

constexpr double radius_m_by_precision[] = {5'000, 50'000, 150'000};

// "2031-05-01", "01 May 2031", "1 May 2031", "01-05-2031", "01/05/2031".
std::optional<CivilDate> read_date(std::string_view text) {
    for (const std::string_view format :
         {"yyyy-mm-dd", "d month yyyy", "d mon yyyy", "d-m-yyyy", "d/m/yyyy"}) {
        if (const auto moment = read_moment(text, format)) return moment->date;
    }
    return std::nullopt;
}

bool is_civilians(std::string_view actor, std::string_view inter) {
    return inter == "7" || equals_ignoring_case(inter, "civilians") ||
           to_lower(actor).starts_with("civilians");
}

}  // namespace

bool Acled::recognises(const Header& header) {
    return header.has("event_id_cnty");
}

Result<FirstRow> Acled::open(std::span<const std::string_view> first_row) {
    const Header header(first_row);
    TRY_STATUS(header.require(wanted));
    id_ = header.find("event_id_cnty");
    date_ = header.find("event_date");
    time_precision_ = header.find("time_precision");
    event_type_ = header.find("event_type");
    sub_event_type_ = header.find("sub_event_type");
    actor1_ = header.find("actor1");
    actor2_ = header.find("actor2");
    inter1_ = header.find("inter1");
    inter2_ = header.find("inter2");
    civilian_targeting_ = header.find("civilian_targeting");
    lat_ = header.find("latitude");
    lon_ = header.find("longitude");
    geo_precision_ = header.find("geo_precision");
    location_ = header.find("location");
    admin1_ = header.find("admin1");
    country_ = header.find("country");
    source_ = header.find("source");
    notes_ = header.find("notes");
    fatalities_ = header.find("fatalities");
    timestamp_ = header.find("timestamp");
    return FirstRow::IsHeader;
}

// A week's or month's date is a day within it, not its first: the happening may lie on either side
// of it.
Status Acled::read_when(const TableRow& row, Observation& out) const {
    const auto date = read_date(trim(row[date_]));
    if (!date) return bad_field("event_date", "a date like 2031-05-01 or 1 May 2031", row[date_]);
    const std::string_view precision = trim(row[time_precision_]);
    if (precision != "1" && precision != "2" && precision != "3") {
        return bad_field("time_precision", "1, 2 or 3", precision);
    }
    const std::int64_t margin_days = precision == "1" ? 0 : precision == "2" ? 7 : 31;
    const std::int64_t day = day_number(*date);
    const std::int64_t first_day = day_number({1, 1, 1});
    const std::int64_t last_day = day_number({9999, 12, 31});
    out.when =
        When::within(civil_days(date_of_day_number(std::max(first_day, day - margin_days)),
                                date_of_day_number(std::min(last_day, day + margin_days)), zone_));
    const std::string_view changed = trim(row[timestamp_]);
    if (changed.empty()) return {};
    const auto changed_s = parse_integer(changed);
    constexpr std::int64_t year_9999_s = 253'402'300'799;
    if (!changed_s || *changed_s < 0 || *changed_s > year_9999_s) {
        return bad_field("timestamp", "seconds since 1970", changed);
    }
    out.known_at = Instant{*changed_s * 1000};
    return {};
}

// A sub-event that the table does not hold is kept as it is; the event type then says what it can.
void Acled::read_kind(const TableRow& row, Symbols& symbols, Observation& out) const {
    static const Crosswalk& crosswalk = *find_crosswalk("acled");
    const std::string_view word = trim(row[sub_event_type_]);
    if (const auto kind = crosswalk.kind_of(word)) {
        out.kind = *kind;
    } else {
        out.kind = crosswalk.kind_of(row[event_type_]).value_or(happening);
        out.kind_label = unknown_label(word, symbols);
    }
    out.form = usual_form(out.kind);
}

void Acled::read_actors(const TableRow& row, Symbols& symbols, Observation& out) const {
    static const Term civilians = term("civilians");
    const bool hits_civilians = is_civilians(row[actor1_], trim(row[inter1_])) ||
                                is_civilians(row[actor2_], trim(row[inter2_])) ||
                                !trim(row[civilian_targeting_]).empty();
    if (!is_civilians(row[actor1_], trim(row[inter1_])))
        add_name(out.actors, row[actor1_], symbols);
    if (!is_civilians(row[actor2_], trim(row[inter2_])))
        add_name(out.actors, row[actor2_], symbols);
    if (hits_civilians && is_compatible(out.kind, term("violence"))) out.objects = {civilians};
    out.both_took_part = equals_ignoring_case(trim(row[event_type_]), "battles");
}

void Acled::read_origins(const TableRow& row, Symbols& symbols, Observation& out) const {
    // A catalogue lists each event once: as one document it keeps its rows apart.
    out.source = symbols.intern("ACLED");
    out.document = out.source;
    for (const std::string& outlet : outlets_in_list(row[source_], ';'))
        add_name(out.provenance, outlet, symbols);
    std::string place(trim(row[location_]));
    for (const std::string_view wider : {trim(row[admin1_]), trim(row[country_])}) {
        if (!wider.empty()) place += (place.empty() ? "" : ", ") + std::string(wider);
    }
    out.place_name = symbols.intern(place);
    out.text = symbols.keep(trim(row[notes_]));
}

Status Acled::read(const TableRow& row, Symbols& symbols, Observation& out) {
    const std::string_view id = trim(row[id_]);
    if (id.empty()) return bad_field("event_id_cnty", "the event's own", id);
    TRY_STATUS(read_when(row, out));
    TRY(const LatLon centre, read_position(trim(row[lat_]), trim(row[lon_])));
    const std::string_view precision = trim(row[geo_precision_]);
    if (precision != "1" && precision != "2" && precision != "3") {
        return bad_field("geo_precision", "1, 2 or 3", precision);
    }
    out.where = Where::at(centre, metres(radius_m_by_precision[precision[0] - '1']));
    read_kind(row, symbols, out);
    if (const std::string_view killed = trim(row[fatalities_]); !killed.empty()) {
        TRY(out.killed, read_count("fatalities", killed));
    }
    read_actors(row, symbols, out);
    read_origins(row, symbols, out);
    const std::string whole = "acled:" + std::string(id);
    TRY_STATUS(check_id(whole));
    out.id = symbols.keep(whole);
    return {};
}

}  // namespace sulh
